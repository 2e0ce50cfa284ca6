"""The machine's figures, from the kernel's files as a test lays them out."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

import pytest

from appliance.telemetry.machine import Machine


def sysfs(root: Path, *readings: str) -> Path:
    for number, reading in enumerate(readings):
        zone = root / "class" / "thermal" / f"thermal_zone{number}"
        zone.mkdir(parents=True)
        (zone / "temp").write_text(reading)
    return root


def test_the_warmest_zone_counts(tmp_path: Path) -> None:
    figures = Machine(sysfs(tmp_path, "41500\n", "63250\n", "20000\n")).figures(0.0)
    assert figures.temperature_c == 63.25


@pytest.mark.parametrize("readings", [(), ("-256000\n",), ("soon\n", ""), ("999999\n",)])
def test_zones_that_are_off_or_broken_are_not_measured(tmp_path: Path, readings: tuple[str, ...]) -> None:
    assert Machine(sysfs(tmp_path, *readings)).figures(0.0).temperature_c is None


def test_one_broken_zone_does_not_hide_another(tmp_path: Path) -> None:
    assert Machine(sysfs(tmp_path, "-256000", "40000")).figures(0.0).temperature_c == 40.0


def test_the_first_figures_have_no_processor_load(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    first = machine.figures(0.0)
    assert first.cpu_percent is None
    assert first.rss_mib is not None
    assert first.rss_mib > 10
    assert machine.figures(1.0).cpu_percent is not None


def test_figures_are_read_at_most_once_a_second(tmp_path: Path) -> None:
    machine = Machine(sysfs(tmp_path, "40000"))
    first = machine.figures(5.0)
    (tmp_path / "class" / "thermal" / "thermal_zone0" / "temp").write_text("50000")
    assert machine.figures(5.9) is first
    assert machine.figures(6.0).temperature_c == 50.0


def test_nothing_unmeasured_is_0(tmp_path: Path) -> None:
    assert 0 not in astuple(Machine(tmp_path).figures(0.0))
