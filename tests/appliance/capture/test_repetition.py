"""Pictures that stand still or come again are noticed; those of a sensor never are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np
import pytest

from appliance.capture.repetition import Repetition, RepetitionWatch
from appliance.frames import Image

RATE = 30.0
SCENE = np.random.default_rng(0).integers(40, 200, (240, 320, 3), np.uint8)


def sensed(count: int, seed: int = 1) -> list[Image]:
    """One still scene, as a sensor with a little noise shows it."""
    random = np.random.default_rng(seed)
    return [
        np.asarray(np.clip(SCENE + random.normal(0, 1, SCENE.shape), 0, 255), np.uint8) for _ in range(count)
    ]


def said(pictures: Iterable[Image], rate: float = RATE) -> list[Repetition | None]:
    watch = RepetitionWatch()
    return [watch.see(picture, number / rate) for number, picture in enumerate(pictures)]


def test_a_still_scene_with_a_sensors_noise_is_believed() -> None:
    assert set(said(sensed(150))) == {None}


def test_a_picture_that_stands_still_is_noticed_after_a_second() -> None:
    answers = said([*sensed(10), *[SCENE] * 60, *sensed(10, seed=2)])
    assert set(answers[:41]) == {None}
    assert set(answers[41:70]) == {Repetition.FROZEN}
    assert set(answers[70:]) == {None}, "it goes on"


def test_a_short_standstill_is_none() -> None:
    assert set(said([*sensed(10), *[SCENE] * 28, *sensed(10, seed=2)])) == {None}


@pytest.mark.parametrize("length", [40, 100])
def test_a_loop_is_noticed_within_a_second_of_its_second_round(length: int) -> None:
    answers = said(sensed(length) * 3)
    assert set(answers[: length + 10]) == {None}
    assert set(answers[length + 20 :]) == {Repetition.LOOPED}


def test_a_loop_of_a_few_pictures() -> None:
    assert said(sensed(3) * 20)[-1] is Repetition.LOOPED


def test_a_film_that_is_played_back_and_forth() -> None:
    film = sensed(50)
    answers = said([*film, *film[-2:0:-1], *film])
    assert answers[49] is None
    assert answers[-1] is Repetition.LOOPED


def test_a_camera_that_gives_every_picture_twice_is_believed() -> None:
    assert set(said([picture for picture in sensed(60) for _ in (1, 2)])) == {None}


def test_what_was_recorded_at_this_door_is_known_again() -> None:
    film = sensed(60)
    assert said([*film, *sensed(300, seed=2), *film])[-1] is Repetition.LOOPED


def test_after_a_loop_real_pictures_are_believed_again() -> None:
    answers = said([*sensed(40) * 2, *sensed(40, seed=2)])
    assert answers[79] is Repetition.LOOPED
    assert answers[-1] is None


def test_recorded_cameras_are_believed_once_and_not_twice(shared_data: Path) -> None:
    capture = cv2.VideoCapture(str(shared_data / "clips" / "live_person.webm"))
    pictures = []
    while (read := capture.read())[0]:
        pictures.append(np.asarray(read[1], np.uint8))
    capture.release()
    assert set(said(pictures)) == {None}
    assert said(pictures * 2)[-1] is Repetition.LOOPED
