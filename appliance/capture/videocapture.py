"""cv2.VideoCapture behind a lock: one thread reads, any thread may close."""

from __future__ import annotations

import threading
import time

import cv2
import numpy as np

from appliance.capture.source import Source
from appliance.errors import CameraError
from appliance.frames import Image


class Capture:
    """An opened cv2.VideoCapture.

    Releasing it while another thread reads crashes OpenCV, so `close` leaves that to the read in progress.
    """

    def __init__(self, capture: cv2.VideoCapture) -> None:
        self._capture = capture
        self._lock = threading.Lock()
        self._closing = False
        self.decode_s = 0.0

    @property
    def opened(self) -> bool:
        return not self._closing and self._capture.isOpened()

    def value(self, setting: int) -> float:
        """One of OpenCV's CAP_PROP values; 0 when the device does not know it."""
        with self._lock:
            return 0.0 if self._closing else float(self._capture.get(setting))

    def read(self) -> Image | None:
        """The next picture, (H, W, 3) uint8 BGR; None at the end, on failure, and once closed."""
        with self._lock:
            image = None if self._closing else self._grabbed()
        if self._closing:
            self.close()
            return None
        return image

    def close(self) -> None:
        self._closing = True
        if self._lock.acquire(blocking=False):
            try:
                self._capture.release()
            finally:
                self._lock.release()

    def _grabbed(self) -> Image | None:
        try:
            if not self._capture.grab():
                return None
            arrived = time.perf_counter()
            good, image = self._capture.retrieve()
            if not good or image is None or image.size == 0:
                return None
            bgr = (
                image if image.ndim == 3 and image.shape[2] == 3 else cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
            )
        except cv2.error:
            return None
        self.decode_s = time.perf_counter() - arrived
        return np.asarray(bgr, np.uint8)


class LiveCapture(Source):
    """A camera or stream over a Capture, which must be in `_capture` once it is made."""

    live = True
    simulated = False
    _capture: Capture

    def read(self) -> Image | None:
        image = self._capture.read()
        if image is None:
            raise CameraError(f"{self.description} sends no more pictures")
        self.decode_s = self._capture.decode_s
        return image

    def close(self) -> None:
        self._capture.close()
