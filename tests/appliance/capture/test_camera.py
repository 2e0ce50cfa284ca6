"""Cameras that are not there: what is said, and what of V4L2 can be read without one."""

from __future__ import annotations

import struct
from pathlib import Path

import cv2
import pytest

from appliance.capture.camera import Camera, CsiCamera, csi_pipeline
from appliance.capture.devices import VideoDevice, capture_card, video_devices
from appliance.errors import CameraError


def test_a_camera_that_is_not_there_names_those_that_are(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CameraError, match=r"^there is no camera 7; cameras found: none$"):
        Camera(7, tmp_path)
    (tmp_path / "video2").touch()
    with pytest.raises(CameraError, match=rf"cameras found: {tmp_path}/video2$"):
        Camera(0, tmp_path)
    assert capfd.readouterr().err == ""


def test_a_node_that_is_no_camera(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "video0").touch()
    with pytest.raises(CameraError, match="camera 0 cannot be opened"):
        Camera(0, tmp_path)
    assert capfd.readouterr().err == ""


def test_nodes_are_listed_by_number(tmp_path: Path) -> None:
    for name in ("video10", "video2", "video", "videos1", "media0"):
        (tmp_path / name).touch()
    assert [device.number for device in video_devices(tmp_path)] == [2, 10]
    assert str(VideoDevice(Path("/dev/video0"), 0, "HD Webcam")) == "/dev/video0 (HD Webcam)"


def _capability(card: bytes, capabilities: int, device_caps: int) -> bytes:
    return struct.pack("<16s32s32sIII12x", b"uvcvideo", card, b"usb-1", 0x060100, capabilities, device_caps)


def test_metadata_nodes_are_no_cameras() -> None:
    assert capture_card(_capability(b"HD Webcam", 0x84A0_0001, 0x0420_0001)) == "HD Webcam"
    assert capture_card(_capability(b"HD Webcam", 0x84A0_0001, 0x04A0_0000)) is None
    assert capture_card(_capability(b"Old card", 0x0000_0001, 0)) == "Old card"


def test_csi_without_gstreamer_says_so() -> None:
    if cv2.videoio_registry.hasBackend(cv2.CAP_GSTREAMER):
        pytest.skip("this OpenCV has GStreamer")
    with pytest.raises(CameraError, match="not available because this OpenCV was built without GStreamer"):
        CsiCamera(0)


def test_the_csi_pipeline() -> None:
    pipeline = csi_pipeline(1, 1920, 1080, 60)
    assert "sensor-id=1 !" in pipeline
    assert "width=1920,height=1080,framerate=60/1" in pipeline
    assert pipeline.endswith("appsink drop=true max-buffers=1 sync=false")
