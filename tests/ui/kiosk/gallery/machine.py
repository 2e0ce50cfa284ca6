"""What whoever looks after the machine sees: settings, models, accuracy, health, backup, network, about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.ui.kiosk.gallery.at_the_door import seen
from tests.ui.kiosk.gallery.stage import Stage, State
from ui.kiosk.navigation import Place

STICK = Path("/media/blue")


def _at(place: Place, *pressed: str) -> Callable[[Stage], None]:
    """That screen, and these buttons of it, one after the other."""

    def reach(stage: Stage) -> None:
        stage.open(place)
        for text in pressed:
            stage.press(text)

    return reach


def _setting(name: str, *pressed: str) -> Callable[[Stage], None]:
    """The settings, with that one open."""

    def reach(stage: Stage) -> None:
        screen: Any = stage.open(Place.SETTINGS)
        screen.list.chosen.emit(name)
        stage.settle()
        for text in pressed:
            stage.press(text)

    return reach


def _review(stage: Stage) -> None:
    _setting("site.theme", "Dark", "Take over")(stage)
    stage.screen.list.chosen.emit("matching.threshold")
    stage.settle()
    stage.screen.editing.editor.line.setText("0.9")
    stage.press("Take over")
    stage.press("Review changes: 2")


def _camera(stage: Stage) -> None:
    stage.see(seen())
    _at(Place.SETTINGS, "Cameras")(stage)


def _model(stage: Stage) -> None:
    screen: Any = stage.open(Place.MODELS)
    screen.list.chosen.emit("minifasnet")
    stage.settle()


def _backup(stage: Stage) -> None:
    screen: Any = stage.open(Place.BACKUP)
    screen.sheet._find = lambda: [STICK]
    stage.press("Make a backup")


STATES = [
    State("settings", _at(Place.SETTINGS)),
    State("settings-choice", _setting("site.theme")),
    State("settings-number", _setting("matching.threshold")),
    State("settings-review", _review),
    State("settings-cameras", _camera),
    State("models", _at(Place.MODELS)),
    State("models-one", _model),
    State("models-measured", _at(Place.MODELS, "Measure the speed")),
    State("calibration", _at(Place.CALIBRATION)),
    State("health", _at(Place.HEALTH)),
    State("backup", _at(Place.BACKUP)),
    State("backup-make", _backup),
    State("backup-renew", _at(Place.BACKUP, "New recovery passphrase")),
    State("backup-renewed", _at(Place.BACKUP, "New recovery passphrase", "Make a new one")),
    State("sync", _at(Place.SYNC)),
    State("about", _at(Place.ABOUT)),
]
