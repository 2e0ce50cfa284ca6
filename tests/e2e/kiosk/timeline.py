"""How long after something had happened the door's screen showed it; from what the driver noted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Moments = Sequence[dict[str, Any]]


def decision_ms(moments: Moments, outcome: str) -> float | None:
    """From the first decision of that outcome to when it was painted; None where one of both is missing.

    The decision fell `latency_ms` after the capture of the picture that closed it.
    """
    seen = next((one for one in moments if one["what"] == "picture" and outcome in one["outcomes"]), None)
    if seen is None or seen["latency_ms"] is None:
        return None
    decided = float(seen["captured"]) + float(seen["latency_ms"]) / 1000
    painted = _painted(moments, outcome, float(seen["at"]))
    return None if painted is None else (painted - decided) * 1000


def frozen_s(moments: Moments) -> float | None:
    """From the last picture to when it was painted that the door is out of service."""
    painted = _painted(moments, "out of service", 0.0)
    if painted is None:
        return None
    came = (float(one["at"]) for one in moments if one["what"] == "picture")
    return painted - max(at for at in came if at < painted)


def _painted(moments: Moments, kind: str, after: float) -> float | None:
    painted = (one for one in moments if one["what"] == "painted" and one["kind"] == kind)
    return next((float(one["at"]) for one in painted if one["at"] >= after), None)
