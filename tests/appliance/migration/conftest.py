"""Doorsteps, closed at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.appliance.house import House
from tests.appliance.migration.doorstep import Doorstep


@pytest.fixture
def build_doorstep(house: House) -> Iterator[Callable[..., Doorstep]]:
    """Makes the doorstep of a house in which Ada and Bob are enrolled."""
    made: list[Doorstep] = []
    for name in ("ada", "bob"):
        house.enrol(name)

    def make(**parts: object) -> Doorstep:
        made.append(Doorstep(house, **parts))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for doorstep in made:
        doorstep.migration.close()


@pytest.fixture
def doorstep(build_doorstep: Callable[..., Doorstep]) -> Doorstep:
    return build_doorstep()
