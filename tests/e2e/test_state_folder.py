"""State folders that are read-only, full, in use, or open to everybody."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance.storage.state_folder import StateFolder
from tests.e2e.command import Portunus
from tests.e2e.waiting import until

BOTH = {"Eileen Collins", "Grace Hopper"}


@contextlib.contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    """A file system of 1 MiB in that folder; skips where this user may not mount one."""
    folder.mkdir()
    try:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", folder],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"only root can mount a small disk: {error}")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_read_only_folder(door: Portunus, ordinary_user: tuple[str, ...], eileen: Path) -> None:
    door.state.chmod(0o500)
    try:
        for command in (
            ("enroll", "Ada", eileen, "--consent", "x"),
            ("people", "disable", "Grace Hopper"),
            ("people", "remove", "Grace Hopper", "--yes"),
        ):
            door(*command, before=ordinary_user).refused(4, str(door.state), "cannot be used")
        # A setting is no part of the gallery, and tells nobody's secrets.
        ended = door("config", "set", "door.strike_s", "5", before=ordinary_user)
        assert ended.code in (3, 4)
        assert len(ended.said) == 1
    finally:
        door.state.chmod(0o700)
    people = door.people()
    assert set(people) == BOTH
    assert people["Grace Hopper"]["enabled"] is True
    door.is_whole()


def test_a_folder_that_cannot_be_made(
    portunus: Portunus, ordinary_user: tuple[str, ...], tmp_path: Path
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    portunus("--state", locked / "state", "people", "list", before=ordinary_user).refused(4, "cannot be used")
    (tmp_path / "file").touch()
    for state in (tmp_path / "file", tmp_path / "file" / "state"):
        portunus("--state", state, "people", "list").refused(4, str(state), "cannot be used")


def test_a_folder_that_everybody_can_write(portunus: Portunus) -> None:
    portunus.state.mkdir()
    portunus.state.chmod(0o777)
    (portunus.state / "somebody's letter").touch()
    portunus("people", "list").refused(4, "chmod 700")
    assert [path.name for path in portunus.state.iterdir()] == ["somebody's letter"]


def test_a_full_disk(door: Portunus, eileen: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with _small_disk(disk):
        small = door.copy(disk / "state")
        filler = disk / "filler"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        small("enroll", "Ada", eileen, "--consent", "x", "--distinct").refused(4, "disk is full")
        small("people", "disable", "Grace Hopper").refused(4, "disk is full")
        filler.unlink()
        assert set(small.people()) == BOTH
        small.is_whole()
        small("enroll", "Ada", eileen, "--consent", "x", "--distinct").done()
        assert set(small.people()) == BOTH | {"Ada"}
        small.is_whole()


def test_a_new_folder_on_a_full_disk(portunus: Portunus, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with _small_disk(disk):
        filler = disk / "filler"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        portunus.state = disk / "state"
        ended = portunus("people", "list")
        assert ended.code == 4, ended
        assert len(ended.said) == 1
        filler.unlink()
        assert portunus.people() == {}
        portunus.is_whole()


def test_two_processes(door: Portunus, eileen: Path, tmp_path: Path) -> None:
    log = tmp_path / "run.jsonl"
    running = door.begin("run", "--headless", "--source", "sim:?seconds=120&size=320x240", "--log", log)
    until(lambda: log.exists(), running)
    assert set(door.people()) == BOTH, "the run answers while it lasts"
    door("enroll", "Ada", eileen, "--consent", "x", "--distinct").done()
    door("run", "--headless", "--source", "sim:?seconds=1").refused(
        4, "another Portunus process holds", str(door.state)
    )
    running.send_signal(signal.SIGTERM)
    door.ended(running, 5).done()
    assert set(door.people()) == BOTH | {"Ada"}
    door.is_whole()


def test_a_folder_that_somebody_holds_and_does_not_offer(door: Portunus, eileen: Path) -> None:
    with StateFolder(door.state):
        for command in (("people", "list"), ("identify", eileen), ("serve",)):
            door(*command).refused(4, "another Portunus process holds", str(door.state))
    assert set(door.people()) == BOTH


def test_a_killed_process_leaves_no_lock(door: Portunus, tmp_path: Path) -> None:
    log = tmp_path / "run.jsonl"
    running = door.begin("run", "--headless", "--source", "sim:?seconds=120&size=320x240", "--log", log)
    until(lambda: log.exists(), running)
    running.kill()
    assert door.ended(running).code == -signal.SIGKILL
    assert set(door.people()) == BOTH


def test_what_is_kept_is_private(original: Portunus) -> None:
    modes = {path.name: path.stat().st_mode & 0o777 for path in original.state.iterdir()}
    assert original.state.stat().st_mode & 0o777 == 0o700
    assert set(modes.values()) == {0o600}, modes
    assert all(path.stat().st_uid == os.geteuid() for path in original.state.iterdir())
    kept = b"".join(path.read_bytes() for path in original.state.iterdir())
    for secret in (b"Eileen", b"Collins", b"Hopper", b"form 17"):
        assert secret not in kept
