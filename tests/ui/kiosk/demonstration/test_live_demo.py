"""The whole demonstration: window, appliance, real networks, and a camera of portraits."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest

from appliance.errors import CameraError
from tests.ui.kiosk.demonstration.director import Director, Story
from tests.ui.kiosk.demonstration.portrait_camera import PortraitCamera
from ui.cli.context import Context
from ui.cli.exit_codes import DONE
from ui.kiosk.demonstration.live_demo import show_live
from ui.kiosk.demonstration.live_window import LiveWindow

Steps = Generator[Callable[[], bool], None, None]


def _play(context: Context, camera: PortraitCamera, story: Story) -> int:
    director = Director(story)
    code = show_live(context, "0", camera)
    assert director.failure is None, director.failure
    return code


def _says(window: LiveWindow, title: str, sentence: str) -> Callable[[], bool]:
    return lambda: title == window.banner.words.title and sentence in window.banner.words.sentence


def test_whoever_enrols_is_let_in_and_nobody_else(
    qt: Any, context: Context, memory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    camera = PortraitCamera()
    camera.who = "collins"
    context.output.as_json = True
    kept: list[Path] = []

    def story(window: LiveWindow) -> Steps:
        yield _says(window, "DOOR LOCKED", "This face is unknown")
        QTest.mouseClick(window.panel.button, Qt.LeftButton)
        assert not window.panel.button.isEnabled()
        yield lambda: "Visitor 1 is enrolled" in window.panel.status.text()
        camera.who = ""
        yield _says(window, "DOOR LOCKED", "Nobody is in front")
        camera.who = "collins"
        yield _says(window, "DOOR UNLOCKED", "Welcome, Visitor 1")
        camera.who = "hopper"
        yield _says(window, "DOOR LOCKED", "This face is unknown")
        kept.extend(path for path in memory.rglob("*") if path.is_file())

    assert _play(context, camera, story) == DONE
    told = json.loads(capsys.readouterr().out)
    assert told["enrolled"] == 1
    assert told["granted"] == told["unlocks"] >= 1
    assert told["unknown"] >= 2
    assert kept, "the state was not in memory"
    assert not [path for path in kept if path.suffix in {".jpg", ".png", ".mp4"}]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [], "something was left behind"


def test_without_its_camera_the_door_is_locked_and_the_window_says_so(
    qt: Any, context: Context, memory: Path
) -> None:
    camera = PortraitCamera()
    camera.who = "collins"

    def story(window: LiveWindow) -> Steps:
        yield _says(window, "DOOR LOCKED", "This face is unknown")
        camera.unplugged = True
        yield _says(window, "DOOR LOCKED", "plug it in again")
        assert not window.panel.button.isEnabled()
        assert window.overlay.text() == ""
        camera.unplugged = False
        yield _says(window, "DOOR LOCKED", "This face is unknown")

    assert _play(context, camera, story) == DONE


def test_a_camera_that_is_not_there_is_an_error_without_a_window(
    qt: Any, context: Context, memory: Path
) -> None:
    camera = PortraitCamera()
    camera.unplugged = True
    with pytest.raises(CameraError):
        show_live(context, "0", camera)
    assert list(memory.iterdir()) == []


def test_the_window_ends_after_the_seconds_asked_for(qt: Any, context: Context, memory: Path) -> None:
    context.arguments.seconds = 0.5
    assert show_live(context, "sim:?size=640x360") == DONE


def test_a_bug_in_the_window_ends_it_and_is_raised(qt: Any, context: Context, memory: Path) -> None:
    def story(window: LiveWindow) -> Steps:
        window.banner = None  # type: ignore[assignment]
        yield lambda: False

    director = Director(story)
    with pytest.raises(AttributeError):
        show_live(context, "sim:?size=640x360")
    assert director.window is not None
    director._timer.stop()
