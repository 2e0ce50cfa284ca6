"""Where a key-encryption key comes from: one small class for each kind of place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

Parameters = Mapping[str, str | int]
"""What a provider stores in the slot, in the clear and not secret."""


class KeyProvider(Protocol):
    """Gives the 32-byte key-encryption key, in a buffer that whoever gets it wipes.

    A renewal goes `renew`, then the slot is written, then `settle`; killed in between, `obtain` finds the
    key that the slot on disk asks for.
    """

    @property
    def name(self) -> str:
        """The kind of provider, as the slot names it."""

    def create(self) -> tuple[bytearray, Parameters]:
        """The key of a new gallery, and the parameters that `obtain` needs to give it again.

        Raises KeyUnavailable or StorageFailed.
        """

    def renew(self, parameters: Parameters | None) -> tuple[bytearray, Parameters]:
        """As `create`: another key, durable before this returns, while the present one stays as it is.

        parameters: of the present key, None when that came from another provider.
        Raises KeyUnavailable or StorageFailed.
        """

    def obtain(self, parameters: Parameters) -> bytearray:
        """The key of an existing gallery.

        parameters: from the slot, whose file anybody may have changed: check every bound.
        Raises KeyUnavailable.
        """

    def settle(self, parameters: Parameters) -> None:
        """The key of these parameters opened the gallery: what led to it or came before it can go.

        Raises StorageFailed; the gallery can be opened all the same.
        """

    def retire(self) -> None:
        """The gallery has its key from another provider now: destroys what is left. Raises StorageFailed."""

    def forget(self) -> None:
        """Wipes what the object itself knows; it gives no key any more."""
