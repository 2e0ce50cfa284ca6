"""Views as the service sends them, for screens that show one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

from appliance.door.door import DoorState
from appliance.service.live_view import LiveTrack, LiveView
from appliance.snapshot import Setup, Timings
from appliance.telemetry.machine import MachineFigures
from tests.ui.kiosk.scripted import DOOR

_TRACK = LiveTrack(
    number=1,
    box=(140.0, 60.0, 200.0, 140.0),
    landmarks=((155.0, 90.0), (185.0, 90.0), (170.0, 105.0), (158.0, 120.0), (182.0, 120.0)),
    outcome="",
    reason="",
    hint="",
    person="",
    name="",
    greeting="",
    challenge=None,
)
_VIEW = LiveView(
    camera="front",
    index=1,
    captured_at=datetime(2026, 11, 25, 12, 0, tzinfo=timezone.utc),
    width=320,
    height=180,
    tracks=(),
    door=DOOR,
    asks_pin=False,
    setup=Setup("mtcnn", "onnxruntime fp32", "sface", "tflite int8", "exact", "rules", "passive"),
    fps=29.7,
    timings=Timings(1.0, 12.3, 0.5, 8.1, 3.2, 0.1, 25.0),
    dropped=4,
    latency_ms=142.0,
    machine=MachineFigures(cpu_percent=85.0, rss_mib=412.5),
)


def track(**values: Any) -> LiveTrack:
    """A face in the middle of the picture, open unless an outcome is given."""
    return replace(_TRACK, **values)


def view(*tracks: LiveTrack, door: DoorState = DOOR, **values: Any) -> LiveView:
    """A picture with these faces."""
    return replace(_VIEW, tracks=tracks, door=door, **values)
