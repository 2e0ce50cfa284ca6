"""Where 1:1 comparisons fail: error rates by pose, light, sharpness, size, covering, and by group.

All pairs of the pictures are compared at one threshold. A pair belongs to the bin of its worse picture. A
picture counts the same however many others there are of its person: pairs of a person with n pictures weigh
1 / (n - 1) in the FNMR. Intervals are over people.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from appliance.bench.comparisons import Comparisons
from appliance.bench.embeddings import Embedded
from appliance.bench.intervals import Rate
from appliance.bench.lfw import Subjects
from appliance.quality.pose import head_angles

Values = npt.NDArray[np.float64]
Levels = npt.NDArray[np.intp]
Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Condition:
    """One thing that makes faces hard to compare. edges: between its bins, from easy to hard.

    more: larger values are harder. words: for the bins, where numbers say little.
    """

    name: str
    unit: str
    edges: tuple[float, ...]
    more: bool
    values: Callable[[Embedded, Values], Values]
    words: tuple[str, ...] = ()

    def levels(self, values: Values) -> Levels:
        """(N,) number of the bin, 0 the easiest."""
        sign = 1 if self.more else -1
        return np.searchsorted(sign * np.array(self.edges), sign * values, "right").astype(np.intp)

    def labels(self) -> list[str]:
        """The bins in words, the easiest first."""
        if self.words:
            return list(self.words)
        first, last = ("below", "and more") if self.more else ("above", "and less")
        middle = [f"{a:g} to {b:g}" for a, b in zip(self.edges, self.edges[1:], strict=False)]
        labels = [f"{first} {self.edges[0]:g}", *middle, f"{self.edges[-1]:g} {last}"]
        return [f"{label} {self.unit}".strip() for label in labels]


def _pixels(name: str) -> Callable[[Embedded, Values], Values]:
    return lambda embedded, angles: np.array([getattr(pixels, name) for pixels in embedded.pixels], float)


def _angle(number: int) -> Callable[[Embedded, Values], Values]:
    return lambda embedded, angles: np.abs(angles[:, number])


CONDITIONS = (
    Condition("yaw", "degrees", (10, 20, 30), True, _angle(0)),
    Condition("pitch", "degrees", (10, 20, 30), True, _angle(1)),
    Condition("roll", "degrees", (5, 10, 20), True, _angle(2)),
    Condition("dark", "grey", (110, 90, 70), False, _pixels("brightness")),
    Condition("bright", "grey", (140, 160, 180), True, _pixels("brightness")),
    Condition("contrast", "grey", (40, 30, 20), False, _pixels("contrast")),
    Condition("sharpness", "", (400, 200, 100), False, _pixels("sharpness")),
    Condition("size", "pixels", (120, 100, 80, 60), False, _pixels("height")),
    Condition("mouth", "", (0.8,), False, _pixels("mouth_detail"), ("bare", "covered, it seems")),
    Condition("eyes", "", (0.4,), False, _pixels("eye_light"), ("bare", "dark glasses, it seems")),
)


@dataclass(frozen=True)
class Bin:
    """Error rates of the pairs in one bin. A rate is None without pairs.

    pictures: with a face, in the bin by themselves. genuine, impostor: pairs.
    worse: the FNMR or the FMR is, with 95 %, above that of all pairs.
    without_face: pictures in which none was found, of all and of groups.
    """

    condition: str
    label: str
    pictures: int
    genuine: int
    fnmr: Rate | None
    impostor: int
    fmr: Rate | None
    worse: bool = False
    without_face: int = 0


def overall(
    comparisons: Comparisons, embedded: Embedded, subjects: Subjects, used: Chosen, threshold: float
) -> Bin:
    """The rates of all pairs.

    comparisons: of all pictures with a face among those `used`, (N,) bool; near ones within `threshold`.
    """
    found = used & embedded.found
    pairs = _Pairs(comparisons, found, subjects.owner, threshold)
    return pairs.bin("all", "", np.zeros(len(found), np.intp), 0, None, int((used & ~found).sum()))


def error_rates(
    comparisons: Comparisons, embedded: Embedded, subjects: Subjects, used: Chosen, threshold: float
) -> list[Bin]:
    """The rates of all pairs, then by each condition, then within each group if there are several.

    As `overall`.
    """
    everything = overall(comparisons, embedded, subjects, used, threshold)
    pairs = _Pairs(comparisons, used & embedded.found, subjects.owner, threshold)
    bins = [everything]
    angles = head_angles(embedded.landmarks)
    for condition in CONDITIONS:
        levels = condition.levels(condition.values(embedded, angles))
        bins += [
            pairs.bin(condition.name, label, levels, number, everything)
            for number, label in enumerate(condition.labels())
        ]
    names = np.unique(subjects.groups[used])
    for name in names if len(names) > 1 else ():
        inside = subjects.groups == name
        missing = int((inside & used & ~embedded.found).sum())
        outside = np.where(inside, 0, 1).astype(np.intp)
        bins.append(pairs.bin("group", str(name) or "(none)", outside, 0, everything, missing))
    return bins


class _Pairs:
    """All pairs of pictures with a face. The level of a pair is the larger one of its two pictures'."""

    def __init__(self, comparisons: Comparisons, found: Chosen, owner: Levels, threshold: float) -> None:
        self._all = comparisons
        self._found = found
        self._owner = owner
        self._people = int(owner.max()) + 1
        self._missed = comparisons.distances > threshold
        pictures = np.bincount(owner[found], minlength=self._people)
        self._weight = 1.0 / np.maximum(pictures[owner[comparisons.left]] - 1, 1)

    def bin(
        self,
        condition: str,
        label: str,
        levels: Levels,
        level: int,
        everything: Bin | None,
        without_face: int = 0,
    ) -> Bin:
        """The bin of one level. levels: (N,) of each picture."""
        genuine, fnmr = self._fnmr(levels, level)
        impostor, fmr = self._fmr(levels, level)
        worse = everything is not None and (_above(fnmr, everything.fnmr) or _above(fmr, everything.fmr))
        pictures = int((self._found & (levels == level)).sum())
        return Bin(condition, label, pictures, genuine, fnmr, impostor, fmr, worse, without_face)

    def _fnmr(self, levels: Levels, level: int) -> tuple[int, Rate | None]:
        here = np.maximum(levels[self._all.left], levels[self._all.right]) == level
        if not here.any():
            return 0, None
        person, weight = self._owner[self._all.left[here]], self._weight[here]
        tries = np.bincount(person, weight, self._people)
        hits = np.bincount(person, weight * self._missed[here], self._people)
        return int(here.sum()), Rate.over_people(hits, tries)

    def _fmr(self, levels: Levels, level: int) -> tuple[int, Rate | None]:
        tries = self._pairs_up_to(levels, level) - self._pairs_up_to(levels, level - 1)
        if not tries.any():
            return 0, None
        left, right = self._all.near_left, self._all.near_right
        here = np.maximum(levels[left], levels[right]) == level
        ends = np.concatenate([self._owner[left[here]], self._owner[right[here]]])
        hits = np.bincount(ends, minlength=self._people)
        return int(tries.sum()) // 2, Rate.over_people(hits, tries, pairs=True)

    def _pairs_up_to(self, levels: Levels, level: int) -> Values:
        """(P,) pairs of each person with others, both pictures at most of this level."""
        pictures = np.bincount(self._owner[self._found & (levels <= level)], minlength=self._people)
        return np.asarray(pictures * (pictures.sum() - pictures), np.float64)


def _above(rate: Rate | None, other: Rate | None) -> bool:
    return rate is not None and other is not None and rate.low > other.value
