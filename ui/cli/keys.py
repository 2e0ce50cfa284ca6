"""Which key provider the configuration asks for, where a passphrase comes from, how recovery is told."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from appliance.crypto.key_file import KeyFile
from appliance.crypto.provider import KeyProvider
from appliance.crypto.providers import key_file_path, provider_named
from appliance.errors import KeyUnavailable
from ui.cli.context import Context

_PASSPHRASE = "PORTUNUS_PASSPHRASE"  # noqa: S105 - names of variables
_NEW_PASSPHRASE = "PORTUNUS_NEW_PASSPHRASE"  # noqa: S105
_RECOVERY = "PORTUNUS_RECOVERY_PASSPHRASE"


def key_provider(context: Context) -> KeyProvider:
    """The configured provider; for `gallery rekey` the recovery passphrase, where the environment has one.

    Raises KeyUnavailable (no passphrase to be had, or a mistyped recovery passphrase).
    """
    arguments = context.arguments
    if getattr(arguments, "verb", None) == "rekey" and not arguments.recovery and os.environ.get(_RECOVERY):
        from appliance.crypto.recovery import RecoveryPassphrase

        return RecoveryPassphrase(os.environ[_RECOVERY])
    keys = context.config.keys
    return provider_named(keys.provider, context.state, keys.file, _ask_passphrase)


def key_files(context: Context) -> list[Path]:
    """The files that the configured provider keeps keys in, for a reset; they may not exist."""
    if context.config.keys.provider != "key-file":
        return []
    return KeyFile(key_file_path(context.state, context.config.keys.file)).files()


def recovery_passphrase() -> str:
    """From PORTUNUS_RECOVERY_PASSPHRASE, else a prompt on a terminal. Raises KeyUnavailable."""
    given = os.environ.get(_RECOVERY)
    if given:
        return given
    if not sys.stdin.isatty():
        raise KeyUnavailable(f"this needs the recovery passphrase: run it on a terminal, or set {_RECOVERY}")
    return getpass.getpass("Recovery passphrase of the gallery: ")


def ask_new_passphrase() -> str:
    """From PORTUNUS_NEW_PASSPHRASE, else twice on a terminal. Raises KeyUnavailable."""
    given = os.environ.get(_NEW_PASSPHRASE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise KeyUnavailable(
            f"the gallery needs its new passphrase: run this on a terminal, or set {_NEW_PASSPHRASE}"
        )
    typed = getpass.getpass("New passphrase of the gallery: ")
    if getpass.getpass("The same again: ") != typed:
        raise KeyUnavailable("the two passphrases differ and nothing was changed; run the command again")
    return typed


def recovery_told(passphrase: str) -> str:
    """What stderr says, once, about a recovery passphrase that was made just now."""
    return (
        f"recovery passphrase: {passphrase}\n"
        "recovery passphrase: write it down and keep it away from this machine; it opens the gallery "
        "when the key is lost, and is not shown again"
    )


def _ask_passphrase() -> str:
    """From PORTUNUS_PASSPHRASE, else a prompt on a terminal. Raises KeyUnavailable."""
    given = os.environ.get(_PASSPHRASE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise KeyUnavailable(
            "the gallery needs its passphrase: run this on a terminal, or set PORTUNUS_PASSPHRASE"
        )
    return getpass.getpass("Passphrase of the gallery: ")
