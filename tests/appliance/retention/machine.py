"""A machine whose time passes, that is switched off and on, and whose clock is set to what it is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from appliance.retention.clock_trust import Moment
from appliance.retention.retention import Retention
from appliance.storage.gallery import Gallery
from appliance.storage.records import Person
from tests.appliance.storage.galleries import CONSENT, NOON, opened, view

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Machine:
    """true: what time it is. wrong: by how much its clock is ahead. Its boots have names of their own."""

    def __init__(self, true: datetime = NOON) -> None:
        self.true = true
        self.wrong = timedelta()
        self._boots = 1
        self._up = timedelta(seconds=500)

    def run(self, span: timedelta) -> None:
        self.true += span
        self._up += span

    def off(self, span: timedelta) -> None:
        self.true += span
        self._up = timedelta()
        self._boots += 1

    def boot(self) -> str:
        return f"boot {self._boots}"

    def wall(self) -> datetime:
        return self.true + self.wrong

    def monotonic(self) -> float:
        return self._up.total_seconds()

    def sleep(self, seconds: float) -> None:
        self.run(timedelta(seconds=seconds))

    def moment(self) -> Moment:
        return Moment(self.wall(), self.monotonic(), self.boot())


class Desk:
    """A gallery on a machine, with its retention, and what that tells."""

    def __init__(self, gallery: Gallery, machine: Machine) -> None:
        self.gallery = gallery
        self.machine = machine
        self.told: list[str] = []
        self.retention = Retention(gallery, machine, self.told.append, machine.boot)

    def enrol(self, name: str, for_: timedelta | None = None) -> Person:
        expires = None if for_ is None else self.machine.true + for_
        return self.gallery.add_person(name, CONSENT, expires=expires, views=[view(name)])

    def kinds(self) -> list[str]:
        return [event.kind for event in self.gallery.events.read()]

    def names(self) -> list[str]:
        return [person.name for person in self.gallery.people()]


@contextmanager
def desk(folder: Path, machine: Machine | None = None) -> Iterator[Desk]:
    """A desk over the gallery of a state folder."""
    machine = machine or Machine()
    with opened(folder, clock=machine) as gallery:
        yield Desk(gallery, machine)
