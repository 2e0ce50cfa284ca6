"""Faces over time: which detection is the face of which track."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from models.detection import Detections
from models.mtcnn.boxes import intersection_over_union

Overlaps = npt.NDArray[np.float32]
"""(tracks, faces): intersection over union, 0..1."""

_LEAST_OVERLAP = 0.25
_GUESS = 0.75  # of the best overlap: what else overlaps by this part of it could be meant just as well
_LARGEST_GROWTH = 1.6  # a face that changes its size by more between two looks is another face


@dataclass(eq=False)
class Track:
    """One face followed by one camera.

    Attributes:
        number: unique for the tracker's life, never reused.
        box: last seen, x0 y0 x1 y1 pixels; velocity: of the box's edges, pixels a second.
        first_seen, last_seen: monotonic seconds.
        seen_now: index among the detections of the last update, None when it was not seen there.
    """

    number: int
    box: npt.NDArray[np.float32]
    first_seen: float
    last_seen: float
    velocity: npt.NDArray[np.float32] = field(default_factory=lambda: np.zeros(4, np.float32))
    seen_now: int | None = None

    def expected(self, at: float) -> npt.NDArray[np.float32]:
        """Where the box should be at that time, moving on as before for at most half a second."""
        return np.asarray(self.box + self.velocity * np.float32(min(at - self.last_seen, 0.5)), np.float32)

    @property
    def side(self) -> float:
        """Mean side of the box, pixels."""
        return float((self.box[2:] - self.box[:2]).mean())


class Tracker:
    """Tracks of one camera. Faces that jump, merge, split or cross start anew: never guess who is who."""

    def __init__(self, lost_s: float) -> None:
        self._lost_s = lost_s
        self._next = 1
        self.tracks: list[Track] = []

    def update(self, faces: Detections, at: float) -> list[Track]:
        """Takes the faces seen at a monotonic time; returns the tracks that ended."""
        for track in self.tracks:
            track.seen_now = None
        overlap = self._overlaps(faces, at)
        pairs = _best_pairs(overlap)
        guessed = _guessed(overlap, pairs)
        for row, face in pairs.items():
            if row not in guessed:
                self._move(self.tracks[row], faces.boxes[face], face, at)
        ended = [t for row, t in enumerate(self.tracks) if row in guessed or at - t.last_seen > self._lost_s]
        self.tracks = [track for track in self.tracks if track not in ended]
        taken = {track.seen_now for track in self.tracks}
        for face in range(len(faces)):
            if face not in taken:
                self._start(faces.boxes[face], face, at)
        return ended

    def restart(self, track: Track) -> Track:
        """Ends a track whose face turned out to be another, and starts a new one in its place."""
        self.tracks.remove(track)
        face = track.seen_now
        return self._start(track.box, face, track.last_seen)

    def _start(self, box: npt.NDArray[np.float32], face: int | None, at: float) -> Track:
        track = Track(self._next, box.copy(), at, at, seen_now=face)
        self._next += 1
        self.tracks.append(track)
        return track

    def _overlaps(self, faces: Detections, at: float) -> Overlaps:
        """Of each track's expected box with each face; 0 where their sizes differ too much."""
        if not self.tracks:
            return np.zeros((0, len(faces)), np.float32)
        expected = np.stack([track.expected(at) for track in self.tracks])
        overlap = intersection_over_union(expected, faces.boxes)
        sides = np.array([track.side for track in self.tracks])
        growth = (faces.boxes[:, 2:] - faces.boxes[:, :2]).mean(axis=1)[None, :] / sides[:, None]
        overlap[(growth > _LARGEST_GROWTH) | (growth < 1 / _LARGEST_GROWTH)] = 0
        return overlap

    def _move(self, track: Track, box: npt.NDArray[np.float32], face: int, at: float) -> None:
        elapsed = at - track.last_seen
        if elapsed > 1e-3:
            # Half of the newest movement: detections jitter by a few pixels.
            track.velocity = np.asarray(0.5 * track.velocity + 0.5 * (box - track.box) / elapsed, np.float32)
        track.box = box.copy()
        track.last_seen = at
        track.seen_now = face


def _best_pairs(overlap: Overlaps) -> dict[int, int]:
    """Row to column of what belongs together, best overlap first, each at most once."""
    left = overlap.copy()
    pairs: dict[int, int] = {}
    while left.size and left.max() >= _LEAST_OVERLAP:
        row, column = (int(i) for i in np.unravel_index(int(left.argmax()), left.shape))
        pairs[row] = column
        left[row, :] = left[:, column] = -1
    return pairs


def _guessed(overlap: Overlaps, pairs: dict[int, int]) -> set[int]:
    """Rows whose pair is a guess: another row, another column or the exchange of two fits nearly as well."""
    rows, columns = overlap.shape
    guessed: set[int] = set()
    for row, column in pairs.items():
        enough = _GUESS * overlap[row, column]
        merged = {r for r in range(rows) if r not in pairs and overlap[r, column] >= enough}
        split = any(c not in pairs.values() and overlap[row, c] >= enough for c in range(columns))
        crossed = {r for r, c in pairs.items() if r != row and _exchangeable(overlap, (row, column), (r, c))}
        if merged or split or crossed:
            guessed |= {row} | merged | crossed
    return guessed


def _exchangeable(overlap: Overlaps, one: tuple[int, int], other: tuple[int, int]) -> bool:
    exchanged = overlap[one[0], other[1]] + overlap[other[0], one[1]]
    return bool(exchanged >= _GUESS * (overlap[one] + overlap[other]))
