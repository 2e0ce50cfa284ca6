"""What a soak found: figures for each minute and for all of it, growth, and the verdict on its goals."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from appliance.bench.agreement import Agreement
from appliance.bench.goals import Goal, Verdict
from appliance.bench.statistics import Sample
from appliance.snapshot import Setup

FIRST_SIDE = 40.0  # pixels: from the first frame with a face of this side the time to a decision counts

_HEIGHT, _RATE = 720, 30.0
_FRAMES = 0.99  # of the source's: those that may be dropped are not missed
_DROPPED_PERCENT = 1.0
_AGREEMENT_PERCENT = 98.0
_ARRIVAL_MS = 600.0
_LATENCY_MS = 150.0
_GROWTH_MIB, _GROWTH_MS = 1.0, 1.0  # in ten minutes
_RESIDENT_EMBEDDER, _RESIDENT_GALLERY, _RESIDENT_MIB = "mobilefacenet", 10_000, 300.0
_ERRORS = 2.0  # standard errors by which noise alone may tilt a line
_LEAST_PIECES = 6
_MOST_TOLD = 50


@dataclass(frozen=True)
class Minute:
    """One minute, counted from 1. delay_ms: from a frame's capture to its result.

    latency_ms: from the capture of the frame that closed a decision to that decision.
    rss_mib: the most in it. cpu_percent: of this process, 100 is one core.
    """

    number: int
    seconds: float
    frames: int
    dropped: int
    delay_ms: Sample | None
    latency_ms: Sample | None
    rss_mib: float
    cpu_percent: float

    @property
    def fps(self) -> float:
        return self.frames / self.seconds

    @property
    def dropped_percent(self) -> float:
        return 100 * self.dropped / max(1, self.frames + self.dropped)

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "seconds": round(self.seconds, 3),
            "iterations": self.frames,
            "fps": round(self.fps, 2),
            "dropped": self.dropped,
            "dropped_percent": round(self.dropped_percent, 2),
            "delay_ms": self.delay_ms.record() if self.delay_ms else None,
            "latency_ms": self.latency_ms.record() if self.latency_ms else None,
            "rss_mib": round(self.rss_mib, 1),
            "cpu_percent": round(self.cpu_percent, 1),
        }


@dataclass(frozen=True)
class Growth:
    """The slope of a straight line through measurements over time, and its standard error."""

    in_10_min: float
    error: float

    @classmethod
    def of(cls, seconds: npt.NDArray[np.float64], values: npt.NDArray[np.float64]) -> Growth | None:
        """By least squares; None for too few measurements to tell a slope from noise."""
        there = ~np.isnan(values)
        x, y = seconds[there] / 600, values[there]
        if len(x) < _LEAST_PIECES:
            return None
        offset = x - x.mean()
        spread = float((offset**2).sum())
        slope = float((offset * y).sum()) / spread
        residue = y - y.mean() - slope * offset
        return cls(slope, math.sqrt(float((residue**2).sum()) / (len(x) - 2) / spread))

    @property
    def beyond_noise(self) -> float:
        """What of the slope two standard errors do not explain; 0 for a fall."""
        return max(0.0, self.in_10_min - _ERRORS * self.error)

    def record(self) -> dict[str, float]:
        """For JSON."""
        return {"in_10_min": round(self.in_10_min, 3), "error": round(self.error, 3)}


@dataclass(frozen=True)
class SoakRun:
    """A whole soak.

    whole: its figures as those of a minute, whose number is 0. rate: the source's frames a second.
    arrival_ms: from the first frame in which the reference sees a newcomer's face of 40 pixels to the
    product's decision. late: newcomers whom the product did not decide on before the round was over, two
    seconds later at least, which count as two seconds.
    agreement: of all tracks of all rounds. rss_growth, delay_growth: after the first minute.
    """

    setup: Setup
    height: int
    width: int
    rate: float
    whole: Minute
    arrival_ms: Sample | None
    late: int
    agreement: Agreement
    rss_growth: Growth | None
    delay_growth: Growth | None

    def record(self) -> dict[str, Any]:
        """For JSON."""
        agreement = self.agreement
        return {
            "bench": "soak",
            **asdict(self.setup),
            "height": self.height,
            "width": self.width,
            "rate": self.rate,
            **self.whole.record(),
            "arrival_ms": self.arrival_ms.record() if self.arrival_ms else None,
            "arrivals": self.arrival_ms.count if self.arrival_ms else 0,
            "late": self.late,
            "decided": agreement.decided,
            "agreed": agreement.agreed,
            "agreed_percent": None if agreement.percent is None else round(agreement.percent, 2),
            "differing": [difference.record() for difference in agreement.differing[:_MOST_TOLD]],
            "rss_growth_mib": self.rss_growth.record() if self.rss_growth else None,
            "delay_growth_ms": self.delay_growth.record() if self.delay_growth else None,
        }


def soak_goals(run: SoakRun, gallery: int) -> list[Verdict]:
    """Of a long run in real time. gallery: made-up templates that were searched."""
    verdicts = _keeping_up(run) if (run.height, round(run.rate)) == (_HEIGHT, _RATE) else []
    if run.agreement.percent is not None:
        goal = Goal("soak: tracks decided as the reference decides", _AGREEMENT_PERCENT, "%")
        verdicts.append(goal.check(run.agreement.percent, f"{run.agreement.decided} tracks"))
    if run.arrival_ms:
        goal = Goal(f"soak: from the first {FIRST_SIDE:g} px to the decision, p95", _ARRIVAL_MS, "ms", True)
        verdicts.append(goal.check(run.arrival_ms.p95, f"{run.arrival_ms.count} came"))
    for what, growth, bound, unit in (
        ("memory", run.rss_growth, _GROWTH_MIB, "MiB"),
        ("delay", run.delay_growth, _GROWTH_MS, "ms"),
    ):
        if growth is not None:
            goal = Goal(f"soak: growth of {what} in ten minutes, beyond noise", bound, unit, True)
            verdicts.append(goal.check(growth.beyond_noise, f"{growth.in_10_min:.2f} ± {growth.error:.2f}"))
    if gallery == _RESIDENT_GALLERY and run.setup.embedder == _RESIDENT_EMBEDDER:
        goal = Goal(
            f"soak, {_RESIDENT_EMBEDDER}, {gallery:,} templates: resident", _RESIDENT_MIB, "MiB", True
        )
        verdicts.append(goal.check(run.whole.rss_mib))
    return verdicts


def _keeping_up(run: SoakRun) -> list[Verdict]:
    at = f"soak, {_HEIGHT} lines, source of {_RATE:g}"
    verdicts = [
        Goal(f"{at}: frames a second", _FRAMES * _RATE).check(run.whole.fps),
        Goal(f"{at}: dropped", _DROPPED_PERCENT, "%", True).check(run.whole.dropped_percent),
    ]
    if run.whole.latency_ms:
        goal = Goal(f"{at}: latency p99, from capture to decision", _LATENCY_MS, "ms", True)
        verdicts.append(goal.check(run.whole.latency_ms.p99))
    return verdicts
