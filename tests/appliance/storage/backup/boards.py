"""Boards that are backed up and restored to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from appliance.clock import ManualClock
from appliance.crypto.key_file import KeyFile
from appliance.crypto.keyring import Keyring
from appliance.storage.backup.restoring import KeysOpener, Restored, restore
from appliance.storage.records import BackupMade
from appliance.storage.state_folder import StateFolder
from tests.appliance.storage.galleries import NOON, everything, opened


def by_key(folder: Path, name: str = "key") -> KeysOpener:
    """With the key file of a board."""
    return KeysOpener(lambda slot: Keyring.open(slot, KeyFile(folder / name)), False)


def by_recovery(passphrase: str) -> KeysOpener:
    """With a recovery passphrase."""
    return KeysOpener(lambda slot: Keyring.open_with_recovery(slot, passphrase), True)


class Board:
    """A state folder with its key file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def contents(self) -> dict[str, tuple[Any, ...]]:
        with opened(self.folder) as gallery:
            return everything(gallery)

    def files(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()}

    def backup(self, path: Path) -> BackupMade:
        with opened(self.folder) as gallery:
            return gallery.backup(path)

    def restore(self, path: Path, keys: KeysOpener | None = None, *, forget: bool = False) -> Restored:
        with StateFolder(self.folder):
            opener, provider = keys or by_key(self.folder), KeyFile(self.folder / "key")
            return restore(self.folder, path, opener, provider, ManualClock(NOON), forget_erasures=forget)

    def new_recovery(self) -> str:
        """A new recovery passphrase of this board."""
        keyring = Keyring.open(self.folder / "keys.slot", KeyFile(self.folder / "key"))
        keyring.renew_recovery()
        passphrase = keyring.take_recovery_passphrase()
        keyring.close()
        assert passphrase is not None
        return passphrase
