"""Looking after the gallery: erasing people, renewing keys, finding damage and mending the database."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from appliance.errors import IntegrityError
from appliance.storage.backup.making import make_backup
from appliance.storage.belongings import inspect_belongings
from appliance.storage.decision_log import DecisionLog
from appliance.storage.erasure import (
    Predecessor,
    backups_made,
    erase,
    predecessor,
    put_back_tombstones,
    settle_restored,
)
from appliance.storage.inspection import inspect_database, inspect_person
from appliance.storage.ledger import Ledger
from appliance.storage.receipts import kept_receipts
from appliance.storage.records import EXPIRED, REMOVED, BackupMade, Damage, ErasureReceipt, Rebuilt
from appliance.storage.renewal import renew_roll
from appliance.storage.roll import TABLES, Roll
from appliance.storage.tombstones import Tombstone, stored


class Upkeep:
    """What keeps a gallery sound."""

    _ledger: Ledger
    decisions: DecisionLog

    def remove(self, person_id: str, reason: str = REMOVED) -> ErasureReceipt:
        """Erases a person, damaged or not. reason: one of `records.REASONS`, for event and receipt.

        Their rows and key are deleted and overwritten, and the gallery key is renewed, so that nothing
        opens what an older copy of a file may still hold. A tombstone stays, and no restore brings them back.

        Killed at any point, the person is either wholly there or wholly gone (see `crypto.keyring`).
        Raises PersonUnknown, IntegrityError (the roll is damaged: rebuild first), StorageFailed.
        """
        with self._ledger.lock:
            if not self._ledger.is_known(person_id):
                raise self._ledger.contents.absent(person_id)
            return erase(self._ledger, [person_id], reason)[0]

    def remove_expired(self, before: datetime, most: int) -> list[ErasureReceipt]:
        """Erases up to `most` people whose expiry lies at or before this time, as `remove` does, all at once.

        Killed at any point, all of them are wholly there or wholly gone. The longest expired go first.
        Raises IntegrityError (the roll is damaged: rebuild first), StorageFailed.
        """
        with self._ledger.lock:
            due = self._ledger.contents.expired(before)[:most]
            return erase(self._ledger, [person.id for person in due], EXPIRED) if due else []

    def receipts(self) -> list[dict[str, Any]]:
        """The receipts of erasures that were kept, oldest first, as `receipts.receipt_record`.

        Raises IntegrityError, StorageFailed.
        """
        with self._ledger.lock:
            return kept_receipts(self._ledger.database)

    def backup(self, path: Path, *, replace: bool = False) -> BackupMade:
        """Writes everything to one encrypted file (see `storage.backup`).

        Raises InputError, IntegrityError, StorageFailed.
        """
        return make_backup(self._ledger, path, replace=replace)

    def tombstones(self) -> list[Tombstone]:
        """Who was erased. Raises IntegrityError, StorageFailed."""
        with self._ledger.lock:
            return stored(self._ledger.database)

    @property
    def roll(self) -> Roll | None:
        """Counters and people, as they are written down; None when that was lost."""
        return self._ledger.roll

    def predecessor(self) -> Predecessor:
        """What a gallery takes over that is restored in the place of this one.

        Raises IntegrityError, StorageFailed.
        """
        with self._ledger.lock:
            return predecessor(self._ledger)

    def settle_restored(self, before: Predecessor) -> list[str]:
        """Makes a restored gallery the device's own: a new key, its numbers, and who it erased stay erased.

        before: what the device had. Returns who is erased again. Raises IntegrityError, StorageFailed.
        """
        with self._ledger.lock:
            return settle_restored(self._ledger, before)

    def backups(self) -> list[BackupMade]:
        """The backups that were made, oldest first. Raises IntegrityError, StorageFailed."""
        with self._ledger.lock:
            return backups_made(self._ledger.database)

    @property
    def backups_known(self) -> bool:
        """Whether the list of backups is as it was written. Raises IntegrityError, StorageFailed."""
        with self._ledger.lock:
            return self._ledger.is_current(TABLES[0])

    def rekey(self) -> int:
        """Renews the gallery key and returns its generation. Raises IntegrityError, StorageFailed."""
        with self._ledger.lock:
            with self._ledger.renewal("gallery_rekeyed"):
                pass
            return self._ledger.key.generation

    def check(self) -> list[Damage]:
        """Reads everything anew, decrypts every field, checks database and files; names each damage."""
        with self._ledger.lock:
            damaged = inspect_database(self._ledger.database)
            try:
                self._ledger.contents.read_all(self._ledger.key, self._ledger.roll, inspect_person)
            except IntegrityError as error:
                return damaged or [Damage("gallery.db", "file", str(error))]
            return damaged + self._ledger.contents.damaged + inspect_belongings(self._ledger)

    def rebuild(self) -> Rebuilt:
        """Packs and re-indexes the database, and writes a new roll if the old one cannot be read.

        A new roll takes in everybody whose own rows are valid, and disables them: rows older than the lost
        roll cannot be told from current ones. An administrator enables them again, one by one. The
        tables that nobody owns are accepted as they are by the next rebuild only, and the settings when they
        are sealed; that the events before are all there were is not proved from then on. Tombstones that were
        deleted come back from the file that mirrors them. Deletes nobody.
        Raises IntegrityError, StorageFailed.
        """
        with self._ledger.lock:
            disabled, unproved = list[str](), 0
            proved = self._ledger.roll is not None
            if not proved:
                mark = self._ledger.watch.next(None, self._ledger.keyring.provider)
                self._ledger.roll, disabled, unproved = renew_roll(
                    self._ledger.database, self._ledger.key, self._ledger.events, mark
                )
                self._ledger.watch.committed(None, mark)
                self.decisions.audit.head()  # what it shows of the events before is on the disk now
                self._ledger.cache.discard_all()  # of templates whose ids the lost roll knew
            put_back_tombstones(self._ledger)
            if proved:
                self._ledger.accept_tables()
            self._ledger.database.pack()
            self._ledger.keyring.settle(self._ledger.key)
            return Rebuilt(self.check(), disabled, unproved)
