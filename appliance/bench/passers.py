"""Pictures of people who pass in a clip, to enrol them with."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from appliance.bench.reference import Detector
from appliance.config import Config
from appliance.frames import Image
from appliance.tracking.tracker import Tracker

_EVERY = 8  # frames between two pictures of one person
_AROUND = 0.6  # of a face's height on each side, as a portrait has


def portraits_of_passers(
    detector: Detector, frames: Iterable[Image], rate: float, config: Config, people: int
) -> list[list[Image]]:
    """Pictures of each of the `people` with the largest faces among those who are seen nearly all the time.

    frames: of a clip with so many a second (`rate`). Fewer people where the clip has no more.
    """
    tracker = Tracker(config.tracking.lost_s)
    sides: dict[int, float] = {}
    pictures: dict[int, list[Image]] = {}
    seen: dict[int, int] = {}
    count = 0
    for count, frame in enumerate(frames, 1):
        tracker.update(detector.detect(frame, config.detection.min_face), count / rate)
        for track in tracker.tracks:
            if track.seen_now is not None:
                sides[track.number] = sides.get(track.number, 0.0) + track.side
                if seen.get(track.number, 0) % _EVERY == 0:
                    box = [float(edge) for edge in track.box]
                    pictures.setdefault(track.number, []).append(_cut(frame, box))
                seen[track.number] = seen.get(track.number, 0) + 1
    lasting = [number for number in seen if seen[number] >= 0.9 * count]
    largest = sorted(lasting, key=lambda number: -sides[number])[:people]
    return [pictures[number] for number in largest]


def _cut(frame: Image, box: list[float]) -> Image:
    x0, y0, x1, y1 = box
    around = _AROUND * (y1 - y0)
    rows = slice(max(0, int(y0 - around)), int(y1 + around))
    return np.array(frame[rows, max(0, int(x0 - around)) : int(x1 + around)])
