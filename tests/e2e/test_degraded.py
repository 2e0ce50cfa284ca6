"""The table of docs/degraded.md: each fault in the real process, and what the door does then.

The camera is a simulated one, in front of which Eileen Collins comes and goes; the relay is a file.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.e2e.command import Portunus
from tests.e2e.serving import serving
from tests.e2e.waiting import until

VISITS = "sim:?seconds=900&people=collins&script=demo&size=640x360&fps=10"
WORDS = "correct horse battery staple"
JUMPING = """
import os, pathlib
from datetime import timedelta
from appliance.clock import SystemClock
_right, _file = SystemClock.wall, pathlib.Path(os.environ["TEST_CLOCK_JUMP"])
SystemClock.wall = lambda self: _right(self) + timedelta(days=float(_file.read_text()))
"""


@pytest.fixture
def wires(tmp_path: Path) -> Path:
    """A relay that is a file, with a button to leave."""
    folder = tmp_path / "wires"
    folder.mkdir()
    (folder / "exit_button").write_text("0")
    return folder


def wired(portunus: Portunus, wires: Path, source: str = VISITS, strike_s: float = 30) -> Portunus:
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
    """The service, from when it holds the relay."""
    with serving(portunus) as service:
        until((wires / "relay").exists, service)
        yield service


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


def test_nothing_is_wrong(door: Portunus, wires: Path) -> None:
    """Otherwise a locked door below says nothing."""
    with guarded(wired(door, wires), wires) as service:
        until(opens(wires), service)


def test_the_camera_is_gone(door: Portunus, wires: Path) -> None:
    with guarded(wired(door, wires, "/dev/video77"), wires) as service:
        stays_locked(wires, 2)
        door("door", "unlock").done()
        until(opens(wires), service)
        door("door", "lockdown").done()
        until(lambda: relay(wires) == "0", service)
        door("door", "release").done()
        the_way_out_works(wires, service)
        assert service.poll() is None


def test_the_gallery_is_locked(portunus: Portunus, wires: Path, eileen: Path) -> None:
    portunus.environ["PORTUNUS_KEYS_PROVIDER"] = "passphrase"
    key = {"PORTUNUS_PASSPHRASE": WORDS}
    portunus("enroll", "Eileen Collins", eileen, "--consent", "x", environ=key).done()
    with (portunus.state / "config.toml").open("a") as config:
        config.write(f'[[cameras]]\nname = "front"\nsource = "{VISITS}"\n')
    portunus.environ |= {"PORTUNUS_DOOR_KIND": "relay", "PORTUNUS_DOOR_CHIP": f"files:{wires}"}
    portunus.environ["PORTUNUS_DOOR_STRIKE_S"] = "3"
    portunus("config", "seal", environ=key).done()
    with guarded(portunus, wires) as service:
        stays_locked(wires, 3)
        portunus("door", "unlock").refused(4, "the gallery is locked")
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


def test_the_disk_is_full(original: Portunus, disk: Path, wires: Path) -> None:
    door = wired(original.copy(disk / "state"), wires, strike_s=3)
    filler = disk / "filler"
    with guarded(door, wires) as service:
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass
        stays_locked(wires, 8)
        the_way_out_works(wires, service)
        until(lambda: relay(wires) == "0", service)
        filler.unlink()
        until(opens(wires), service)
        decided(door, "granted", service)
    door.is_whole()


def test_the_clock_jumps(portunus: Portunus, wires: Path, eileen: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(JUMPING)
    jump = tmp_path / "jump"
    jump.write_text("0")
    portunus.environ |= {"PYTHONPATH": str(tmp_path), "TEST_CLOCK_JUMP": str(jump)}
    until_ = f"{datetime.now(timezone.utc) + timedelta(days=30):%Y-%m-%d}"
    portunus("enroll", "Eileen Collins", eileen, "--consent", "x", "--expires", until_).done()
    jump.write_text("60")
    with guarded(wired(portunus, wires, strike_s=2), wires) as service:
        decided(portunus, "denied", service)
        assert relay(wires) == "0"
        jump.write_text("0")
        until(opens(wires), service)
        jump.write_text("-4000")
        began = time.monotonic()
        until(lambda: relay(wires) == "0", service)
        assert time.monotonic() - began < 3, "the strike time is not the wall clock's"
        jump.write_text("0")
        assert set(portunus.people()) == {"Eileen Collins"}, "nobody is erased by a clock that jumped"


def test_a_model_is_damaged(door: Portunus, wires: Path, tmp_path: Path) -> None:
    models = tmp_path / "damaged"
    shutil.copytree(door.models, models)
    [network] = [path for path in (models / "dlib-resnet").iterdir() if path.suffix in (".onnx", ".tflite")][
        :1
    ]
    content = bytearray(network.read_bytes())
    content[len(content) // 2] ^= 1
    network.unlink()
    network.write_bytes(content)
    wired(door, wires).models = models
    ended = door("serve")
    assert ended.code == 5, ended
    assert relay(wires) == "0"


def test_liveness_is_missing(door: Portunus, wires: Path) -> None:
    door("config", "set", "liveness.method", "passive").done()
    ended = wired(door, wires)("serve")
    assert ended.code == 5, ended
    assert "minifasnet" in ended.err
    assert relay(wires) == "0"


def test_the_hardware_is_gone(door: Portunus, wires: Path) -> None:
    """And comes back: the relay is held again, locked, and the next one is let in."""
    with guarded(wired(door, wires), wires) as service:
        away = wires.with_name("away")
        wires.rename(away)
        decided(door, "granted", service)
        assert relay(away) == "0"
        assert not wires.exists()
        assert service.poll() is None
        away.rename(wires)
        time.sleep(1.5)
        assert relay(wires) == "0", "what was granted meanwhile opens nothing later"
        until(opens(wires), service)
