"""The overlay: what is at work and how fast, in a few words, for pictures, kiosk and terminal."""

from __future__ import annotations

from appliance.decision.decision import Outcome
from appliance.snapshot import Snapshot, TrackView

WORDS = {
    Outcome.GRANTED: "granted",
    Outcome.DENIED: "denied",
    Outcome.UNKNOWN: "unknown",
    Outcome.SPOOF: "not a living face",
}


def lines(snapshot: Snapshot) -> list[str]:
    """The overlay's lines: speed, networks, stages that let everyone through, door."""
    result, setup = snapshot.result, snapshot.setup
    times = result.timings
    embed = "-" if times.embed_ms is None else f"{times.embed_ms:.0f}"
    return [
        f"{result.frame.camera}: {_rate(snapshot)} frames/s, detect {times.detect_ms:.0f} ms, "
        f"embed {embed} ms, "
        f"total {times.total_ms:.0f} ms, dropped {result.frame.dropped}",
        f"{setup.detector} on {setup.detector_engine}, {setup.embedder} on {setup.embedder_engine}, "
        f"matching {setup.matcher}",
        f"policy: {setup.policy}, liveness: {setup.liveness}",
        f"door {snapshot.door.name}: {snapshot.door.lock.value} ({snapshot.door.kind})",
    ]


def status_line(snapshot: Snapshot) -> str:
    """The overlay as one line for a terminal, without names.

    What lets everyone through comes first: a narrow terminal cuts the end.
    """
    result = snapshot.result
    seen = ", ".join(f"#{t.number} {outcome(t)}" for t in result.tracks if t.seen) or "nobody"
    speed = f"{_rate(snapshot)} fps {result.timings.total_ms:.0f} ms"
    return (
        f"{result.frame.camera}: door {snapshot.door.lock.value} | policy {snapshot.setup.policy}, "
        f"liveness {snapshot.setup.liveness} | {speed} | {seen}"
    )


def _rate(snapshot: Snapshot) -> str:
    return "-" if snapshot.fps is None else f"{snapshot.fps:.1f}"


def outcome(track: TrackView) -> str:
    """The word for a track's decision."""
    return WORDS[track.decision.outcome] if track.decision else "looking"
