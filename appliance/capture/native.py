"""Keeps the C libraries below OpenCV from writing to the user's terminal."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

import cv2

from models.standard_error import TURN

# Read by OpenCV when it first opens a video: FFmpeg's AV_LOG_QUIET, and seconds that a V4L2 read may wait.
_SETTINGS = {"OPENCV_FFMPEG_LOGLEVEL": "-8", "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT": "3"}

_FROM_A_DECODER = re.compile(
    rb"libpng |Corrupt JPEG|Premature end|Invalid |Inconsistent |Unknown Adobe|Unsupported |Unexpected "
    rb"|Warning[:,]|Bogus |Improper |Obtained |\[ ?(WARN|ERROR|INFO)"
)


def silence_video_libraries() -> None:
    """FFmpeg and OpenCV say nothing from now on; call it before a video, stream or camera is opened."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    logging = getattr(cv2.utils, "logging", None)  # OpenCV 4.5 of older distributions lacks it
    if logging is not None:
        logging.setLogLevel(logging.LOG_LEVEL_SILENT)


@contextmanager
def decoder_messages() -> Iterator[list[str]]:
    """Collects what libjpeg and libpng write to file descriptor 2; the list is filled when the block ends.

    libjpeg reports damage in no other way: OpenCV returns a partly grey picture. Lines of anybody else who
    writes meanwhile are passed on. Without a standard error, or without memfd, the list stays empty.
    """
    said: list[str] = []
    with TURN:  # file descriptor 2 belongs to the whole process
        try:
            terminal = os.dup(2)
        except OSError:
            yield said
            return
        try:
            sink = os.memfd_create("decoder")
            try:
                os.dup2(sink, 2)
                try:
                    yield said
                finally:
                    os.dup2(terminal, 2)
                    said.extend(_sorted_out(sink, terminal))
            finally:
                os.close(sink)
        finally:
            os.close(terminal)


def _sorted_out(sink: int, terminal: int) -> list[str]:
    """The decoders' own lines; the others go on to the terminal."""
    written = os.pread(sink, os.fstat(sink).st_size, 0)
    lines = written.splitlines(keepends=True)
    foreign = b"".join(line for line in lines if not _FROM_A_DECODER.match(line))
    if foreign:
        os.write(terminal, foreign)
    return [line.decode("utf-8", "replace").strip() for line in lines if _FROM_A_DECODER.match(line)]
