"""What the live window says, in words and colours; no Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from appliance.decision.decision import Outcome
from appliance.door.door import DoorState, Lock
from appliance.snapshot import Snapshot, TrackView
from appliance.telemetry import overlay
from enrollment.consent import DEMONSTRATION, text_of

LOCKED_COLOUR = "#9b1c1c"
UNLOCKED_COLOUR = "#13703a"
LOOKING_COLOUR = "#d0d5da"
OUTCOME_COLOURS = {
    Outcome.GRANTED: "#46c864",
    Outcome.DENIED: "#f0963c",
    Outcome.UNKNOWN: "#ff6b6b",
    Outcome.SPOOF: "#d66bd6",
}
CONSENT = text_of(DEMONSTRATION) or ""
"""What is agreed to."""

_FIRST_TO_TELL = (Outcome.GRANTED, Outcome.SPOOF, Outcome.DENIED, Outcome.UNKNOWN)


@dataclass(frozen=True)
class DoorWords:
    """The banner: state of the lock, one sentence on why, and the colour behind both."""

    title: str
    sentence: str
    colour: str
    unlocked: bool


def door_words(door: DoorState, snapshot: Snapshot | None, trouble: str | None) -> DoorWords:
    """The banner for this moment. trouble: why nobody can be recognised, if that is so."""
    unlocked = door.lock is Lock.UNLOCKED
    if trouble is not None:
        sentence = trouble
    elif snapshot is None:
        sentence = "Waiting for the first picture of the camera"
    else:
        sentence = _sentence(door, snapshot)
    return DoorWords(
        "DOOR UNLOCKED" if unlocked else "DOOR LOCKED",
        sentence,
        UNLOCKED_COLOUR if unlocked else LOCKED_COLOUR,
        unlocked,
    )


def track_label(track: TrackView, names: Mapping[str, str]) -> str:
    """What stands at a face's box: the decision, and the name where there is one."""
    word = overlay.outcome(track)
    name = names.get(track.decision.person or "") if track.decision else None
    return f"{word}: {name}" if name else word


def track_colour(track: TrackView) -> str:
    """The colour of a face's box."""
    return OUTCOME_COLOURS[track.decision.outcome] if track.decision else LOOKING_COLOUR


def enrolled_words(names: list[str]) -> str:
    """How many are enrolled, for below the button."""
    if not names:
        return "Nobody is enrolled yet: everybody is unknown and the door stays locked."
    if len(names) == 1:
        return "Everybody else is unknown."
    return f"{len(names)} people are enrolled; everybody else is unknown."


def _sentence(door: DoorState, snapshot: Snapshot) -> str:
    track = _to_tell(snapshot.result.tracks)
    name = snapshot.names.get(track.decision.person or "", "") if track and track.decision else ""
    if door.lock is Lock.UNLOCKED:
        welcome = f"Welcome, {name}. " if name else ""
        return f"{welcome}It locks again in {math.ceil(door.remaining_s)} s"
    if track is None:
        return "Nobody is in front of the camera"
    if track.decision is None:
        return "Looking at the face"
    if track.decision.outcome is Outcome.GRANTED:
        return f"{name or 'You'} may pass. Leave the picture and come back to open it again"
    if track.decision.outcome is Outcome.UNKNOWN:
        return "This face is unknown: no access"
    return f"No access: {track.decision.reason}"


def _to_tell(tracks: tuple[TrackView, ...]) -> TrackView | None:
    """The face that the sentence is about: whoever may pass, then whoever may not, then an open one."""
    for outcome in _FIRST_TO_TELL:
        for track in tracks:
            if track.decision is not None and track.decision.outcome is outcome:
                return track
    return tracks[0] if tracks else None
