"""Which door of a configuration has the real hardware: that of live cameras alone."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from appliance.clock import SystemClock
from appliance.config import CameraSettings, Config, DoorSettings
from ui.cli.doors import doors


def kinds(folder: Path, *sources: str, door: str = "main") -> dict[str, str]:
    cameras = tuple(CameraSettings(name=f"c{n}", source=one, door=door) for n, one in enumerate(sources))
    relay = DoorSettings(kind="relay", chip=f"files:{folder}")
    with doors(
        Config(cameras=cameras, door=relay), SystemClock(), wired=True, state=folder, gateway=None
    ) as found:
        return {name: one.state().kind for name, one in found.items()}


@pytest.mark.parametrize(
    "source", ["0", "/dev/video3", "csi://0", "rtsp://u:secret@10.0.0.5/door", "ftp://x"]
)
def test_live_cameras_drive_the_relay(source: str, tmp_path: Path) -> None:
    """What is no source at all shows nothing, and the button to leave goes on working."""
    assert kinds(tmp_path, source) == {"main": "relay"}
    assert kinds(tmp_path) == {"main": "relay"}


@pytest.mark.parametrize("source", ["sim:", "loop:clip.webm", "clip.webm", "face.jpg", "/a/folder", "7777"])
def test_what_anybody_could_have_made_drives_nothing(
    source: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert kinds(tmp_path, source) == {"main": "simulated"}
        assert kinds(tmp_path, "rtsp://u:secret@10.0.0.5/door", source) == {"main": "simulated"}
    assert "door main is a simulated one" in caplog.text
    assert "secret" not in caplog.text
    assert not (tmp_path / "relay").exists()


def test_a_file_at_another_door_leaves_this_one_alone(tmp_path: Path) -> None:
    assert kinds(tmp_path, "sim:", door="yard") == {"main": "relay", "yard": "simulated"}


def test_a_remote_relay_is_left_alone_as_well(tmp_path: Path) -> None:
    config = Config(cameras=(CameraSettings(source="sim:"),), door=DoorSettings(kind="mqtt"))
    with doors(config, SystemClock(), wired=True, state=tmp_path, gateway=None) as found:
        assert found["main"].state().kind == "simulated"
