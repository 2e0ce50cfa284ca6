"""The configuration file as a screen sees and changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from appliance.config import SiteSettings, load_config
from appliance.errors import ConfigError
from appliance.requests import ChangeSettings, Request, SetCameras, ShowSettings
from ui.cli.assembly import held_appliance
from ui.cli.context import Context
from ui.cli.desk.settings import SettingsDesk
from ui.cli.desk.site import SiteFile
from ui.cli.parser import build_parser

STREAM = "rtsp://ada:secret@10.0.0.5/door"
Ask = Callable[[Request], Any]


@contextmanager
def desk(state: Path, *options: str) -> Iterator[Ask]:
    context = Context(build_parser().parse_args(["--state", str(state), *options, "serve"]))
    with held_appliance(context) as appliance:
        table = SettingsDesk(context, appliance).table()
        yield lambda request: table[type(request)](request)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("PORTUNUS_MODELS_FOLDER", raising=False)
    return tmp_path / "state"


def test_a_password_is_kept_by_whoever_never_saw_it(state: Path) -> None:
    with desk(state) as ask:
        front = {"name": "front", "source": STREAM}
        assert ask(SetCameras((front,))).changed == ("cameras",)
        shown = {one.name: one.value for one in ask(ShowSettings())}
        assert shown["cameras[0].source"] == "rtsp://10.0.0.5/door"
        given = {"name": "front", "source": shown["cameras[0].source"]}
        assert ask(SetCameras((given,))).changed == ()
        changed = ask(SetCameras((given | {"rotation": "180"}, {"name": "yard", "source": "1"})))
        assert (changed.changed, changed.restart) == (("cameras",), True)
        front_now, yard = load_config(state / "config.toml", {}).cameras
        assert (front_now.source, front_now.rotation, yard.source) == (STREAM, 180, "1")
        ask(SetCameras((given | {"source": "rtsp://10.0.0.6/door"},)))
        assert load_config(state / "config.toml", {}).cameras[0].source == "rtsp://10.0.0.6/door"


def test_a_source_that_is_none_is_refused(state: Path) -> None:
    with desk(state) as ask:
        for source in ("ftp://10.0.0.5/", "rtsp://", ""):
            with pytest.raises(ConfigError, match="this camera cannot be used"):
                ask(SetCameras(({"name": "front", "source": source},)))
        with pytest.raises(ConfigError, match="set all at once"):
            ask(ChangeSettings({"cameras[0].source": "1"}))


def test_what_is_the_same_is_no_change(state: Path) -> None:
    with desk(state) as ask:
        values = {"site.name": "Town hall", "door.strike_s": "3.0"}
        assert ask(ChangeSettings(values)).changed == ("site.name",)
        again = ask(ChangeSettings(values))
        assert (again.changed, again.restart) == ((), False)


def test_a_threshold_of_another_embedder_has_to_go(state: Path) -> None:
    with desk(state) as ask:
        ask(ChangeSettings({"models.embedder": "sface", "matching.threshold": "0"}))
        ask(ChangeSettings({"matching.threshold": "0.9"}))
        with pytest.raises(ConfigError, match="set for another embedder"):
            ask(ChangeSettings({"models.embedder": "dlib-resnet"}))
        ask(ChangeSettings({"models.embedder": "dlib-resnet", "matching.threshold": "0"}))
        assert load_config(state / "config.toml", {}).models.embedder == "dlib-resnet"


def test_what_this_run_decides_is_said(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTUNUS_DOOR_STRIKE_S", "7")
    with desk(state, "--embedder", "sface") as ask:
        shown = {one.name: one for one in ask(ShowSettings())}
        assert {one.name for one in shown.values() if one.overridden} == {"door.strike_s", "models.embedder"}
        assert (shown["door.strike_s"].value, shown["models.embedder"].value) == ("7.0", "sface")


def test_the_site_is_read_anew_when_its_file_was_changed(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    site = SiteFile(file, SiteSettings(name="before"))
    assert site.settings().name == "before"
    file.write_text('[site]\nname = "after"\n')
    assert site.settings().name == "after"
    file.write_text("[site]\nname = 7\n")
    assert site.settings().name == "after", "what cannot be used changes nothing"
    file.write_text('[site]\nname = "again, and longer"\n')
    assert site.settings().name == "again, and longer"
