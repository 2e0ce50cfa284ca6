"""What every change to the gallery goes through: one transaction, one event, the next roll.

Not thread-safe by itself: whoever calls it holds `lock`, as the gallery's methods do.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from appliance.clock import Clock
from appliance.crypto.keyring import Keyring
from appliance.crypto.keys import GalleryKey
from appliance.crypto.rollback import RollbackWatch
from appliance.errors import IntegrityError, StorageFailed
from appliance.storage import names
from appliance.storage.contents import Contents
from appliance.storage.database import Database
from appliance.storage.events import EventLog, Value
from appliance.storage.opening import write_roll
from appliance.storage.person_rows import PersonRows, person_exists, read_rows
from appliance.storage.records import Damage, Person
from appliance.storage.renewal import rewrap
from appliance.storage.roll import PLACE, TABLES, Roll
from appliance.storage.sealed_cache import SealedCache
from appliance.storage.sealed_values import fingerprints
from appliance.storage.trust import Held, admit, seal_rows

CACHE_NAME = "cache"
_log = logging.getLogger(__name__)
# Besides each renewal of the gallery key: whoever could undo one of these by an old copy would let somebody
# in. Others are not counted, as the memory of a TPM wears.
COUNTED = (
    "person_disabled",
    "expiry_set",
    "person_role_set",
    "template_retired",
    "pin_set",
    "pin_removed",
    "rules_set",
    "mode_set",
    "settings_sealed",
)


class Change:
    """One change in the making: the roll that will be written with it, and the key it will be under.

    values: the sealed values as they were when it began.
    """

    def __init__(self, roll: Roll, key: GalleryKey, values: Mapping[str, bytes]) -> None:
        self.roll = roll
        self.key = key
        self.values = values


class Ledger:
    """Database, keys, roll and verified contents of an open gallery, which change together or not at all."""

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        key: GalleryKey,
        roll: Roll | None,
        clock: Clock,
        watch: RollbackWatch,
    ) -> None:
        self.database = database
        self.keyring = keyring
        self.key = key
        self.roll = roll
        self.clock = clock
        self.watch = watch
        self.lock = threading.RLock()
        self.contents = Contents(database)
        self.cache = SealedCache(database.path.parent / CACHE_NAME, lambda: self.key.cache_key)
        self.events = EventLog(database, clock, self.lock)
        self._unsettled = False

    def close(self) -> None:
        """Closes the database, and wipes the keys and forgets the people."""
        self.database.close()
        self.contents.wipe()
        self.key.wipe()
        self.keyring.close()

    def read_all(self) -> None:
        """Reads and verifies everything anew. Raises IntegrityError when the database is unreadable."""
        self.contents.read_all(self.key, self.roll)

    @contextlib.contextmanager
    def change(
        self,
        event: str | None,
        person: str | None,
        key: GalleryKey | None = None,
        detail: Mapping[str, Value] | None = None,
        *,
        counts: bool = False,
    ) -> Iterator[Change]:
        """One transaction with its event and the next roll, under `key` or the present one.

        event: None where there is nothing to tell, or the caller tells it. counts: as one of `COUNTED` does.
        """
        if self.roll is None:
            raise IntegrityError(
                f"row {PLACE[1]} of table {PLACE[0]} is missing or was changed; "
                "run `portunus gallery rebuild` before changing anything"
            )
        if key is None and self._unsettled:
            self._settle()
        before = mark = self.roll.mark
        if key is not None or counts or event in COUNTED:
            mark = self.watch.next(before, self.keyring.provider)
        with self.database.transaction():
            roll = replace(self.roll.next_change(), mark=mark)
            change = Change(roll, key or self.key, fingerprints(self.database))
            yield change
            if event is not None:
                self.events.append(event, person, detail)
            change.roll = change.roll.with_values(change.values, fingerprints(self.database))
            write_roll(self.database, change.key, change.roll)
        self.roll = change.roll
        self.contents.version += 1
        self.watch.committed(before, mark)

    @contextlib.contextmanager
    def renewal(
        self, event: str, people: Sequence[str] = (), detail: Mapping[str, Value] | None = None
    ) -> Iterator[Change]:
        """A change that renews the gallery key; see `crypto.keyring` for the order of the steps.

        people: who goes with it, an event each.
        Committed, it counts: where the disk refuses what follows, the next change or opening does that.
        """
        key = self.keyring.begin_renewal(self.key)
        with self.change(None, None, key) as change:
            yield change
            for person in people or (None,):
                self.events.append(event, person, detail)
            now = fingerprints(self.database)
            known = change.roll.with_values(change.values, now).values or {}
            current = [name for name, sha in now.items() if known.get(name) == sha]
            rewrap(self.database, self.key, key, change.roll, current)
        self.cache.discard_all()  # first: what is being written must not come under the next key
        self.key = key
        for person in people:
            self.contents.forget(person)
        self._settle()

    def _settle(self) -> None:
        """Empties the log, and leaves the present key alone in its slot."""
        try:
            self.database.erase_log()
            self.keyring.settle(self.key)
            self._unsettled = False
        except StorageFailed as error:
            self._unsettled = True
            _log.warning("the renewal of the gallery key is not finished yet: %s", error)

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

    def is_current(self, name: str) -> bool:
        """Whether the sealed value of this name is what was written last, or is not there as it should."""
        return name not in self.stale()

    def stale(self) -> list[str]:
        """Values and `TABLES` that are not what was written last: changed, put back, added or missing.

        Raises IntegrityError, StorageFailed.
        """
        if self.roll is None or self.roll.values is None:
            return []  # nobody is let in anyway, or an earlier version wrote it
        known, now = self.roll.values, fingerprints(self.database)
        return sorted(name for name in known.keys() | now.keys() if known.get(name) != now.get(name))

    def accept_tables(self) -> None:
        """Takes `TABLES` as they are now. Raises IntegrityError, StorageFailed."""
        stale = [name for name in self.stale() if name in TABLES]
        if stale:
            with self.change("tables_accepted", None) as change:
                accepted = {name: change.values[name] for name in stale}
                change.roll = replace(change.roll, values={**(change.roll.values or {}), **accepted})

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
