"""The gallery: who is enrolled, with which templates; nobody reads or changes it without the key.

Every change is one transaction that is durable when the method returns. People whose rows were tampered
with are left out and reported (`damaged`, `check`); everybody else goes on to be recognised.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt

from appliance.clock import Clock
from appliance.crypto import signing
from appliance.crypto.keyring import Keyring
from appliance.crypto.provider import KeyProvider
from appliance.crypto.recovery import RecoveryPassphrase
from appliance.crypto.rollback import RollbackWatch, guard_of_board
from appliance.storage import fields, tombstones
from appliance.storage.backup.swap import finish
from appliance.storage.database import Database
from appliance.storage.decision_log import DecisionLog
from appliance.storage.erasure import device_key
from appliance.storage.ledger import Ledger
from appliance.storage.migrations import NAMES, migrate
from appliance.storage.opening import DATABASE_NAME, SLOT_NAME, find_key, open_keyring
from appliance.storage.person_changes import PersonChanges
from appliance.storage.records import (
    Consent,
    Damage,
    Delta,
    GalleryStatus,
    Loaded,
    Person,
    StoredView,
    TemplateFacts,
    TemplateSet,
    ViewFacts,
)
from appliance.storage.rekeying import Rekeying
from appliance.storage.sealed_accounts import SealedAccounts
from appliance.storage.sealed_cache import SealedCache
from appliance.storage.sealed_cameras import SealedCameras
from appliance.storage.sealed_clock import SealedClock
from appliance.storage.sealed_pins import SealedPins
from appliance.storage.sealed_policy import SealedPolicy
from appliance.storage.sealed_settings import SealedSettings
from appliance.storage.upkeep import Upkeep


class Gallery(PersonChanges, Upkeep):
    """An open gallery. Its methods may be called from any thread. Make one with `Gallery.open`."""

    def __init__(self, ledger: Ledger, *, recovered: bool = False) -> None:
        super().__init__(ledger)
        self._recovered = recovered
        self.decisions = DecisionLog(ledger)
        self.settings = SealedSettings(ledger, self.decisions.explained)
        self.policy = SealedPolicy(ledger)
        self.accounts = SealedAccounts(ledger)
        self.pins = SealedPins(ledger)
        self.clock = SealedClock(ledger)
        self.cameras = SealedCameras(ledger)

    @classmethod
    def open(
        cls, folder: Path, provider: KeyProvider, clock: Clock, restoring_into: Path | None = None
    ) -> Gallery:
        """Opens the gallery in a state folder, or makes a new one. The caller holds the `StateFolder`.

        restoring_into: the state folder that these files, of a backup, are to be moved to.

        Raises KeyUnavailable, IntegrityError, NewerSchema, StorageFailed.
        """
        finish(folder)  # a restore that was cut off
        keyring = open_keyring(folder, provider)
        try:
            database = Database(folder / DATABASE_NAME)
        except BaseException:
            keyring.close()
            raise
        try:
            migrate(database)
            watch = RollbackWatch(
                guard_of_board(restoring_into or folder),
                forgiving=isinstance(provider, RecoveryPassphrase),
                restoring=restoring_into is not None,
            )
            key, roll = find_key(database, keyring, watch)
            ledger = Ledger(database, keyring, key, roll, clock, watch)
            ledger.read_all()
            tombstones.mirror(folder, tombstones.stored(database))
        except BaseException:
            database.close()
            keyring.close()
            raise
        return cls(ledger, recovered=isinstance(provider, RecoveryPassphrase))

    @property
    def opened_with(self) -> tuple[str, bool]:
        """Where its key comes from, and whether it was opened with the recovery passphrase instead."""
        return self._ledger.keyring.provider, self._recovered

    @property
    def folder(self) -> Path:
        """The state folder."""
        return self._ledger.database.path.parent

    @property
    def cache(self) -> SealedCache:
        """What can be made again from the gallery, kept beside it; emptied by each erasure."""
        return self._ledger.cache

    @property
    def rekeying(self) -> Rekeying:
        """New keys for everything."""
        return Rekeying(self._ledger)

    def take_recovery_passphrase(self) -> str | None:
        """The recovery passphrase of a gallery that was made just now, once: to be shown, never stored."""
        with self._lock:
            return self._ledger.keyring.take_recovery_passphrase()

    def prove_recovery(self, passphrase: str) -> None:
        """Raises KeyUnavailable unless this is the recovery passphrase."""
        Keyring.open_with_recovery(self.folder / SLOT_NAME, passphrase).close()

    def close(self) -> None:
        """Closes the database and wipes the keys; nothing is unsaved at any time but a checkpoint."""
        with self._lock:
            self.decisions.close()
            self._ledger.close()

    # Who is enrolled.

    def load(self) -> Loaded:
        """Reads and verifies everything anew. Raises IntegrityError when the database is unreadable."""
        with self._lock:
            self._ledger.read_all()
            return Loaded(self.people(), self.damaged)

    def people(self) -> list[Person]:
        """Everybody whose rows are intact, enabled or not, by name."""
        with self._lock:
            return self._contents.people()

    def person(self, name_or_id: str) -> Person:
        """Raises PersonUnknown, IntegrityError (their rows are damaged), InputError (two people fit)."""
        with self._lock:
            return self._contents.find(name_or_id)

    def has_people(self) -> bool:
        """Whether anybody whose rows are intact is enrolled; waits for nobody."""
        return bool(self._contents.held)

    def look_up(self, person_id: str) -> Person | None:
        """Who has this id; waits for nobody: recognition asks for it with each decision."""
        held = self._contents.held.get(person_id)
        return held.person if held is not None else None

    def named(self, name: str) -> Person | None:
        """Who has this name; ids do not count."""
        with self._lock:
            held = self._contents.named(name)
            return held.person if held is not None else None

    def consents(self, person_id: str) -> list[Consent]:
        """What this person agreed to. Raises PersonUnknown, IntegrityError."""
        with self._lock:
            rows, held = self._ledger.verified(person_id)
            return [fields.open_consent(held.cipher, row) for row in rows.consents]

    def views(self, person_id: str) -> list[StoredView]:
        """The views of this person with their templates. Raises PersonUnknown, IntegrityError."""
        with self._lock:
            rows, held = self._ledger.verified(person_id)
            return [fields.open_stored_view(held.cipher, row) for row in rows.views]

    def view_facts(self, person_id: str) -> list[ViewFacts]:
        """What is known of the views of this person. Raises PersonUnknown, IntegrityError."""
        with self._lock:
            rows, held = self._ledger.verified(person_id)
            return [fields.open_view(held.cipher, row) for row in rows.views]

    def expired(self, before: datetime) -> list[Person]:
        """Whose expiry lies at or before this time, the longest expired first."""
        with self._lock:
            return self._contents.expired(before)

    @property
    def damaged(self) -> list[Damage]:
        """Rows found to be damaged up to now; the people they name are denied."""
        with self._lock:
            return list(self._contents.damaged)

    @property
    def change_counter(self) -> int:
        """Counts the changes to the gallery since it was made."""
        with self._lock:
            return self._ledger.roll.changes if self._ledger.roll else 0

    @property
    def version(self) -> int:
        """Grows with every change, and when somebody is found damaged; whoever saw it is up to date.

        It waits for nobody: recognition asks for it with each frame.
        """
        return self._contents.version

    def embedders(self) -> dict[str, int]:
        """Embedder name -> how many templates it made."""
        with self._lock:
            return self._contents.embedders()

    def templates(self, embedder: str, *, include_disabled: bool = False) -> TemplateSet:
        """Templates of one embedder, in the order of their ids; none when it made none.

        A person with a template that does not decrypt is left out, and in `damaged` from then on.
        """
        with self._lock:
            return self._contents.templates(embedder, include_disabled)

    def template(self, number: int) -> TemplateFacts | None:
        """One template with what is known of its view; None when it is gone. Raises IntegrityError."""
        with self._lock:
            return self._contents.template(number)

    def template_blocks(
        self,
        embedder: str,
        *,
        include_disabled: bool = False,
        rows: int = 4096,
        without: npt.NDArray[np.int64] | None = None,
    ) -> Iterator[TemplateSet]:
        """As `templates`, in blocks of up to `rows`, read when they are asked for: for galleries of a size.

        without: ids that are left out.
        A change in between may show in the later blocks; `delta` since the version before tells all of them.
        """
        with self._lock:
            blocks = self._contents.template_blocks(embedder, include_disabled, rows, without)
        while True:
            with self._lock:
                block = next(blocks, None)
            if block is None:
                return
            yield block

    def template_owners(self, embedder: str) -> tuple[npt.NDArray[np.int64], list[str]]:
        """Ids of one embedder's templates, ascending, and whose each is; disabled people's included."""
        with self._lock:
            return self._contents.owners(embedder)

    def delta(self, embedder: str, since: int) -> Delta | None:
        """What changed in one embedder's templates after `version` was `since`; None: read everything anew.

        The templates of disabled people count. Ids are never used again, so a template that a reader holds
        is the one of that id for ever. Where no template came or went, it waits for nobody.
        """
        unchanged = self._contents.unchanged(embedder, since)
        if unchanged is not None:
            return unchanged
        with self._lock:
            return self._contents.delta(embedder, since)

    def status(self) -> GalleryStatus:
        """The gallery in numbers."""
        with self._lock:
            held = self._contents.held.values()
            return GalleryStatus(
                people=len(held),
                enabled=sum(one.person.enabled for one in held),
                views=sum(one.views for one in held),
                embedders=self.embedders(),
                damaged=len(self.damaged),
                key_generation=self._ledger.key.generation,
                key_provider=self._ledger.keyring.provider,
                change_counter=self.change_counter,
                schema=NAMES[-1],
                bytes=self._ledger.database.bytes_on_disk(),
                device=signing.to_text(device_key(self._ledger) or b""),
            )
