"""Where to look in the next frame: everywhere, or only around the faces already followed."""

from __future__ import annotations

from collections.abc import Sequence

from appliance.tracking.tracker import Track
from models.mtcnn import Region

_AROUND = 0.6  # of the face's side, on each side: a walking face moves less between two frames
_SMALLER, _LARGER = 0.7, 1.4


class Schedule:
    """A whole look when nobody is followed or the last one is `whole_frame_s` ago, else regions."""

    def __init__(self, whole_frame_s: float) -> None:
        self._whole_frame_s = whole_frame_s
        self._last_whole = float("-inf")

    def regions(self, tracks: Sequence[Track], at: float, min_face: float) -> list[Region] | None:
        """The regions to look at, or None for the whole frame. at: monotonic seconds."""
        if not tracks or at - self._last_whole >= self._whole_frame_s:
            self._last_whole = at
            return None
        return [_region(track, at, min_face) for track in tracks]


def _region(track: Track, at: float, min_face: float) -> Region:
    x0, y0, x1, y1 = (float(v) for v in track.expected(at))
    around = track.side * _AROUND
    return Region(
        (x0 - around, y0 - around, x1 + around, y1 + around),
        max(min_face * _SMALLER, track.side * _SMALLER),
        max(min_face, track.side * _LARGER),
    )
