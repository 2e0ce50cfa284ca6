"""What happens to the service is an event and a line of its log: in the real process, and of nobody."""

from __future__ import annotations

import re
import signal
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from appliance.errors import ApplianceError, StateBusy
from appliance.requests import OWNER, CheckModels, ListEvents, RestartService
from appliance.service.client import RemoteAppliance
from tests.e2e.command import Ended, Portunus
from tests.e2e.serving import listens, serving
from tests.e2e.test_degraded import JUMPING, disk  # noqa: F401 - a fixture
from tests.e2e.waiting import until

VISITS = "sim:?seconds=900&people=collins&script=demo&size=640x360&fps=10"
OWN = (
    "service_started",
    "service_stopped",
    "gallery_opened",
    "camera_lost",
    "camera_back",
    "recognition_failed",
    "clock_jumped",
    "decisions_lost",
)
HANGING = """
import os, pathlib, time
from appliance.handlers.models import ModelHandlers
def _check(self):
    pathlib.Path(os.environ["TEST_ASKED"]).touch()
    time.sleep(600)
ModelHandlers._check = _check
"""
FAILING = """
import os, pathlib
import appliance.pipeline
from models.errors import EngineError
_right, _file = appliance.pipeline.Pipeline._detect, pathlib.Path(os.environ["TEST_FAILURE"])
def _detect(self, camera, frame):
    if _file.exists():
        raise EngineError("the network of Eileen Collins does not answer")
    return _right(self, camera, frame)
appliance.pipeline.Pipeline._detect = _detect
"""


def with_camera(portunus: Portunus, source: str = VISITS) -> Portunus:
    with (portunus.state / "config.toml").open("a") as config:
        config.write(f'\n[[cameras]]\nname = "front"\nsource = "{source}"\n')
    portunus("config", "seal").done()
    return portunus


def told(portunus: Portunus, *kinds: str) -> list[tuple[str, dict[str, Any]]]:
    """The events of these kinds, oldest first."""
    named = [argument for kind in kinds or OWN for argument in ("--kind", kind)]
    listed = portunus("--json", "events", "list", *named).done().records
    places = ("camera", "door")
    return [
        (one["kind"], {**one["detail"], **{name: one[name] for name in places if one[name]}})
        for one in listed
    ]


def happened(portunus: Portunus, kind: str, process: subprocess.Popen[str]) -> None:
    until(lambda: bool(told(portunus, kind)), process)


def has_started_anew(portunus: Portunus) -> bool:
    """Nobody answers for a moment between an end and the next start, while the folder stays taken."""
    try:
        events = RemoteAppliance(portunus.state).handle(ListEvents(9, ("service_started",)), OWNER)
    except StateBusy:
        return False
    return len(events) == 2


def stopped(portunus: Portunus, process: subprocess.Popen[str]) -> Ended:
    process.send_signal(signal.SIGTERM)
    return portunus.ended(process, 10).done()


def started(portunus: Portunus) -> subprocess.Popen[str]:
    process = portunus.begin("serve")
    until(lambda: listens(portunus), process)
    return process


def test_starts_and_ends_and_what_was_lost_between(door: Portunus) -> None:
    with_camera(door, "/dev/video77")
    process = started(door)
    happened(door, "camera_lost", process)
    ended = stopped(door, process)
    first = [
        ("service_started", {"last_end": "not_known"}),
        ("gallery_opened", {"provider": "key-file", "recovery": False}),
        ("camera_lost", {"camera": "front", "door": "main"}),
        ("service_stopped", {"end": "in_order"}),
    ]
    assert told(door) == first
    assert ended.events == [
        "service_started last_end=not_known",
        "gallery_opened provider=key-file recovery=False",
        "camera_lost door=main camera=front",
        "service_stopped end=in_order",
    ]
    killed = started(door)
    happened(door, "camera_lost", killed)
    until(lambda: len(told(door, "camera_lost")) == 2, killed)
    killed.kill()
    killed.communicate()
    stopped(door, started(door))
    starts = [detail["last_end"] for kind, detail in told(door) if kind == "service_started"]
    assert starts == ["not_known", "in_order", "not_in_order"]
    assert door("events", "list", "--kind", "camera_lost", "--door", "main").done().out.count("front") == 2
    door("audit", "verify").done()


def test_the_log_has_a_line_for_each_event_and_nothing_personal(door: Portunus, tmp_path: Path) -> None:
    with_camera(door)
    process = started(door)
    until(lambda: bool(told(door, "granted")), process, 60)
    door("people", "rename", "Grace Hopper", "Grace Brewster").done()
    door("door", "unlock").done()
    ended = stopped(door, process)
    kinds = [line.split()[0] for line in ended.events]
    assert {"service_started", "granted", "person_renamed", "door_unlocked", "service_stopped"} <= set(kinds)
    assert next(line for line in ended.events if line.startswith("granted")) == (
        "granted door=main camera=front"
    )
    numbers = [int(number) for number in re.findall(r"^event (\d+) ", ended.err, re.MULTILINE)]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers))), "none is left out"
    for word in ("Eileen", "Collins", "Grace", *(person["id"] for person in door.people().values())):
        assert word not in ended.err


