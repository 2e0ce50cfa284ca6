"""Which camera it is, as sysfs tells it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from appliance.capture.identity import CameraIdentity, identify
from tests.appliance.capture.sysfs import jetson, loopback, webcam


def seen(tmp_path: Path, name: str, source: str = "0", **about: object) -> CameraIdentity:
    """A webcam like this one at a machine of its own."""
    webcam(tmp_path / name, **about)  # type: ignore[arg-type]
    return identify(source, 1280, 720, tmp_path / name)


def test_a_webcam(tmp_path: Path) -> None:
    assert seen(tmp_path, "a") == CameraIdentity(
        "camera 0",
        "pci0000:00/0000:00:14.0/4",
        "046d:082d HD Pro Webcam C920",
        "8F3A2B1C",
        1280,
        720,
    )


def test_it_is_the_same_whatever_order_the_machine_found_its_buses_in(tmp_path: Path) -> None:
    assert seen(tmp_path, "a", bus=1) == seen(tmp_path, "b", bus=3)


def test_another_socket_or_another_camera_is_another(tmp_path: Path) -> None:
    first = seen(tmp_path, "a")
    assert first.differences(seen(tmp_path, "b", socket="2")) == ["socket"]
    assert first.differences(seen(tmp_path, "c", socket="4.1")) == ["socket"]
    assert first.differences(seen(tmp_path, "d", serial="11111111")) == ["serial"]
    assert first.differences(seen(tmp_path, "e", serial=None)) == ["serial"]
    assert first.differences(seen(tmp_path, "f", product="Webcam")) == ["model"]
    assert first.differences(replace(first, width=640)) == ["size"]
    assert first.differences(first) == []


def test_a_made_up_device_is_told_from_the_camera_it_calls_itself(tmp_path: Path) -> None:
    loopback(tmp_path / "loop")
    made_up = identify("/dev/video0", 1280, 720, tmp_path / "loop")
    assert made_up.socket == "virtual"
    assert seen(tmp_path, "a", "/dev/video0").differences(made_up) == ["socket", "model", "serial"]


def test_a_sensor_at_a_connector(tmp_path: Path) -> None:
    jetson(tmp_path)
    found = identify("csi://0", 1280, 720, tmp_path)
    assert found == CameraIdentity(
        "csi camera 0", "platform/tegra-capture-vi", "vi-output, imx219 9-0010", "", 1280, 720
    )


def test_a_network_camera_is_known_by_its_address_without_the_password(tmp_path: Path) -> None:
    found = identify("rtsp://admin:secret@10.0.0.5/door", 1920, 1080, tmp_path)
    assert found == CameraIdentity("rtsp://10.0.0.5/door", "", "", "", 1920, 1080)


def test_a_machine_that_says_nothing(tmp_path: Path) -> None:
    found = identify("2", 640, 480, tmp_path)
    assert (found.source, found.model, found.serial) == ("camera 2", "", "")
