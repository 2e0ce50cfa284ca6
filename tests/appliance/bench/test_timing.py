"""How often a call is made, and what of it counts, on a clock that the call itself moves."""

from __future__ import annotations

from appliance.bench.timing import time_calls


class Work:
    """A call that takes the given milliseconds, the first one `first_ms`."""

    def __init__(self, ms: float, first_ms: float) -> None:
        self.turns: list[int] = []
        self._ms, self._first_ms, self._now_ns = ms, first_ms, 0

    def __call__(self, turn: int) -> None:
        self._now_ns += int((self._ms if self.turns else self._first_ms) * 1e6)
        self.turns.append(turn)

    def now_ns(self) -> int:
        return self._now_ns


def test_short_calls_warm_up_for_200_ms() -> None:
    work = Work(ms=5.0, first_ms=100.0)
    timed = time_calls(work, iterations=15, clock_ns=work.now_ns)
    assert timed.warm_up == 21  # 100 + 20 * 5
    assert timed.first_ms == 100.0
    assert (timed.ms.count, timed.ms.median, timed.ms.p99) == (15, 5.0, 5.0)
    assert work.turns == [*range(21), *range(15)]


def test_long_calls_warm_up_twice_and_count_ten_times() -> None:
    work = Work(ms=700.0, first_ms=900.0)
    timed = time_calls(work, iterations=3, clock_ns=work.now_ns)
    assert (timed.warm_up, timed.ms.count) == (2, 10)


def test_calls_go_on_for_the_seconds_asked_for() -> None:
    work = Work(ms=10.0, first_ms=10.0)
    assert time_calls(work, seconds=3.0, clock_ns=work.now_ns).ms.count == 300
