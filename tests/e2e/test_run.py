"""The options of `run`, and how it gets on with pipes."""

from __future__ import annotations

import json
import subprocess
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import cv2
import pytest

from tests.e2e.command import PROGRAM, Portunus
from tests.e2e.material import line_of

SMALL = "sim:?seconds={}&fps=10&size=320x240"


def _records(log: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.read_text().splitlines()]


def test_frames_and_annotation(door: Portunus, eileen: Path, tmp_path: Path) -> None:
    film, log = tmp_path / "film.mp4", tmp_path / "run.jsonl"
    source = line_of(eileen, tmp_path / "line", 12)
    ended = door(
        "run", "--headless", "--source", source, "--frames", "7", "--annotate", film, "--log", log
    ).done()
    assert ended.said == [ended.said[0]]
    assert ended.said[0].startswith("7 frames")
    assert len(_records(log)) == 7
    capture = cv2.VideoCapture(str(film))
    frames = []
    while True:
        good, frame = capture.read()
        if not good:
            break
        frames.append(frame)
    capture.release()
    assert len(frames) == 7
    portrait = cv2.imread(str(eileen))
    assert portrait is not None
    assert frames[0].shape == portrait.shape
    assert cv2.norm(frames[-1], portrait, cv2.NORM_L1) / portrait.size > 5, "the overlay is drawn"


def test_every_frame_embeds_every_face(door: Portunus, eileen: Path, tmp_path: Path) -> None:
    source = line_of(eileen, tmp_path / "line", 8)
    embedded = {}
    for option in ((), ("--every-frame",)):
        log = tmp_path / "run.jsonl"
        door("run", "--headless", "--source", source, "--log", log, *option).done()
        embedded[option] = sum(record["embed_ms"] is not None for record in _records(log))
    assert embedded[("--every-frame",)] == 8
    assert embedded[()] < 8


def test_two_sources_at_once(door: Portunus, eileen: Path, grace: Path, tmp_path: Path) -> None:
    log = tmp_path / "run.jsonl"
    first, second = line_of(eileen, tmp_path / "a", 9), line_of(grace, tmp_path / "b", 6)
    door("run", "--headless", "--source", first, second, "--log", log, "--log-ids").done()
    records = _records(log)
    frames = {
        camera: [r["frame"] for r in records if r["camera"] == camera] for camera in ("camera-1", "camera-2")
    }
    assert frames == {"camera-1": list(range(9)), "camera-2": list(range(6))}
    ids = {name: person["id"] for name, person in door.people().items()}
    for camera, name in (("camera-1", "Eileen Collins"), ("camera-2", "Grace Hopper")):
        seen = {r["person"] for record in records if record["camera"] == camera for r in record["results"]}  # type: ignore[attr-defined]
        assert seen == {None, ids[name]}


def test_real_pace_takes_real_time(door: Portunus) -> None:
    took = {}
    for pace in ("fast", "real"):
        began = time.monotonic()
        door("run", "--headless", "--source", SMALL.format(4), "--pace", pace).done()
        took[pace] = time.monotonic() - began
    assert took["real"] > 3.9
    assert took["fast"] < took["real"]


def test_decisions_as_they_are_made(door: Portunus, eileen: Path, tmp_path: Path) -> None:
    source = line_of(eileen, tmp_path / "line")
    [record] = door("--json", "run", "--headless", "--source", source).done().records
    assert list(record) == ["camera", "frame", "track", "decision", "reason", "latency_ms"]
    assert (record["camera"], record["decision"]) == ("front", "granted")
    assert record["latency_ms"] > 0


def test_the_disabled_and_the_expired_are_denied(
    door: Portunus, eileen: Path, grace: Path, tmp_path: Path
) -> None:
    door("people", "disable", "Grace Hopper").done()
    door("people", "remove", "Eileen Collins", "--yes").done()
    ends = datetime.now(timezone.utc) + timedelta(seconds=5)
    door("enroll", "Old Eileen", eileen, "--consent", "x", "--expires", ends.isoformat()).done()
    time.sleep(max(0.0, (ends - datetime.now(timezone.utc)).total_seconds()))
    for number, portrait in enumerate((grace, eileen)):
        source = line_of(portrait, tmp_path / str(number))
        [record] = door("--json", "run", "--headless", "--source", source).done().records
        assert record["decision"] == "denied"
        assert not {"Grace", "Eileen"} & set(json.dumps(record).split())


@pytest.mark.parametrize(
    "command",
    [("--json", "run", "--headless", "--every-frame", "--source"), ("--json", "detect")],
    ids=["run", "detect"],
)
def test_a_reader_that_goes_away(
    door: Portunus, eileen: Path, grace: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    pictures = [line_of(eileen, tmp_path / "a"), line_of(grace, tmp_path / "b")]
    sources = pictures if "run" in command else [p for folder in pictures for p in sorted(folder.iterdir())]
    process = door.begin(*command, *sources)
    assert process.stdout is not None
    first = process.stdout.readline()
    process.stdout.close()
    process.stdout = None
    ended = door.ended(process)
    assert json.loads(first)
    assert ended.code == 0, ended
    assert [line for line in ended.said if "Broken" in line or line.startswith("portunus: ")] == []
    door.is_whole()


def test_head_in_a_shell(door: Portunus, eileen: Path, grace: Path) -> None:
    shell = f"set -o pipefail; '{PROGRAM}' --json identify '{eileen}' '{grace}' '{eileen}' | head -1"
    environ = {"PORTUNUS_STATE": str(door.state), "PORTUNUS_MODELS_FOLDER": str(door.models)}
    ended = subprocess.run(
        ["bash", "-c", shell],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", **environ},
        timeout=60,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(ended.stdout.splitlines()) == 1
