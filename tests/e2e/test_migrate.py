"""From one embedder to another: people come to a simulated door, and are known by the new one afterwards."""

from __future__ import annotations

import signal
from pathlib import Path

import cv2
import pytest

from appliance.capture.simulated import Scene, SimulatedDoor
from tests.e2e.command import Portunus
from tests.e2e.waiting import until

NEW = "mobilefacenet"
FPS = 8.0
SIZE = (640, 360)


def film(path: Path, *people: str) -> Path:
    """A video in which these people come to the door one after another, twice, with half a minute between."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), FPS, SIZE)
    for seed in (1, 2):
        for person in people:
            scene = Scene(seconds=10, seed=seed, people=(person,), fps=FPS, width=SIZE[0], height=SIZE[1])
            door = SimulatedDoor(scene)
            for number in range(scene.frames):
                writer.write(door.render(number))
        for _ in range(int(32 * FPS)):
            writer.write(door.render(0))
    writer.release()
    return path


@pytest.fixture
def two(door: Portunus, mobilefacenet: Path) -> Portunus:
    """The door with the weights of two embedders."""
    door.models = mobilefacenet
    return door


def progress(portunus: Portunus) -> list[int]:
    """People, and how many of them have enough, some and no templates of the new embedder."""
    [found] = portunus("--json", "gallery", "migrate", "--status", "--to", NEW).done().records
    return [found[key] for key in ("people", "enough", "some", "none")]


@pytest.mark.slow
def test_everybody_comes(two: Portunus, eileen: Path, grace: Path, tmp_path: Path) -> None:
    both = film(tmp_path / "both.mp4", "collins", "hopper")
    files = {path.name for path in two.state.iterdir()}
    ended = two("--json", "gallery", "migrate", "--to", NEW, "--source", both).done()
    [record] = ended.records
    assert (record["enough"], record["switched"], record["disputed"]) == (2, True, [])
    assert record["tracks"]["saved"] == 2
    assert progress(two) == [2, 2, 0, 0]
    assert two("--json", "config", "show", "models.embedder").done().records == [{"models.embedder": NEW}]
    for portrait, name in ((eileen, "Eileen Collins"), (grace, "Grace Hopper")):
        [found] = two("--json", "identify", portrait).done().records
        assert (found["faces"][0]["name"], found["faces"][0]["match"]) == (name, True)
    [status] = two("--json", "gallery", "status").done().records
    assert status["embedders"] == {"dlib-resnet": 2, NEW: 6}
    assert {path.name for path in two.state.iterdir()} <= files | {"service.sock"}, "no picture is kept"
    two.is_whole()


@pytest.mark.slow
def test_only_one_comes(two: Portunus, grace: Path, tmp_path: Path) -> None:
    alone = film(tmp_path / "alone.mp4", "collins")
    ended = two("gallery", "migrate", "--to", NEW, "--source", alone).done()
    assert "1 of 2 people" in ended.out
    assert progress(two) == [2, 1, 0, 1]
    asked = two("gallery", "migrate", "--to", NEW, "--finish")
    assert asked.code == 2
    assert "none yet: Grace Hopper" in asked.err
    two("gallery", "migrate", "--to", NEW, "--finish", "--yes").done()
    [found] = two("--json", "identify", grace).done().records
    assert (found["faces"][0]["name"], found["faces"][0]["match"]) == (None, False)


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it(two: Portunus, sent: signal.Signals) -> None:
    command = ("gallery", "migrate", "--to", NEW, "--source", "sim:?seconds=600&fps=5&size=320x240")
    process = two.begin(*command)
    until(lambda: (two.state / "service.sock").exists(), process)
    assert set(two.people()) == {"Eileen Collins", "Grace Hopper"}, "commands are answered meanwhile"
    process.send_signal(sent)
    ended = two.ended(process, 20).done()
    assert "0 of 2 people" in ended.out
    two("gallery", "migrate", "--to", NEW, "--finish").refused(1, "nobody has a template")
    two.is_whole()


def test_beside_a_service(two: Portunus) -> None:
    process = two.begin("serve")
    try:
        until(lambda: (two.state / "service.sock").exists(), process)
        until(lambda: two("people", "list").code == 0, process)
        for how in (("--source", "sim:"), ("--finish", "--yes")):
            two("gallery", "migrate", "--to", NEW, *how).refused(4, "another Portunus process")
        assert progress(two) == [2, 0, 0, 2]
    finally:
        process.send_signal(signal.SIGTERM)
        two.ended(process, 10).done()
