"""`enroll NAME --source`: a person in front of a camera, guided by phrases on the terminal."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import cv2
import pytest

from tests.e2e.command import Portunus

CONSENT = ("--consent", "form 17")
PORTRAIT = "sim:?script=still&people=collins&seconds=8&size=640x360&fps=10"
NOBODY = "sim:?script=empty&seconds=100&size=640x360&fps=5"


@pytest.fixture
def accurate(portunus: Portunus, mobilefacenet: Path) -> Portunus:
    """The command with an embedder that knows a turned head."""
    portunus.models = mobilefacenet
    return portunus


@pytest.fixture(scope="module")
def man(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A man who turns his head, forth and back; small, and every third frame, to be quick."""
    clip = cv2.VideoCapture(str(shared_data / "clips" / "live_person.webm"))
    frames = []
    while (read := clip.read())[0]:
        frames.append(cv2.resize(read[1], (320, 240), interpolation=cv2.INTER_AREA))
    path = tmp_path_factory.mktemp("clip") / "man.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 10.0, (320, 240))
    for frame in [*frames[::3], *frames[::-3]] * 2:
        writer.write(frame)
    writer.release()
    return str(path)


def hears(process: subprocess.Popen[str], words: str) -> None:
    """Reads what a session says until it has said that."""
    assert process.stderr is not None
    for line in process.stderr:
        if words in line:
            return
    pytest.fail(f"it never said {words!r}")


def test_a_portrait_at_the_simulated_door(portunus: Portunus) -> None:
    ended = portunus("--json", "enroll", "Eileen Collins", "--source", PORTRAIT, *CONSENT).done()
    [record] = ended.records
    assert (record["name"], record["templates"]) == ("Eileen Collins", 5)
    assert record["pictures"] == [{"source": "camera: straight", "accepted": True, "reason": None}] * 5
    assert ended.said == ["Look straight at the camera"]
    assert portunus.people()["Eileen Collins"]["id"] == record["person"]


def test_a_man_who_turns_his_head(accurate: Portunus, man: str) -> None:
    ended = accurate("--json", "enroll", "A Man", "--source", man, *CONSENT).done()
    [record] = ended.records
    sources = {picture["source"] for picture in record["pictures"]}
    assert {"camera: straight", "camera: left", "camera: right"} <= sources
    assert 5 <= record["templates"] == len(record["pictures"]) <= 10
    assert ended.said[:2] == ["Look straight at the camera", "Turn your head a little to your left"]
    assert all(one != other for one, other in zip(ended.said, ended.said[1:], strict=False))
    assert accurate.people()["A Man"]["templates"] == record["templates"]


def test_somebody_enrolled_already_is_found_by_the_camera_too(door: Portunus) -> None:
    before = door.people()
    ended = door("--json", "enroll", "Somebody Else", "--source", PORTRAIT, *CONSENT)
    assert ended.code == 3, ended
    assert ended.records[0]["duplicate_of"] == before["Eileen Collins"]["id"]
    assert door.people() == before


def test_nothing_is_saved_when_the_source_ends_too_early(door: Portunus) -> None:
    before = door.people()
    source = PORTRAIT.replace("seconds=8", "seconds=1")
    ended = door("--json", "enroll", "Too Short", "--source", source, *CONSENT)
    assert ended.code == 3
    assert ended.records == [
        {"person": None, "name": "Too Short", "templates": 0, "pictures": [], "expires": None}
    ]
    assert ended.said[-1] == "portunus: nothing was saved: the source ended before the enrolment did"
    assert door.people() == before


def test_nobody_comes(door: Portunus) -> None:
    ended = door("enroll", "Nobody", "--source", NOBODY, *CONSENT)
    assert ended.code == 3
    assert ended.said == [
        "Look straight at the camera",
        "Come in front of the camera, and near it",
        "portunus: nothing was saved: come in front of the camera, and near it",
    ]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_half_way(accurate: Portunus, man: str, number: signal.Signals) -> None:
    process = accurate.begin("enroll", "A Man", "--source", man, *CONSENT)
    hears(process, "Turn your head")  # a view has been taken by then
    process.send_signal(number)
    began = time.monotonic()
    ended = accurate.ended(process, 5)
    assert time.monotonic() - began < 2
    assert ended.code == 3, ended
    assert "nothing was saved: the enrolment was stopped" in ended.said[-1]
    assert accurate.people() == {}
    accurate.is_whole()


def test_killed_half_way(accurate: Portunus, man: str) -> None:
    process = accurate.begin("enroll", "A Man", "--source", man, *CONSENT)
    hears(process, "Turn your head")
    process.kill()
    process.communicate()
    assert accurate.people() == {}
    accurate.is_whole()
    assert not [path for path in accurate.home.rglob("*") if path.suffix in {".jpg", ".png"}]


def test_a_camera_that_is_not_there(portunus: Portunus) -> None:
    ended = portunus("enroll", "Somebody", "--source", "/dev/video97", *CONSENT)
    assert ended.code == 6
    assert ended.said[-1].startswith("portunus: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("A Name", "a.jpg", "--source", "0"),
        ("--folder", "people", "--source", "0"),
        ("--source", "0"),
        ("A Name", "a.jpg", "--glasses"),
    ],
)
def test_a_source_is_for_one_person_alone(portunus: Portunus, arguments: tuple[str, ...]) -> None:
    portunus("enroll", *arguments, *CONSENT).refused(2, "--source")


def test_no_session_without_a_consent(portunus: Portunus) -> None:
    portunus("enroll", "Somebody", "--source", PORTRAIT).refused(2, "consent")
