"""A minute of `scripts/soak-kiosk`: nothing grows as people come and go and screens open."""

from __future__ import annotations

import pytest

from tests.e2e.command import Portunus
from tests.e2e.kiosk.kiosk_process import kiosk_at
from tests.e2e.kiosk.soak import busy_door, soak
from tests.e2e.kiosk.x_screen import XScreen

SECONDS, EVERY_S = 40.0, 1.0
MOST_MIB = 8.0
"""More memory in that time than the allocator's own unrest."""


@pytest.mark.slow
def test_a_minute_of_it(portunus: Portunus, across: XScreen) -> None:
    with busy_door(portunus, SECONDS), kiosk_at(across, portunus) as kiosk:
        told = soak(kiosk, SECONDS, EVERY_S)
    assert len(told.samples) >= 4, told.text()
    assert told.grown == {}, told.text()
    assert told.samples[-1]["memory"] - told.samples[0]["memory"] < MOST_MIB, told.text()
