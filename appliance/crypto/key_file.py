"""Provider "key-file": 32 random bytes in a file that only its owner can read."""

from __future__ import annotations

import base64
import binascii
import os
import stat
from pathlib import Path

from appliance.crypto.keys import KEY_BYTES, new_key
from appliance.crypto.provider import Parameters
from appliance.errors import KeyUnavailable
from appliance.storage.atomic_file import replace_file

_LONGEST_FILE = 1024


class KeyFile:
    """A key-encryption key in a file: base64 text, mode 0600.

    Whoever has this file and the state folder has the gallery: keep the file on other storage where
    there is one, and leave it out of backups of the state folder.
    """

    name = "key-file"

    def __init__(self, path: Path) -> None:
        self.path = path

    def create(self) -> tuple[bytes, Parameters]:
        """Makes the file; one that is there already (a first run that was cut off) is used as it is."""
        if not self.path.exists():
            replace_file(self.path, base64.b64encode(new_key()) + b"\n", mode=0o600)
        return self.obtain({}), {}

    def obtain(self, parameters: Parameters) -> bytes:
        """Reads the file. Raises KeyUnavailable when it is missing, readable by others, or no key."""
        try:
            # Checks and read go through one descriptor: the file cannot be exchanged in between.
            handle = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        except FileNotFoundError:
            raise KeyUnavailable(
                f"the key file {self.path} is missing; put it back from its backup"
            ) from None
        except OSError as error:
            raise KeyUnavailable(
                f"the key file {self.path} cannot be opened ({error.strerror}); use its owner and no links"
            ) from None
        try:
            self._refuse_exposed(os.fstat(handle))
            text = os.read(handle, _LONGEST_FILE)
        except OSError as error:
            raise KeyUnavailable(
                f"the key file {self.path} cannot be read ({error.strerror}); put it back from its backup"
            ) from None
        finally:
            os.close(handle)
        return self._decoded(text)

    def _refuse_exposed(self, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode):
            raise KeyUnavailable(f"the key file {self.path} is not a regular file; put the key file there")
        if status.st_mode & 0o077:
            raise KeyUnavailable(
                f"the key file {self.path} is open to other users; run `chmod 600 {self.path}` "
                "and renew the key if anybody may have read it"
            )
        if status.st_uid not in (os.geteuid(), 0):
            raise KeyUnavailable(
                f"the key file {self.path} belongs to another user; run as that user, or `chown` it"
            )

    def _decoded(self, text: bytes) -> bytes:
        try:
            key = base64.b64decode(text.strip(), validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if len(key) != KEY_BYTES:
            raise KeyUnavailable(f"the key file {self.path} does not hold a key; put it back from its backup")
        return key
