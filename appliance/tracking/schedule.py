"""Where to look in the next frame: everywhere, only around the faces already followed, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from appliance.frames import Image
from appliance.tracking.motion import MotionGate
from appliance.tracking.tracker import Track
from models.mtcnn import Region

_AROUND = 0.6  # of the face's side, on each side: a walking face moves less between two frames
_SMALLER, _LARGER = 0.7, 1.4


class Schedule:
    """While somebody is followed: regions, and a whole look each `whole_frame_s`. Else as the gate says.

    gate: None looks at the whole of every frame in which nobody is followed.
    """

    def __init__(self, whole_frame_s: float, gate: MotionGate | None = None) -> None:
        self._whole_frame_s = whole_frame_s
        self._gate = gate
        self._last_whole = float("-inf")

    def regions(
        self, tracks: Sequence[Track], image: Image, at: float, min_face: float
    ) -> list[Region] | None:
        """The regions of this frame to look at, none of them for nowhere; None for the whole frame.

        image: (H, W, 3) uint8 BGR. at: monotonic seconds.
        """
        if self._gate is not None:
            if not tracks and not self._gate.opens(image, at):
                return []
            if tracks:
                self._gate.forget()
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
