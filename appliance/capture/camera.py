"""Cameras at this machine: V4L2 (USB) by number or device, and CSI cameras of a Jetson through GStreamer."""

from __future__ import annotations

import os
from pathlib import Path

import cv2

from appliance.capture.devices import video_devices
from appliance.capture.native import silence_video_libraries
from appliance.capture.videocapture import Capture, LiveCapture
from appliance.errors import CameraError

_WIDTH, _HEIGHT, _FPS = 1280, 720, 30

# Argus delivers into GPU memory; nvvidconv scales there, and appsink keeps the newest frame alone.
_CSI_PIPELINE = (
    "nvarguscamerasrc sensor-id={sensor} ! "
    "video/x-raw(memory:NVMM),width={width},height={height},framerate={fps}/1 ! "
    "nvvidconv ! video/x-raw,format=BGRx ! videoconvert ! video/x-raw,format=BGR ! "
    "appsink drop=true max-buffers=1 sync=false"
)


class Camera(LiveCapture):
    """A V4L2 camera, asked for 1280x720 at 30 frames a second; it may answer with what it can do.

    Raises CameraError when it is absent (naming those that there are), in use by another program or not
    permitted.
    """

    def __init__(self, number: int, devices: Path = Path("/dev")) -> None:
        self.description = f"camera {number}"
        path = devices / f"video{number}"
        _check_node(path, number, devices)
        silence_video_libraries()
        capture = cv2.VideoCapture(str(path), cv2.CAP_V4L2)
        if not capture.isOpened():
            raise CameraError(
                f"camera {number} cannot be opened: close the program that uses it, or plug it in again"
            )
        for setting, value in (
            (cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG")),  # USB 2 carries 720p30 compressed only
            (cv2.CAP_PROP_FRAME_WIDTH, _WIDTH),
            (cv2.CAP_PROP_FRAME_HEIGHT, _HEIGHT),
            (cv2.CAP_PROP_FPS, _FPS),
            (cv2.CAP_PROP_BUFFERSIZE, 1),
        ):
            capture.set(setting, value)
        self._capture = Capture(capture)
        self.frames_per_second = self._capture.value(cv2.CAP_PROP_FPS) or None


class CsiCamera(LiveCapture):
    """A camera at a Jetson's CSI connector. Raises CameraError when GStreamer or the sensor is missing."""

    def __init__(self, sensor: int) -> None:
        self.description = f"csi camera {sensor}"
        silence_video_libraries()
        if not cv2.videoio_registry.hasBackend(cv2.CAP_GSTREAMER):
            raise CameraError(
                f"{self.description} is not available because this OpenCV was built without GStreamer: "
                "use the system's python3-opencv of JetPack"
            )
        self._capture = Capture(cv2.VideoCapture(csi_pipeline(sensor), cv2.CAP_GSTREAMER))
        if not self._capture.opened:
            raise CameraError(
                f"{self.description} cannot be opened: check its cable and the nvargus-daemon service"
            )
        self.frames_per_second = float(_FPS)


def csi_pipeline(sensor: int, width: int = _WIDTH, height: int = _HEIGHT, fps: int = _FPS) -> str:
    """GStreamer's words for the CSI camera at that connector."""
    return _CSI_PIPELINE.format(sensor=sensor, width=width, height=height, fps=fps)


def _check_node(path: Path, number: int, devices: Path) -> None:
    if not path.exists():
        names = ", ".join(str(device) for device in video_devices(devices)) or "none"
        raise CameraError(f"there is no camera {number}; cameras found: {names}")
    if not os.access(path, os.R_OK | os.W_OK):
        raise CameraError(f"camera {number} may not be used by this user: add the user to the group 'video'")
