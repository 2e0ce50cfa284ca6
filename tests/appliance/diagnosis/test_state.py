"""Findings about a state folder and cameras, from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from appliance.config import CameraSettings
from appliance.diagnosis import cameras, state
from appliance.errors import InputError
from tests.appliance.storage.galleries import opened


def test_nothing_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    assert state.state_folder(folder).state == "ok"
    assert not state.has_gallery(folder)
    assert state.recovery(folder) == []
    assert not folder.exists()


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert state.state_folder(tmp_path / "file").state == "fail"


def test_private_and_open(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    with opened(folder):
        pass
    assert state.has_gallery(folder)
    assert state.state_folder(folder).state == "ok"
    (folder / "key").chmod(0o644)
    found = state.state_folder(folder)
    assert found.state == "warn"
    assert f"chmod 600 {folder / 'key'}" in found.detail
    folder.chmod(0o755)
    found = state.state_folder(folder)
    assert (found.state, "chmod 700" in found.detail) == ("warn", True)


def test_damaged_keys_are_a_finding(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    with opened(folder):
        pass
    (folder / "keys.slot").write_bytes(b"nonsense")
    (found,) = state.recovery(folder)
    assert found.state == "fail"


def test_cameras(tmp_path: Path) -> None:
    found = cameras.camera(CameraSettings("front", "0"), tmp_path)
    assert (found.state, "not there" in found.detail) == ("fail", True)
    (tmp_path / "video0").touch()
    found = cameras.camera(CameraSettings("front", "0"), tmp_path)
    assert found.state in ("ok", "fail")  # a plain file is no device; who may open it depends on the user
    address = "rtsp://user:secret@camera/stream"
    found = cameras.camera(CameraSettings("yard", address), tmp_path)
    assert (found.check, found.state, "secret" in found.detail) == ("camera yard", "ok", False)
    video = tmp_path / "clip.mp4"
    assert cameras.camera(CameraSettings("clip", str(video)), tmp_path).state == "fail"
    video.touch()
    assert cameras.camera(CameraSettings("clip", str(video)), tmp_path).state == "ok"
    with pytest.raises(InputError):
        cameras.camera(CameraSettings("odd", "gopher://x"), tmp_path)


def test_no_camera(tmp_path: Path) -> None:
    assert cameras.no_camera(tmp_path).state == "warn"
