"""Signals and sudden death: what was acknowledged is kept, and nothing is half done."""

from __future__ import annotations

import json
import random
import signal
import socket
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.command import Portunus
from tests.e2e.waiting import until

KILLS = 50
LANES = 2  # state folders that are worked on at the same time


@pytest.fixture(scope="session")
def crowd(shared_data: Path) -> list[Path]:
    """One picture of each of 260 different people."""
    folders = sorted((shared_data / "lfw" / "images").iterdir())[:260]
    return [min(folder.glob("*.jpg")) for folder in folders]


def _folder_of(pictures: Iterable[Path], folder: Path) -> Path:
    """The layout of `enroll --folder`, with links."""
    for picture in pictures:
        person = folder / picture.parent.name
        person.mkdir(parents=True)
        (person / picture.name).symlink_to(picture)
    return folder


def _enrol(folder: Path) -> tuple[str | Path, ...]:
    return ("--json", "enroll", "--folder", folder, "--consent", "binder 3", "--force")


def _acknowledged(lines: Iterable[str]) -> list[Any]:
    """The people whom whole lines of stdout say to have new templates."""
    records = [json.loads(line) for line in lines if line.endswith("\n")]
    return [record for record in records if record["person"] and record["templates"]]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_in_the_middle_of_an_enrolment(
    door: Portunus, crowd: Sequence[Path], tmp_path: Path, number: signal.Signals
) -> None:
    process = door.begin(*_enrol(_folder_of(crowd[:60], tmp_path / "crowd")))
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(5)]
    process.send_signal(number)
    began = time.monotonic()
    ended = door.ended(process, 5)
    assert time.monotonic() - began < 2
    assert ended.code in (128 + signal.SIGTERM, 130), ended
    told = {r["name"]: r for r in _acknowledged([*lines, *ended.out.splitlines(keepends=True)])}
    people = door.people()
    assert 5 <= len(told) < 60
    assert {"Eileen Collins", "Grace Hopper"} <= set(people)
    assert {name: people[name]["id"] for name in told} == {name: r["person"] for name, r in told.items()}
    # One more may have been saved in the moment before it could be told.
    assert len(people) - 2 - len(told) in (0, 1)
    assert {person["templates"] for person in people.values()} == {1}
    door.is_whole()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_a_signal_ends_a_run_in_order(
    door: Portunus, tmp_path: Path, number: signal.Signals, ending: str
) -> None:
    log = tmp_path / f"run.{ending}"
    source = "sim:?seconds=120&size=640x360"
    process = door.begin(
        "run", "--headless", "--source", source, "--log", log, "--annotate", tmp_path / "a.mp4"
    )
    until(lambda: log.exists() and log.stat().st_size > 20_000, process)
    process.send_signal(number)
    began = time.monotonic()
    ended = door.ended(process, 5).done()
    assert time.monotonic() - began < 2
    text = log.read_text()
    assert text.endswith("\n")
    lines = text.splitlines()
    assert f"{len(lines) - (ending == 'csv')} frames" in ended.said[-1]
    if ending == "jsonl":
        numbers = [json.loads(line)["frame"] for line in lines]
        assert numbers == sorted(set(numbers))
    door.is_whole()


def test_a_camera_that_never_answers_does_not_hold_up_a_signal(door: Portunus) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"rtsp://127.0.0.1:{silent.getsockname()[1]}/door"
        process = door.begin("run", "--headless", "--source", address)
        silent.settimeout(30)
        connection, _ = silent.accept()
        process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        door.ended(process, 5).done()
        assert time.monotonic() - began < 2
        connection.close()


def _kill_again_and_again(door: Portunus, crowd: Sequence[Path], folder: Path, seed: int) -> Counter[str]:
    """Kills one enrolment after the other; how often each person was acknowledged."""
    chance = random.Random(seed)
    told: Counter[str] = Counter()
    for number in range(KILLS // LANES):
        # Four new people, and in every other round somebody again whom an earlier round was about.
        chosen = [*crowd[4 * number : 4 * number + 4], *crowd[: number % 2]]
        process = door.begin(*_enrol(_folder_of(chosen, folder / str(number))))
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(chance.randint(1, 3))]
        time.sleep(chance.uniform(0.0, 0.1))
        process.kill()
        out, err = process.communicate()
        assert "Traceback" not in err
        assert "bug" not in err
        told.update(r["name"] for r in _acknowledged([*lines, *out.splitlines(keepends=True)]))
    return told


@pytest.mark.slow
def test_killed_fifty_times_in_the_middle_of_enrolments(
    original: Portunus, crowd: Sequence[Path], tmp_path: Path
) -> None:
    doors = [original.copy(tmp_path / f"state {lane}") for lane in range(LANES)]
    with ThreadPoolExecutor(LANES) as pool:
        tasks = [
            pool.submit(_kill_again_and_again, door, crowd[130 * lane :], tmp_path / str(lane), lane)
            for lane, door in enumerate(doors)
        ]
        told = [task.result() for task in tasks]
    for door, names in zip(doors, told, strict=True):
        people = door.people()
        assert sum(names.values()) >= KILLS // LANES
        lost = {name: count for name, count in names.items() if people[name]["templates"] < count}
        assert not lost
        # A kill can hit between saving and telling: one person or view a kill at the most.
        kept = sum(person["templates"] for person in people.values())
        assert kept - 2 - sum(names.values()) <= KILLS // LANES
        assert all(person["templates"] > 0 for person in people.values())
        assert people["Eileen Collins"]["templates"] == people["Grace Hopper"]["templates"] == 1
        door.is_whole()


@pytest.mark.parametrize("delay_s", [0.15, 0.25, 0.35, 0.45, 0.6, 0.8])
def test_sigterm_while_run_starts(portunus: Portunus, delay_s: float) -> None:
    process = portunus.begin("run", "--source", "sim:?seconds=60", "--headless")
    time.sleep(delay_s)
    process.terminate()
    assert portunus.ended(process, 5).code in ((0, -signal.SIGTERM) if delay_s < 0.3 else (0,))


def test_sigterm_leaves_nothing_of_the_demonstration(portunus: Portunus, tmp_path: Path) -> None:
    process = portunus.begin(
        "demo", "--headless", "--out", tmp_path / "out", environ={"TMPDIR": str(tmp_path)}
    )
    until(lambda: any(tmp_path.glob("portunus-demo-*/state/gallery.db")), process)
    time.sleep(1.0)
    process.terminate()
    assert portunus.ended(process, 5).code == 128 + signal.SIGTERM
    assert not list(tmp_path.glob("portunus-demo-*"))
