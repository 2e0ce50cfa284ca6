"""What the bytes of a file tell: which kind it is, how large its picture, and whether it is whole."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from typing import BinaryIO

Size = tuple[int, int]
"""Width and height, pixels."""

_JPEG_MARKER = re.compile(rb"\xff+([^\x00\xff])")
_JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # SOF0 to SOF15 (ITU-T T.81, table B.1)
_JPEG_STANDALONE = {0x01, *range(0xD0, 0xD9)}
_MP4_BOXES = {
    b"ftyp",
    b"moov",
    b"mdat",
    b"free",
    b"skip",
    b"wide",
    b"pnot",
    b"moof",
    b"mfra",
    b"styp",
    b"sidx",
}
_MP4_BOXES |= {b"uuid", b"meta", b"udta"}


def picture_kind(head: bytes) -> str | None:
    """jpeg, png, webp, bmp, gif or tiff, from at least 16 bytes; None for anything else."""
    if head[:3] == b"\xff\xd8\xff":
        return "jpeg"
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[:2] == b"BM" and len(head) > 14 and head[14:15] in (b"\x0c", b"\x28", b"\x6c", b"\x7c"):
        return "bmp"
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    return "tiff" if head[:4] in (b"II*\x00", b"MM\x00*") else None


def picture_size(kind: str, data: bytes) -> Size | None:
    """The size that the header of a whole file claims; None when the header is damaged."""
    try:
        return _SIZES[kind](data)
    except (struct.error, IndexError):
        return None


def jpeg_has_end(data: bytes) -> bool:
    """Whether a JPEG's end marker (EOI) comes after its scans.

    A half copied file whose rest is zeros has none, and decodes to a partly grey picture without a complaint.
    The end marker of a thumbnail inside a segment does not count.
    """
    position = 2
    while found := _JPEG_MARKER.search(data, position):
        marker, position = found.group(1)[0], found.end()
        if marker == 0xD9:
            return True
        if marker not in _JPEG_STANDALONE:
            position += int.from_bytes(data[position : position + 2], "big")
    return False


def video_kind(head: bytes) -> str | None:
    """The container, from at least 400 bytes; None for what is no video.

    An allow-list: FFmpeg itself would also play text files, and playlists that name addresses in the network.
    """
    if head[4:8] in _MP4_BOXES:
        return "mp4"
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "matroska"
    if head[:4] == b"RIFF" and head[8:11] == b"AVI":
        return "avi"
    if any(head[at : at + 1] == head[at + 188 : at + 189] == b"G" for at in (0, 4)):
        return "mpeg-ts"
    if head[:3] == b"\x00\x00\x01" or head[:4] == b"\x00\x00\x00\x01":
        return "mpeg"
    if head[:3] == b"\xff\xd8\xff":
        return "mjpeg"
    others = {b"FLV\x01": "flv", b"OggS": "ogg", b"\x30\x26\xb2\x75": "asf", b"YUV4": "y4m"}
    return others.get(head[:4])


def is_cut_short(kind: str, file: BinaryIO, size: int) -> bool:
    """Whether a container promises more than the `size` bytes of its file; False where it does not say."""
    if kind == "mp4":
        return _mp4_cut_short(file, size)
    file.seek(0)
    head = file.read(64)
    if kind == "avi":
        return int.from_bytes(head[4:8], "little") + 8 > size
    return kind == "matroska" and _matroska_cut_short(head, size)


def _jpeg_size(data: bytes) -> Size | None:
    position = 2
    while found := _JPEG_MARKER.match(data, position):
        marker, position = found.group(1)[0], found.end()
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, position + 3)
            return width, height
        if marker not in _JPEG_STANDALONE:
            position += int(struct.unpack_from(">H", data, position)[0])
    return None


def _png_size(data: bytes) -> Size:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif_size(data: bytes) -> Size:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _bmp_size(data: bytes) -> Size:
    if data[14] == 12:  # OS/2 header
        width, height = struct.unpack_from("<HH", data, 18)
    else:
        width, height = struct.unpack_from("<ii", data, 18)
    return abs(width), abs(height)


def _webp_size(data: bytes) -> Size | None:
    """From the first chunk: extended, lossless or lossy (RFC 9649)."""
    form = data[12:16]
    if form == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if form == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _tiff_size(data: bytes) -> Size | None:
    """ImageWidth (256) and ImageLength (257) of the first directory (TIFF 6.0)."""
    order = "<" if data[:2] == b"II" else ">"
    (at,) = struct.unpack_from(order + "I", data, 4)
    (count,) = struct.unpack_from(order + "H", data, at)
    found: dict[int, int] = {}
    for entry in range(at + 2, at + 2 + 12 * count, 12):
        tag, form = struct.unpack_from(order + "HH", data, entry)
        if tag in (256, 257):
            (found[tag],) = struct.unpack_from(order + ("H" if form == 3 else "I"), data, entry + 8)
    return (found[256], found[257]) if len(found) == 2 else None


_SIZES: dict[str, Callable[[bytes], Size | None]] = {
    "jpeg": _jpeg_size,
    "png": _png_size,
    "gif": _gif_size,
    "bmp": _bmp_size,
    "webp": _webp_size,
    "tiff": _tiff_size,
}


def _mp4_cut_short(file: BinaryIO, size: int) -> bool:
    """Walks the boxes (ISO/IEC 14496-12): one goes beyond the end, or the index (moov or moof) is missing.

    What is no box, behind a whole index, is taken for what some cameras append.
    """
    at, indexed = 0, False
    while at + 8 <= size:
        file.seek(at)
        head = file.read(16)
        length, name = int.from_bytes(head[:4], "big"), head[4:8]
        if indexed and name not in _MP4_BOXES:
            return False
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        elif length == 0:  # up to the end of the file
            length = size - at
        indexed = indexed or name in (b"moov", b"moof")
        if length < 8 or at + length > size:
            return True
        at += length
    return not indexed


def _matroska_cut_short(head: bytes, size: int) -> bool:
    """Compares the segment's length (RFC 8794, section 6) with the file's; a recording's may be unknown."""
    length, after = _variable_integer(head, 4)
    segment = after + length
    if head[segment : segment + 4] != b"\x18\x53\x80\x67":
        return False
    length, after = _variable_integer(head, segment + 4)
    width = after - segment - 4
    unknown = (1 << 7 * width) - 1
    return length != unknown and after + length > size


def _variable_integer(data: bytes, at: int) -> tuple[int, int]:
    """An EBML length and the position behind it."""
    first = data[at] if at < len(data) else 0x80
    width = 9 - first.bit_length() if first else 8
    value = int.from_bytes(data[at : at + width], "big") & ((1 << 7 * width) - 1)
    return value, at + width
