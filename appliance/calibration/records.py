"""What a calibration answers: plain values, without names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """A measured chance. low, high: each holds with 95 %; low is 0 when nothing was seen."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class ClosePair:
    """Two people by id, and the squared distance of their nearest templates.

    mark: "one-person" (as near as two pictures of one person), "threshold" (each may be taken for the
    other), or "". in_margin: so near that the margin alone may deny both.
    """

    first: str
    second: str
    distance: float
    mark: str
    in_margin: bool


@dataclass(frozen=True)
class OperatingPoint:
    """What a threshold gives here. None: too few people to say.

    comparison: the chance that a stranger's look is near enough to one given person.
    look: the chance that it is near enough to anybody enrolled.
    missed: part of the enrolled people's own templates that are too far from their others.
    """

    threshold: float
    comparison: Rate | None
    look: Rate | None
    missed: float | None


@dataclass(frozen=True)
class Calibration:
    """How good the gallery's operating point is, and what would be better.

    people, templates: enrolled with this embedder. cohort: people of the cohort that counted.
    strangers: independent strangers that all these are worth (see `calibrate`). looks: that were compared.
    several: enrolled people with several templates, on whom `missed` rests.
    one_person: how many people are left when those who look like one person are counted once, less than
    `people`. cohort_enrolled: numbers of cohort faces that look like somebody enrolled, and were left out.
    wanted: the chance asked for. recommended: None when there are too few people, or no threshold will do.
    shown: with 95 % the recommended threshold keeps the chance. strangers_needed: that would show it.
    marked: events that an administrator marked as not that person; nearest_marked: the nearest of them.
    """

    embedder: str
    people: int
    templates: int
    cohort: int
    strangers: float
    looks: int
    several: int
    one_person: int
    cohort_enrolled: tuple[int, ...]
    pairs: tuple[ClosePair, ...]
    in_force: OperatingPoint
    wanted: float
    recommended: OperatingPoint | None
    shown: bool
    strangers_needed: int
    marked: int
    nearest_marked: float | None
