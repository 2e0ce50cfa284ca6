"""Who stands where in front of the simulated door, and when."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from appliance.errors import InputError

FAR_FACE = 60 / 720  # face box, as a part of the frame's height
NEAR_FACE = 240 / 720


@dataclass(frozen=True)
class Pose:
    """How a person is drawn; lengths are parts of the frame's height.

    x: middle of the face, from the middle of the frame; face: height of its box; tilt_deg: anticlockwise;
    light: factor on the whole frame; blur: length of the smear that movement leaves, 0 is sharp.
    """

    x: float
    face: float
    tilt_deg: float
    light: float
    blur: float


@dataclass(frozen=True)
class Visit:
    """One person's coming and going: seconds from the start of the script, and how this person moves."""

    name: str
    begins_s: float
    approach_s: float
    stay_s: float
    leave_s: float
    far: float
    near: float
    side: float
    sway_hz: float
    tilt_deg: float
    light: float

    @property
    def ends_s(self) -> float:
        return self.begins_s + self.approach_s + self.stay_s + self.leave_s

    def pose(self, at_s: float) -> Pose | None:
        """Where the person is at that second; None before and after."""
        since = at_s - self.begins_s
        if since < 0.0 or at_s >= self.ends_s:
            return None
        near = self._nearness(since)
        sway = math.sin(2.0 * math.pi * self.sway_hz * since)
        face = self.far + (self.near - self.far) * near
        moving = near not in (0.0, 1.0)
        return Pose(
            x=self.side * (1.0 - 0.8 * near) + 0.012 * sway,
            face=face,
            tilt_deg=self.tilt_deg * math.sin(2.0 * math.pi * 0.6 * self.sway_hz * since + 0.7),
            light=1.0 + (self.light - 1.0) * near,
            blur=0.004 * abs(sway) if moving else 0.0,
        )

    def _nearness(self, since: float) -> float:
        """0 at the far end, 1 at the door, with a soft start and stop."""
        if since < self.approach_s:
            return _soft(since / self.approach_s)
        if since < self.approach_s + self.stay_s:
            return 1.0
        return _soft(1.0 - (since - self.approach_s - self.stay_s) / self.leave_s)


def timetable(script: str, people: tuple[str, ...], seconds: float, seed: int) -> list[Visit]:
    """The visits of a script, in order of time, never two at once. Raises InputError for an unknown script.

    demo: one after another, approaching, staying and leaving, with empty gaps, in changing light.
    still: each person stands at a middle distance for an equal part of the time.
    empty: nobody comes.
    """
    if script == "demo":
        return _demo(people, seconds, np.random.default_rng(seed))
    if script == "still":
        return _still(people, seconds)
    if script == "empty":
        return []
    raise InputError(f"the simulated door has no script {script!r}; it has demo, still and empty")


def _demo(people: tuple[str, ...], seconds: float, random: np.random.Generator) -> list[Visit]:
    visits: list[Visit] = []
    begins = 1.0
    while begins < seconds and people:
        turn = len(visits)
        visit = Visit(
            name=people[turn % len(people)],
            begins_s=begins,
            approach_s=float(random.uniform(2.6, 3.2)),
            stay_s=float(random.uniform(2.4, 3.2)),
            leave_s=float(random.uniform(1.2, 1.6)),
            far=FAR_FACE,
            near=NEAR_FACE * float(random.uniform(0.9, 1.0)),
            side=float(random.uniform(-0.35, 0.35)),
            sway_hz=float(random.uniform(0.25, 0.45)),
            tilt_deg=float(random.uniform(3.0, 7.0)),
            light=float(random.uniform(0.85, 1.05) if turn < len(people) else random.uniform(0.5, 1.05)),
        )
        visits.append(visit)
        begins = visit.ends_s + float(random.uniform(1.2, 1.8))
    return visits


def _still(people: tuple[str, ...], seconds: float) -> list[Visit]:
    share = seconds / max(1, len(people))
    middle = (FAR_FACE + NEAR_FACE) / 2.0
    return [
        Visit(name, turn * share, 0.0, share, 0.0, middle, middle, 0.0, 0.3, 2.0, 1.0)
        for turn, name in enumerate(people)
    ]


def _soft(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return part * part * (3.0 - 2.0 * part)
