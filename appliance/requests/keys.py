"""The keys of the gallery."""

from __future__ import annotations

from dataclasses import dataclass, field

from appliance.requests.request import Request


@dataclass(frozen=True)
class RekeyGallery(Request):
    """-> RekeyProgress. A new key-encryption key at once; `ContinueRekey` does the rest.

    provider: the kind of key provider, the present one or another. file: where a key file lies, empty for
    the state folder. secret: the new passphrase, where the provider is one.
    """

    provider: str
    file: str = ""
    secret: str = field(default="", repr=False)


@dataclass(frozen=True)
class ContinueRekey(Request):
    """-> RekeyProgress after the next few people, None when no rekey is under way."""


@dataclass(frozen=True)
class RenewRecovery(Request):
    """-> str: a new recovery passphrase, to be shown once and kept nowhere."""
