"""Provider "key-file": 32 random bytes in a file that only its owner can read."""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import stat
from pathlib import Path

from appliance.crypto.keys import KEY_BYTES, new_secret
from appliance.crypto.memory import overwrite, take, wipe
from appliance.crypto.provider import Parameters
from appliance.errors import KeyUnavailable
from appliance.storage.atomic_file import replace_file, storage_failed, sync_folder

_LONGEST_FILE = 1024
_FINGERPRINT = "fingerprint"


class KeyFile:
    """A key-encryption key in a file: base64 text, mode 0600.

    Whoever has this file and the state folder has the gallery: keep the file on other storage where
    there is one, and leave it out of backups of the state folder.

    A renewed key lies in `NAME.new` until the slot asks for it, and takes the file's name then. The slot
    names it by a fingerprint, so that a process killed in between finds the right one of the two.
    """

    name = "key-file"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._next = path.with_name(path.name + ".new")

    def create(self) -> tuple[bytearray, Parameters]:
        """Makes the file; one that is there already (a first run that was cut off) is used as it is."""
        if not self.path.exists():
            _write(self.path, new_secret())
        return self.obtain({}), {}

    def renew(self, parameters: Parameters | None) -> tuple[bytearray, Parameters]:
        """Makes a new key beside the present one. Raises StorageFailed."""
        key = new_secret()
        _write(self._next, key)
        return key, {_FINGERPRINT: _fingerprint(key)}

    def obtain(self, parameters: Parameters) -> bytearray:
        """Reads the file. Raises KeyUnavailable when it is missing, readable by others, or no key."""
        if self._asked_for(self._next, parameters) and not self._asked_for(self.path, parameters):
            return _read(self._next)
        return _read(self.path)

    def settle(self, parameters: Parameters) -> None:
        """Gives the new key the file's name, or destroys one that no slot asks for."""
        if not self._next.exists():
            return
        if self._asked_for(self._next, parameters) and not self._asked_for(self.path, parameters):
            _overwrite(self.path)
            _rename(self._next, self.path)
        else:
            _destroy(self._next)

    def retire(self) -> None:
        _destroy(self._next)
        _destroy(self.path)

    def forget(self) -> None:
        """Nothing is kept."""

    def files(self) -> list[Path]:
        """Where keys of it may lie, for whoever destroys them."""
        return [self.path, self._next]

    def _asked_for(self, path: Path, parameters: Parameters) -> bool:
        """Whether the slot means the key in this file."""
        wanted = parameters.get(_FINGERPRINT)
        try:
            key = _read(path)
        except KeyUnavailable:
            return False
        same = isinstance(wanted, str) and wanted == _fingerprint(key)
        wipe(key)
        return same


def _fingerprint(key: bytearray) -> str:
    """Tells keys apart without saying anything about them: 64 bits of an HMAC."""
    return hmac.digest(key, b"portunus/1/key-file", "sha256")[:8].hex()


def read_private(path: Path, what: str, exposed: int = 0o077) -> bytes:
    """The content of a file that holds a key.

    what: such as "key file", for the sentence. exposed: permissions that it must not have.
    Raises KeyUnavailable when it is missing, no regular file, another user's or readable by others.
    """
    try:
        # Checks and read go through one descriptor: the file cannot be exchanged in between.
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise KeyUnavailable(f"the {what} {path} is missing; put it back from its backup") from None
    except OSError as error:
        raise KeyUnavailable(
            f"the {what} {path} cannot be opened ({error.strerror}); use its owner and no links"
        ) from None
    try:
        _refuse_exposed(path, what, os.fstat(handle), exposed)
        return os.read(handle, _LONGEST_FILE)
    except OSError as error:
        raise KeyUnavailable(
            f"the {what} {path} cannot be read ({error.strerror}); put it back from its backup"
        ) from None
    finally:
        os.close(handle)


def decode_key(text: bytes) -> bytearray | None:
    """The key in base64 text, None when it is none. The text was read just now, and is overwritten."""
    bare = text.strip()
    try:
        key = take(base64.b64decode(bare, validate=True))
    except (binascii.Error, ValueError):
        return None
    finally:
        overwrite(bare)
        overwrite(text)
    return key if len(key) == KEY_BYTES else None


def _refuse_exposed(path: Path, what: str, status: os.stat_result, exposed: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise KeyUnavailable(f"the {what} {path} is not a regular file; put the {what} there")
    if status.st_mode & exposed:
        raise KeyUnavailable(
            f"the {what} {path} is open to other users; run `chmod 600 {path}` "
            "and renew the key if anybody may have read it"
        )
    if status.st_uid not in (os.geteuid(), 0):
        raise KeyUnavailable(f"the {what} {path} belongs to another user; run as that user, or `chown` it")


def _read(path: Path) -> bytearray:
    key = decode_key(read_private(path, "key file"))
    if key is None:
        raise KeyUnavailable(f"the key file {path} does not hold a key; put it back from its backup")
    return key


def _write(path: Path, key: bytearray) -> None:
    encoded = base64.b64encode(key)
    text = encoded + b"\n"
    overwrite(encoded)
    replace_file(path, text, mode=0o600)
    overwrite(text)


def _overwrite(path: Path) -> None:
    """Writes zeros over a key that opens nothing any more, so that it does not stay in a free block."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return
    except OSError as error:
        raise storage_failed(path, error) from None
    try:
        os.pwrite(handle, bytes(min(os.fstat(handle).st_size, _LONGEST_FILE)), 0)
        os.fsync(handle)
    except OSError as error:
        raise storage_failed(path, error) from None
    finally:
        os.close(handle)


def _rename(source: Path, target: Path) -> None:
    try:
        os.replace(source, target)
        sync_folder(target.parent)
    except OSError as error:
        raise storage_failed(target, error) from None


def _destroy(path: Path) -> None:
    if not path.exists():
        return
    _overwrite(path)
    try:
        path.unlink()
        sync_folder(path.parent)
    except OSError as error:
        raise storage_failed(path, error) from None
