"""The table of docs/degraded.md: each fault in the real process, what the door does then, and what is told.

The camera is one in the network, in front of which Eileen Collins comes and goes; the relay is a file.
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from appliance.frames import Image
from appliance.requests import Actor
from appliance.service.watching import FrameWatcher
from tests.appliance.gateway.servers import free_port
from tests.e2e.cable import Cable
from tests.e2e.command import Ended, Portunus
from tests.e2e.network_camera import NetworkCamera
from tests.e2e.serving import listens
from tests.e2e.waiting import until

VISIT = 30  # frames that she stays for, and stays away, at half of the way there and back
LOG = "said"
WORDS = "correct horse battery staple"
JUMPING = """
import os, pathlib
from datetime import timedelta
from appliance.clock import SystemClock
_right, _file, _days = SystemClock.wall, pathlib.Path(os.environ["TEST_CLOCK_JUMP"]), [0.0]
def _wall(self):
    text = _file.read_text()
    if text:  # else it is being written
        _days[0] = float(text)
    return _right(self) + timedelta(days=_days[0])
SystemClock.wall = _wall
"""
FAILING = """
import os, pathlib
import appliance.pipeline
from models.errors import EngineError
_right, _file = appliance.pipeline.Pipeline._detect, pathlib.Path(os.environ["TEST_FAILURE"])
def _detect(self, camera, frame):
    if _file.exists():
        raise EngineError("the network does not answer")
    return _right(self, camera, frame)
appliance.pipeline.Pipeline._detect = _detect
"""


@pytest.fixture
def wires(tmp_path: Path) -> Path:
    """A relay that is a file, with a button to leave."""
    folder = tmp_path / "wires"
    folder.mkdir()
    (folder / "exit_button").write_text("0")
    return folder


@pytest.fixture
def visits(eileen: Path) -> Iterator[str]:
    """A camera that sees her for five seconds in ten, and nobody at first."""
    scene = [np.full((480, 640, 3), 110, np.uint8)] * VISIT + [portrait(eileen)] * VISIT
    with NetworkCamera({"visits": scene}, "visits") as camera:
        yield camera.address


def wired(portunus: Portunus, wires: Path, source: str, strike_s: float = 30) -> Portunus:
    """With that relay and a camera."""
    with (portunus.state / "config.toml").open("a") as config:
        config.write(
            f'[door]\nkind = "relay"\nchip = "files:{wires}"\nstrike_s = {strike_s:.1f}\n'
            f'[[cameras]]\nname = "front"\nsource = "{source}"\n'
        )
    portunus("config", "seal").done()
    return portunus


@contextmanager
def guarded(portunus: Portunus, wires: Path) -> Iterator[subprocess.Popen[str]]:
    """The service, from when it holds the relay; it says what it says into a file, see `said`."""
    log = wires.with_name(LOG)
    process = portunus.begin("serve", before=("sh", "-c", f'exec "$0" "$@" 2> "{log}"'))
    try:
        until(lambda: listens(portunus) and (wires / "relay").exists(), process)
        yield process
        process.send_signal(signal.SIGTERM)
        portunus.ended(process, 10).done()
        for word in ("Traceback", "a bug of ours", "Collins"):
            assert word not in said(wires)
    finally:
        process.kill()
        process.communicate()
        print(said(wires))  # where a test fails


def said(wires: Path) -> str:
    """What the service has said on stderr so far."""
    return wires.with_name(LOG).read_text(encoding="utf-8")


def says(wires: Path, sentence: str) -> Callable[[], bool]:
    """Whether it has said this, a pattern, in a line of its own."""
    return lambda: any(re.fullmatch(sentence, line) for line in said(wires).splitlines())


def happened(portunus: Portunus, kind: str) -> list[dict[str, Any]]:
    """Events of a kind, oldest first."""
    return portunus("--json", "events", "list", "--kind", kind).done().records


def relay(wires: Path) -> str:
    return (wires / "relay").read_text()


def opens(wires: Path) -> Callable[[], bool]:
    return lambda: relay(wires) == "1"


def stays_locked(wires: Path, seconds: float) -> None:
    """Fails when the relay moves in that time; Eileen comes within six seconds of a start."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert relay(wires) != "1"
        time.sleep(0.01)


def the_way_out_works(wires: Path, service: subprocess.Popen[str]) -> None:
    (wires / "exit_button").write_text("1")
    until(opens(wires), service)
    (wires / "exit_button").write_text("0")


def decided(portunus: Portunus, kind: str, service: subprocess.Popen[str]) -> None:
    """Waits for a decision of that kind."""
    until(lambda: bool(portunus("--json", "events", "list", "--kind", kind).done().records), service)


