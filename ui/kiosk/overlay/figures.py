"""The figures of performance and power, and how they went in the last minute; no Qt."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from statistics import fmean

from appliance.service.live_view import LiveView

EVERY_S = 0.5
MINUTE_S = 60.0


class Measure(str, Enum):
    """What is measured. Times are milliseconds, of the frames since the last sample."""

    SPEED = "frames a second"
    DECISION = "capture to decision"
    DETECTION = "detection"
    EMBEDDING = "embedding"
    MATCHING = "matching"
    DROPPED = "dropped frames"
    CPU = "cpu"
    GPU = "gpu"
    MEMORY = "memory"
    TEMPERATURE = "temperature"
    POWER = "power"
    ENERGY = "energy of a decision"


Values = Mapping[Measure, float | None]
"""None for what was not measured, which is not 0."""
_TIMES = (Measure.DETECTION, Measure.EMBEDDING, Measure.MATCHING)


def values_of(view: LiveView) -> Values:
    """The figures of one picture, as the per-frame log has them."""
    times, machine = view.timings, view.machine
    return {
        Measure.SPEED: view.fps,
        Measure.DECISION: view.latency_ms,
        Measure.DETECTION: times.detect_ms,
        Measure.EMBEDDING: times.embed_ms,
        Measure.MATCHING: times.match_ms,
        Measure.DROPPED: float(view.dropped),
        Measure.CPU: machine.cpu_percent,
        Measure.GPU: machine.gpu_percent,
        Measure.MEMORY: machine.rss_mib,
        Measure.TEMPERATURE: machine.temperature_c,
        Measure.POWER: machine.power_w,
        Measure.ENERGY: machine.energy_j,
    }


@dataclass(frozen=True)
class Sample:
    """The figures at one moment, seconds of a steady clock."""

    at: float
    values: Values


class LastMinute:
    """Samples of the last minute, two a second, of as many pictures as come."""

    def __init__(self) -> None:
        self._samples: deque[Sample] = deque()
        self._since: list[Values] = []

    @property
    def newest(self) -> Sample | None:
        """The newest sample, None before the first one."""
        return self._samples[-1] if self._samples else None

    def add(self, view: LiveView, now: float) -> bool:
        """Takes a picture's figures; whether that made a new sample."""
        self._since.append(values_of(view))
        newest = self.newest
        if newest is not None and now - newest.at < EVERY_S:
            return False
        self._samples.append(Sample(now, self._summed_up()))
        while now - self._samples[0].at > MINUTE_S:
            self._samples.popleft()
        return True

    def curve(self, measure: Measure, now: float) -> tuple[list[float], list[float]]:
        """Seconds before now (negative) and values; a value that was not measured is a gap (nan)."""
        values = (one.values[measure] for one in self._samples)
        return [one.at - now for one in self._samples], [math.nan if v is None else v for v in values]

    def _summed_up(self) -> Values:
        since, self._since = self._since, []
        found = dict(since[-1])
        for measure in _TIMES:
            found[measure] = _mean(one[measure] for one in since)
        return found


def _mean(values: Iterator[float | None]) -> float | None:
    measured = [value for value in values if value is not None]
    return fmean(measured) if measured else None
