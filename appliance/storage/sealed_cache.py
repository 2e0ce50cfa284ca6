"""Files that may be lost: what can be made again from the gallery, encrypted as the gallery is.

Whatever is wrong with such a file - it was changed, cut short, put back from another day under another key,
or belongs to something else - it counts as not there.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from appliance.crypto.envelope import encode
from appliance.crypto.memory import overwrite
from appliance.crypto.stream import Reader, open_stream, seal_stream
from appliance.errors import IntegrityError
from appliance.storage.atomic_file import sync_folder

_log = logging.getLogger(__name__)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_LARGEST_CONTENT = 1 << 30  # read into memory at once


class SealedCache:
    """One file for each name. Its methods may be called from any thread.

    folder: made when something is stored. key: the gallery key's 32 bytes for caches; or, where it changes,
    what gives those of now, in an object of their own that is overwritten after use.
    """

    def __init__(self, folder: Path, key: bytes | Callable[[], bytes]) -> None:
        self._folder = folder
        self._key: Callable[[], bytes] = partial(_copy, key) if isinstance(key, bytes) else key
        self._guard = threading.Lock()
        self._discarded = 0  # how often everything was
        with contextlib.suppress(OSError):
            for left in folder.glob(".*.tmp"):  # by a process that was killed
                left.unlink()

    def load(self, name: str, version: int) -> bytes | None:
        """What was stored under this name and version; None when it is not there or not as it was."""
        try:
            if self._path(name).stat().st_size > _LARGEST_CONTENT:
                return None
            content = b"".join(self.stream(name, version))
        except (IntegrityError, OSError):
            return None
        return content or None

    def stream(self, name: str, version: int) -> Iterator[bytes]:
        """The same piece by piece, each authentic; nothing when it is not there.

        Raises IntegrityError when it is not as it was: use nothing of it then; KeyUnavailable.
        """
        key = self._key()
        try:
            with self._path(name).open("rb") as file:
                yield from open_stream(key, _context(name, version), file.read)
        except FileNotFoundError:
            return
        except IntegrityError:
            _log.info("a cache is of another key or version, or damaged, and is made again")
            raise
        except OSError as error:
            raise IntegrityError(f"it cannot be read ({error.strerror})") from None
        finally:
            overwrite(key)

    def ticket(self) -> int:
        """To be taken before templates are read: what is made of them may be stored with it.

        It stands until `discard_all`: whoever was erased since may be in what was made.
        """
        return self._discarded

    def from_now(self) -> CacheFromNow:
        """This cache, with a ticket taken now."""
        return CacheFromNow(self, self.ticket())

    def store(self, name: str, version: int, content: bytes, ticket: int | None = None) -> None:
        """Keeps content that is not empty in the place of what had that name, if the disk lets it.

        ticket: nothing is written when it does not stand any more; without one, it is taken now.
        """
        self.store_stream(name, version, [content], ticket)

    def store_stream(
        self, name: str, version: int, pieces: Iterable[bytes], ticket: int | None = None
    ) -> None:
        """The same piece by piece. What an iterator raises goes through, with nothing changed."""
        discarded = self.ticket() if ticket is None else ticket
        path, key = self._path(name), self._key()
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
        try:
            if self._discarded != discarded:
                return
            self._folder.mkdir(mode=0o700, exist_ok=True)
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with os.fdopen(handle, "wb") as file:
                for sealed in seal_stream(key, _context(name, version), whole_reads(pieces)):
                    if self._discarded != discarded:  # the key may be the one from after the erasure
                        return
                    file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            with self._guard:
                if self._discarded == discarded:  # else somebody was erased meanwhile
                    os.replace(temporary, path)
                    sync_folder(self._folder)
        except OSError as error:
            _log.warning("a cache could not be kept: %s", error.strerror)
        finally:
            overwrite(key)
            with contextlib.suppress(OSError):
                temporary.unlink()

    def has(self, name: str) -> bool:
        """Whether something is stored under this name, readable or not."""
        return self._path(name).exists()

    def discard(self, name: str) -> None:
        """Deletes what has this name, if the disk lets it."""
        with contextlib.suppress(OSError):
            self._path(name).unlink()

    def discard_all(self) -> None:
        """Deletes everything, and what is just being written: after somebody's erasure, under a new key.

        A disk that refuses keeps nobody from being erased: nothing opens what stays.
        """
        with self._guard:
            self._discarded += 1
            try:
                for path in self._folder.glob("*"):
                    path.unlink()
                if self._folder.exists():
                    sync_folder(self._folder)
            except OSError as error:
                _log.warning("a cache could not be deleted: %s", error.strerror)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError("a cache is named by letters, digits and . _ -")
        return self._folder / f"{name}.sealed"


class CacheFromNow:
    """A cache for what is made of templates that are read after it was asked for.

    Once somebody was erased it keeps nothing any more.
    """

    def __init__(self, cache: SealedCache, ticket: int) -> None:
        self._cache = cache
        self._ticket = ticket

    def load(self, name: str, version: int) -> bytes | None:
        """As the cache does."""
        return self._cache.load(name, version)

    def store(self, name: str, version: int, content: bytes) -> None:
        """As the cache does with this ticket."""
        self._cache.store(name, version, content, self._ticket)


def whole_reads(pieces: Iterable[bytes]) -> Reader:
    """Pieces of any size as a file's `read`: as many bytes as are asked for, fewer at the end only."""
    waiting = iter(pieces)
    buffer = bytearray()

    def read(size: int) -> bytes:
        while len(buffer) < size:
            piece = next(waiting, None)
            if piece is None:
                break
            buffer.extend(piece)
        content = bytes(buffer[:size])
        del buffer[:size]
        return content

    return read


def _copy(key: bytes) -> bytes:
    return bytes(bytearray(key))


def _context(name: str, version: int) -> bytes:
    return encode([b"portunus cache", name.encode(), str(version).encode()])
