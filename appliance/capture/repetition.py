"""Pictures that stand still, or come again: no sensor does that, as each of its pictures has new noise.

Only pictures that are the same to the last bit count: a recording fed in without loss. One that is encoded
anew each time it comes, or has noise added, is not noticed.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from enum import Enum

from appliance.frames import Image

_STEP = 8  # every eighth pixel of every eighth line: one of each block of a JPEG; 0.15 ms at 1280x720
_STILL_S = 1.0
_REMEMBERED = 9_000  # different pictures: five minutes at 30 a second, 1 MB
_LATELY, _AGAIN = 30, 20  # of the newest pictures, so many have to have been there before


class Repetition(Enum):
    """How pictures repeat."""

    FROZEN = "frozen"
    LOOPED = "looped"


class RepetitionWatch:
    """Sees all pictures of one camera, in their order. Used by one thread."""

    def __init__(self) -> None:
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._again: deque[bool] = deque(maxlen=_LATELY)
        self._last: int | None = None
        self._since = 0.0

    def see(self, image: Image, at: float) -> Repetition | None:
        """Takes the next picture, of that second; how the pictures repeat now, None where they do not."""
        picture = hash(image[_STEP // 2 :: _STEP, _STEP // 2 :: _STEP].tobytes())
        if picture == self._last:
            if at - self._since > _STILL_S:
                return Repetition.FROZEN
        else:
            self._last, self._since = picture, at
            self._again.append(picture in self._seen)
            self._remember(picture)
        return Repetition.LOOPED if sum(self._again) >= _AGAIN else None

    def _remember(self, picture: int) -> None:
        self._seen[picture] = None
        self._seen.move_to_end(picture)
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
