"""A street clip: people enrolled from its first half are recognised in the second, nobody else is.

Boxes below are of three people on three frames of the first half, seen by eye.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from tests.e2e.command import Portunus

FIRST_HALF = 52
LEAST_PATCH = 96


@pytest.fixture(scope="module")
def frames(shared_data: Path) -> list[npt.NDArray[np.uint8]]:
    clip = cv2.VideoCapture(str(shared_data / "clips" / "people_1080p.mp4"))
    found = []
    while (read := clip.read())[0]:
        found.append(np.asarray(read[1], np.uint8))
    assert len(found) == 105
    return found


def write_video(path: Path, frames: list[npt.NDArray[np.uint8]]) -> None:
    size = (frames[0].shape[1], frames[0].shape[0])
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 25.0, size)
    for frame in frames:
        writer.write(frame)
    writer.release()


def records(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().splitlines()]


def tracks(log: Path) -> dict[int, list[dict[str, Any]]]:
    """The results of each track, in the order of frames."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for record in records(log):
        for result in record["results"]:
            found[result["track"]].append({"frame": record["frame"], **result})
    return found


def cut(frame: npt.NDArray[np.uint8], box: list[float]) -> npt.NDArray[np.uint8]:
    """A face with as much around it as a portrait has."""
    x0, y0, x1, y1 = box
    around = 0.6 * (y1 - y0)
    rows = slice(max(0, int(y0 - around)), int(y1 + around))
    return frame[rows, max(0, int(x0 - around)) : int(x1 + around)]


@pytest.fixture(scope="module")
def halves(
    frames: list[npt.NDArray[np.uint8]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("clip")
    first, second = folder / "first.mp4", folder / "second.mp4"
    write_video(first, frames[:FIRST_HALF])
    write_video(second, frames[FIRST_HALF:])
    return first, second


def enrol_followed(
    portunus: Portunus, log: Path, frames: list[npt.NDArray[np.uint8]], folder: Path
) -> set[str]:
    """Enrols the three largest faces that stay in view all the time; the ids they get."""
    followed = {number: seen for number, seen in tracks(log).items() if len(seen) >= FIRST_HALF - 4}
    assert len(followed) >= 3, "people who are in view all the time keep their track"

    def height(number: int) -> float:
        return sum(result["box"][3] - result["box"][1] for result in followed[number])

    for number in sorted(followed, key=height)[-3:]:
        person = folder / f"Person {number}"
        person.mkdir(parents=True)
        for result in followed[number][::8]:
            cv2.imwrite(str(person / f"{result['frame']}.png"), cut(frames[result["frame"]], result["box"]))
    enrolled = portunus("--json", "enroll", "--folder", folder, "--consent", "clip").done()
    return {record["person"] for record in enrolled.records}


def test_enrolled_in_one_half_recognised_in_the_other(
    tmp_path: Path,
    mobilefacenet: Path,
    frames: list[npt.NDArray[np.uint8]],
    halves: tuple[Path, Path],
) -> None:
    first, second, video = tmp_path / "first.jsonl", tmp_path / "second.jsonl", tmp_path / "second.mp4"
    portunus = Portunus(tmp_path / "state", mobilefacenet, tmp_path)
    portunus("run", "--source", halves[0], "--headless", "--log", first).done()
    people = enrol_followed(portunus, first, frames, tmp_path / "people")
    assert len(people) == 3
    portunus(
        "run", "--source", halves[1], "--headless", "--log", second, "--log-ids", "--annotate", video
    ).done()
    seen = tracks(second)
    granted = [{r["person"] for r in results if r["decision"] == "granted"} for results in seen.values()]
    assert {person for named in granted for person in named} == people
    assert all(len(named) <= 1 for named in granted), "a track is one person"
    assert sum(any(r["decision"] == "unknown" for r in results) for results in seen.values()) >= 2
    assert agrees(video, records(second))


def agrees(video: Path, log: list[dict[str, Any]]) -> bool:
    """Whether the video has a frame for each record, with boxes drawn in it where the log has them."""
    clip = cv2.VideoCapture(str(video))
    for record in log:
        ok, picture = clip.read()
        if not ok:
            return False
        for result in record["results"]:
            if result["decision"] != "granted":
                continue
            x0, _, x1, y1 = (round(v) for v in result["box"])
            edge = picture[min(y1, picture.shape[0] - 1), x0:x1].astype(int)
            green = edge[:, 1] - (edge[:, 0] + edge[:, 2]) // 2
            if np.median(green) < 40:
                return False
    return not clip.read()[0]
