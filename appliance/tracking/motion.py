"""Whether anything has changed where nobody was seen: if not, nobody is there now either.

Looking for faces in a whole frame costs ten to forty milliseconds of a core, comparing it with the frame in
which the last look found nobody costs a quarter of one. What is compared are the means of square cells, less
than half of the smallest face wide, so that every face covers some cells wholly. The picture that is compared
with does not adapt to what is seen: a face that fades in slowly differs more and more from it.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from appliance.frames import Image

Cells = npt.NDArray[np.float32]
"""(rows, columns) float32, 0..255: the mean grey level of each cell of a frame."""

_ROWS_OF_A_CELL = 4  # how many of a cell's rows are read: their mean is about that of all, and cheaper
_FACE_IN_CELLS = 2.5  # sides of the smallest face

_SOON_S = 0.1
_SOON_LOOKS = 30  # what moves on for longer without a face, such as a tree, waits longer
_LATER_S = 0.25  # with the time between two frames, no face waits for 300 ms
_AWAKE_S = 3.0
_SUDDEN = 2.0  # times what counts as a change: slow light stays below
_ROUNDING_S = 1e-6  # a file's frames at ten a second are no less than a tenth of a second apart

_DEVIATIONS = 6.0  # some 10^5 cells are compared in a second, and none may exceed this by chance
_MEAN_TO_DEVIATION = 1.2533  # of normally distributed noise: deviation over mean absolute value
_LEAST_CHANGE = 1.5  # grey levels: what compression and a lamp's flicker do
_BLIND = 4.0  # grey levels: where noise hides more than this, a face at night may be hidden too


class MotionGate:
    """Says for each frame of one camera, while nobody is followed, whether to look for faces in it.

    It opens for a change since the last look, at once and then every 100 ms, after 30 looks in vain every
    250 ms, and goes on so for three seconds after a sudden one: a face may be found at the second glance.
    Without a change it opens every `idle_look_s`, in noise that may hide a face every 250 ms. A change is a
    cell that differs by more than the sensor's noise from the frame of the last look.

    min_face: side of the smallest face looked for, pixels. idle_look_s: seconds of the frames' own clock.
    """

    def __init__(self, min_face: float, idle_look_s: float) -> None:
        self._cell = _ROWS_OF_A_CELL * max(1, round(min_face / _FACE_IN_CELLS / _ROWS_OF_A_CELL))
        self._idle_look_s = idle_look_s
        self._noise = _Noise()
        self._seen: Cells | None = None  # in the last look
        self._looked_at = self._awake_until = float("-inf")
        self._in_vain = 0  # looks while something happened, one after another

    def opens(self, image: Image, at: float) -> bool:
        """Whether to look for faces in this frame, (H, W, 3) uint8 BGR. at: seconds."""
        cells = cells_of(image, self._cell)
        self._noise.learn(cells)
        if self._seen is None or self._seen.shape != cells.shape or at < self._looked_at:
            return self._look(cells, at)
        change = float((np.abs(cells - self._seen) / self._noise.limits()).max())
        if change > _SUDDEN:
            self._awake_until = at + _AWAKE_S
        lively = change > 1 or at < self._awake_until
        waited_s = at - self._looked_at + _ROUNDING_S
        if not lively and waited_s >= self._idle_look_s:
            self._in_vain = 0
            return self._look(cells, at)
        if waited_s < self._wait_s(lively):
            return False
        self._in_vain += lively
        return self._look(cells, at)

    def forget(self) -> None:
        """Somebody is followed now: the next frame without anybody is looked at, whatever it shows."""
        self._seen = None
        self._in_vain = 0
        self._noise.interrupt()

    def _look(self, cells: Cells, at: float) -> bool:
        self._looked_at, self._seen = at, cells
        return True

    def _wait_s(self, lively: bool) -> float:
        """Seconds from the last look to the next."""
        if lively and self._in_vain < _SOON_LOOKS:
            return min(_SOON_S, self._idle_look_s)
        if lively or self._noise.blinds:
            return min(_LATER_S, self._idle_look_s)
        return self._idle_look_s


class _Noise:
    """How much the cells of a still scene differ from frame to frame, learnt from about the last second."""

    _FRAMES = 32
    _OUTLIER = 3.0  # differences count up to so many times the usual one: bright cells have more noise than
    # dark ones, but not more than this, and what moves is not noise
    _UNKNOWN = 0.5  # grey levels: counts fully however quiet it was before, or nothing could be learnt

    def __init__(self) -> None:
        self._before: Cells | None = None
        self._mean: Cells | None = None  # absolute difference of two frames, for each cell
        self._usual = 0.0  # median of it over the cells
        self._learnt = 0

    def learn(self, cells: Cells) -> None:
        """Takes the next frame."""
        before, self._before = self._before, cells
        if before is None or before.shape != cells.shape:
            return
        difference = np.asarray(np.abs(cells - before), np.float32)
        if self._mean is None or self._mean.shape != cells.shape:
            self._mean, self._usual, self._learnt = np.zeros_like(difference), _usual(difference), 0
        self._learnt = min(self._learnt + 1, self._FRAMES)
        np.minimum(difference, max(self._OUTLIER * self._usual, self._UNKNOWN), out=difference)
        self._mean += (difference - self._mean) / np.float32(self._learnt)
        self._usual = _usual(self._mean)

    def interrupt(self) -> None:
        """The next frame does not follow the last one."""
        self._before = None

    def limits(self) -> Cells:
        """What a cell of a still scene does not exceed, grey levels; (1, 1) while nothing is learnt."""
        mean = np.zeros((1, 1), np.float32) if self._mean is None else self._mean
        usual = np.maximum(mean, np.float32(self._usual)) * np.float32(_DEVIATIONS * _MEAN_TO_DEVIATION)
        return np.asarray(np.maximum(usual, np.float32(_LEAST_CHANGE)), np.float32)

    @property
    def blinds(self) -> bool:
        """Whether a face of little contrast may be hidden by it."""
        return self._mean is None or self._usual * _DEVIATIONS * _MEAN_TO_DEVIATION > _BLIND


def _usual(values: Cells) -> float:
    """About the median: that of every fourth cell."""
    some = values[::2, ::2].ravel()
    return float(np.partition(some, len(some) // 2)[len(some) // 2])


def cells_of(image: Image, side: int) -> Cells:
    """The mean grey levels of cells `side` pixels wide and high; half cells at the edges are left out."""
    height, width = image.shape[:2]
    rows, columns = max(1, height // side), max(1, width // side)
    top, left = max(0, height - rows * side) // 2, max(0, width - columns * side) // 2
    part = image[top : top + rows * side : side // _ROWS_OF_A_CELL, left : left + columns * side]
    # As float32: eight bits would round by as much as the noise is.
    grey = cv2.cvtColor(part, cv2.COLOR_BGR2GRAY).astype(np.float32)
    return np.asarray(cv2.resize(grey, (columns, rows), interpolation=cv2.INTER_AREA), np.float32)
