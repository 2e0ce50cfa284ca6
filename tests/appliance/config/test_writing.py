"""Several settings, and the cameras, written at once: all of them or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from appliance.config import CameraSettings, load_config
from appliance.config.writing import set_cameras, set_values
from appliance.errors import ConfigError

WRITTEN = """# The front door.
[door]
strike_s = 4.0  # slow hinges

[[cameras]]
name = "front"
source = "0"
"""
FRONT = {"name": "front", "source": "2", "rotation": "90", "mirror": "true", "zone": "0.25, 0, 0.75, 1"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "config.toml"
    made.write_text(WRITTEN)
    return made


def test_several_values_at_once(file: Path) -> None:
    values = {"door.strike_s": "5", "site.name": "Town hall", "site.sound": "true"}
    assert set_values(file, values) == {"door.strike_s": 5.0, "site.name": "Town hall", "site.sound": True}
    config = load_config(file, {})
    assert (config.door.strike_s, config.site.name, config.site.sound) == (5.0, "Town hall", True)
    assert "# slow hinges" in file.read_text()


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("door.held_s", "-1", "must lie between"),
        ("door.held_s", "long", "door.held_s takes a number"),
        ("door.colour", "red", "there is no setting"),
        ("site.language", "tlh", "must be 'en' or"),
        ("cameras.front", "0", "there is no setting"),
        ("liveness.method", "off", "acknowledged"),
        ("site.name", "\ud800", "no text that can be written"),
    ],
)
def test_one_that_does_not_fit_leaves_all_as_they_were(file: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        set_values(file, {"door.strike_s": "5", name: text})
    assert file.read_text() == WRITTEN


def test_what_two_settings_allow_together_is_written_together(file: Path) -> None:
    set_values(file, {"liveness.method": "off", "liveness.acknowledged": "true"})
    assert load_config(file, {}).liveness.method == "off"


def test_cameras_in_place_of_others(file: Path) -> None:
    set_cameras(file, [FRONT, {"name": "yard", "source": "csi://0", "door": "yard"}])
    assert load_config(file, {}).cameras == (
        CameraSettings("front", "2", "main", 90, True, (), (0.25, 0.0, 0.75, 1.0)),
        CameraSettings("yard", "csi://0", "yard"),
    )
    assert "# slow hinges" in file.read_text()
    set_cameras(file, [])
    assert load_config(file, {}).cameras == ()
    assert load_config(file, {}).door.strike_s == 4.0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rotation": "45"}, "must be 0 or 90"),
        ({"rotation": "left"}, "cameras.rotation takes a whole number"),
        ({"zone": "1, 2, 3"}, "zone takes x0, y0, x1, y1"),
        ({"zone": "here"}, "cameras.zone takes a list of numbers"),
        ({"lens": "wide"}, "a camera has no setting 'lens'"),
    ],
)
def test_a_camera_that_does_not_fit_leaves_all_as_they_were(
    file: Path, change: dict[str, str], words: str
) -> None:
    with pytest.raises(ConfigError, match=words):
        set_cameras(file, [FRONT | change])
    assert file.read_text() == WRITTEN


def test_two_cameras_of_one_name_are_refused(file: Path) -> None:
    with pytest.raises(ConfigError, match="two cameras have the name 'front'"):
        set_cameras(file, [FRONT, FRONT])
