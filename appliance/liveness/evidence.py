"""What several views of one face say about its liveness together.

A single view is wrong now and then, most often in a noisy picture; the mean score of several is steadier
than the votes of the single ones (docs/liveness.md).
"""

from __future__ import annotations

from collections import deque
from statistics import fmean

from appliance.liveness.liveness import Liveness, judged

_ENOUGH = 5  # views
_MOST = 10  # views; older ones no longer count, so that whoever shows a picture later is seen to do so


class LivenessEvidence:
    """The scores of the newest views of one face, of one track or one session.

    threshold: the stage's. enough: views that an answer takes.
    """

    def __init__(self, threshold: float, enough: int = _ENOUGH) -> None:
        self._threshold = threshold
        self._enough = enough
        self._scores: deque[float | None] = deque(maxlen=max(_MOST, enough))

    def add(self, score: float | None) -> None:
        """Takes the score of one more view, None for a view that was not checked."""
        self._scores.append(score)

    @property
    def answer(self) -> Liveness | None:
        """What the views say, None while they are too few."""
        return self.so_far if len(self._scores) >= self._enough else None

    @property
    def so_far(self) -> Liveness:
        """What the views say, however few. One view that was not checked is enough for "not checked",
        unless the others are an attack's.
        """
        checked = [score for score in self._scores if score is not None]
        said = judged(fmean(checked) if checked else None, self._threshold)
        if said is Liveness.LIVE and len(checked) < len(self._scores):
            return Liveness.NOT_CHECKED
        return said
