"""From what is known of a track to a decision: granted, denied, unknown or spoof.

Every stage can only deny. A decision stands while the views say the same, and is withdrawn, or another
one made, when they no longer do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from appliance.access.policy import Policy, Standing, Verdict, judge
from appliance.clock import Clock
from appliance.config import DecisionSettings
from appliance.decision.decision import Decision, Identity, Outcome


class Decider:
    """Decides on the tracks of all cameras. policy: asked for every person recognised."""

    def __init__(self, settings: DecisionSettings, policy: Policy, clock: Clock) -> None:
        self._settings = settings
        self.policy = policy
        self._clock = clock
        self._decisions: dict[tuple[str, int], Decision] = {}

    def current(self, camera: str, track: int) -> Decision | None:
        """The decision on a track, None while it is open."""
        return self._decisions.get((camera, track))

    def decide(
        self,
        camera: str,
        track: int,
        identity: Identity,
        spoof: bool,
        captured: float,
        door: str,
        standings: Mapping[str, Standing],
    ) -> Decision | None:
        """The decision that the newest views of a track bring about, None when nothing changes.

        captured: monotonic seconds of the frame that brought them.
        """
        at, before = self._clock.wall(), self.current(camera, track)
        answer = self._answer(identity, spoof, door, standings, at, before)
        if answer is None:
            self._decisions.pop((camera, track), None)  # the views are undecided again
            return None
        outcome, person, verdict = answer
        if before is not None and (before.outcome, before.person, before.reason) == (
            outcome,
            person,
            verdict.reason,
        ):
            return None
        decision = Decision(
            outcome,
            person,
            verdict.reason,
            identity.views,
            captured,
            self._clock.monotonic(),
            identity.near,
            verdict.detail,
            verdict.remark,
            at,
        )
        self._decisions[(camera, track)] = decision
        return decision

    def keep_only(self, camera: str, tracks: set[int]) -> None:
        """Forgets the tracks of a camera that have ended."""
        for key in [k for k in self._decisions if k[0] == camera and k[1] not in tracks]:
            del self._decisions[key]

    def _answer(
        self,
        identity: Identity,
        spoof: bool,
        door: str,
        standings: Mapping[str, Standing],
        at: datetime,
        before: Decision | None,
    ) -> tuple[Outcome, str | None, Verdict] | None:
        if identity.views < self._settings.views:
            return None
        if spoof:
            return Outcome.SPOOF, None, Verdict(False, "not a living face")
        if identity.person is None:
            enough = identity.views >= self._settings.unknown_views
            return (Outcome.UNKNOWN, None, Verdict(False, "not recognised")) if enough else None
        standing = _as_before(standings.get(identity.person), identity.person, before)
        verdict = judge(self.policy, standing, door, at)
        return Outcome.GRANTED if verdict.allowed else Outcome.DENIED, identity.person, verdict


def _as_before(standing: Standing | None, person: str, before: Decision | None) -> Standing | None:
    """Without the passage that this very track was granted: whoever still stands there enters only once."""
    if standing is None or before is None or before.at is None:
        return standing
    if before.outcome is not Outcome.GRANTED or before.person != person:
        return standing
    earlier = {area: when for area, when in standing.entered.items() if when < before.at}
    return replace(standing, entered=earlier)
