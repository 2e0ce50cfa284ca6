"""What a row of measurements says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Sample:
    """A summary of measurements of one thing, in their unit.

    p95, p99: percentiles, linear between neighbours (Hyndman and Fan 1996, number 7).
    cv: coefficient of variation, the standard deviation (n - 1) as a part of the mean; None for a single
        measurement, or where the mean is 0.
    """

    count: int
    median: float
    p95: float
    p99: float
    cv: float | None

    @classmethod
    def of(cls, values: Sequence[float]) -> Sample:
        """The summary of these measurements. Raises ValueError when there are none."""
        if len(values) == 0:
            raise ValueError("there is nothing to summarise")
        array = np.asarray(values, np.float64)
        median, p95, p99 = (float(v) for v in np.percentile(array, [50, 95, 99]))
        mean = float(array.mean())
        varies = len(array) > 1 and mean != 0
        return cls(len(array), median, p95, p99, float(array.std(ddof=1)) / mean if varies else None)

    @classmethod
    def of_some(cls, values: Sequence[float | None]) -> Sample | None:
        """The summary of those measurements that there are; None when there are none."""
        there = [value for value in values if value is not None]
        return cls.of(there) if there else None

    def divided_by(self, number: float) -> Sample:
        """The same measurements, each divided by this number."""
        return Sample(self.count, self.median / number, self.p95 / number, self.p99 / number, self.cv)

    def record(self) -> dict[str, float | None]:
        """For JSON, rounded to a thousandth."""
        return {
            "median": round(self.median, 3),
            "p95": round(self.p95, 3),
            "p99": round(self.p99, 3),
            "cv": None if self.cv is None else round(self.cv, 3),
        }
