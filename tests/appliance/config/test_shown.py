"""Every setting is shown in the form in which it can be set."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

from appliance.config import CameraSettings, Config, load_config
from appliance.config.shown import settings_shown
from appliance.config.writing import set_cameras, set_values
from appliance.requests import SettingShown

CAMERA = CameraSettings("front", "rtsp://ada:secret@10.0.0.5/door", "main", 90, True, (0.0, 0.0, 0.5, 1.0))


def shown(config: Config) -> dict[str, SettingShown]:
    return {one.name: one for one in settings_shown(config, lambda name: name == "door.kind")}


def test_every_setting_is_shown_once() -> None:
    sections = [one for one in fields(Config) if one.name != "cameras"]
    wanted = {f"{one.name}.{key.name}" for one in sections for key in fields(getattr(Config(), one.name))}
    assert shown(Config()).keys() == wanted


def test_what_is_shown_can_be_set(tmp_path: Path) -> None:
    config = replace(Config(), cameras=(replace(CAMERA, source="2"),))
    found = shown(config)
    settings = {name: one.value for name, one in found.items() if not name.startswith("cameras")}
    camera = {
        name.partition(".")[2]: one.value for name, one in found.items() if name.startswith("cameras[0]")
    }
    set_values(tmp_path / "config.toml", settings)
    set_cameras(tmp_path / "config.toml", [camera])
    assert load_config(tmp_path / "config.toml", {}) == config


def test_kinds_and_limits() -> None:
    found = shown(Config())
    strike, method, views = found["door.strike_s"], found["liveness.method"], found["decision.views"]
    assert (strike.kind, strike.low, strike.high, strike.value) == ("number", 0.1, 60.0, "3.0")
    assert (method.kind, method.choices[0], method.low) == ("choice", "auto", None)
    assert (views.kind, views.value, views.default) == ("whole number", "3", "3")
    assert (found["site.sound"].kind, found["site.name"].kind) == ("yes or no", "text")
    assert (strike.restart, strike.deciding, strike.overridden) == (True, True, False)
    assert (found["site.name"].restart, found["site.name"].deciding) == (False, False)
    assert (found["models.embedder"].restart, found["models.embedder"].deciding) == (True, True)
    assert (found["models.threads"].restart, found["models.threads"].deciding) == (True, False)
    assert found["door.kind"].overridden


def test_a_cameras_password_is_not_shown() -> None:
    found = shown(replace(Config(), cameras=(CAMERA,)))
    assert found["cameras[0].source"].value == "rtsp://10.0.0.5/door"
    assert "secret" not in repr(found)
    assert (found["cameras[0].rotation"].value, found["cameras[0].rotation"].kind) == ("90", "choice")
    assert found["cameras[0].region"].value == "0.0, 0.0, 0.5, 1.0"
