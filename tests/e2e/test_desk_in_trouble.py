"""A service that a screen starts anew with something missing, and cameras and requests that hold it up."""

from __future__ import annotations

import signal
import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from appliance.door.door import Lock
from appliance.errors import ConfigError, DoorError, StateBusy
from appliance.requests import (
    ChangeSettings,
    CheckModels,
    InstallModel,
    ListModels,
    MeasureModels,
    RestartService,
    ShowHealth,
    ShowSite,
    UnlockDoor,
)
from appliance.storage.state_folder import StateFolder
from tests.e2e.command import Portunus
from tests.e2e.serving import serving
from tests.e2e.test_desk import asks, shows, started_anew, starts
from tests.e2e.waiting import until

FAILING = """
import os, pathlib
_file = pathlib.Path(os.environ["TEST_OUT_OF_ORDER"])
from appliance.capture.transform import View
_apply = View.apply
def _or_not(self, image):
    if self.mirror and _file.exists():
        raise OSError("this camera is out of order")
    return _apply(self, image)
View.apply = _or_not
"""


@pytest.fixture
def wires(tmp_path: Path) -> Path:
    folder = tmp_path / "wires"
    folder.mkdir()
    for name in ("exit_button", "contact_open"):
        (folder / name).write_text("0")
    return folder


def test_what_only_a_start_would_refuse_ends_no_service(door: Portunus) -> None:
    with serving(door) as process:
        ask = asks(door)
        for values in (
            {"network.mqtt": "mqtts://portunus:secret@broker.example"},
            {"network.webhook": "https://site.example/door"},
            {"door.kind": "relay", "door.chip": "files:/nonexistent"},
            {"keys.file": "/nonexistent"},
        ):
            with pytest.raises(ConfigError):
                ask(ChangeSettings(values))
        before = (door.state / "config.toml").read_text()
        (door.state / "config.toml").write_text("[door\n")
        with pytest.raises(ConfigError, match="not valid TOML"):
            ask(RestartService())
        assert process.poll() is None
        (door.state / "config.toml").write_text(before)
    door.is_whole()


def test_the_service_comes_back_without_what_has_gone_since(door: Portunus, wires: Path) -> None:
    key = door.state / "webhook.key"
    key.write_text("k" * 32)
    key.chmod(0o600)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    with serving(door) as process:
        ask = asks(door)
        ask(
            ChangeSettings(
                {
                    "network.webhook": "https://127.0.0.1:9/door",
                    "metrics.port": str(port),
                    "door.kind": "relay",
                    "door.chip": f"files:{wires}",
                    "door.exit_line": "1",
                }
            )
        )
        key.unlink()
        with socket.create_server(("127.0.0.1", port)):
            ask(RestartService())
            started_anew(door, process, 1)
        told = {one.detail for one in ask(ShowHealth()) if one.check == "service"}
        assert len(told) == 2, "the network and the metrics"
        assert any("needs a key" in one for one in told)
        assert any("metrics.port" in one for one in told)
        main = ask(ShowSite()).doors["main"]
        assert (main.kind, main.lock) == ("relay", Lock.LOCKED)
        (wires / "exit_button").write_text("1")
        until(lambda: (wires / "relay").read_text() == "1", process)


def test_a_door_whose_hardware_has_gone_stays_locked_and_can_be_mended(door: Portunus, wires: Path) -> None:
    with serving(door) as process:
        ask = asks(door)
        ask(ChangeSettings({"door.kind": "relay", "door.chip": f"files:{wires}"}))
        wires.rename(wires.with_name("elsewhere"))
        ask(RestartService())
        started_anew(door, process, 1)
        site = ask(ShowSite())
        assert "door main" in site.trouble
        assert "check door.chip" in site.trouble
        assert (site.doors["main"].lock, site.doors["main"].kind) == (Lock.LOCKED, "relay")
        with pytest.raises(DoorError, match=r"check door\.chip"):
            ask(UnlockDoor("main"))
        ask(ChangeSettings({"door.kind": "simulated"}))
        ask(RestartService())
        started_anew(door, process, 2)
        until(shows(door, lambda one: one.trouble == ""), process)
        assert ask(UnlockDoor("main")).lock is Lock.UNLOCKED


def test_a_command_that_comes_between_does_not_end_the_service(door: Portunus) -> None:
    with serving(door) as process:
        asks(door)(RestartService())
        holding = held_for_a_while(door, 3.0)
        holding.start()
        holding.join()
        until(shows(door, lambda one: not one.locked), process)
        assert len(starts(door)) == 2
    door.is_whole()


