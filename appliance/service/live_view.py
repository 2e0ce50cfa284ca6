"""What a screen is told of one live picture, beside its pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from appliance.decision.decision import Outcome
from appliance.door.door import DoorState
from appliance.snapshot import Challenged, Setup, Snapshot, Timings, TrackView
from appliance.telemetry.machine import MachineFigures


@dataclass(frozen=True)
class LiveTrack:
    """One face. box: x0 y0 x1 y1 pixels. landmarks: five x y, empty where it was not seen in this picture.

    outcome: what was decided, empty while that is open; reason, hint: phrases for the person at the door.
    person, name: of whom it is, empty for strangers and for those who may not see names.
    greeting: the name of somebody who was let in and agreed to be greeted, for every screen; else empty.
    challenge: what the person is asked to do to show a living face, None where nothing is asked.
    """

    number: int
    box: tuple[float, float, float, float]
    landmarks: tuple[tuple[float, float], ...]
    outcome: str
    reason: str
    hint: str
    person: str
    name: str
    greeting: str
    challenge: Challenged | None


@dataclass(frozen=True)
class LiveView:
    """One picture. index: of the frame at its source. captured_at: UTC. fps: None for the first frame.

    dropped: frames that this camera gave so far and nobody took. asks_pin: somebody at this door was
    recognised, and the PIN is waited for. latency_ms: from the capture of the frame that closed this camera's
    last decision to that decision, None before the first. machine: as in the per-frame log.
    """

    camera: str
    index: int
    captured_at: datetime
    width: int
    height: int
    tracks: tuple[LiveTrack, ...]
    door: DoorState
    asks_pin: bool
    setup: Setup
    fps: float | None
    timings: Timings
    dropped: int
    latency_ms: float | None
    machine: MachineFigures


def live_view(snapshot: Snapshot, names: bool, latency_ms: float | None, machine: MachineFigures) -> LiveView:
    """The view of a snapshot. names: who it is may be told. latency_ms: of the camera's last decision."""
    result = snapshot.result
    known = snapshot.names if names else {}
    return LiveView(
        camera=result.frame.camera,
        index=result.frame.index,
        captured_at=result.frame.captured_at,
        width=result.frame.width,
        height=result.frame.height,
        tracks=tuple(_track(track, known, snapshot.greetings) for track in result.tracks),
        door=snapshot.door,
        asks_pin=snapshot.asks_pin,
        setup=snapshot.setup,
        fps=snapshot.fps,
        timings=result.timings,
        dropped=result.frame.dropped,
        latency_ms=latency_ms,
        machine=machine,
    )


def _track(track: TrackView, known: Mapping[str, str], greetings: Mapping[str, str]) -> LiveTrack:
    decision = track.decision
    person = decision.person if decision is not None and decision.person in known else None
    granted = decision is not None and decision.outcome is Outcome.GRANTED
    return LiveTrack(
        number=track.number,
        box=track.box,
        landmarks=track.landmarks,
        outcome=decision.outcome.value if decision is not None else "",
        reason=decision.reason if decision is not None else "",
        hint=track.hint,
        person=person or "",
        name=known[person] if person else "",
        greeting=greetings.get(decision.person or "", "") if decision is not None and granted else "",
        challenge=track.challenge,
    )
