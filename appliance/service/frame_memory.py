"""Pictures of one size in memory that other processes may look at: sealed, without a name, never on a disk.

It is a pool of slots. A slot that somebody holds is not written to, so no picture is ever torn, whatever
the processor does with the order of stores; and as there are two slots more than can be held, one is always
free to be written and one always has the newest picture. A slot takes memory from its first picture on.
"""

from __future__ import annotations

import fcntl
import mmap
import os
from typing import TYPE_CHECKING

import numpy as np

from appliance.frames import Image

if TYPE_CHECKING:
    import numpy.typing as npt

_FUTURE_WRITE = 0x0010  # F_SEAL_FUTURE_WRITE of linux/fcntl.h, since 5.1; Python has no name for it
_SIZE_SEALS = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW


class FrameMemory:
    """Slots for pictures of one shape. The caller keeps two threads from calling at once, except for `fill`.

    handle: a descriptor for readers, which opens nothing but reading. Raises OSError.
    """

    def __init__(self, shape: tuple[int, ...], holds: int) -> None:
        """shape: (height, width, 3). holds: how many slots may be held at once."""
        self.shape = shape
        self._held = [0] * (holds + 2)
        self._newest = -1
        size = len(self._held) * slot_size(shape)
        memory = os.memfd_create("portunus-frames", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            os.fchmod(memory, 0o400)
            os.ftruncate(memory, size)
            # A mapping that is there stays writable; the seals are for everybody who comes after it.
            self._pixels = _slots(mmap.mmap(memory, size), shape)
            _seal(memory)
            self.handle = os.open(f"/proc/self/fd/{memory}", os.O_RDONLY | os.O_CLOEXEC)
        finally:
            os.close(memory)

    def free(self) -> int:
        """A slot to be filled, that nobody holds and that is not the newest."""
        return next(n for n, held in enumerate(self._held) if not held and n != self._newest)

    def fill(self, slot: int, image: Image) -> None:
        """One copy of the picture, into a slot from `free`."""
        np.copyto(self._pixels[slot], image)

    def publish(self, slot: int) -> None:
        """What was filled is the newest from now on."""
        self._newest = slot

    def hold(self) -> int:
        """Holds the newest picture until `release`; its slot."""
        self._held[self._newest] += 1
        return self._newest

    def release(self, slot: int) -> None:
        """Somebody has done with this slot."""
        self._held[slot] -= 1

    def close(self) -> None:
        """Nobody gets it any more; it is gone when the last reader is."""
        os.close(self.handle)


def slot_size(shape: tuple[int, ...]) -> int:
    """Bytes of one slot: whole pages."""
    pixels = int(np.prod(shape, dtype=np.int64))
    return -(-pixels // mmap.PAGESIZE) * mmap.PAGESIZE


def mapped(handle: int, shape: tuple[int, ...]) -> npt.NDArray[np.uint8]:
    """The slots behind a `handle`, (slots, height, width, 3) uint8, for reading. Raises OSError, ValueError.

    Refuses memory whose size the other end could still change: reading past its end would end this process.
    """
    if fcntl.fcntl(handle, fcntl.F_GET_SEALS) & _SIZE_SEALS != _SIZE_SEALS:
        raise OSError("the memory is not sealed")
    size = os.fstat(handle).st_size
    if size % slot_size(shape):
        raise OSError("the memory does not have the size of such pictures")
    return _slots(mmap.mmap(handle, size, prot=mmap.PROT_READ), shape)


def _slots(memory: mmap.mmap, shape: tuple[int, ...]) -> npt.NDArray[np.uint8]:
    pixels = int(np.prod(shape, dtype=np.int64))
    whole = np.frombuffer(memory, np.uint8).reshape(-1, slot_size(shape))
    return whole[:, :pixels].reshape(-1, *shape)


def _seal(memory: int) -> None:
    seals = _SIZE_SEALS | fcntl.F_SEAL_SEAL
    try:
        fcntl.fcntl(memory, fcntl.F_ADD_SEALS, seals | _FUTURE_WRITE)
    except OSError:  # a kernel before 5.1: the descriptor for readers alone keeps them from writing
        fcntl.fcntl(memory, fcntl.F_ADD_SEALS, seals)
