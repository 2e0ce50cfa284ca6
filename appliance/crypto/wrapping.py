"""How gallery keys get into the slot and out of it: by the key-encryption key, or by recovery."""

from __future__ import annotations

import logging
from dataclasses import replace

from appliance.crypto import recovery
from appliance.crypto.envelope import Cipher
from appliance.crypto.keys import cipher_of
from appliance.crypto.memory import overwrite, take, wipe
from appliance.crypto.provider import Parameters
from appliance.crypto.slot_file import Slot, WrappedKey
from appliance.errors import IntegrityError, KeyUnavailable

_log = logging.getLogger(__name__)


class Wrapping:
    """Wraps with the key-encryption key and for recovery; unwraps with what it has.

    service: of the key-encryption key; None when the gallery was opened with its recovery passphrase,
    which wraps nothing. public: the recovery key, None when there is none. private: its other half.
    """

    def __init__(self, service: Cipher | None, public: bytes | None, private: bytearray | None) -> None:
        self._service = service
        self.public = public
        self._private = private

    @classmethod
    def by_service(cls, key: bytearray) -> Wrapping:
        """key: the key-encryption key, which is wiped. Recovery follows with `serve`."""
        service = cipher_of(key)
        wipe(key)
        return cls(service, None, None)

    @classmethod
    def by_recovery(cls, slot: Slot, words: bytearray) -> Wrapping:
        """words: as `recovery_words.read_words` gives them. Raises KeyUnavailable."""
        if slot.recovery is None:
            raise KeyUnavailable(
                "this gallery has no recovery passphrase; open it with the key it was made with"
            )
        private = recovery.open_private(slot.recovery, words)
        return cls(None, recovery.public_of(private), private)

    @property
    def service(self) -> Cipher:
        """Raises KeyUnavailable when there is none."""
        if self._service is None:
            raise KeyUnavailable(
                "the gallery was opened with its recovery passphrase; give it a key of this machine first: "
                "`portunus gallery rekey`"
            )
        return self._service

    def serve(self, slot: Slot) -> None:
        """Wraps for this slot's recovery as well; a recovery key that somebody changed gets nothing."""
        if slot.recovery is None:
            return
        try:
            self.public = recovery.open_public(slot.recovery, self.service)
        except IntegrityError:
            _log.warning("the recovery slot was changed; `portunus gallery rekey --recovery` makes a new one")

    def wrap(self, generation: int, secret: bytearray) -> WrappedKey:
        """A gallery key, for both slots. Raises KeyUnavailable."""
        for_recovery = None if self.public is None else recovery.wrap(self.public, generation, secret)
        return WrappedKey(generation, self._sealed(generation, secret), for_recovery)

    def unwrap(self, key: WrappedKey, provider: str) -> bytearray:
        """A gallery key. provider: for the sentence. Raises KeyUnavailable, IntegrityError."""
        if self._private is not None:
            return recovery.unwrap(self._private, key.generation, key.recovery or b"")
        try:
            return take(self.service.open(key.envelope, *_place(key.generation)))
        except IntegrityError:
            raise KeyUnavailable(
                f"the {provider} does not open this gallery; use the one it was made with, "
                "or restore keys.slot from a backup"
            ) from None

    def opens(self, slot: Slot) -> bool:
        """Whether its key-encryption key is the one of this slot."""
        try:
            for key in (slot.current, slot.pending):
                if key is not None:
                    wipe(self.unwrap(key, slot.provider))
        except KeyUnavailable:
            return False
        return True

    def with_recovery(self, slot: Slot) -> tuple[str, bytes, Slot]:
        """A new recovery passphrase, its public key, and the slot with everything wrapped for it.

        `public` is to become that key when the slot is written. Raises KeyUnavailable.
        """
        words, public, made = recovery.new_recovery(self.service)
        keys = [key and self._for(public, key, slot.provider) for key in (slot.current, slot.pending)]
        return words, public, replace(slot, current=keys[0], pending=keys[1], recovery=made)

    def moved(self, slot: Slot, to: Wrapping, provider: str, parameters: Parameters) -> Slot:
        """The same gallery keys and recovery, under another key-encryption key.

        Raises KeyUnavailable, IntegrityError.
        """
        keys = [key and self._moved(key, to, slot.provider) for key in (slot.current, slot.pending)]
        to.public, for_recovery = self.public, None
        if slot.recovery is not None and self.public is not None:
            for_recovery = recovery.seal_public(slot.recovery, self.public, to.service)
        return Slot(provider, parameters, keys[0], keys[1], for_recovery)

    def wipe(self) -> None:
        """Overwrites what it holds; more than once does no harm."""
        self._service = None  # OpenSSL overwrites a cipher's key when it is freed
        if self._private is not None:
            wipe(self._private)
        self.public = None

    def _moved(self, key: WrappedKey, to: Wrapping, provider: str) -> WrappedKey:
        secret = self.unwrap(key, provider)
        moved = replace(key, envelope=to._sealed(key.generation, secret))
        wipe(secret)
        return moved

    def _for(self, public: bytes, key: WrappedKey, provider: str) -> WrappedKey:
        secret = self.unwrap(key, provider)
        wrapped = recovery.wrap(public, key.generation, secret)
        wipe(secret)
        return replace(key, recovery=wrapped)

    def _sealed(self, generation: int, secret: bytearray) -> bytes:
        copy = bytes(secret)
        envelope = self.service.seal(copy, *_place(generation))
        overwrite(copy)
        return envelope


def _place(generation: int) -> tuple[str, str, str]:
    return "keys.slot", f"service {generation}", "wrapped"
