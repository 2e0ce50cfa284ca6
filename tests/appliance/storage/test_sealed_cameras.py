"""The accepted camera of each name: kept, and trusted only as it was last accepted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from appliance.capture.identity import CameraIdentity
from appliance.errors import IntegrityError
from appliance.storage.gallery import Gallery
from appliance.storage.sealed_cameras import SealedCameras
from tests.appliance.storage.galleries import opened, tampering

FRONT = CameraIdentity("camera 0", "pci0000:00/4", "046d:082d", "A", 1280, 720)
OTHER = replace(FRONT, serial="B", socket="virtual")


def cameras_of(gallery: Gallery) -> SealedCameras:
    return SealedCameras(gallery._ledger)


def kinds(gallery: Gallery) -> list[str]:
    return [event.kind for event in gallery.events.read() if event.kind.startswith("camera")]


def test_the_first_camera_is_accepted_and_another_is_not(three: Path) -> None:
    with opened(three) as gallery:
        assert cameras_of(gallery).meet("front", FRONT)
    with opened(three) as gallery:
        cameras = cameras_of(gallery)
        assert cameras.meet("front", FRONT)
        assert cameras.version == 0, "nothing is written where nothing changes"
        assert not cameras.meet("front", OTHER)
        assert not cameras.meet("front", OTHER)
        assert cameras.meet("back", OTHER)
        assert kinds(gallery) == ["camera_pinned", "camera_changed", "camera_pinned"]
        [changed] = [event for event in gallery.events.read() if event.kind == "camera_changed"]
        assert changed.detail == {"camera": "front", "changed": "socket, serial"}
    with opened(three) as gallery:
        assert not cameras_of(gallery).meet("front", OTHER), "a start anew changes nothing"


def test_it_is_accepted_by_somebody_with_the_key(three: Path) -> None:
    with opened(three) as gallery:
        cameras = cameras_of(gallery)
        cameras.meet("front", FRONT)
        assert cameras.differences() == []
        cameras.meet("front", OTHER)
        [damage] = cameras.differences()
        assert damage.row == "camera front"
        assert "(socket, serial)" in damage.problem
        before = cameras.version
        assert cameras.accept() == ["front"]
        assert cameras.version > before
        assert cameras.meet("front", OTHER)
        assert not cameras.meet("front", FRONT)
        assert cameras.accept() == ["front"]
        assert cameras.accept() == []


def test_the_first_camera_comes_back(three: Path) -> None:
    with opened(three) as gallery:
        cameras = cameras_of(gallery)
        for seen in (FRONT, OTHER, FRONT):
            cameras.meet("front", seen)
        assert cameras.differences() == []
        assert kinds(gallery) == ["camera_pinned", "camera_changed", "camera_restored"]


def test_another_source_in_the_settings_is_another_camera(three: Path) -> None:
    with opened(three) as gallery:
        cameras = cameras_of(gallery)
        cameras.meet("front", FRONT)
        assert cameras.meet("front", replace(OTHER, source="camera 1"))
        assert not cameras.meet("front", replace(FRONT, source="camera 1"))


def test_they_outlive_a_renewal_of_the_key(three: Path) -> None:
    with opened(three) as gallery:
        cameras_of(gallery).meet("front", FRONT)
        gallery.remove(gallery.person("Ada Lovelace").id)
    with opened(three) as gallery:
        assert not cameras_of(gallery).meet("front", OTHER)


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE meta SET value = zeroblob(60) WHERE name = 'cameras'",
        "DELETE FROM meta WHERE name = 'cameras'",
    ],
)
def test_a_row_that_somebody_else_wrote_accepts_no_camera(three: Path, act: str) -> None:
    with opened(three) as gallery:
        cameras_of(gallery).meet("front", FRONT)
    with tampering(three) as database:
        database.execute(act)
    with opened(three) as gallery:
        cameras = cameras_of(gallery)
        with pytest.raises(IntegrityError, match="config seal"):
            cameras.meet("front", FRONT)
        assert [damage.row for damage in cameras.differences()] == ["cameras"]
        assert cameras.accept() == []
        assert cameras.meet("front", FRONT)
        assert gallery.check() == []


def test_a_gallery_without_its_roll_has_its_cameras_accepted_anew(three: Path) -> None:
    with opened(three) as gallery:
        cameras_of(gallery).meet("front", FRONT)
    with tampering(three) as database:
        database.execute("DELETE FROM meta WHERE name = 'roll'")
    with opened(three) as gallery:
        gallery.rebuild()
        with pytest.raises(IntegrityError, match="config seal"):
            cameras_of(gallery).meet("front", FRONT)
