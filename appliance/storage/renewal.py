"""Everything that depends on the gallery key, moved to the next one."""

from __future__ import annotations

from collections.abc import Iterable

from appliance.crypto.keys import GalleryKey
from appliance.errors import IntegrityError
from appliance.storage.database import Database
from appliance.storage.person_rows import Rows
from appliance.storage.roll import Roll
from appliance.storage.trust import Held, admit

_LAST = 1 << 62  # a number that only somebody else can have written is not counted on from


def rewrap(database: Database, old: GalleryKey, new: GalleryKey, roll: Roll) -> None:
    """Wraps each person's key and seals each person's rows under `new`. The caller holds a transaction.

    What is not valid under `old` stays as it is and so remains invalid: a renewal launders nothing.
    Templates are not touched: the seal covers their digest.
    """
    keys = []
    for person, wrapped in database.read("SELECT person, wrapped FROM person_key"):
        try:
            keys.append((new.wrap(old.unwrap(wrapped, person), person), person))
        except (IntegrityError, UnicodeEncodeError):
            continue  # reported as damage whenever the gallery is loaded
    database.write_many("UPDATE person_key SET wrapped = ? WHERE person = ?", keys)
    seals = [
        (new.row_seal(person, generation, digest), person)
        for person, generation, digest, seal in database.read(
            "SELECT id, generation, digest, seal FROM person"
        )
        if roll.generations.get(person) == generation
        and isinstance(digest, bytes)
        and old.row_seal_fits(seal, person, generation, digest)
    ]
    database.write_many("UPDATE person SET seal = ? WHERE id = ?", seals)


def renewed_roll(rows: Rows, key: GalleryKey) -> Roll:
    """A roll of everybody whose rows are valid by themselves, for a gallery that lost its own."""
    valid = [
        person for person in rows.people.values() if isinstance(admit(person, key, person.generation), Held)
    ]
    people = list(rows.people.values())
    return Roll(
        # Ids and generations of rows that are not valid count as well: nothing is ever used twice.
        changes=1 + _highest(person.generation for person in people),
        next_consent=1 + _highest(row.id for person in people for row in person.consents),
        next_view=1 + _highest(row.id for person in people for row in person.views),
        next_template=1 + _highest(row.id for person in people for row in person.templates()),
        generations={person.id: person.generation for person in valid},
    )


def _highest(numbers: Iterable[int]) -> int:
    return max((number for number in numbers if isinstance(number, int) and 0 < number < _LAST), default=0)
