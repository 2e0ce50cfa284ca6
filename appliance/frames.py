"""A frame: what a camera hands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]
"""(H, W, 3) uint8, BGR as OpenCV decodes it, origin top left."""


@dataclass(frozen=True)
class Frame:
    """One picture of one camera.

    index: counts the frames that the source delivered, from 0.
    captured_at: wall time, UTC; captured: the monotonic time of the same moment, seconds.
    dropped: frames that the source gave since its start and nobody took.
    capture_ms: reading and decoding this frame, milliseconds.
    media_time: seconds from the start of a file that is read as fast as possible, None where frames
        come as time passes; results of a file then do not depend on the machine's speed.
    rate: the source's nominal frames a second, None where it has none.
    """

    camera: str
    door: str
    index: int
    image: Image
    captured_at: datetime
    captured: float
    dropped: int = 0
    capture_ms: float = 0.0
    media_time: float | None = None
    rate: float | None = None

    @property
    def at(self) -> float:
        """Seconds on the frame's own timeline, which tracking goes by: a file's, else the clock's."""
        return self.captured if self.media_time is None else self.media_time

    @property
    def width(self) -> int:
        return int(self.image.shape[1])

    @property
    def height(self) -> int:
        return int(self.image.shape[0])
