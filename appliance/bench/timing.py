"""How a call is timed: warm-up first and apart, then often enough to say something."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from appliance.bench.statistics import Sample

# As NVIDIA's trtexec does (samples/common/sampleOptions.h): caches, clocks and allocations settle first.
WARM_UP_S = 0.2
WARM_UP_CALLS = 2
LEAST_ITERATIONS = 10


@dataclass(frozen=True)
class Timed:
    """ms: the timed calls. first_ms: the very first call, which is part of the warm-up of `warm_up` calls."""

    ms: Sample
    first_ms: float
    warm_up: int


def time_calls(
    work: Callable[[int], object],
    iterations: int = LEAST_ITERATIONS,
    seconds: float = 0.0,
    clock_ns: Callable[[], int] = time.perf_counter_ns,
) -> Timed:
    """Times work(0), work(1), … after a warm-up that begins at work(0) too.

    iterations, seconds: there are at least so many timed calls (and never below 10), and they take
    at least so long.
    """
    warm_up: list[float] = []
    while len(warm_up) < WARM_UP_CALLS or sum(warm_up) < WARM_UP_S * 1e3:
        warm_up.append(_one(work, len(warm_up), clock_ns))
    timed: list[float] = []
    least = max(iterations, LEAST_ITERATIONS)
    while len(timed) < least or sum(timed) < seconds * 1e3:
        timed.append(_one(work, len(timed), clock_ns))
    return Timed(Sample.of(timed), warm_up[0], len(warm_up))


def _one(work: Callable[[int], object], index: int, clock_ns: Callable[[], int]) -> float:
    begin = clock_ns()
    work(index)
    return (clock_ns() - begin) / 1e6
