"""The figures of the last minute."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from PyQt5.QtCore import QLocale

from appliance.telemetry.machine import MachineFigures
from tests.ui.kiosk.views import view
from ui.kiosk.overlay.figures import LastMinute, Measure, values_of
from ui.kiosk.overlay.naming import line_of, name_of, value_of

ENGLISH, GERMAN = QLocale("en_GB"), QLocale("de_DE")


def test_they_are_those_of_the_view() -> None:
    values = values_of(view(machine=MachineFigures(85.0, 412.5, 33.0, None, 6.5, 0.9, 51.0)))
    assert values == {
        Measure.SPEED: 29.7,
        Measure.DECISION: 142.0,
        Measure.DETECTION: 12.3,
        Measure.EMBEDDING: 8.1,
        Measure.MATCHING: 0.1,
        Measure.DROPPED: 4.0,
        Measure.CPU: 85.0,
        Measure.GPU: 33.0,
        Measure.MEMORY: 412.5,
        Measure.TEMPERATURE: 51.0,
        Measure.POWER: 6.5,
        Measure.ENERGY: 0.9,
    }


@pytest.mark.parametrize("measure", list(Measure))
def test_what_was_not_measured_is_a_dash_and_never_a_number(measure: Measure) -> None:
    values = dict.fromkeys(Measure, None)
    assert value_of(measure, values, ENGLISH) == "–"
    assert name_of(measure)
    assert any(digit in value_of(measure, dict.fromkeys(Measure, 0.0), ENGLISH) for digit in "0")


def test_numbers_are_written_as_the_language_writes_them() -> None:
    values = values_of(view())
    assert value_of(Measure.DETECTION, values, ENGLISH) == "12.3 ms"
    assert value_of(Measure.DETECTION, values, GERMAN) == "12,3 ms"
    assert line_of(values, ENGLISH) == "29.7/s, decision 142.0 ms, CPU 85 %, power –"


def test_a_sample_is_the_mean_of_the_pictures_since_the_last_one() -> None:
    minute, shown = LastMinute(), view()
    assert minute.newest is None
    assert minute.add(shown, 0.0)
    for number, embed in enumerate((10.0, None, 20.0)):
        timings = replace(shown.timings, embed_ms=embed)
        assert not minute.add(view(timings=timings), 0.1 * (number + 1))
    assert minute.add(view(timings=replace(shown.timings, embed_ms=None)), 0.5)
    assert minute.newest is not None
    assert minute.newest.values[Measure.EMBEDDING] == 15.0
    assert minute.add(view(timings=replace(shown.timings, embed_ms=None)), 1.0)
    assert minute.newest.values[Measure.EMBEDDING] is None


def test_a_curve_is_a_minute_long_with_gaps_where_nothing_was_measured() -> None:
    minute = LastMinute()
    for number in range(200):
        minute.add(view(fps=None if number == 190 else float(number)), number * 0.5)
    ages, values = minute.curve(Measure.SPEED, 100.0)
    assert ages[0] == pytest.approx(-60.5)
    assert ages[-1] == -0.5
    assert len(ages) == len(values) == 121
    assert [number for number, value in enumerate(values) if math.isnan(value)] == [111]
