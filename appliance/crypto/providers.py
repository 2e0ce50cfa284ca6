"""The table of key providers: which name in the configuration makes which."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from appliance.crypto.provider import KeyProvider
from appliance.errors import ConfigError

PROVIDERS = ("key-file", "passphrase", "credential", "tpm2")
_KEY_NAME = "key"


def provider_named(name: str, folder: Path, file: str, passphrase: Callable[[], str]) -> KeyProvider:
    """The provider of this name.

    folder: the state folder, where a key file lies when `file` is empty. passphrase: asked only where the
    provider needs one. Raises ConfigError, and what `passphrase` raises.
    """
    if name == "key-file":
        from appliance.crypto.key_file import KeyFile

        return KeyFile(key_file_path(folder, file))
    if name == "passphrase":
        from appliance.crypto.passphrase import Passphrase

        return Passphrase(passphrase())
    if name == "credential":
        from appliance.crypto.credential import Credential

        given = os.environ.get("CREDENTIALS_DIRECTORY")
        return Credential(Path(given) if given else None)
    if name == "tpm2":
        from appliance.crypto.tpm import SealedByTpm

        return SealedByTpm()
    raise ConfigError(f"there is no key provider {name!r}; choose one of {', '.join(PROVIDERS)}")


def key_file_path(folder: Path, file: str) -> Path:
    """Where the key file lies: `file`, or `key` in the state folder when that is empty."""
    return Path(file) if file else folder / _KEY_NAME
