"""What every change to the gallery goes through: one transaction, one event, the next roll.

Not thread-safe by itself: whoever calls it holds `lock`, as the gallery's methods do.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from appliance.clock import Clock
from appliance.crypto.keyring import Keyring
from appliance.crypto.keys import GalleryKey
from appliance.errors import IntegrityError
from appliance.storage import names
from appliance.storage.contents import Contents
from appliance.storage.database import Database
from appliance.storage.events import EventLog
from appliance.storage.opening import write_roll
from appliance.storage.person_rows import PersonRows, person_exists, read_rows
from appliance.storage.records import Damage, Person
from appliance.storage.renewal import rewrap
from appliance.storage.roll import PLACE, Roll
from appliance.storage.trust import Held, admit, seal_rows


class Change:
    """One change in the making: the roll that will be written with it, and the key it will be under."""

    def __init__(self, roll: Roll, key: GalleryKey) -> None:
        self.roll = roll
        self.key = key


class Ledger:
    """Database, keys, roll and verified contents of an open gallery, which change together or not at all."""

    def __init__(
        self, database: Database, keyring: Keyring, key: GalleryKey, roll: Roll | None, clock: Clock
    ) -> None:
        self.database = database
        self.keyring = keyring
        self.key = key
        self.roll = roll
        self.clock = clock
        self.lock = threading.RLock()
        self.contents = Contents(database)
        self.events = EventLog(database, clock, self.lock)

    def close(self) -> None:
        """Closes the database, and wipes the keys and forgets the people."""
        self.database.close()
        self.contents.held.clear()
        self.key.wipe()
        self.keyring.close()

    def read_all(self) -> None:
        """Reads and verifies everything anew. Raises IntegrityError when the database is unreadable."""
        self.contents.judge(read_rows(self.database), self.key, self.roll)

    @contextlib.contextmanager
    def change(self, event: str, person: str | None, key: GalleryKey | None = None) -> Iterator[Change]:
        """One transaction with its event and the next roll, under `key` or the present one."""
        if self.roll is None:
            raise IntegrityError(
                f"row {PLACE[1]} of table {PLACE[0]} is missing or was changed; "
                "run `portunus gallery rebuild` before changing anything"
            )
        change = Change(self.roll.next_change(), key or self.key)
        with self.database.transaction():
            yield change
            self.events.append(event, person)
            write_roll(self.database, change.key, change.roll)
        self.roll = change.roll
        self.contents.version += 1

    @contextlib.contextmanager
    def renewal(self, event: str, person: str | None) -> Iterator[Change]:
        """A change that renews the gallery key; see `crypto.keyring` for the order of the steps."""
        key = self.keyring.begin_renewal(self.key)
        with self.change(event, person, key) as change:
            yield change
            rewrap(self.database, self.key, key, change.roll)
        self.key = key
        if person is not None:
            self.contents.forget(person)
        self.database.erase_log()
        self.keyring.settle(key)

    def seal(self, rows: PersonRows, change: Change, roll: Roll) -> None:
        """Makes these the person's valid rows, as of this change. roll: the change's, with ids taken."""
        change.roll = roll.with_person(rows.id)
        seal_rows(rows, self.key, roll.changes)

    def verified(self, person_id: str) -> tuple[PersonRows, Held]:
        """A person's rows as they are on disk now. Raises PersonUnknown, IntegrityError."""
        if person_id not in self.contents.held or self.roll is None:
            raise self.contents.absent(person_id)
        rows = read_rows(self.database, person_id).people.get(person_id)
        verdict = (
            [Damage("person", person_id, "it was deleted without the key", person_id)]
            if rows is None
            else admit(rows, self.key, self.roll.generations.get(person_id))
        )
        if rows is None or not isinstance(verdict, Held):
            damages = [] if isinstance(verdict, Held) else verdict
            self.contents.deny(person_id, damages)
            raise self.contents.absent(person_id)
        return rows, verdict

    def hold(self, rows: PersonRows) -> Person:
        """Takes rows that were just committed into the contents."""
        assert self.roll is not None
        verdict = admit(rows, self.key, self.roll.generations.get(rows.id))
        assert isinstance(verdict, Held), "rows that were just sealed are valid"
        self.contents.hold(rows, verdict)
        return verdict.person

    def is_known(self, person_id: str) -> bool:
        """Whether somebody has, or had damaged, this id."""
        on_roll = self.roll is not None and person_id in self.roll.generations
        return on_roll or person_exists(self.database, person_id)

    def new_id(self) -> str:
        """A pseudonym that nobody has."""
        while True:
            person = names.new_person_id()
            if not self.is_known(person):
                return person
