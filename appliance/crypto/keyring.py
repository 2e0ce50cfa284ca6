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

from pathlib import Path

from appliance.crypto.envelope import Cipher
from appliance.crypto.keys import GalleryKey, new_key
from appliance.crypto.provider import KeyProvider
from appliance.crypto.slot_file import Slot, SlotFile, WrappedKey
from appliance.errors import IntegrityError, KeyUnavailable


class Keyring:
    """The gallery keys of one slot file. Holds the key-encryption key while it lives."""

    def __init__(self, file: SlotFile, slot: Slot, wrapping: Cipher) -> None:
        self._file = file
        self._slot = slot
        self._wrapping = wrapping

    @classmethod
    def create(cls, path: Path, provider: KeyProvider) -> Keyring:
        """A new slot file with a first, pending gallery key. Raises KeyUnavailable, StorageFailed."""
        key, parameters = provider.create()
        wrapping = Cipher(key)
        slot = Slot(provider.name, parameters, None, _wrapped(wrapping, 1, new_key()))
        file = SlotFile(path)
        file.create(slot)
        return cls(file, slot, wrapping)

    @classmethod
    def open(cls, path: Path, provider: KeyProvider) -> Keyring:
        """The keys of an existing slot file.

        Raises KeyUnavailable, IntegrityError, NewerSchema, StorageFailed.
        """
        file = SlotFile(path)
        slot = file.read()
        if slot.provider != provider.name:
            raise KeyUnavailable(
                f"this gallery's key comes from the provider {slot.provider!r}, not {provider.name!r}; "
                "set the key provider in the configuration accordingly"
            )
        keyring = cls(file, slot, Cipher(provider.obtain(slot.parameters)))
        keyring.candidates()  # a wrong key is refused here, before anything else is touched
        return keyring

    @property
    def provider(self) -> str:
        return self._slot.provider

    @property
    def is_new(self) -> bool:
        """Whether no database has been committed under these keys yet, as far as the slot knows."""
        return self._slot.current is None

    @property
    def is_settled(self) -> bool:
        """Whether one key is left, in both areas of the file."""
        return self._slot.current is not None and self._slot.pending is None and self._file.is_clean()

    def candidates(self) -> list[GalleryKey]:
        """The keys that the database may be under, newest first. Raises KeyUnavailable, IntegrityError."""
        wrapped = [key for key in (self._slot.pending, self._slot.current) if key is not None]
        if not wrapped:
            raise IntegrityError(f"{self._file.path} holds no key; restore it from a backup")
        return [self._unwrapped(key) for key in wrapped]

    def begin_renewal(self, active: GalleryKey) -> GalleryKey:
        """The next gallery key, safely in the slot beside `active`. Raises StorageFailed.

        active: the key that the database is under now.
        """
        if self._slot.current is None or self._slot.current.generation != active.generation:
            self.settle(active)  # a renewal that was committed but could not be finished
        if self._slot.pending is None:
            pending = _wrapped(self._wrapping, active.generation + 1, new_key())
            slot = Slot(self._slot.provider, self._slot.parameters, self._slot.current, pending)
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
        slot = Slot(self._slot.provider, self._slot.parameters, current, pending)
        if slot != self._slot or not self._file.is_clean():
            self._file.write_over(slot)
            self._slot = slot

    def _unwrapped(self, key: WrappedKey) -> GalleryKey:
        try:
            secret = self._wrapping.open(key.envelope, *_place(key.generation))
        except IntegrityError:
            raise KeyUnavailable(
                f"the {self._slot.provider} does not open this gallery; use the one it was made with, "
                "or restore keys.slot from a backup"
            ) from None
        return GalleryKey(key.generation, secret)


def _wrapped(wrapping: Cipher, generation: int, secret: bytes) -> WrappedKey:
    return WrappedKey(generation, wrapping.seal(secret, *_place(generation)))


def _place(generation: int) -> tuple[str, str, str]:
    return "keys.slot", f"service {generation}", "wrapped"
