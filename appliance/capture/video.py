"""Video files."""

from __future__ import annotations

import os

import cv2

from appliance.capture.native import silence_video_libraries
from appliance.capture.pictures import check_file, read_failure, shown
from appliance.capture.signatures import is_cut_short, video_kind
from appliance.capture.source import Source
from appliance.capture.videocapture import Capture
from appliance.errors import InputError
from appliance.frames import Image

_HEAD_BYTES = 512
_USUAL_RATE = (
    25.0  # for files whose header has no rate, or the time base in its place (1000, from web browsers)
)
_RATES = (1.0, 120.0)


class VideoFile(Source):
    """A video file, upright as its rotation says.

    When the size changes in the middle, FFmpeg scales what follows to the first size. Raises InputError, one
    sentence with the path as given, for a file that is missing, empty, no video, cut short or not decodable.
    """

    live = False
    simulated = True

    def __init__(self, path: str) -> None:
        self.description = f"video {shown(path)}"
        _check(path)
        silence_video_libraries()
        # An absolute path: FFmpeg would take "name:part" for a protocol.
        self._capture = Capture(cv2.VideoCapture(os.path.abspath(path), cv2.CAP_FFMPEG))
        self._first = self._capture.read() if self._capture.opened else None
        if self._first is None:
            self._capture.close()
            raise InputError(
                f"no picture can be decoded from the video {shown(path)}: it is damaged, or of an odd kind"
            )
        rate = self._capture.value(cv2.CAP_PROP_FPS)
        self.frames_per_second = rate if _RATES[0] <= rate <= _RATES[1] else _USUAL_RATE

    def read(self) -> Image | None:
        image, self._first = self._first, None
        return self._capture.read() if image is None else image

    def close(self) -> None:
        self._capture.close()


def _check(path: str) -> None:
    """Refuses what FFmpeg should not see, and recordings whose end is missing."""
    size = check_file(path, "video")
    try:
        with open(path, "rb") as file:
            kind = video_kind(file.read(_HEAD_BYTES))
            if kind is None:
                raise InputError(f"{shown(path)} is neither a picture nor a video that can be read")
            if is_cut_short(kind, file, size):
                raise InputError(f"the video {shown(path)} is cut short: copy it again from where it came")
    except OSError as error:
        raise read_failure(path, error) from error
