"""The frames that are measured on: a part of a video, in several sizes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np

from appliance.capture.opener import describe, is_live, open_source
from appliance.errors import InputError
from appliance.frames import Image

_PICTURES_A_SECOND = 5.0  # of folders of pictures, as the reader shows them
_QUALITY = 95


def read_clip(source: str, start: int, count: int | None) -> list[Image]:
    """Up to `count` frames (all of them for None) from frame `start` on, as the source gives them.

    Raises InputError when the source cannot be used, is live, or ends before `start`.
    """
    return list(_frames(source, start, count))


def scaled(image: Image, height: int) -> Image:
    """The picture in this height: by area where it shrinks, as the peers' scripts do, else bilinear."""
    if image.shape[0] == height:
        return image
    width = round(image.shape[1] * height / image.shape[0])
    way = cv2.INTER_AREA if height < image.shape[0] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(image, (width, height), interpolation=way), np.uint8)


def write_copy(
    source: str, start: int, count: int | None, height: int, target: Path, rate: float | None = None
) -> int:
    """Writes the frames in this height as Motion JPEG, which webcams send; returns how many.

    target: a path ending in .avi. rate: frames a second, None for the source's own.
    Raises InputError as read_clip does, and when it cannot be written.
    """
    writer: cv2.VideoWriter | None = None
    written = 0
    try:
        for image in _frames(source, start, count):
            picture = scaled(image, height)
            writer = writer or _writer(target, rate or rate_of(source), picture)
            writer.write(picture)
            written += 1
    finally:
        if writer is not None:
            writer.release()
    return written


def rate_of(source: str) -> float:
    """Frames a second of the source, as it says. Raises InputError when it cannot be used, or is live."""
    _require_end(source)
    with closing(open_source(source)) as opened:
        return opened.frames_per_second or _PICTURES_A_SECOND


def save_for_peers(frames: Sequence[Image], target: Path) -> None:
    """Writes frames of one size as an array (N, H, W, 3) uint8 RGB, .npy."""
    np.save(target, np.stack([cv2.cvtColor(frame, cv2.COLOR_BGR2RGB) for frame in frames]))


def _frames(source: str, start: int, count: int | None) -> Iterator[Image]:
    _require_end(source)
    given = 0
    with closing(open_source(source)) as opened:
        while count is None or given < start + count:
            image = opened.read()
            if image is None:
                break
            given += 1
            if given > start:
                yield image
    if given <= start:
        raise InputError(f"{describe(source)} has {given} frames: start before frame {given}, not at {start}")


def _require_end(source: str) -> None:
    if is_live(source):
        raise InputError(f"{describe(source)} has no end: measure on a video, a folder of pictures or sim:")


def _writer(target: Path, rate: float, first: Image) -> cv2.VideoWriter:
    height, width = first.shape[:2]
    code = cv2.VideoWriter.fourcc(*"MJPG")
    writer = cv2.VideoWriter(str(target), cv2.CAP_OPENCV_MJPEG, code, rate, (width, height))
    if not writer.isOpened():
        raise InputError(
            f"the copy {target} cannot be written: make room there, or set TMPDIR to another place"
        )
    writer.set(cv2.VIDEOWRITER_PROP_QUALITY, _QUALITY)
    return writer
