"""Houses: appliances with doors of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from appliance.appliance import Appliance
from appliance.clock import ManualClock
from appliance.config import MatchingSettings
from appliance.door.door import Door
from appliance.door.simulated import SimulatedDoor
from tests.appliance.house import House
from tests.appliance.scripted import NOON
from tests.appliance.storage.galleries import opened


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Callable[..., House]]:
    """Makes the house; more doors may be given."""
    clock = ManualClock(NOON, 500.0)
    made: list[Appliance] = []
    with opened(tmp_path / "state") as gallery:

        def make(**doors: Door) -> House:
            usual = {name: SimulatedDoor(name, 3.0, clock) for name in ("main", "yard")}
            told: list[str] = []
            appliance = Appliance(gallery, MatchingSettings(), {**doors, **usual}, clock, tell=told.append)
            made.append(appliance)
            return House(appliance, clock, gallery, told)

        yield make
        for appliance in made:
            appliance.stop()


@pytest.fixture
def house(build: Callable[..., House]) -> House:
    return build()
