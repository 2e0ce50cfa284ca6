"""The simulated door: the same each time, one person at a time, and faces that the detector finds."""

from __future__ import annotations

import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from appliance.capture.simulated import Scene, SimulatedDoor
from appliance.errors import InputError
from appliance.frames import Image
from models.loading import load_detector
from models.store import ModelStore


def test_the_defaults_and_every_setting() -> None:
    assert Scene.parse("sim:") == Scene(20.0, 1, ("collins", "hopper"), 30.0, 1280, 720, "demo")
    spec = "sim:?seconds=2.5&seed=7&people=hopper&fps=10&size=640x360&script=still&noise=1.5"
    assert Scene.parse(spec) == Scene(2.5, 7, ("hopper",), 10.0, 640, 360, "still", 1.5)
    assert Scene.parse(spec).frames == 25


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("sim:?colour=red", "does not know 'colour'"),
        ("sim:?seconds=soon", "seconds='soon'"),
        ("sim:?seconds=-1", "between"),
        ("sim:?seconds=nan", "between"),
        ("sim:?size=9x9", "between"),
        ("sim:?size=640", "size='640'"),
        ("sim:?people=nobody", "does not know 'nobody'"),
        ("sim:?script=party", "no script 'party'"),
        ("sim:?noise=21", "between"),
        ("sim:?collins", "does not"),
    ],
)
def test_what_it_does_not_understand(spec: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        SimulatedDoor(Scene.parse(spec))


def test_the_same_seed_gives_the_same_frames() -> None:
    scene = Scene.parse("sim:?seconds=6&size=320x180&fps=10")
    first, second = SimulatedDoor(scene), SimulatedDoor(scene)
    seen = []
    while (image := first.read()) is not None:
        other = second.read()
        assert other is not None
        np.testing.assert_array_equal(image, other)
        seen.append(image)
    assert len(seen) == 60
    np.testing.assert_array_equal(seen[40], second.render(40))
    another = SimulatedDoor(Scene.parse("sim:?seconds=6&size=320x180&fps=10&seed=2"))
    assert (another.render(40) != seen[40]).mean() > 0.2


@pytest.mark.parametrize("deviation", [1.0, 2.0, 5.0])
def test_the_noise_of_a_sensor(deviation: float) -> None:
    door = SimulatedDoor(Scene.parse(f"sim:?script=empty&size=320x180&noise={deviation}"))
    frames = np.stack([door.render(number) for number in range(30)]).astype(float)
    assert frames.std(axis=0).mean() == pytest.approx(deviation, rel=0.1)
    assert abs(frames[1:] - frames[:-1]).mean() > deviation, "no two neighbours have the same"


def test_frames_do_not_share_memory() -> None:
    door = SimulatedDoor(Scene.parse("sim:?size=320x180"))
    first, second = door.read(), door.read()
    assert first is not None
    assert second is not None
    assert not np.shares_memory(first, second)


def test_people_come_in_turn_with_gaps_between() -> None:
    door = SimulatedDoor(Scene.parse("sim:?seconds=40&size=320x180"))
    order = [door.shown_at(index) for index in range(door.scene.frames)]
    changes = [name for name, before in zip(order, [order[0], *order], strict=False) if name != before]
    assert changes[:7] == ["collins", None, "hopper", None, "collins", None, "hopper"]
    assert order[0] is None


def test_a_person_is_drawn_exactly_when_one_is_shown() -> None:
    door = SimulatedDoor(Scene.parse("sim:?size=320x180"))
    empty = door.render(0).astype(int)
    for index in range(0, door.scene.frames, 40):
        changed = (np.abs(door.render(index).astype(int) - empty) > 25).mean()
        assert (changed > 0.005) == (door.shown_at(index) is not None), index


def test_faces_grow_from_60_to_240_pixels() -> None:
    door = SimulatedDoor()
    poses = [door.pose_at(index) for index in range(door.scene.frames)]
    heights = [pose.face * door.scene.height for pose in poses if pose is not None]
    assert 55 < min(heights) < 65
    assert 210 < max(heights) <= 250
    tilts = [pose.tilt_deg for pose in poses if pose is not None]
    assert max(map(abs, tilts)) <= 8


def test_the_other_scripts() -> None:
    still = SimulatedDoor(Scene.parse("sim:?script=still&seconds=4&size=320x180"))
    assert [still.shown_at(index) for index in (0, 59, 60, 119)] == ["collins"] * 2 + ["hopper"] * 2
    empty = SimulatedDoor(Scene.parse("sim:?script=empty&seconds=4&size=320x180"))
    assert {empty.shown_at(index) for index in range(120)} == {None}


def test_it_ends_and_closes() -> None:
    door = SimulatedDoor(Scene.parse("sim:?seconds=0.1&size=320x180"))
    assert [door.read() is None for _ in range(5)] == [False] * 3 + [True] * 2
    door = SimulatedDoor(Scene.parse("sim:?size=320x180"))
    door.close()
    door.close()
    assert door.read() is None


def test_rendering_leaves_time_for_the_rest() -> None:
    door = SimulatedDoor()
    near = next(index for index in range(600) if (pose := door.pose_at(index)) and pose.face > 0.3)
    times = []
    for index in range(near, near + 40):
        began = time.thread_time()
        door.render(index)
        times.append(time.thread_time() - began)
    assert np.median(times) < 0.020, "about 3 ms are usual"


def test_the_detector_finds_one_face_for_each_person(models_folder: Path) -> None:
    detector = load_detector(ModelStore(models_folder))
    door = SimulatedDoor()
    try:
        for index in range(0, door.scene.frames, 30):
            found = detector.detect(door.render(index), 40)
            assert len(found) == (door.shown_at(index) is not None), index
            pose = door.pose_at(index)
            if pose is not None:
                height = float(found.boxes[0][3] - found.boxes[0][1])
                assert height == pytest.approx(pose.face * 720, rel=0.25), index
    finally:
        detector.close()


def test_portraits_carry_their_origin() -> None:
    from importlib import resources

    folder = resources.files("appliance.capture") / "portraits"
    told = (folder / "SOURCES.md").read_text(encoding="utf-8")
    files = [file for file in folder.iterdir() if file.name.endswith(".jpg")]
    assert len(files) == 2
    for file in files:
        assert f"`{file.name}`" in told
        data = file.read_bytes()
        assert len(data) < 120 * 1024
        image: Image = np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR), np.uint8)
        assert image.shape[1] == 512
