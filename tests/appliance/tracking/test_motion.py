"""The gate before detection: shut in noise and slow light, open for whatever may be a face."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from appliance.capture.doorway import empty_corridor
from appliance.config import DetectionSettings
from appliance.frames import Image
from appliance.tracking.motion import MotionGate, cells_of

FPS = 30
MIN_FACE = 40.0
WIDTH, HEIGHT = 320, 180
Scene = npt.NDArray[np.float32]

CORRIDOR = empty_corridor(WIDTH, HEIGHT, 1).astype(np.float32)
FACE = np.asarray(
    cv2.GaussianBlur(np.random.default_rng(9).random((48, 40, 3), np.float32), (0, 0), 4), np.float32
)
FACE = (FACE - FACE.min()) / (FACE.max() - FACE.min()) * 120 + 60


def film(scenes: Iterable[Scene], noise: float = 2.0) -> list[Image]:
    """The scenes with a sensor's noise, another one in each frame."""
    random = np.random.default_rng(3)
    field = random.normal(0.5, noise, (HEIGHT + 99, WIDTH + 99, 3)).astype(np.float32)
    frames = []
    for scene in scenes:
        y, x = random.integers(0, 99, 2)
        frames.append((scene + field[y : y + HEIGHT, x : x + WIDTH]).clip(0, 255).astype(np.uint8))
    return frames


def looks(frames: Iterable[Image], gate: MotionGate | None = None, start: float = 0.0) -> list[int]:
    """The frames that the gate opens for."""
    gate = gate or MotionGate(MIN_FACE, 1.0)
    return [number for number, frame in enumerate(frames) if gate.opens(frame, start + number / FPS)]


def as_scene(array: npt.NDArray[np.floating]) -> Scene:
    return np.asarray(array, np.float32)


def with_face(x: float, y: int = 60, strength: float = 1.0) -> Scene:
    """The corridor with a face at x, which may lie partly or wholly outside."""
    scene, left = CORRIDOR.copy(), round(x)
    inside = slice(max(0, left), min(WIDTH, left + FACE.shape[1]))
    if inside.start < inside.stop:
        part = scene[y : y + FACE.shape[0], inside]
        part += strength * (FACE[:, inside.start - left : inside.stop - left] - part)
    return as_scene(scene)


def still(seconds: float) -> list[Scene]:
    return [CORRIDOR] * round(seconds * FPS)


def longest_wait(opened: list[int], first: int, last: int) -> float:
    """Seconds that a face may have to wait for a look if it appears in one of these frames."""
    inside = [first - 1, *(number for number in opened if first <= number <= last), last + 1]
    return max(b - a - 1 for a, b in pairwise(inside)) / FPS


@pytest.mark.parametrize("noise", [0.0, 0.5, 2.0, 4.0])
def test_noise_leaves_it_shut_but_for_a_look_a_second(noise: float) -> None:
    assert looks(film(still(10), noise)) == [FPS * second for second in range(10)]


def test_noise_of_bright_places_is_no_change_either() -> None:
    random, bright = np.random.default_rng(1), 0.35 * np.sqrt(CORRIDOR)
    scenes = [as_scene(CORRIDOR + bright * random.normal(0, 1, CORRIDOR.shape)) for _ in still(4)]
    assert len(looks(film(scenes, 0.5))) == 4


def test_noise_that_may_hide_a_face_means_a_look_each_quarter_second() -> None:
    opened = looks(film(still(4), 12.0))
    assert longest_wait(opened, 0, 4 * FPS - 1) < 0.3
    assert len(opened) <= 16


def test_slow_light_costs_a_look_now_and_then() -> None:
    dawn = [CORRIDOR + second / FPS for second in range(8 * FPS)]
    assert len(looks(film(dawn))) <= 14


def test_lights_switched_on_cost_a_few_looks_and_are_forgotten() -> None:
    opened = looks(film([0.3 * CORRIDOR] * 45 + still(8)))
    assert opened[:3] == [0, 30, 45]
    after = [number - 45 for number in opened if number > 45]
    assert len([number for number in after if number <= 3 * FPS]) <= 3 * 10
    assert len([number for number in after if number > 3.2 * FPS]) <= 5, "at rest as before"


def test_the_frame_in_which_something_appears_is_looked_at() -> None:
    for frame in (7, 15, 44):
        assert frame in looks(film([*still(frame / FPS), with_face(150)]))


@pytest.mark.parametrize(("seconds", "wait"), [(1.0, 0.3), (5.0, 0.3), (10.0, 0.5)])
def test_a_face_that_fades_in_is_looked_at_all_the_while(seconds: float, wait: float) -> None:
    count = round(seconds * FPS)
    fade = [with_face(150, strength=number / count) for number in range(count)]
    opened = looks(film(still(1) + fade))
    visible = FPS + round(0.1 * count)  # of the whole contrast: too little for any detector
    assert longest_wait(opened, visible, len(fade) + FPS - 1) < wait


def test_a_face_that_slides_in_is_looked_at_all_the_while() -> None:
    slide = [with_face(x - FACE.shape[1]) for x in range(2 * FACE.shape[1])]
    opened = looks(film(still(1) + slide))
    assert longest_wait(opened, FPS + 5, FPS + len(slide) - 1) < 0.3


def tree(number: int) -> Scene:
    """The corridor with leaves at its left that never rest."""
    scene = CORRIDOR.copy()
    scene[20:100, 20:90] *= 0.7 + 0.3 * np.sin(number / 2 + np.arange(70) / 9)[:, None].astype(np.float32)
    return as_scene(scene)


