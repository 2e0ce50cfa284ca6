"""When a view surely shows somebody.

A wrong recognition opens the door once, but a template made from it would open it for ever. So more is
asked here than there. Of 10.2 million pairs of two people among 4,530 pictures of LFW, dlib-resnet's
threshold accepts 36, and `SURE` of it 4, of which 3 are one person under two names; of looks of strangers
at 200 enrolled people 0.076 % and 0.008 %.
"""

from __future__ import annotations

from dataclasses import dataclass

from appliance.matching.match import Match

SURE = 0.8  # part of the threshold within which a match is sure
CLEAR = 0.2  # part of the threshold by which the second person must be farther


@dataclass(frozen=True)
class Surety:
    """accept: the largest squared distance of a match with the embedder that recognises."""

    accept: float

    def person(self, match: Match) -> str | None:
        """Whom a view with this match surely shows, None when that is not sure."""
        if not match.matched or not match.candidates[0].distance <= SURE * self.accept:
            return None
        if len(match.candidates) > 1:
            ahead = match.candidates[1].distance - match.candidates[0].distance
            if not ahead >= CLEAR * self.accept:
                return None
        return match.person
