"""Files that the tests of sources write: pictures and videos, whole and broken."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from appliance.frames import Image

RED = (20, 20, 250)
BLUE = (250, 20, 20)


def half_and_half(width: int = 24, height: int = 16) -> Image:
    """(height, width, 3) uint8 BGR: the left half blue, the right half red."""
    image = np.empty((height, width, 3), np.uint8)
    image[:, : width // 2] = BLUE
    image[:, width // 2 :] = RED
    return image


def noisy(width: int = 160, height: int = 120) -> Image:
    """(height, width, 3) uint8 of noise: no encoder makes it so small that a cut misses it."""
    return np.random.default_rng(5).integers(0, 256, (height, width, 3), np.uint8)


def encoded(image: Image, suffix: str, *settings: int) -> bytes:
    """The bytes of a picture file of that kind."""
    good, data = cv2.imencode(suffix, image, settings)
    assert good
    return bytes(data.tobytes())


def with_orientation(jpeg: bytes, orientation: int) -> bytes:
    """The JPEG with an EXIF segment that holds this orientation (1 to 8)."""
    tiff = struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    body = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def png(width: int, height: int, depth: int, colour: int, rows: bytes, *extra: tuple[bytes, bytes]) -> bytes:
    """A PNG made chunk by chunk, for kinds that OpenCV does not write. Each row begins with its filter."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    chunks = [(b"IHDR", header), *extra, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def write_video(path: Path, images: Sequence[Image], rate: float = 25.0, fourcc: str = "mp4v") -> Path:
    """A video of these pictures; returns its path."""
    height, width = images[0].shape[:2]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*fourcc), rate, (width, height))
    assert writer.isOpened()
    for image in images:
        writer.write(image)
    writer.release()
    return path


def grey_steps(count: int, width: int = 64, height: int = 48) -> list[Image]:
    """Pictures that tell their number: picture n has the grey 8 n + 4."""
    return [np.full((height, width, 3), 8 * number + 4, np.uint8) for number in range(count)]