def test_a_tree_is_looked_at_at_once_and_then_four_times_a_second() -> None:
    opened = looks(film(still(1.5) + [tree(number) for number in range(7 * FPS)]))
    assert {45, 48, 51} <= set(opened), "at once, and each tenth of a second"
    later = [number for number in opened if number >= 45 + 4 * FPS]
    assert len(later) <= 3 * 4
    assert longest_wait(opened, 45, 45 + 7 * FPS - 1) < 0.3


def test_after_a_rest_movement_is_looked_at_soon_again() -> None:
    gate = MotionGate(MIN_FACE, 1.0)
    looks(film([tree(number) for number in range(5 * FPS)] + still(5)), gate)
    opened = looks(film(still(0.5) + [tree(number) for number in range(10)]), gate, start=10.0)
    assert {15, 18, 21} <= set(opened)


def test_movement_is_not_learnt_as_noise() -> None:
    gate = MotionGate(MIN_FACE, 1.0)
    looks(film([tree(number) for number in range(10 * FPS)]), gate)
    opened = looks(film([with_face(150)] * 10), gate, start=10.0)
    assert opened, "a face elsewhere is seen in the midst of it"
    assert opened[0] < 0.25 * FPS + 1


def test_what_moves_from_the_first_frame_on_is_not_learnt_as_noise() -> None:
    opened = looks(film([with_face(number % 2 * 90) for number in range(12)] + [with_face(45)] * 3))
    assert opened[:5] == [0, 3, 6, 9, 12]


def test_a_screen_that_never_rests_is_not_learnt_as_noise() -> None:
    scenes, random = [], np.random.default_rng(4)
    for _ in range(12 * FPS):
        scene = CORRIDOR.copy()
        scene[40:110, 200:290] += random.normal(0, 15, (7, 9, 1)).repeat(10, 0).repeat(10, 1)
        scenes.append(scene)
    opened = looks(film(scenes))
    assert longest_wait(opened, 6 * FPS, 12 * FPS - 1) < 0.3, "a face before it would be hidden"


def test_what_came_and_stays_is_looked_at_for_three_seconds() -> None:
    opened = looks(film(still(1.5) + [with_face(150)] * (8 * FPS)))
    assert longest_wait(opened, 45, 45 + 3 * FPS - 1) < 0.3
    assert len([number for number in opened if number > 45 + 3.2 * FPS]) <= 5, "the detector saw no face"


def test_who_was_followed_is_looked_for_at_once() -> None:
    gate, frames = MotionGate(MIN_FACE, 1.0), film(still(1))
    assert looks(frames[:10], gate) == [0]
    gate.forget()
    assert looks(frames[10:20], gate, start=10 / FPS) == [0]


def test_another_size_is_looked_at() -> None:
    gate = MotionGate(MIN_FACE, 1.0)
    frames = film(still(0.5))
    looks(frames, gate)
    upright = np.ascontiguousarray(frames[0].transpose(1, 0, 2))
    assert looks([upright] * 5, gate, start=0.5) == [0]


def test_no_interval_looks_at_every_frame() -> None:
    assert looks(film(still(1)), MotionGate(MIN_FACE, 0.0)) == list(range(FPS))


def test_a_short_interval_holds_for_changes_too() -> None:
    opened = looks(film(tree(number) for number in range(FPS)), MotionGate(MIN_FACE, 1 / FPS))
    assert opened == list(range(FPS))


def test_any_origin_of_time_is_the_same() -> None:
    frames = film(still(1) + [tree(number) for number in range(2 * FPS)])
    assert looks(frames) == looks(frames, start=123_456.7)


@pytest.mark.parametrize(("rate", "least"), [(10, 4), (5, 5)])
def test_slow_cameras_are_not_looked_at_less(rate: int, least: int) -> None:
    gate = MotionGate(MIN_FACE, 1.0)
    frames = film([tree(7 * number) for number in range(4 * rate)])
    opened = [number for number, frame in enumerate(frames) if gate.opens(frame, number / rate)]
    assert len(opened) >= 3 * least


@pytest.mark.parametrize(("height", "width"), [(180, 320), (181, 333), (16, 16), (9, 40), (1, 1)])
def test_cells_of_any_picture(height: int, width: int) -> None:
    cells = cells_of(np.full((height, width, 3), 77, np.uint8), 16)
    assert cells.shape == (max(1, height // 16), max(1, width // 16))
    np.testing.assert_allclose(cells, 77, atol=1)


def test_a_cell_is_the_mean_of_its_place() -> None:
    picture = np.zeros((64, 64, 3), np.uint8)
    picture[16:32, 32:48] = 200
    expected = np.zeros((4, 4), np.float32)
    expected[1, 2] = 200
    np.testing.assert_allclose(cells_of(picture, 16), expected, atol=1)


def test_a_clock_that_goes_back_is_a_reason_to_look() -> None:
    gate = MotionGate(MIN_FACE, 1.0)
    frame = film(still(0.1))[0]
    assert gate.opens(frame, 100.0)
    assert gate.opens(frame, 3.0)
    assert not gate.opens(frame, 3.05)


def test_as_shipped_no_face_waits_for_300_ms_whatever_the_gate_sees() -> None:
    shipped = DetectionSettings()
    opened = looks([film(still(0.1))[0]] * 90, MotionGate(shipped.min_face, shipped.idle_look_s))
    assert max(later - before for before, later in pairwise(opened)) / FPS <= 0.3
    assert len(opened) <= 3 * 4 + 1, "and not every frame is looked at"
