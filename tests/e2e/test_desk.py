"""What a screen asks of a real service: the site, its settings, a start anew, and what is told in trouble."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from appliance.door.door import Lock
from appliance.errors import ConfigError, InputError, KeyUnavailable, NotAllowed, StateBusy
from appliance.requests import (
    OWNER,
    Actor,
    BeginAdministration,
    ChangeSettings,
    CheckCamera,
    ListPeople,
    Request,
    RestartService,
    SetCameras,
    ShowHealth,
    ShowSettings,
    ShowSite,
    SignIn,
    SiteShown,
)
from appliance.service.client import RemoteAppliance
from tests.e2e.command import Portunus
from tests.e2e.serving import serving
from tests.e2e.waiting import until

WORDS = "correct horse battery staple"
SOMEBODY = "sim:?seconds=900&people=collins&script=demo&size=640x360&fps=10"
FAILING = """
import os, pathlib
_file = pathlib.Path(os.environ["TEST_OUT_OF_ORDER"])
from models.mtcnn import Mtcnn
_detect = Mtcnn.detect
def _or_not(self, *arguments, **named):
    if _file.exists():
        raise OSError("the detector is out of order")
    return _detect(self, *arguments, **named)
Mtcnn.detect = _or_not
"""


def asks(portunus: Portunus) -> Callable[[Request], Any]:
    remote = RemoteAppliance(portunus.state)
    return lambda request: remote.handle(request, OWNER)


def shows(portunus: Portunus, true: Callable[[SiteShown], bool]) -> Callable[[], bool]:
    """Whether the site is shown, and so; while nobody answers it is not."""

    def shown() -> bool:
        try:
            return true(asks(portunus)(ShowSite()))
        except StateBusy:
            return False

    return shown


def started_anew(portunus: Portunus, process: subprocess.Popen[str], events: int) -> None:
    """Waits for the next start of the same process."""
    until(lambda: len(starts(portunus)) > events, process)


def starts(portunus: Portunus) -> list[Any]:
    return list(portunus("--json", "events", "list", "--kind", "service_started").done().records)


def test_a_first_set_up_from_language_to_camera(portunus: Portunus) -> None:
    with serving(portunus) as process:
        ask = asks(portunus)
        site = ask(ShowSite())
        assert (site.setup, site.language, site.cameras) == ("language", "en", ())
        assert (site.locked, site.trouble, site.people, site.administrators) == (False, "", False, False)
        changed = ask(ChangeSettings({"site.language": "de", "site.name": "Rathaus", "site.setup": "camera"}))
        assert set(changed.changed) == {"site.language", "site.name", "site.setup"}
        assert not changed.restart
        site = ask(ShowSite())
        assert (site.setup, site.language, site.name) == ("camera", "de", "Rathaus")
        changed = ask(SetCameras(({"name": "front", "source": SOMEBODY},)))
        assert (changed.changed, changed.restart) == (("cameras",), True)
        ask(RestartService())
        until(shows(portunus, lambda one: bool(one.cameras)), process)
        until(shows(portunus, lambda one: one.cameras[0].age_s is not None), process)
        site = ask(ShowSite())
        assert (site.setup, site.language, site.trouble) == ("camera", "de", "")
        [camera] = site.cameras
        assert (camera.name, camera.door, camera.connected, camera.trouble) == ("front", "main", True, "")
        until(lambda: ask(CheckCamera("front")).face, process)
        ask(ChangeSettings({"site.setup": "done"}))
        assert ask(ShowSite()).setup == ""
        assert {one.check for one in ask(ShowHealth())} >= {"settings", "camera front", "key", "gallery"}
    [first, second] = [event["detail"]["last_end"] for event in starts(portunus)]
    assert (first, second) == ("not_known", "in_order")
    portunus.is_whole()


def test_settings_that_decide_are_accepted_as_they_are_written(door: Portunus) -> None:
    file = door.state / "config.toml"
    with serving(door) as process:
        ask = asks(door)
        before = file.read_text()
        with pytest.raises(ConfigError, match=r"door\.held_s"):
            ask(ChangeSettings({"door.strike_s": "5", "door.held_s": "-1"}))
        with pytest.raises(ConfigError, match="another provider would lock it"):
            ask(ChangeSettings({"door.strike_s": "5", "keys.provider": "passphrase"}))
        assert file.read_text() == before
        changed = ask(ChangeSettings({"door.strike_s": "5", "door.held_s": "30"}))
        assert (changed.changed, changed.restart) == (("door.strike_s",), True)
        [event] = door("--json", "events", "list", "--kind", "settings_sealed").done().records[-1:]
        assert event["detail"] == {"changed": "door.strike_s"}
        assert "door.strike_s: from '3.0' to '5.0'" in door("events", "show", str(event["id"])).done().out
        ask(ChangeSettings({"models.embedder_engine": "opencv"}))
        [event] = door("--json", "events", "list", "--kind", "settings_changed").done().records
        assert event["detail"] == {"changed": "models.embedder_engine"}
        shown = {one.name: one for one in ask(ShowSettings())}
        assert (shown["door.strike_s"].value, shown["door.strike_s"].restart) == ("5.0", True)
        assert shown["models.folder"].overridden
        assert not shown["models.embedder"].overridden
        ask(RestartService())
        started_anew(door, process, 1)
        assert asks(door)(ShowSite()).trouble == ""
    door.is_whole()


def test_settings_changed_without_the_key_are_not_accepted_on_the_side(door: Portunus) -> None:
    with serving(door):
        with (door.state / "config.toml").open("a") as config:
            config.write("\n[matching]\nthreshold = 3.9\n")
        for request in (ChangeSettings({"door.strike_s": "5"}), SetCameras(())):
            with pytest.raises(ConfigError, match=r"changed without the key .*matching\.threshold"):
                asks(door)(request)


def test_a_network_that_is_missing_after_a_start_from_the_screen_can_be_mended_there(door: Portunus) -> None:
    door("config", "set", "site.contact", "Ada, room 5").done()
    with (door.state / "config.toml").open("a") as config:
        config.write(f'\n[[cameras]]\nname = "front"\nsource = "{SOMEBODY}"\n')
    door("config", "seal").done()
    with serving(door) as process:
        ask = asks(door)
        until(shows(door, lambda one: one.cameras[0].connected), process)
        embedder = {one.name: one.value for one in ask(ShowSettings())}["models.embedder"]
        assert ask(ChangeSettings({"models.embedder": "facenet"})).restart
        ask(RestartService())
        until(shows(door, lambda one: "facenet" in one.trouble), process)
        site = ask(ShowSite())
        assert (site.contact, site.cameras[0].connected) == ("Ada, room 5", False)
        assert site.doors["main"].lock is Lock.LOCKED
        assert {one.check: one.state for one in ask(ShowHealth())}["recognition"] == "fail"
        ask(ChangeSettings({"models.embedder": embedder}))
        ask(RestartService())
        until(shows(door, lambda one: not one.trouble and one.cameras[0].connected), process)
        assert process.poll() is None


def test_recognition_that_fails_locks_the_door_and_is_tried_again(door: Portunus, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(FAILING)
    failing = tmp_path / "out of order"
    door.environ |= {"PYTHONPATH": str(tmp_path), "TEST_OUT_OF_ORDER": str(failing)}
    with (door.state / "config.toml").open("a") as config:
        config.write(f'\n[[cameras]]\nname = "front"\nsource = "{SOMEBODY}"\n')
    door("config", "seal").done()
    with serving(door) as process:
        ask = asks(door)
        until(lambda: ask(ShowSite()).doors["main"].unlocks > 0, process)
        failing.touch()
        until(shows(door, lambda one: one.trouble == "recognition failed (OSError)"), process)
        site = ask(ShowSite())
        assert site.doors["main"].lock is Lock.LOCKED
        assert not site.cameras[0].connected
        assert ask(CheckCamera("front")).advice == ("no picture",)
        assert {person.name for person in ask(ListPeople())} == {"Eileen Collins", "Grace Hopper"}
        failing.unlink()
        until(shows(door, lambda one: not one.trouble and one.cameras[0].connected), process)
        until(lambda: ask(ShowSite()).doors["main"].lock is Lock.UNLOCKED, process)


def test_a_locked_gallery_shows_its_site_and_nothing_else(portunus: Portunus) -> None:
    portunus.environ["PORTUNUS_KEYS_PROVIDER"] = "passphrase"
    portunus("gallery", "status", environ={"PORTUNUS_PASSPHRASE": WORDS}).done()
    portunus("config", "set", "site.contact", "Ada").done()
    with serving(portunus) as process:
        ask = asks(portunus)
        site = ask(ShowSite())
        assert (site.locked, site.contact, site.setup, site.trouble) == (True, "Ada", "", "")
        assert site.doors["main"].lock is Lock.LOCKED
        for request in (RestartService(), ChangeSettings({"site.contact": "Eve"}), ShowHealth()):
            with pytest.raises(KeyUnavailable):
                ask(request)
        portunus("unlock", environ={"PORTUNUS_PASSPHRASE": WORDS}).done()
        until(shows(portunus, lambda one: not one.locked), process)
        ask(RestartService())
        until(shows(portunus, lambda one: one.locked), process)


def test_whoever_is_not_signed_in_sees_the_site_alone(door: Portunus) -> None:
    with serving(door) as process:
        remote = RemoteAppliance(door.state)
        remote.handle(BeginAdministration("Ada", "a long enough password"), OWNER)
        assert remote.handle(ShowSite(), Actor("screen", "kiosk")).administrators
        for request in (ShowSettings(), ChangeSettings({"site.name": "x"}), RestartService(), ShowHealth()):
            with pytest.raises(NotAllowed):
                remote.handle(request, OWNER)
        session = remote.handle(SignIn("Ada", "a long enough password"), OWNER).session
        signed_in = Actor("screen", "kiosk", session)
        remote.handle(ChangeSettings({"site.name": "x", "door.strike_s": "5"}), signed_in)
        remote.handle(RestartService(), signed_in)
        until(shows(door, lambda one: one.name == "x"), process)


def test_run_does_not_start_anew(door: Portunus) -> None:
    with serving(door, ("run", "--headless", "--source", "sim:?seconds=120&size=320x240&fps=5")) as process:
        until(shows(door, lambda one: [camera.name for camera in one.cameras] == ["front"]), process)
        with pytest.raises(InputError, match="does not start anew by itself"):
            asks(door)(RestartService())
        assert process.poll() is None