@pytest.mark.parametrize("way", ["signal", "restart"])
def test_an_end_while_a_request_is_at_work_is_told(door: Portunus, tmp_path: Path, way: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(HANGING)
    asked = tmp_path / "asked"
    door.environ |= {"PYTHONPATH": str(tmp_path), "TEST_ASKED": str(asked)}
    process = started(door)
    ask = threading.Thread(target=check_models, args=(door,))
    ask.start()
    try:
        until(asked.exists, process)
        if way == "restart":
            RemoteAppliance(door.state).handle(RestartService(), OWNER)
            until(lambda: has_started_anew(door), process)
        began = time.monotonic()
        stopped(door, process)
        assert time.monotonic() - began < 3
    finally:
        process.kill()
        ask.join()
    assert told(door)[-1] == ("service_stopped", {"end": "in_order"})
    starts = [detail["last_end"] for kind, detail in told(door) if kind == "service_started"]
    assert starts == (["not_known", "in_order"] if way == "restart" else ["not_known"])
    stopped(door, started(door))
    starts = [detail["last_end"] for kind, detail in told(door) if kind == "service_started"]
    assert starts[-1] == "in_order"
    door.is_whole()


def check_models(portunus: Portunus) -> None:
    with suppress(ApplianceError):  # the service ends, or does not answer any more
        RemoteAppliance(portunus.state).handle(CheckModels(), OWNER)


def test_a_start_that_fails_says_so(door: Portunus) -> None:
    door("config", "set", "liveness.method", "passive").done()
    with_camera(door)
    for _ in range(2):
        assert door("serve").code == 5
    failed = ("recognition_failed", {"stage": "start", "error": "ModelMissing"})
    found = [one for one in told(door) if one[0] != "gallery_opened"]
    assert [kind for kind, _ in found] == ["service_started", "recognition_failed", "service_stopped"] * 2
    assert found[1][1]["stage"] == failed[1]["stage"]
    assert (found[2][1], found[3][1]) == ({"end": "failed"}, {"last_end": "failed"})


def test_a_stage_that_fails_while_it_serves(door: Portunus, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(FAILING)
    failure = tmp_path / "failure"
    door.environ |= {"PYTHONPATH": str(tmp_path), "TEST_FAILURE": str(failure)}
    with_camera(door)
    process = started(door)
    until(lambda: bool(told(door, "granted")), process, 60)
    failure.touch()
    happened(door, "recognition_failed", process)
    time.sleep(6)  # it is tried again, and fails again
    ended = stopped(door, process)
    assert ended.events[-2:] == [
        "recognition_failed stage=detection error=EngineError",
        "service_stopped end=failed",
    ]
    assert told(door)[-2:] == [
        ("recognition_failed", {"stage": "detection", "error": "EngineError"}),
        ("service_stopped", {"end": "failed"}),
    ]
    assert "Eileen" not in door("--json", "events", "list").done().out


def test_a_clock_that_jumps(door: Portunus, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(JUMPING)
    jump = tmp_path / "jump"
    jump.write_text("0")
    door.environ |= {"PYTHONPATH": str(tmp_path), "TEST_CLOCK_JUMP": str(jump)}

    def set_to(days: str) -> None:
        """In one step, as the process reads it all the time."""
        (tmp_path / "next").write_text(days)
        (tmp_path / "next").replace(jump)

    process = started(door)
    happened(door, "gallery_opened", process)
    time.sleep(1)
    set_to("2.2")
    until(lambda: len(told(door, "clock_jumped")) == 1, process)
    set_to("0")
    until(lambda: len(told(door, "clock_jumped")) == 2, process)
    ended = stopped(door, process)
    assert told(door, "clock_jumped") == [
        ("clock_jumped", {"way": "ahead", "by": "2 days"}),
        ("clock_jumped", {"way": "back", "by": "2 days"}),
    ]
    assert "clock_jumped way=ahead by=2 days" in ended.events


def test_decisions_that_a_full_disk_lost_are_counted(original: Portunus, disk: Path) -> None:  # noqa: F811
    door = with_camera(original.copy(disk / "state"))
    filler = disk / "filler"
    with serving(door) as process:
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass
        time.sleep(8)  # Eileen comes within six seconds
        filler.unlink()
        until(lambda: bool(told(door, "decisions_lost")), process, 60)
        [(_, detail)] = told(door, "decisions_lost")
        assert detail["decisions"] >= 1
    door.is_whole()


def test_the_recovery_passphrase_is_an_event(portunus: Portunus) -> None:
    said = portunus("gallery", "status").done().err
    words = re.search(r"recovery passphrase: (.+)", said)
    assert words is not None, said
    portunus("gallery", "rekey", environ={"PORTUNUS_RECOVERY_PASSPHRASE": words[1].strip()}).done()
    [(_, detail)] = told(portunus, "gallery_opened")
    assert detail == {"provider": "key-file", "recovery": True}
