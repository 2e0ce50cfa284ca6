"""From what is known of a track to a decision: granted, denied, unknown or spoof.

Every stage can only deny. A decision stands while the views say the same, and is withdrawn, or another
one made, when they no longer do.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from appliance.access.policy import Policy, Standing, judge
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
        answer = self._answer(identity, spoof, door, standings, self._clock.wall())
        if answer is None:
            self._decisions.pop((camera, track), None)  # the views are undecided again
            return None
        outcome, person, reason = answer
        before = self.current(camera, track)
        if before is not None and (before.outcome, before.person, before.reason) == answer:
            return None
        decision = Decision(
            outcome, person, reason, identity.views, captured, self._clock.monotonic(), identity.near
        )
        self._decisions[(camera, track)] = decision
        return decision

    def keep_only(self, camera: str, tracks: set[int]) -> None:
        """Forgets the tracks of a camera that have ended."""
        for key in [k for k in self._decisions if k[0] == camera and k[1] not in tracks]:
            del self._decisions[key]

    def _answer(
        self, identity: Identity, spoof: bool, door: str, standings: Mapping[str, Standing], at: datetime
    ) -> tuple[Outcome, str | None, str] | None:
        if identity.views < self._settings.views:
            return None
        if spoof:
            return Outcome.SPOOF, None, "not a living face"
        if identity.person is None:
            enough = identity.views >= self._settings.unknown_views
            return (Outcome.UNKNOWN, None, "not recognised") if enough else None
        verdict = judge(self.policy, standings.get(identity.person), door, at)
        return Outcome.GRANTED if verdict.allowed else Outcome.DENIED, identity.person, verdict.reason
