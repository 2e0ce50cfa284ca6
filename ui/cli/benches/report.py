"""The figures of `bench`: one JSON record a measurement, or one table for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from appliance.bench.goals import Verdict
from appliance.bench.machine import describe_machine, stamp
from appliance.bench.statistics import Sample
from appliance.version import VERSION

if TYPE_CHECKING:
    from ui.cli.output import Output

US = "portunus"
_GOAL_COLUMNS = ("goal", "wanted", "measured", "met", "beside")


class Report:
    """Gathers rows and prints records. The machine is described when it is made: before the measurement."""

    columns: tuple[str, ...] = ()
    note = ""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._rows: list[Sequence[object]] = []
        self._verdicts: list[Verdict] = []
        self._machine = describe_machine()
        self._at = datetime.now(timezone.utc)

    def record(self, record: dict[str, Any], threads: int, verdicts: Sequence[Verdict] = ()) -> None:
        """One measurement, with the goals that it is about, machine, versions and date."""
        self._verdicts.extend(verdicts)
        if self._output.as_json:
            goals = [verdict.record() for verdict in verdicts]
            about = {"threads": threads, **stamp(self._machine, self._at)}
            self._output.record({"goals": goals, **record, **about})

    def row(self, *cells: object) -> None:
        """One line of the table."""
        self._rows.append(cells)

    def show(self) -> None:
        """The table, the goals it is about, and what to know about it."""
        machine = self._machine
        self._output.table(self.columns, self._rows)
        if self._verdicts:
            self._output.table(_GOAL_COLUMNS, [_goal_row(verdict) for verdict in self._verdicts])
        self._output.say(
            f"{machine.cpu or machine.system}, {machine.cores} cores, load {machine.load:.1f} at the start, "
            f"Portunus {VERSION}{'; ' + self.note if self.note else ''}"
        )
        if machine.busy:
            self._output.say(
                "the machine was at work in the minute before: measure again on one that is idle"
            )


def _goal_row(verdict: Verdict) -> tuple[str, ...]:
    goal, met = verdict.goal, "yes" if verdict.met else "NO"
    return goal.what, goal.wanted, goal.told(verdict.measured), met, verdict.beside


def cells(sample: Sample) -> tuple[str, str, str, str]:
    """Median, p95, p99 and coefficient of variation."""
    cv = "" if sample.cv is None else f"{sample.cv:.2f}"
    return f"{sample.median:.1f}", f"{sample.p95:.1f}", f"{sample.p99:.1f}", cv


def median(sample: Sample | None) -> str:
    """The median; nothing where there is no sample."""
    return "" if sample is None else f"{sample.median:.1f}"
