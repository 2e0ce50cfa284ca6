"""Which screen is shown: places, and the way from one to another and back."""

from __future__ import annotations

from enum import Enum

from PyQt5.QtCore import QObject, pyqtSignal


class Place(Enum):
    """Every screen of the kiosk."""

    DOOR = "door"
    PIN = "pin"
    UNLOCK = "unlock"
    SIGN_IN = "sign in"
    MENU = "menu"
    ENROL = "enrol"
    PEOPLE = "people"
    PERSON = "person"
    EVENTS = "events"
    EVENT = "event"
    DOORS = "doors"
    RULES = "rules"
    SETTINGS = "settings"
    MODELS = "models"
    CALIBRATION = "calibration"
    HEALTH = "health"
    BACKUP = "backup"
    ADMINISTRATORS = "administrators"
    SYNC = "sync"
    ABOUT = "about"
    FIRST_RUN = "first run"


FOR_ANYBODY = frozenset({Place.DOOR, Place.PIN, Place.UNLOCK, Place.SIGN_IN, Place.FIRST_RUN})
"""Places that take nobody who is signed in; the service asks for a sign-in at every request anyway."""


WITH_PICTURES = frozenset({Place.DOOR, Place.PIN, Place.ENROL, Place.FIRST_RUN, Place.SETTINGS})
"""Places that show what a camera sees; at all others the service makes no live pictures."""


class Navigation(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """place: where we are. argument: what it is about, such as the id of a person.

    Signals:
        moved: place or argument are others now.
    """

    moved = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._way: list[tuple[Place, object]] = [(Place.DOOR, None)]

    @property
    def place(self) -> Place:
        return self._way[-1][0]

    @property
    def argument(self) -> object:
        return self._way[-1][1]

    def open(self, place: Place, argument: object = None) -> None:
        """Goes to a place; `back` returns from there."""
        if place is Place.DOOR:
            self.home()
            return
        self._way.append((place, argument))
        self.moved.emit()

    def replace(self, place: Place, argument: object = None) -> None:
        """Goes to a place instead of this one, so that `back` does not return here."""
        if len(self._way) > 1:
            self._way.pop()
        self.open(place, argument)

    def back(self) -> None:
        """Returns to where we came from."""
        if len(self._way) > 1:
            self._way.pop()
            self.moved.emit()

    def home(self) -> None:
        """To the door."""
        if len(self._way) > 1:
            del self._way[1:]
            self.moved.emit()
