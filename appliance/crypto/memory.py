"""Secrets in memory: kept in buffers that can be overwritten, out of swap and out of core dumps.

What Python cannot promise: `str` values (a typed passphrase, the environment), copies inside other
libraries (each AES-GCM object holds its key until it is freed, and OpenSSL overwrites it then), and what
the allocator copied before we had it. docs/keys.md says what was found to remain.
"""

from __future__ import annotations

import ctypes
import logging
import resource
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy.typing as npt

_PR_SET_DUMPABLE = 4  # <linux/prctl.h>
_SHORTEST = 2  # CPython shares the bytes objects of length 0 and 1

_log = logging.getLogger(__name__)


def take(secret: bytes) -> bytearray:
    """A buffer with this secret that can be wiped, kept out of swap; the bytes object is overwritten.

    secret: was made just now and is held by nobody else, since its content is gone afterwards.
    """
    buffer = bytearray(secret)
    overwrite(secret)
    keep_in_memory(buffer)
    return buffer


def overwrite(secret: bytes) -> None:
    """Zeros in place of a bytes object that was made just now and is held by nobody else.

    Python has no way to wipe one; in CPython its content lies at a fixed place behind its head. Elsewhere,
    and for the two shortest, which CPython shares, nothing is done.
    """
    if sys.implementation.name == "cpython" and len(secret) >= _SHORTEST:
        ctypes.memset(id(secret) + bytes.__basicsize__ - 1, 0, len(secret))


def keep_in_memory(buffer: bytearray) -> bool:
    """Asks the kernel not to swap this buffer's pages; whether it agreed (RLIMIT_MEMLOCK may be used up).

    Pages are not released again: other secrets may share them, and there are only a few.
    """
    if not buffer:
        return True
    content = (ctypes.c_char * len(buffer)).from_buffer(buffer)
    locked = _libc().mlock(ctypes.byref(content), ctypes.c_size_t(len(buffer))) == 0
    if not locked:
        _log.debug("a key's memory could not be locked; it may be swapped")
    return bool(locked)


def wipe(*buffers: bytearray | npt.NDArray[Any]) -> None:
    """Overwrites buffers and arrays with zeros, in place. An array that is read-only stays as it is."""
    for buffer in buffers:
        if isinstance(buffer, bytearray):
            buffer[:] = bytes(len(buffer))
        elif buffer.flags.writeable:
            buffer[...] = 0


def forbid_core_dumps() -> None:
    """No core dump of this process and no debugger of the same user, from now on and in its children.

    Best effort: where the kernel refuses, everything else works as before.
    """
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError) as error:
        _log.debug("core dumps could not be limited: %s", error)
    # Dumps to a pipe (systemd-coredump) ignore the limit; this they respect. Not inherited over exec.
    if _libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        _log.debug("core dumps could not be switched off")


@lru_cache(maxsize=1)
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
