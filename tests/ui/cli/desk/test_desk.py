"""The configuration file as a screen sees and changes it."""

from __future__ import annotations

import socket
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
        table = SettingsDesk(context, appliance, appliance._gallery.settings.tell_changed).table()
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


def test_cameras_that_are_shown_alike_are_not_mistaken_for_each_other(state: Path) -> None:
    recorder = "rtsp://ada:secret@nvr/stream"
    front = {"name": "front", "source": f"{recorder}?channel=1", "door": "main"}
    back = {"name": "back", "source": f"{recorder}?channel=2", "door": "vault"}
    shown = {"source": "rtsp://nvr/stream"}
    with desk(state) as ask:
        ask(SetCameras((front, back)))
        assert ask(SetCameras((front | shown, back | shown))).changed == ()
        for camera in ({"name": "vault"}, {"name": "vault", "door": "vault"}):
            with pytest.raises(ConfigError, match="front or back; give the whole source"):
                ask(SetCameras((front | shown, camera | shown)))
        assert load_config(state / "config.toml", {}).cameras[1].source == back["source"]
        ask(SetCameras((front | shown, back | {"name": "vault"})))
        assert load_config(state / "config.toml", {}).cameras[1].source == back["source"]
        ask(SetCameras((front,)))
        with pytest.raises(ConfigError, match="give the whole source"):
            ask(SetCameras((front | shown, {"name": "yard"} | shown)))
        ask(SetCameras(({"name": "entrance"} | shown,)))
        [entrance] = load_config(state / "config.toml", {}).cameras
        assert (entrance.name, entrance.source) == ("entrance", front["source"])


UNUSABLE: tuple[tuple[dict[str, str], str], ...] = (
    ({"network.mqtt": "mqtts://portunus:secret@broker.example"}, "must not hold a password"),
    ({"network.mqtt": "mqtts://portunus@broker.example"}, "put the password into the file"),
    ({"network.webhook": "https://site.example/door"}, "needs a key in the file"),
    ({"network.webhook": "https://site.example/door", "network.ca": "/nonexistent"}, "needs a key|holds no"),
    ({"door.kind": "relay", "door.chip": "files:/nonexistent"}, "check door.chip"),
    ({"door.kind": "relay", "door.chip": "/dev/null"}, r"check door\.chip|package gpiod"),
    ({"door.kind": "mqtt", "network.mqtt": "mqtt://localhost"}, "the relay key .* is missing"),
    ({"keys.file": "/nonexistent/key"}, "would lock this gallery"),
)


@pytest.mark.parametrize(("values", "why"), UNUSABLE)
def test_what_a_start_would_refuse_is_refused(state: Path, values: dict[str, str], why: str) -> None:
    with desk(state) as ask:
        ask(ChangeSettings({"site.name": "Town hall"}))
        before = (state / "config.toml").read_text()
        with pytest.raises(ConfigError, match=why):
            ask(ChangeSettings(values))
        assert (state / "config.toml").read_text() == before


def test_what_was_amiss_before_keeps_nobody_from_mending_the_rest(state: Path, tmp_path: Path) -> None:
    with desk(state) as ask:
        ask(ChangeSettings({"door.kind": "relay", "door.chip": f"files:{tmp_path}"}))
        key = state / "webhook.key"
        key.write_text("k" * 32)
        key.chmod(0o600)
        ask(ChangeSettings({"network.webhook": "https://site.example/door"}))
        key.unlink()
        assert ask(ChangeSettings({"door.strike_s": "5", "door.kind": "simulated"})).restart
        with pytest.raises(ConfigError, match="is no folder"):
            ask(ChangeSettings({"door.kind": "relay", "door.chip": "files:/nonexistent"}))


def test_a_port_that_is_taken_is_refused(state: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, desk(state) as ask:
        port = other.getsockname()[1]
        with pytest.raises(ConfigError, match="cannot be offered"):
            ask(ChangeSettings({"metrics.port": str(port)}))
        other.close()
        assert ask(ChangeSettings({"metrics.port": str(port)})).changed == ("metrics.port",)


def test_what_can_be_used_is_written(state: Path, tmp_path: Path) -> None:
    with desk(state) as ask:
        (state / "webhook.key").write_text("k" * 32)
        (state / "webhook.key").chmod(0o600)
        (tmp_path / "key").write_bytes((state / "key").read_bytes())
        (tmp_path / "key").chmod(0o600)
        values = {
            "network.webhook": "https://site.example/door?token=abc",
            "door.kind": "relay",
            "door.chip": f"files:{tmp_path}",
            "keys.file": str(tmp_path / "key"),
        }
        assert set(ask(ChangeSettings(values)).changed) == set(values)


def test_an_address_that_comes_back_as_it_was_shown_stays(state: Path) -> None:
    with desk(state) as ask:
        (state / "webhook.key").write_text("k" * 32)
        (state / "webhook.key").chmod(0o600)
        ask(ChangeSettings({"network.webhook": "https://site.example/door?token=abc"}))
        shown = {one.name: one.value for one in ask(ShowSettings())}["network.webhook"]
        assert shown == "https://site.example/door?…"
        assert ask(ChangeSettings({"network.webhook": shown})).changed == ()
        assert load_config(state / "config.toml", {}).network.webhook.endswith("?token=abc")


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