def held_for_a_while(portunus: Portunus, seconds: float) -> threading.Thread:
    """Takes the state folder as soon as nobody else has it."""

    def hold() -> None:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                with StateFolder(portunus.state):
                    time.sleep(seconds)
                    return
            except StateBusy:
                time.sleep(0.001)

    return threading.Thread(target=hold)


def test_one_of_two_cameras_that_fails_is_told_and_opened_again(door: Portunus, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(FAILING)
    failing = tmp_path / "out of order"
    door.environ |= {"PYTHONPATH": str(tmp_path), "TEST_OUT_OF_ORDER": str(failing)}
    with (door.state / "config.toml").open("a") as config:
        for name, mirror in (("front", "false"), ("yard", "true")):
            source = "sim:?seconds=900&size=320x240&fps=5"
            config.write(f'\n[[cameras]]\nname = "{name}"\nsource = "{source}"\nmirror = {mirror}\n')
    door("config", "seal").done()
    with serving(door) as process:
        ask = asks(door)

        def connected(*wanted: bool) -> bool:
            return tuple(one.connected for one in ask(ShowSite()).cameras) == wanted

        until(lambda: connected(True, True), process)
        failing.touch()
        until(lambda: bool(failures(door)), process)
        assert [event["detail"] for event in failures(door)] == [{"error": "OSError", "stage": "camera"}]
        assert ask(ShowSite()).trouble == "", "the other one goes on"
        failing.unlink()
        until(lambda: connected(True, True), process)
        until(lambda: all((one.age_s or 9.0) < 1.0 for one in ask(ShowSite()).cameras), process)
        assert len(failures(door)) == 1


def failures(portunus: Portunus) -> list[Any]:
    return list(portunus("--json", "events", "list", "--kind", "recognition_failed").done().records)


@pytest.mark.parametrize("way", ["term", "restart"])
def test_work_on_the_models_does_not_hold_up_the_end(door: Portunus, way: str) -> None:
    refused: list[Exception] = []

    def measure() -> None:
        try:
            for _ in range(20):
                asks(door)(MeasureModels())
        except Exception as error:
            refused.append(error)

    with serving(door) as process:
        ask = asks(door)
        [absent, *_] = [one.name for one in ask(ListModels()) if not one.installed]
        with pytest.raises(Exception, match="neither a file nor a folder"):
            ask(InstallModel(absent, "/dev/zero"))
        measuring = threading.Thread(target=measure)
        measuring.start()
        time.sleep(1.0)
        with pytest.raises(StateBusy, match="worked on already"):
            ask(CheckModels())
        if way == "restart":
            ask(RestartService())
            started_anew(door, process, 1)
        else:
            process.send_signal(signal.SIGTERM)
            began = time.monotonic()
            process.wait(5)
            assert time.monotonic() - began < 2
        measuring.join(10)
    assert [type(error) for error in refused] == [StateBusy]
    with serving(door):
        ends = [event["detail"]["last_end"] for event in starts(door)]
    assert "not_in_order" not in ends
    door.is_whole()


def test_a_key_for_a_relay_takes_an_owner_and_passwords_are_not_shown(door: Portunus) -> None:
    with (door.state / "config.toml").open("a") as config:
        config.write(
            '\n[network]\nmqtt = "mqtts://ada:S3cret@broker"\nwebhook = "https://site/x?token=abc"\n'
        )
        config.write('\n[[cameras]]\nsource = "rtsp://admin:S3cret@10.0.0.5/door?token=abc"\n')
    door("config", "seal").done()
    for shown in (door("config", "show"), door("--json", "config", "show")):
        assert "broker" in shown.done().out
        assert "10.0.0.5" in shown.out
        assert "S3cret" not in shown.out
        assert "abc" not in shown.out
    assert "S3cret" not in door("config", "show", "network.mqtt").done().out
    [paired] = door("--json", "door", "pair").done().records
    assert Path(paired["key"]).is_file()
    [event] = door("--json", "events", "list", "--kind", "key_renewed").done().records
    assert (event["door"], event["detail"]) == ("main", {"key": "relay"})
    again = door("door", "pair")
    assert (again.code, "already" in again.err) == (6, True)
    door("admin", "init", "Ada", environ={"PORTUNUS_NEW_PASSWORD": "a long enough password"}).done()
    Path(paired["key"]).unlink()
    refused = door("door", "pair")
    assert refused.code == 8
    assert not Path(paired["key"]).exists()
