"""Where a key-encryption key comes from: one small class for each kind of place.

`key-file` and `passphrase` are here; a systemd credential or a TPM is one more class with these
three members, whose parameters hold what it needs to get the key back (a sealed blob, say).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

Parameters = Mapping[str, str | int]
"""What a provider stores in the slot, in the clear and not secret."""


class KeyProvider(Protocol):
    """Gives the 32-byte key-encryption key."""

    @property
    def name(self) -> str:
        """The kind of provider, as the slot names it."""

    def create(self) -> tuple[bytes, Parameters]:
        """The key of a new gallery, and the parameters that `obtain` needs to give it again.

        Raises KeyUnavailable or StorageFailed.
        """

    def obtain(self, parameters: Parameters) -> bytes:
        """The key of an existing gallery.

        parameters: from the slot, whose file anybody may have changed: check every bound.
        Raises KeyUnavailable.
        """
