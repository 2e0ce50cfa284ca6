"""Who means to come in: passers-by open nothing, and a site may want one person at a time.

Pure rules over what the tracks of one frame say; remembered is only since when each of them has meant it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from appliance.config import IntentSettings

Box = tuple[float, float, float, float]


class Hint(str, Enum):
    """Why a face is not decided on yet."""

    OUTSIDE = "step in front of the camera"
    FAR = "come closer"
    WAIT = "wait a moment"
    BEHIND = "one after the other"
    COMPANY = "one person at a time"


class Company(str, Enum):
    """What several people who mean to come in are to each other.

    each: everyone is decided on. nearest: whoever is nearest, the others in turn. refuse: nobody is let in
    while there is more than one (against tailgating).
    """

    EACH = "each"
    NEAREST = "nearest"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Presenting:
    """One track in a frame. box: x0 y0 x1 y1 pixels. seen: whether its face was seen in this very frame."""

    track: int
    box: Box
    seen: bool

    @property
    def side(self) -> float:
        """The shorter side of the box, pixels."""
        return min(self.box[2] - self.box[0], self.box[3] - self.box[1])


class Intent:
    """The rules of one camera. zone: x0, y0, x1, y1 as parts of its pictures, empty for all of them.

    Used by one thread.
    """

    def __init__(self, settings: IntentSettings, zone: Sequence[float] = ()) -> None:
        self._zone = zone
        self._settings = settings
        self._company = Company(settings.company)
        self._since: dict[int, float] = {}

    def hints(
        self, tracks: Sequence[Presenting], width: int, height: int, at: float
    ) -> dict[int, Hint | None]:
        """For each track why it is not decided on, None where it is. at: the frame's own time, seconds."""
        found = {one.track: self._alone(one, width, height, at) for one in tracks}
        self._since = {track: since for track, since in self._since.items() if track in found}
        meant = [one for one in tracks if found[one.track] is None]
        if len(meant) > 1 and self._company is not Company.EACH:
            nearest = max(meant, key=lambda one: (one.seen, one.side)).track
            for one in meant:
                if self._company is Company.REFUSE:
                    found[one.track] = Hint.COMPANY
                elif one.track != nearest:
                    found[one.track] = Hint.BEHIND
        return found

    def _alone(self, one: Presenting, width: int, height: int, at: float) -> Hint | None:
        hint = self._placed(one, width, height)
        if hint is not None:
            self._since.pop(one.track, None)
            return hint
        since = self._since.setdefault(one.track, at)
        return None if at - since >= self._settings.dwell_s else Hint.WAIT

    def _placed(self, one: Presenting, width: int, height: int) -> Hint | None:
        if self._zone:
            x0, y0, x1, y1 = self._zone
            x, y = (one.box[0] + one.box[2]) / 2 / width, (one.box[1] + one.box[3]) / 2 / height
            if not (x0 <= x <= x1 and y0 <= y <= y1):
                return Hint.OUTSIDE
        return Hint.FAR if one.side < self._settings.min_face else None


def changed(before: Mapping[int, Enum | None], now: Mapping[int, Enum | None]) -> set[int]:
    """The tracks whose hint is another one than in the frame before."""
    return {track for track, hint in now.items() if before.get(track) != hint}


class Grants:
    """When each door was unlocked for whom, so that it is not again within `repeat_s` seconds."""

    def __init__(self, repeat_s: float) -> None:
        self._repeat_s = repeat_s
        self._last: dict[tuple[str, str | None], float] = {}

    def is_due(self, door: str, person: str | None, now: float) -> bool:
        """Whether the door is to be unlocked for this person; then it counts as done. now: seconds."""
        self._last = {one: at for one, at in self._last.items() if now - at < self._repeat_s}
        return self._last.setdefault((door, person), now) == now

    def forget(self, door: str, person: str | None) -> None:
        """After a denial the next grant is no repetition."""
        self._last.pop((door, person), None)
