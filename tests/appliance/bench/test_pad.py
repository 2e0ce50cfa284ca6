"""Windows of clips and pictures, what the door decides in them, and the figures made of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest

from appliance.bench.pad import (
    LIVE,
    Answer,
    Everybody,
    PadTrial,
    Presentation,
    Window,
    figures,
    find_presentations,
    windows_of,
)
from appliance.bench.variations import AS_IT_IS, variations
from appliance.clock import ManualClock, SystemClock
from appliance.config import DecisionSettings
from appliance.errors import InputError
from appliance.frames import Frame
from appliance.liveness.passive import PassiveLiveness
from appliance.pipeline import Pipeline
from models.detection import Detections
from models.loading import load_detector, load_embedder, load_liveness
from models.store import ModelStore
from tests.appliance.scripted import DECISION, NOON, Face, picture, pipeline

SCENES = {0: [], 1: [Face("ada")]}


class Scores:
    """A liveness stage that gives these scores, one after the other, and the last for ever."""

    name = "scores"
    threshold = 0.5

    def __init__(self, *scores: float) -> None:
        self._left = list(scores)

    def scores(self, frame: Frame, faces: Detections) -> Sequence[float]:
        score = self._left.pop(0) if len(self._left) > 1 else self._left[0]
        return [score] * len(faces)

    def close(self) -> None:
        """Nothing is held."""


def seen(scene: int, *scores: float, kind: str = "mask") -> Window:
    made = pipeline(SCENES, Everybody(), ManualClock(NOON), liveness=Scores(*scores))
    frames = [(n / 10, picture(scene)) for n in range(20)]
    return PadTrial(made, DECISION).see(Presentation(Path("clip"), kind, "ada"), frames)


def test_an_attack_that_looks_alive_opens_the_door() -> None:
    assert seen(1, 0.9).answers == {Answer.OPENED}
    assert seen(1, 0.9).is_wrong
    assert not seen(1, 0.9, kind=LIVE).is_wrong


def test_an_attack_that_is_seen_through_does_not() -> None:
    assert seen(1, 0.1).answers == {Answer.REFUSED}
    assert not seen(1, 0.1).is_wrong
    assert seen(1, 0.1, kind=LIVE).is_wrong


def test_both_in_one_window_are_wrong_for_both() -> None:
    scores = (0.9, 0.9, 0.9, 0.0)
    assert seen(1, *scores).answers == {Answer.OPENED, Answer.REFUSED}
    assert seen(1, *scores).is_wrong
    assert seen(1, *scores, kind=LIVE).is_wrong


def test_nobody_there_is_no_answer() -> None:
    window = seen(0, 0.9)
    assert (window.has_answer, window.is_wrong) == (False, False)


def test_figures_of_each_kind() -> None:
    def window(kind: str, clip: str, *answers: Answer) -> Window:
        return Window(Presentation(Path(clip), kind, clip[0]), frozenset(answers))

    live, mask, phone = figures(
        [
            window("mask", "a1", Answer.OPENED),
            window("mask", "a1", Answer.REFUSED),
            window("mask", "a2", Answer.REFUSED),
            window("mask", "b1"),
            window(LIVE, "c1", Answer.OPENED),
            window("phone", "d1"),
        ]
    )
    assert (mask.kind, mask.persons, mask.clips, mask.windows, mask.wrong) == ("mask", 2, 3, 4, 1)
    assert mask.error is not None
    assert mask.error.value == pytest.approx(1 / 3)
    assert mask.error.low == pytest.approx(0.0084, abs=1e-4), "Clopper and Pearson, 1 of 3"
    assert mask.by_clip is not None
    assert mask.by_clip.value == 0.5
    assert mask.no_answer is not None
    assert mask.no_answer.value == 0.25
    assert (live.kind, live.wrong) == (LIVE, 0)
    assert (phone.error, phone.by_clip, phone.unanswered) == (None, None, 1)


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    for name in (
        "live/ada/1.png",
        "live/2.png",
        "attack/print/bob/3.png",
        "attack/phone/4.png",
        "attack/5.png",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(tmp_path / name), np.zeros((48, 64, 3), np.uint8))
    return tmp_path


def test_folders_say_kind_and_person(folders: Path) -> None:
    found = find_presentations([folders / "live"], [folders / "attack", folders / "live" / "2.png"])
    said = {(one.path.name, one.kind, one.person) for one in found}
    assert said == {
        ("1.png", LIVE, "ada"),
        ("2.png", LIVE, "2"),
        ("3.png", "print", "bob"),
        ("4.png", "phone", "4"),
        ("5.png", "attack", "5"),
        ("2.png", "2", "2"),
    }


def test_folders_that_are_none(tmp_path: Path) -> None:
    for live in (tmp_path, tmp_path / "absent"):
        with pytest.raises(InputError, match="clips and pictures"):
            find_presentations([live], [])


def test_a_picture_is_one_window(folders: Path) -> None:
    [window] = windows_of(folders / "live" / "2.png")
    assert [at for at, _ in window] == pytest.approx([n / 10 for n in range(20)])


@pytest.mark.parametrize(("frames", "windows"), [(24, [20]), (30, [20, 10]), (9, [])])
def test_a_clip_is_cut_into_windows(tmp_path: Path, frames: int, windows: list[int]) -> None:
    writer = cv2.VideoWriter(
        str(tmp_path / "a.avi"), cv2.CAP_OPENCV_MJPEG, cv2.VideoWriter.fourcc(*"MJPG"), 10, (64, 48)
    )
    for _ in range(frames):
        writer.write(np.zeros((48, 64, 3), np.uint8))
    writer.release()
    cut = list(windows_of(tmp_path / "a.avi"))
    assert [len(window) for window in cut] == windows
    assert all(window[-1][0] == pytest.approx((len(window) - 1) / 10) for window in cut)


def test_what_is_no_clip(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(InputError):
        list(windows_of(tmp_path / "notes.txt"))


def test_variations_change_what_they_say() -> None:
    image = np.full((48, 64, 3), 100, np.uint8)
    changed = {name: change(image) for name, change in variations().items()}
    assert (changed.pop(AS_IT_IS) == image).all()
    assert changed["size x 0.5"].shape == (24, 32, 3)
    assert changed["light x 1.6"].mean() == 160
    assert changed["noise 15"].std() == pytest.approx(15, rel=0.1)
    assert all(one.shape != image.shape or (one != image).any() for one in changed.values())


@pytest.fixture
def trial(minifasnet: Path) -> Iterator[PadTrial]:
    store = ModelStore(minifasnet)
    made = Pipeline(
        load_detector(store),
        load_embedder(store, "dlib-resnet"),
        PassiveLiveness(load_liveness(store)),
        Everybody(),
        SystemClock(),
        min_face=40,
        idle_look_s=0.25,
        lost_s=0.7,
        decision=DecisionSettings(),
    )
    with closing(made):
        yield PadTrial(made, DecisionSettings())


def test_the_man_comes_in_and_his_phone_does_not(shared_data: Path, trial: PadTrial) -> None:
    """One man, one phone, without and with noise: an example, not an error rate."""
    clips = {LIVE: "live_person.webm", "phone": "replay_phone.webm"}
    for kind, name in clips.items():
        presentation = Presentation(shared_data / "clips" / name, kind, "man")
        for condition in (AS_IT_IS, "noise 15"):
            change = variations()[condition]
            for frames in islice(windows_of(presentation.path), 2):
                window = trial.see(presentation, [(at, change(image)) for at, image in frames[::3]])
                assert window.answers == {Answer.REFUSED if kind else Answer.OPENED}, (kind, condition)
