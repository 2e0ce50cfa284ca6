"""What opens a backup: this board's key, or the recovery passphrase of the gallery."""

from __future__ import annotations

from appliance.crypto.keyring import Keyring
from appliance.storage.backup.restoring import KeysOpener
from ui.cli.context import Context
from ui.cli.keys import key_provider, recovery_passphrase


def backup_keys(context: Context) -> KeysOpener:
    """By the recovery passphrase with --recovery, else by the configured key provider."""
    if context.arguments.recovery:
        passphrase = recovery_passphrase()
        return KeysOpener(lambda slot: Keyring.open_with_recovery(slot, passphrase), True)
    provider = key_provider(context)
    return KeysOpener(lambda slot: Keyring.open(slot, provider), False)
