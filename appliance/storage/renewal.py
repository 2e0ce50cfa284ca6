"""Everything that depends on the gallery key, moved to the next one."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from dataclasses import replace

from appliance.crypto.keys import GalleryKey
from appliance.crypto.rollback import Mark
from appliance.errors import IntegrityError
from appliance.storage.audit.state import KEY_NAME as AUDIT_KEY
from appliance.storage.audit.state import distrust
from appliance.storage.database import Database
from appliance.storage.events import EventLog
from appliance.storage.fields import seal_person
from appliance.storage.opening import write_roll
from appliance.storage.person_rows import read_rows, update_person
from appliance.storage.roll import ACCESS, ACCOUNTS, CAMERAS, PINS, SETTINGS, TABLES, Roll
from appliance.storage.sealed_values import fingerprints, reseal_values
from appliance.storage.trust import Held, admit, seal_rows

_LAST = 1 << 62  # a number that only somebody else can have written is not counted on from
# What a new roll is told to be there last: nothing hashes to it, so somebody with the key accepts what is.
_UNPROVED = dict.fromkeys((ACCESS, ACCOUNTS, CAMERAS, PINS, SETTINGS, *TABLES), bytes(32))


def rewrap(database: Database, old: GalleryKey, new: GalleryKey, roll: Roll, values: Collection[str]) -> None:
    """Wraps each person's key and seals each person's rows under `new`. The caller holds a transaction.

    What is not valid under `old` stays as it is and so remains invalid: a renewal launders nothing.
    Templates are not touched: the seal covers their digest. values: names of current sealed values.
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
    reseal_values(database, old, new, values)


def renew_roll(
    database: Database, key: GalleryKey, events: EventLog, mark: Mark | None = None
) -> tuple[Roll, list[str], int]:
    """Writes a roll of everybody whose rows are valid by themselves, for a gallery that lost its own.

    Only the lost roll knew which rows were the last ones: a person's valid rows may be older ones that
    somebody put back, from before they were disabled, say. So everybody is disabled, and the ids of those
    who were not before are returned with it. The settings and `TABLES` may be older as well, and count as
    changed until they are accepted; the chain of events says from then on that nothing proves that those
    up to now, the number of the newest of which is returned as well, are all there were. Numbers go on far
    above those that deleted rows may have had. mark: of the new roll.
    One transaction. Raises IntegrityError, StorageFailed.
    """
    with database.transaction():
        unproved = distrust(database, key)
        roll, disabled = _disable_everybody(database, key)
        roll = replace(roll, mark=mark)
        write_roll(database, key, roll)
        events.append("roll_rebuilt")
        for person in disabled:
            events.append("person_disabled", person)
    return roll, disabled, unproved


def _disable_everybody(database: Database, key: GalleryKey) -> tuple[Roll, list[str]]:
    people = list(read_rows(database).people.values())
    # Ids and generations of rows that are not valid count as well, and so do those of rows that are gone,
    # before this loss of a roll or an earlier one: nothing is ever used twice. Hence the leap by chance.
    leap = (1 + secrets.randbelow(1 << 16)) << 32
    roll = Roll(
        changes=leap + _highest(person.generation for person in people),
        next_consent=leap + _highest(row.id for person in people for row in person.consents),
        next_view=leap + _highest(row.id for person in people for row in person.views),
        next_template=leap + _highest(row.id for person in people for row in person.templates()),
    )
    generations, disabled = {}, []
    for rows in people:
        held = admit(rows, key, rows.generation)
        if not isinstance(held, Held):
            continue  # found again as damage when the gallery is judged
        if held.person.enabled:
            rows.fields = seal_person(held.cipher, replace(held.person, enabled=False))
            seal_rows(rows, key, roll.changes)
            update_person(database, rows)
            disabled.append(rows.id)
        generations[rows.id] = rows.generation
    return replace(roll, generations=generations, values=_as_accepted(database)), disabled


def _as_accepted(database: Database) -> dict[str, bytes]:
    """Values for a new roll. Accounts, cameras and PINs that are not there most likely never were."""
    now, rare = fingerprints(database), (ACCOUNTS, CAMERAS, PINS)
    if database.read("SELECT 1 FROM event WHERE mac IS NOT NULL LIMIT 1"):
        now.setdefault(AUDIT_KEY, bytes(32))  # there was a chain, and somebody took its key away
    return {**now, **{name: sha for name, sha in _UNPROVED.items() if name not in rare or name in now}}


def _highest(numbers: Iterable[int]) -> int:
    return max((number for number in numbers if isinstance(number, int) and 0 < number < _LAST), default=0)
