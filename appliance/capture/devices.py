"""The V4L2 cameras of this machine."""

from __future__ import annotations

import fcntl
import os
import re
import struct
from dataclasses import dataclass
from pathlib import Path

# linux/videodev2.h
_VIDIOC_QUERYCAP = 0x80685600
_CAPABILITY_BYTES = 104
_CAPTURE = 0x0000_0001 | 0x0000_1000  # single and multi planar
_HAS_DEVICE_CAPS = 0x8000_0000

_NODE = re.compile(r"video(\d+)")


@dataclass(frozen=True)
class VideoDevice:
    """A device node that delivers pictures. card: the driver's name for it, empty when unknown."""

    path: Path
    number: int
    card: str

    def __str__(self) -> str:
        return f"{self.path} ({self.card})" if self.card else str(self.path)


def video_devices(folder: Path = Path("/dev")) -> list[VideoDevice]:
    """The cameras under `folder`, by number. A camera's metadata and output nodes are left out."""
    found = []
    for path in folder.glob("video*"):
        node = _NODE.fullmatch(path.name)
        if node is None:
            continue
        try:
            card = _card(path)
        except OSError:  # held by another user, or gone again: still worth naming
            card = ""
        if card is not None:
            found.append(VideoDevice(path, int(node.group(1)), card))
    return sorted(found, key=lambda device: device.number)


def _card(path: Path) -> str | None:
    """The name of a capture device; None for a node that does not capture."""
    handle = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    try:
        answer = fcntl.ioctl(handle, _VIDIOC_QUERYCAP, bytes(_CAPABILITY_BYTES))
    finally:
        os.close(handle)
    return capture_card(answer)


def capture_card(capability: bytes) -> str | None:
    """The card's name in a `struct v4l2_capability`; None when the node does not capture pictures."""
    card, capabilities, device_caps = struct.unpack_from("<16x32s32x4xII", capability)
    if capabilities & _HAS_DEVICE_CAPS:
        capabilities = device_caps
    if not capabilities & _CAPTURE:
        return None
    return bytes(card).split(b"\0")[0].decode("utf-8", "replace")
