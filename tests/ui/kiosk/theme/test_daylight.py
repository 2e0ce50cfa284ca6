"""Day and night, and the dark."""

from __future__ import annotations

from datetime import time

import numpy as np
import pytest

from ui.kiosk.theme.daylight import brightness, is_dark, wants_night


@pytest.mark.parametrize(
    ("preference", "hour", "night"),
    [
        ("auto", time(12), False),
        ("auto", time(19), True),
        ("auto", time(6, 59), True),
        ("auto", time(7), False),
        ("day", time(23), False),
        ("night", time(12), True),
    ],
)
def test_colours_go_by_the_preference_and_the_hour(preference: str, hour: time, night: bool) -> None:
    assert wants_night(preference, hour) is night


def test_the_light_that_was_switched_on_does_not_switch_itself_off() -> None:
    dark, lit = np.full((120, 160, 3), 30, np.uint8), np.full((120, 160, 3), 60, np.uint8)
    assert is_dark(False, brightness(dark))
    assert is_dark(True, brightness(lit))
    assert not is_dark(False, brightness(lit))
    assert not is_dark(True, 90.0)
