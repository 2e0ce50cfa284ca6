"""Which key provider the configuration asks for, and where a passphrase comes from."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from appliance.crypto.key_file import KeyFile
from appliance.crypto.passphrase import Passphrase
from appliance.crypto.provider import KeyProvider
from appliance.errors import KeyUnavailable
from ui.cli.context import Context

_KEY_NAME = "key"


def key_provider(context: Context) -> KeyProvider:
    """The configured provider: a key file (by default in the state folder), or a passphrase."""
    keys = context.config.keys
    if keys.provider == "passphrase":
        return Passphrase(_ask_passphrase())
    return KeyFile(Path(keys.file) if keys.file else context.state / _KEY_NAME)


def _ask_passphrase() -> str:
    """From PORTUNUS_PASSPHRASE, else a prompt on a terminal. Raises KeyUnavailable."""
    given = os.environ.get("PORTUNUS_PASSPHRASE")
    if given:
        return given
    if not sys.stdin.isatty():
        raise KeyUnavailable(
            "the gallery needs its passphrase: run this on a terminal, or set PORTUNUS_PASSPHRASE"
        )
    return getpass.getpass("Passphrase of the gallery: ")