def test_nothing_is_wrong(door: Portunus, wires: Path, visits: str) -> None:
    """Otherwise a locked door below says nothing."""
    with guarded(wired(door, wires, visits), wires) as service:
        until(opens(wires), service)


def test_the_camera_is_gone(door: Portunus, wires: Path) -> None:
    with guarded(wired(door, wires, "/dev/video77"), wires) as service:
        until(says(wires, "camera front lost: there is no camera 77.*; trying again"), service)
        until(says(wires, r"event \d+ camera_lost door=main camera=front"), service)
        stays_locked(wires, 2)
        door("door", "unlock").done()
        until(opens(wires), service)
        door("door", "lockdown").done()
        until(lambda: relay(wires) == "0", service)
        door("door", "release").done()
        the_way_out_works(wires, service)
        assert service.poll() is None
        assert len(happened(door, "camera_lost")) == 1, "not told again and again"


def portrait(path: Path) -> Image:
    """A picture in the middle of one that a camera gives, 640 x 480."""
    given = np.full((480, 640, 3), 110, np.uint8)
    face = cv2.imread(str(path))
    assert face is not None
    scale = 360 / face.shape[0]
    face = cv2.resize(face, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    given[60:420, 320 - face.shape[1] // 2 :][:, : face.shape[1]] = face
    return np.asarray(given, np.uint8)


def frame_age(port: int) -> float:
    """Seconds since the last frame of the camera, as the metrics tell."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    found = re.search(r'^portunus_frame_age_seconds{camera="front"} (.+)$', text, re.MULTILINE)
    assert found is not None, text
    return float(found[1])


def test_the_camera_is_lost_and_comes_back(door: Portunus, wires: Path, eileen: Path) -> None:
    nobody = np.full((480, 640, 3), 110, np.uint8)
    metrics = free_port()
    door.environ["PORTUNUS_METRICS_PORT"] = str(metrics)
    with ExitStack() as parts:
        scenes: dict[str, Sequence[Image]] = {"nobody": [nobody], "eileen": [portrait(eileen)]}
        camera = parts.enter_context(NetworkCamera(scenes, "nobody"))
        cable = parts.enter_context(Cable(int(camera.address.split(":")[2].split("/")[0])))
        wired(door, wires, f"rtsp://127.0.0.1:{cable.port}/door", strike_s=2)
        service = parts.enter_context(guarded(door, wires))
        screen = parts.enter_context(FrameWatcher(door.state, Actor("screen", "kiosk"), "front"))
        assert screen.next(20) is not None
        cable.pull()
        lost = f"rtsp://127.0.0.1:{cable.port}/door sends no more pictures"
        until(says(wires, f"camera front lost: {re.escape(lost)}; trying again"), service)
        until(says(wires, r"event \d+ camera_lost door=main camera=front"), service)
        while screen.next(1.0) is not None:
            pass
        until(lambda: frame_age(metrics) > 1.5, service)
        camera.show("eileen")
        stays_locked(wires, 1)
        cable.plug()
        until(says(wires, "camera front is back"), service)
        until(opens(wires), service)
        until(says(wires, r"event \d+ camera_back door=main camera=front"), service)
        until(lambda: frame_age(metrics) < 1.0, service)
        assert screen.next(5.0) is not None


def test_the_gallery_is_locked(portunus: Portunus, wires: Path, visits: str, eileen: Path) -> None:
    portunus.environ["PORTUNUS_KEYS_PROVIDER"] = "passphrase"
    key = {"PORTUNUS_PASSPHRASE": WORDS}
    portunus("enroll", "Eileen Collins", eileen, "--consent", "x", environ=key).done()
    with (portunus.state / "config.toml").open("a") as config:
        config.write(f'[[cameras]]\nname = "front"\nsource = "{visits}"\n')
    portunus.environ |= {"PORTUNUS_DOOR_KIND": "relay", "PORTUNUS_DOOR_CHIP": f"files:{wires}"}
    portunus.environ["PORTUNUS_DOOR_STRIKE_S"] = "3"
    portunus("config", "seal", environ=key).done()
    with guarded(portunus, wires) as service:
        until(says(wires, "portunus: the gallery is locked .*; run `portunus unlock`"), service)
        stays_locked(wires, 3)
        portunus("door", "unlock").refused(4, "the gallery is locked", "portunus unlock")
        the_way_out_works(wires, service)
        until(lambda: relay(wires) == "0", service)
        portunus("unlock", environ=key).done()
        until(opens(wires), service)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 8 MiB; skips where this user may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        mount = ["mount", "-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", str(folder)]
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"only root can mount a small disk: {error}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_the_disk_is_full(original: Portunus, disk: Path, wires: Path, visits: str) -> None:
    door = wired(original.copy(disk / "state"), wires, visits, strike_s=3)
    filler = disk / "filler"
    with guarded(door, wires) as service:
        until(opens(wires), service)  # the camera is believed
        until(lambda: relay(wires) == "0", service)
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass
        stays_locked(wires, 8)
        not_kept = "door main stays locked, as the grant could not be written down: .* the disk is full; .*"
        until(says(wires, not_kept), service)
        assert relay(wires) == "0"
        the_way_out_works(wires, service)
        until(lambda: relay(wires) == "0", service)
        filler.unlink()
        until(opens(wires), service)
        decided(door, "granted", service)
        until(says(wires, r"event \d+ decisions_lost decisions=[1-9]\d*"), service)
    door.is_whole()


def test_the_clock_jumps(portunus: Portunus, wires: Path, visits: str, eileen: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(JUMPING)
    jump = tmp_path / "jump"
    jump.write_text("0")
    portunus.environ |= {"PYTHONPATH": str(tmp_path), "TEST_CLOCK_JUMP": str(jump)}
    until_ = f"{datetime.now(timezone.utc) + timedelta(days=30):%Y-%m-%d}"
    portunus("enroll", "Eileen Collins", eileen, "--consent", "x", "--expires", until_).done()
    jump.write_text("60")
    with guarded(wired(portunus, wires, visits, strike_s=2), wires) as service:
        decided(portunus, "denied", service)
        assert happened(portunus, "denied")[0]["reason"] == "expired"
        assert relay(wires) == "0"
        jump.write_text("0")
        until(opens(wires), service)
        jump.write_text("-4000")
        began = time.monotonic()
        until(lambda: relay(wires) == "0", service)
        assert time.monotonic() - began < 3, "the strike time is not the wall clock's"
        until(says(wires, r"event \d+ clock_jumped way=back by=40[06]0 days"), service)
        jump.write_text("0")
        until(says(wires, r"event \d+ clock_jumped way=ahead by=4000 days"), service)
        assert set(portunus.people()) == {"Eileen Collins"}, "nobody is erased by a clock that jumped"


def test_a_model_is_damaged(door: Portunus, wires: Path, visits: str, tmp_path: Path) -> None:
    models = tmp_path / "damaged"
    shutil.copytree(door.models, models)
    [network] = [path for path in (models / "dlib-resnet").iterdir() if path.suffix in (".onnx", ".tflite")][
        :1
    ]
    content = bytearray(network.read_bytes())
    content[len(content) // 2] ^= 1
    network.unlink()
    network.write_bytes(content)
    wired(door, wires, visits).models = models
    failed_at_the_start(door("serve"), door, "dlib-resnet")
    assert relay(wires) == "0"


def failed_at_the_start(ended: Ended, portunus: Portunus, network: str) -> None:
    """One sentence that names the network and says what to do, and an event."""
    ended.refused(5, network, f"portunus models install {network}")
    [failure] = happened(portunus, "recognition_failed")
    assert failure["detail"]["stage"] == "start"


def test_a_stage_fails_while_it_serves(door: Portunus, wires: Path, visits: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(FAILING)
    failure = tmp_path / "failure"
    door.environ |= {"PYTHONPATH": str(tmp_path), "TEST_FAILURE": str(failure)}
    with guarded(wired(door, wires, visits, strike_s=2), wires) as service:
        until(opens(wires), service)
        failure.touch()
        told = "portunus: the network does not answer; nobody is let in, and it is tried again in 5 s"
        until(says(wires, told), service)
        until(says(wires, r"event \d+ recognition_failed stage=detection error=EngineError"), service)
        until(lambda: relay(wires) == "0", service)
        door("door", "unlock").done()
        until(opens(wires), service)
        until(lambda: relay(wires) == "0", service)
        the_way_out_works(wires, service)
        until(lambda: relay(wires) == "0", service)
        failure.unlink()
        until(says(wires, "portunus: recognition has started again"), service)
        until(opens(wires), service)


def test_liveness_is_missing(door: Portunus, wires: Path, visits: str) -> None:
    door("config", "set", "liveness.method", "passive").done()
    failed_at_the_start(wired(door, wires, visits)("serve"), door, "minifasnet")
    assert relay(wires) == "0"


def test_the_hardware_is_gone(door: Portunus, wires: Path, visits: str) -> None:
    """And comes back: the relay is held again, locked, and the next one is let in."""
    with guarded(wired(door, wires, visits), wires) as service:
        away = wires.with_name("away")
        wires.rename(away)
        decided(door, "granted", service)
        until(says(wires, "door main: the relay file cannot be written .*; check door.chip"), service)
        assert relay(away) == "0"
        assert not wires.exists()
        assert service.poll() is None
        away.rename(wires)
        time.sleep(1.5)
        assert relay(wires) == "0", "what was granted meanwhile opens nothing later"
        until(opens(wires), service)
