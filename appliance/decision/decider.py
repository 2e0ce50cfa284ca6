"""From what is known of a track to a decision: granted, denied, unknown or spoof.

Every stage can only deny. A decision stands while the views say the same, and is withdrawn, or another
one made, when they no longer do. Where a door asks for more than a face, it waits for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from appliance.access.pin_desk import LIMIT_S
from appliance.access.policy import Policy, Standing, Verdict, judge
from appliance.access.tiers import Proof, Shortfall, shortfall
from appliance.clock import Clock
from appliance.config import DecisionSettings
from appliance.decision.decision import Decision, Identity, Outcome

Answer = tuple[Outcome, str | None, Verdict]
_OPEN_S = 10.0
"""A decision that is open for longer, for want of views that say anything, is that nobody is recognised."""
_TOO_LATE = "too few views of this face in time"
_NOT_NEAR = "near somebody who is enrolled, but not as near as the door asks"
_NO_LIVENESS = "the door asks for a living face, and it was not checked whether this is one"


@dataclass(frozen=True)
class Asked:
    """What a recognised person is waited for. since: monotonic seconds of the first time."""

    person: str
    missing: Shortfall
    since: float

    @property
    def hint(self) -> str:
        """What the person is to do."""
        return "enter your PIN" if self.missing is Shortfall.PIN else "look at the camera"


class Decider:
    """Decides on the tracks of all cameras. policy: asked for every person recognised."""

    def __init__(self, settings: DecisionSettings, policy: Policy, clock: Clock) -> None:
        self._settings = settings
        self.policy = policy
        self._clock = clock
        self._decisions: dict[tuple[str, int], Decision] = {}
        self._asked: dict[tuple[str, int], Asked] = {}
        enough = max(settings.views, settings.unknown_views)
        self._open_s = max(_OPEN_S, 2 * enough * settings.view_interval_s)
        self._opened: dict[tuple[str, int], float] = {}
        self._proved: dict[tuple[str, int], str] = {}  # whose PIN was entered for a track

    def current(self, camera: str, track: int) -> Decision | None:
        """The decision on a track, None while it is open."""
        return self._decisions.get((camera, track))

    def asked(self, camera: str, track: int) -> Asked | None:
        """What a track is waited for, None where it is for nothing."""
        return self._asked.get((camera, track))

    def overdue(self, camera: str, track: int, at: float) -> bool:
        """Whether the decision on a track has been open for too long; to be asked in each frame of it.

        at: seconds on the frames' timeline. Waiting for a PIN has its own limit.
        """
        key, asked = (camera, track), self.asked(camera, track)
        if key in self._decisions or (asked is not None and asked.missing is Shortfall.PIN):
            self._opened.pop(key, None)
            return False
        return at - self._opened.setdefault(key, at) > self._open_s

    def postpone(self, camera: str, track: int) -> None:
        """The track is not decided on for now, and its time begins anew."""
        self._opened.pop((camera, track), None)

    def decide(
        self,
        camera: str,
        track: int,
        identity: Identity,
        spoof: bool,
        captured: float,
        door: str,
        standings: Mapping[str, Standing],
        proof: Proof | None = None,
        *,
        late: bool = False,
    ) -> Decision | None:
        """The decision that the newest views of a track bring about, None when nothing changes.

        captured: monotonic seconds of the frame that brought them. proof: what was shown besides; the PIN
        of whoever is waited for then, or None for a face alone. late: what is open still is closed.
        """
        at, before, key = self._clock.wall(), self.current(camera, track), (camera, track)
        asked = self._asked.pop(key, None)
        if proof is not None and proof.pin and asked is not None:
            self._proved[key] = asked.person
        answer = self._answer(identity, spoof, door, standings, at, before)
        if answer is not None and answer[0] is Outcome.GRANTED:
            shown = replace(proof or Proof(), views=identity.views)
            answer = self._proved_enough(key, asked, answer, shown)
        if answer is None and late and before is None:
            self._asked.pop(key, None)
            answer = Outcome.UNKNOWN, None, Verdict(False, "not recognised", _TOO_LATE)
        if answer is None:
            if not self._says_nothing(identity, before):
                self._decisions.pop(key, None)  # the views are undecided again
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

    def overtaken(
        self, camera: str, track: int, granted: Decision, door: str, standings: Mapping[str, Standing]
    ) -> Decision | None:
        """The denial that takes the place of a grant which the policy no longer gives; None while it does."""
        assert granted.person is not None
        at, standing = self._clock.wall(), standings.get(granted.person)
        verdict = judge(self.policy, _as_before(standing, granted.person, granted), door, at)
        if verdict.allowed:
            return None
        denial = replace(
            granted,
            outcome=Outcome.DENIED,
            reason=verdict.reason,
            decided=self._clock.monotonic(),
            detail=verdict.detail,
            remark=verdict.remark,
            at=at,
        )
        self._decisions[(camera, track)] = denial
        return denial

    def keep_only(self, camera: str, tracks: set[int]) -> None:
        """Forgets the tracks of a camera that have ended."""
        for key in [k for k in self._decisions if k[0] == camera and k[1] not in tracks]:
            del self._decisions[key]
        for known in (self._asked, self._proved, self._opened):
            for key in [k for k in known if k[0] == camera and k[1] not in tracks]:
                del known[key]

    def _says_nothing(self, identity: Identity, before: Decision | None) -> bool:
        """Whether there are too few views to change what was decided; those before do not count any more."""
        still_nobody = before is not None and before.outcome is Outcome.UNKNOWN and identity.person is None
        return identity.views < self._settings.views or still_nobody

    def _proved_enough(
        self, key: tuple[str, int], asked: Asked | None, answer: Answer, shown: Proof
    ) -> Answer | None:
        """What becomes of a grant by what the door asks for besides."""
        _, person, verdict = answer
        assert person is not None
        missing = shortfall(verdict.asks, replace(shown, pin=self._proved.get(key) == person))
        if missing is None:
            return answer
        if missing is Shortfall.NEARNESS:  # whoever is only alike is not told so, not even by a hint
            enough = shown.views >= self._settings.unknown_views
            return (Outcome.UNKNOWN, None, Verdict(False, "not recognised", _NOT_NEAR)) if enough else None
        if missing in (Shortfall.LIVING, Shortfall.FACE):
            return Outcome.DENIED, person, Verdict(False, "cannot be checked here", _NO_LIVENESS)
        now = self._clock.monotonic()
        same = asked is not None and (asked.person, asked.missing) == (person, missing)
        since = asked.since if asked is not None and same else now
        self._asked[key] = Asked(person, missing, since)
        if missing is Shortfall.PIN and now - since > LIMIT_S:
            return Outcome.DENIED, person, Verdict(False, "no PIN was entered")
        return None

    def _answer(
        self,
        identity: Identity,
        spoof: bool,
        door: str,
        standings: Mapping[str, Standing],
        at: datetime,
        before: Decision | None,
    ) -> Answer | None:
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
