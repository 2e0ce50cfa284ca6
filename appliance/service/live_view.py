"""What a screen is told of one live picture, beside its pixels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from appliance.door.door import DoorState
from appliance.snapshot import Setup, Snapshot, TrackView


@dataclass(frozen=True)
class LiveTrack:
    """One face. box: x0 y0 x1 y1 pixels. landmarks: five x y, empty where it was not seen in this picture.

    outcome: what was decided, empty while that is open; reason, hint: phrases for the person at the door.
    person, name: of whom it is, empty for strangers and for those who may not see names.
    """

    number: int
    box: tuple[float, float, float, float]
    landmarks: tuple[tuple[float, float], ...]
    outcome: str
    reason: str
    hint: str
    person: str
    name: str


@dataclass(frozen=True)
class LiveView:
    """One picture. index: of the frame at its source. captured_at: UTC. fps: None for the first frame."""

    camera: str
    index: int
    captured_at: datetime
    width: int
    height: int
    tracks: tuple[LiveTrack, ...]
    door: DoorState
    setup: Setup
    fps: float | None


def live_view(snapshot: Snapshot, names: bool) -> LiveView:
    """The view of a snapshot. names: who it is may be told."""
    frame = snapshot.result.frame
    known = snapshot.names if names else {}
    return LiveView(
        frame.camera,
        frame.index,
        frame.captured_at,
        frame.width,
        frame.height,
        tuple(_track(track, known) for track in snapshot.result.tracks),
        snapshot.door,
        snapshot.setup,
        snapshot.fps,
    )


def _track(track: TrackView, known: dict[str, str]) -> LiveTrack:
    decision = track.decision
    person = decision.person if decision is not None and decision.person in known else None
    return LiveTrack(
        track.number,
        track.box,
        track.landmarks,
        decision.outcome.value if decision is not None else "",
        decision.reason if decision is not None else "",
        track.hint,
        person or "",
        known[person] if person else "",
    )
