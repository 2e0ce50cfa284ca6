"""Which faces of a frame are embedded: an embedding costs as much as the search of a whole small frame."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from appliance.config import DecisionSettings
from appliance.decision.evidence import Evidence
from appliance.matching.match import Matcher
from appliance.tracking.tracker import Track

_BETTER = 1.25  # a view that is better by this factor is worth another look
_DOUBT_S = 4.0  # from a track's first view
_ROUNDING_S = 1e-6  # a file's frames at ten a second are no less than a tenth of a second apart
_NEWEST = 0.2  # weight of the newest batch in what a face is expected to cost


@dataclass(frozen=True)
class Look:
    """A face of the frame that is to be embedded, and whose track it is."""

    track: Track
    face: int


class Attention:
    """Chooses the faces that are worth the time: new, open, clearly better than before, or due again.

    every_frame: every face of every frame is (the papers' protocol).
    """

    def __init__(self, decision: DecisionSettings, matcher: Matcher, *, every_frame: bool) -> None:
        self._decision = decision
        self._matcher = matcher
        self._every_frame = every_frame
        self._enough = max(decision.views, decision.unknown_views)
        self._rested: frozenset[str] = frozenset()  # cameras whose last frame was left free
        self._face_ms = 0.0  # what embedding one face takes; 0: not known yet

    def due(
        self,
        tracks: Sequence[Track],
        evidence: Mapping[int, Evidence],
        quality: Sequence[float],
        at: float,
    ) -> list[Look]:
        """The faces of a frame to be embedded. quality: of each face; at: the frame's own time."""
        seen = [Look(track, track.seen_now) for track in tracks if track.seen_now is not None]
        if self._every_frame:
            return seen
        return [
            look for look in seen if self._is_due(evidence.get(look.track.number), quality[look.face], at)
        ]

    def within(
        self, camera: str, looks: list[Look], evidence: Mapping[int, Evidence], search_ms: float, at: float
    ) -> list[Look]:
        """Those that take no longer than the search of the frame did, and one at least; the others wait.

        Else five people who come in together would hold up a frame by five embeddings, and the frames
        behind it would be lost. Whoever is not decided on yet is first, then who has waited longest. Where
        everybody is decided on, every second frame of a camera is left free.
        search_ms: what finding the faces took. at: the frame's own time.
        """
        if self._every_frame or self._face_ms <= 0:
            return looks
        most = max(1, int(search_ms / self._face_ms))
        is_open = {look.track.number: self._is_open(evidence.get(look.track.number), at) for look in looks}
        chosen: list[Look] = []
        if any(is_open.values()) or camera in self._rested:
            chosen = sorted(looks, key=lambda look: _turn(look, is_open, evidence))[:most]
        self._rested = self._rested - {camera} if chosen else self._rested | {camera}
        return chosen

    def took(self, faces: int, embed_ms: float) -> None:
        """Tells what embedding so many faces has just taken."""
        each = embed_ms / faces
        self._face_ms = each if self._face_ms <= 0 else self._face_ms + _NEWEST * (each - self._face_ms)

    def _is_open(self, evidence: Evidence | None, at: float) -> bool:
        return evidence is None or len(evidence.counting(at)) < self._enough

    def _is_due(self, evidence: Evidence | None, quality: float, at: float) -> bool:
        if evidence is None:
            return True
        waited = at - evidence.views[-1].at + _ROUNDING_S
        if self._is_open(evidence, at) or quality > evidence.best_quality * _BETTER:
            return waited >= self._decision.view_interval_s
        return waited >= self._recheck_s(evidence, at)

    def _recheck_s(self, evidence: Evidence, at: float) -> float:
        """Seconds between two views of a face that has been decided on.

        Whoever is not recognised may have been seen badly so far, and is looked at again soon; but only for
        a while, as each view is a chance to be taken for somebody, and never after a sign of an attack.
        """
        doubtful = evidence.began is not None and at - evidence.began < _DOUBT_S
        if doubtful and not evidence.spoofed and evidence.identity(self._matcher, at).person is None:
            return min(self._decision.unknown_recheck_s, self._decision.recheck_s)
        return self._decision.recheck_s


def _turn(look: Look, is_open: Mapping[int, bool], evidence: Mapping[int, Evidence]) -> tuple[bool, float]:
    known = evidence.get(look.track.number)
    return not is_open[look.track.number], -math.inf if known is None else known.views[-1].at
