"""A house without doors whose gallery goes by the house's clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance.appliance import Appliance
from appliance.clock import ManualClock
from appliance.config import MatchingSettings
from tests.appliance.house import House
from tests.appliance.scripted import NOON
from tests.appliance.storage.galleries import opened


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    clock, told = ManualClock(NOON, 500.0), list[str]()
    with opened(tmp_path / "state", clock=clock) as gallery:
        appliance = Appliance(gallery, MatchingSettings(), {}, clock, tell=told.append)
        yield House(appliance, clock, gallery, told)
        appliance.close()
