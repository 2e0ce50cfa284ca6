"""Network cameras: RTSP over TCP."""

from __future__ import annotations

import os
import threading

import cv2

from appliance.capture.native import silence_video_libraries
from appliance.capture.specs import describe
from appliance.capture.videocapture import Capture, LiveCapture
from appliance.errors import CameraError

OPEN_TIMEOUT_MS = 5_000
READ_TIMEOUT_MS = 3_000  # a door camera that says nothing for three seconds is gone

# TCP: a lost UDP packet is a grey face. No buffer: the door wants the newest picture, not a smooth film.
_OPTIONS_NAME = "OPENCV_FFMPEG_CAPTURE_OPTIONS"
_OPTIONS = "rtsp_transport;tcp|fflags;nobuffer|flags;low_delay|analyzeduration;1000000|max_delay;0"
_options_lock = (
    threading.Lock()
)  # OpenCV takes FFmpeg's options from the environment, which all threads share


class RtspStream(LiveCapture):
    """A camera in the network. Raises CameraError when it does not answer within OPEN_TIMEOUT_MS."""

    def __init__(self, address: str) -> None:
        self.description = describe(address)
        silence_video_libraries()
        self._capture = Capture(_opened(address))
        if not self._capture.opened:
            raise CameraError(
                f"{self.description} does not answer: check its address, user and password, and its power"
            )
        rate = self._capture.value(cv2.CAP_PROP_FPS)
        self.frames_per_second = rate if 0.1 <= rate <= 240.0 else None


def _opened(address: str) -> cv2.VideoCapture:
    settings = [
        *(cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPEN_TIMEOUT_MS),
        *(cv2.CAP_PROP_READ_TIMEOUT_MSEC, READ_TIMEOUT_MS),
    ]
    if hasattr(cv2, "CAP_PROP_N_THREADS"):  # since OpenCV 4.8; the decoder holds a frame back for each thread
        settings += [cv2.CAP_PROP_N_THREADS, 1]
    with _options_lock:
        before = os.environ.get(_OPTIONS_NAME)
        os.environ[_OPTIONS_NAME] = _OPTIONS if before is None else before
        try:
            return cv2.VideoCapture(address, cv2.CAP_FFMPEG, settings)
        finally:
            if before is None:
                del os.environ[_OPTIONS_NAME]
