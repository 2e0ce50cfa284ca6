"""Reads one picture file, or says in one sentence why it cannot be read."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import cv2
import numpy as np

from appliance.capture.native import decoder_messages, silence_video_libraries
from appliance.capture.signatures import jpeg_has_end, picture_kind, picture_size
from appliance.errors import InputError
from appliance.frames import Image

PICTURE_SUFFIXES = frozenset((".jpg", ".jpeg", ".jpe", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff"))
MOST_PIXELS = 50_000_000  # 150 MB once decoded; the largest phone pictures that are not upscaled
MOST_BYTES = 256 * 1024 * 1024

# libjpeg's words for a picture with missing or garbled parts. Stray bytes between markers do no harm.
_DAMAGE = re.compile(r"Premature end|Corrupt JPEG data: (?!\d+ extraneous)|Invalid SOS|libpng error")


def read_picture(path: str | os.PathLike[str]) -> Image:
    """The picture in a file as (H, W, 3) uint8 BGR, upright as its EXIF orientation says.

    JPEG (also grey and CMYK), PNG, WebP, BMP, GIF (its first picture) and TIFF; 16 bits become 8, palettes
    colours, transparency is dropped. Raises InputError, one sentence with the path as given, for what is
    missing, unreadable, no picture, damaged, cut short, or larger than MOST_PIXELS.
    """
    name = shown(path)
    data = _content(path, name)
    kind = picture_kind(data[:16])
    if kind is None:
        raise InputError(
            f"{name} is not a picture that can be read: give a JPEG, PNG, WebP, BMP, GIF or TIFF file"
        )
    size = picture_size(kind, data)
    if size is not None and size[0] * size[1] > MOST_PIXELS:
        raise InputError(
            f"{name} has {size[0] * size[1] / 1e6:.0f} million pixels, and at most "
            f"{MOST_PIXELS // 1_000_000} million are read: make it smaller first"
        )
    whole = size is not None and (kind != "jpeg" or jpeg_has_end(data))
    image = _decoded(data) if whole else None
    if image is None:
        raise InputError(f"{name} is damaged or cut short: copy it again from where it came")
    return image


def is_picture(path: Path) -> bool:
    """Whether a file is meant as a picture: by its name, else by its first bytes."""
    if path.suffix.lower() in PICTURE_SUFFIXES:
        return True
    if path.suffix.lower() in (".mjpeg", ".mjpg"):
        return False
    try:
        with path.open("rb") as file:
            return picture_kind(file.read(16)) is not None
    except OSError:
        return False


def shown(path: str | os.PathLike[str]) -> str:
    """A path as messages show it: in quotes, on one line, printable on any terminal."""
    text = os.fsencode(os.fspath(path)).decode("utf-8", "backslashreplace")
    return (
        "'"
        + "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
        + "'"
    )


def check_file(path: str | os.PathLike[str], wanted: str) -> int:
    """The bytes of a `wanted` ("picture", "video"); raises InputError unless it is a file with content."""
    name = shown(path)
    try:
        about = os.stat(path)
    except FileNotFoundError as error:
        raise InputError(f"there is no file {name}") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{name} cannot be read: {_reason(error)}") from error
    if stat.S_ISDIR(about.st_mode):
        raise InputError(f"{name} is a folder, not a {wanted}")
    if not stat.S_ISREG(about.st_mode):
        raise InputError(f"{name} is not an ordinary file")
    if about.st_size == 0:
        raise InputError(f"{name} is empty")
    return about.st_size


def read_failure(path: str | os.PathLike[str], error: OSError) -> InputError:
    """The sentence for a file that could not be opened or read."""
    return InputError(f"{shown(path)} cannot be read: {_reason(error)}")


def _content(path: str | os.PathLike[str], name: str) -> bytes:
    size = check_file(path, "picture")
    if size > MOST_BYTES:
        raise InputError(f"{name} is larger than {MOST_BYTES // 1024**2} MiB: make it smaller first")
    try:
        with open(path, "rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        raise read_failure(path, error) from error


def _decoded(data: bytes) -> Image | None:
    """The decoded picture; None when the decoder gave up, or complained of missing or garbled parts."""
    silence_video_libraries()
    with decoder_messages() as said:
        try:
            image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
        except cv2.error:
            return None
    if image is None or any(_DAMAGE.match(line) for line in said):
        return None
    return np.asarray(image, np.uint8)


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "this user may not read it"
    return (getattr(error, "strerror", None) or str(error)).lower()
