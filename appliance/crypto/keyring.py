"""The gallery key in use, and how it is renewed without ever losing the gallery.

Renewal spans two files that cannot change in one step, so the slot carries two keys meanwhile:

    1. slot: current g, pending g+1      (synced)
    2. database: everything re-wrapped under g+1, in one transaction
    3. slot: current g+1, over both areas (synced): g is gone, and with it all that only g opens

Killed before 2 is durable, the database opens with g and the pending key is kept for the next renewal;
killed after it, the database opens with g+1 and opening finishes step 3. A pending key is used again
rather than replaced, because a commit that reported an error may still be found in the log after a
power failure. A new gallery is the same with no current key: pending 1, database, current 1.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from appliance.crypto.keys import GalleryKey, new_secret
from appliance.crypto.memory import wipe
from appliance.crypto.provider import KeyProvider
from appliance.crypto.recovery import RecoveryPassphrase
from appliance.crypto.slot_file import Slot, SlotFile, WrappedKey
from appliance.crypto.wrapping import Wrapping
from appliance.errors import IntegrityError, KeyUnavailable, StorageFailed

_log = logging.getLogger(__name__)


class Keyring:
    """The gallery keys of one slot file, and the means to wrap the next ones, until it is closed."""

    def __init__(
        self, file: SlotFile, slot: Slot, wrapping: Wrapping, provider: KeyProvider | None = None
    ) -> None:
        self._file = file
        self._slot = slot
        self._wrapping = wrapping
        self._provider = provider
        self._given: dict[int, GalleryKey] = {}
        self._recovery_passphrase: str | None = None

    @classmethod
    def create(cls, path: Path, provider: KeyProvider) -> Keyring:
        """A new slot file with a first, pending gallery key and a recovery passphrase.

        Raises KeyUnavailable, StorageFailed.
        """
        key, parameters = provider.create()
        wrapping = Wrapping.by_service(key)
        words, wrapping.public, slot = wrapping.with_recovery(Slot(provider.name, parameters, None, None))
        keyring = cls(SlotFile(path), replace(slot, pending=_new_key(wrapping, 1)), wrapping, provider)
        keyring._file.create(keyring._slot)
        keyring._recovery_passphrase = words
        return keyring

    @classmethod
    def open(cls, path: Path, provider: KeyProvider) -> Keyring:
        """The keys of an existing slot file.

        Raises KeyUnavailable, IntegrityError, NewerSchema, StorageFailed.
        """
        if isinstance(provider, RecoveryPassphrase):
            return cls.open_with_recovery(path, provider)
        file = SlotFile(path)
        slot = file.read()
        if slot.provider != provider.name:
            raise KeyUnavailable(
                f"this gallery's key comes from the provider {slot.provider!r}, not {provider.name!r}; "
                f"run `portunus config set keys.provider {slot.provider}`"
            )
        keyring = cls(file, slot, Wrapping.by_service(provider.obtain(slot.parameters)), provider)
        keyring.candidates()  # a wrong key is refused here, before anything else is touched
        keyring._wrapping.serve(slot)
        if keyring.is_new:
            keyring.renew_recovery()  # a first run that was cut off: nobody has seen its passphrase
        return keyring

    @classmethod
    def prove(cls, path: Path, provider: KeyProvider) -> None:
        """Raises KeyUnavailable and others unless the provider opens this slot file; changes nothing."""
        slot = SlotFile(path).read()
        keyring = cls(SlotFile(path), slot, Wrapping.by_service(provider.obtain(slot.parameters)), provider)
        try:
            keyring.candidates()
        finally:
            keyring.close()

    @classmethod
    def open_with_recovery(cls, source: Path | bytes, passphrase: RecoveryPassphrase | str) -> Keyring:
        """The keys of a slot file, or of its content in a backup, without the board they were made on.

        They open the gallery; `renew_provider` or `save_as` gives it a key of this board, and nothing is
        renewed before that. Raises KeyUnavailable, IntegrityError, NewerSchema, StorageFailed.
        """
        given = RecoveryPassphrase(passphrase) if isinstance(passphrase, str) else passphrase
        file = SlotFile(source) if isinstance(source, Path) else SlotFile(Path("keys.slot"), source)
        slot = file.read()
        keyring = cls(file, slot, Wrapping.by_recovery(slot, given.words))
        keyring.candidates()
        return keyring

    def close(self) -> None:
        """Wipes the keys, those that gallery keys given by it hold as well; more than once does no harm."""
        self._wrapping.wipe()
        for key in self._given.values():
            key.wipe()
        self._recovery_passphrase = None

    @property
    def provider(self) -> str:
        return self._slot.provider

    @property
    def has_recovery(self) -> bool:
        """Whether there is a recovery passphrase, in a slot that nobody changed."""
        return self._slot.recovery is not None and self._wrapping.public is not None

    @property
    def is_new(self) -> bool:
        """Whether no database has been committed under these keys yet, as far as the slot knows."""
        return self._slot.current is None

    @property
    def is_settled(self) -> bool:
        """Whether one key is left, in both areas of the file."""
        return self._slot.current is not None and self._slot.pending is None and self._file.is_clean()

    def take_recovery_passphrase(self) -> str | None:
        """The recovery passphrase that was made just now, once: to be shown, never stored or logged."""
        passphrase, self._recovery_passphrase = self._recovery_passphrase, None
        return passphrase

    def candidates(self) -> list[GalleryKey]:
        """The keys that the database may be under, newest first. Raises KeyUnavailable, IntegrityError."""
        wrapped = [key for key in (self._slot.pending, self._slot.current) if key is not None]
        if not wrapped:
            raise IntegrityError(f"{self._file.path} holds no key; restore it from a backup")
        return [self._unwrapped(key) for key in wrapped]

    def begin_renewal(self, active: GalleryKey) -> GalleryKey:
        """The next gallery key, safely in the slot beside `active`.

        active: the key that the database is under now.
        Raises StorageFailed, KeyUnavailable (opened with the recovery passphrase).
        """
        if self._slot.current is None or self._slot.current.generation != active.generation:
            self.settle(active)  # a renewal that was committed but could not be finished
        if self._slot.pending is None:
            slot = replace(self._slot, pending=_new_key(self._wrapping, active.generation + 1))
            self._file.write(slot)
            self._slot = slot
        assert self._slot.pending is not None
        return self._unwrapped(self._slot.pending)

    def settle(self, active: GalleryKey) -> None:
        """Keeps `active`, under which the database is durably committed, and forgets an older key.

        Raises StorageFailed; the slot then still holds both.
        """
        current, pending = self._slot.current, self._slot.pending
        if pending is not None and pending.generation == active.generation:
            current, pending = pending, None
        slot = replace(self._slot, current=current, pending=pending)
        if slot != self._slot or not self._file.is_clean():
            self._file.write_over(slot)
            self._slot = slot
        kept = {key.generation for key in (current, pending) if key is not None}
        for generation in self._given.keys() - kept:
            self._given.pop(generation).wipe()

    def renew_provider(self, provider: KeyProvider) -> None:
        """Wraps everything under a new key-encryption key, of the same kind of provider or another.

        Killed at any point, the old key opens the gallery or the new one does: what the provider made is
        durable before the slot asks for it, and one write to the slot decides.
        Raises KeyUnavailable, IntegrityError, StorageFailed.
        """
        same = provider.name == self._slot.provider
        key, parameters = provider.renew(self._slot.parameters if same else None)
        wrapping = Wrapping.by_service(key)
        if wrapping.opens(self._slot):
            raise KeyUnavailable("that is the key this gallery has already; give another one")
        self._decide(self._wrapping.moved(self._slot, wrapping, provider.name, parameters))
        self._wrapping.wipe()
        self._wrapping, before, self._provider = wrapping, self._provider, provider
        self.settle_provider(None if same else before)

    def renew_recovery(self) -> None:
        """A new recovery passphrase; the one before opens nothing any more.

        `take_recovery_passphrase` gives it. Raises KeyUnavailable, StorageFailed.
        """
        words, public, slot = self._wrapping.with_recovery(self._slot)
        self._decide(slot)
        self._wrapping.public, self._recovery_passphrase = public, words

    def save_as(self, path: Path, provider: KeyProvider) -> None:
        """A slot file elsewhere that opens the same gallery with a key of this provider.

        The recovery passphrase stays the same. Raises KeyUnavailable, IntegrityError, StorageFailed.
        """
        key, parameters = provider.create()
        wrapping = Wrapping.by_service(key)
        SlotFile(path).create(self._wrapping.moved(self._slot, wrapping, provider.name, parameters))
        wrapping.wipe()

    def _decide(self, slot: Slot) -> None:
        """Makes this the slot; from its first write on there is no way back."""
        self._file.write(slot)
        self._slot = slot
        try:
            self._file.write(slot)  # over the one before
        except StorageFailed as error:
            _log.warning("the old slot is not overwritten yet, the next start does it: %s", error)

    def settle_provider(self, retired: KeyProvider | None = None) -> None:
        """What the providers keep besides the key can go: this slot is the one that counts, no copy of it."""
        try:
            if self._provider is not None:
                self._provider.settle(self._slot.parameters)
            if retired is not None:
                retired.retire()
        except StorageFailed as error:
            _log.warning("an old key could not be destroyed: %s", error)

    def _unwrapped(self, key: WrappedKey) -> GalleryKey:
        if key.generation not in self._given:
            secret = self._wrapping.unwrap(key, self._slot.provider)
            self._given[key.generation] = GalleryKey(key.generation, secret)
            wipe(secret)
        return self._given[key.generation]


def _new_key(wrapping: Wrapping, generation: int) -> WrappedKey:
    secret = new_secret()
    wrapped = wrapping.wrap(generation, secret)
    wipe(secret)
    return wrapped
