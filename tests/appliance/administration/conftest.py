"""Fixtures of the tests of administrators."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance.clock import ManualClock
from appliance.storage.gallery import Gallery
from tests.appliance.administration.offices import Office
from tests.appliance.storage.galleries import NOON, opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON, 500.0)


@pytest.fixture
def gallery(folder: Path, clock: ManualClock) -> Iterator[Gallery]:
    with opened(folder, clock=clock) as found:
        yield found


@pytest.fixture
def office(gallery: Gallery, clock: ManualClock) -> Office:
    return Office(gallery, clock)
