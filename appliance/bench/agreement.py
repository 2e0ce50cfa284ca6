"""Whether the product decides as the reference does: its tracks beside those of the reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from appliance.bench.reference import Answer, Box, Followed

_LEAST_OVERLAP = 0.4  # of two boxes of one face: between whole looks the product's may lag a little


@dataclass(frozen=True)
class Difference:
    """A track that was decided otherwise, by the first and the last frame it was seen in.

    product, reference: what each decided; None for no track, or no decision.
    """

    frames: tuple[int, int]
    product: Answer
    reference: Answer | None

    def record(self) -> dict[str, Any]:
        """For JSON: nobody is named."""
        product, reference = self.product[0].value, self.reference[0].value if self.reference else None
        other = product == reference  # the same outcome for somebody else
        return {
            "frames": list(self.frames),
            "product": product,
            "reference": reference,
            "other_person": other,
        }


@dataclass(frozen=True)
class Agreement:
    """decided: the product's tracks with a decision; agreed: those decided as by the reference."""

    decided: int = 0
    agreed: int = 0
    differing: tuple[Difference, ...] = ()

    @property
    def percent(self) -> float | None:
        """None where nothing was decided."""
        return 100 * self.agreed / self.decided if self.decided else None

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(
            self.decided + other.decided, self.agreed + other.agreed, self.differing + other.differing
        )


class Judge:
    """Compares tracks with those of the reference over the same frames, numbered the same."""

    def __init__(self, reference: Sequence[Followed]) -> None:
        self._by_frame: dict[int, list[tuple[Followed, Box]]] = {}
        for track in reference:
            for frame, box in track.boxes.items():
                self._by_frame.setdefault(frame, []).append((track, box))

    def compare(self, product: Iterable[Followed]) -> Agreement:
        """Each track with a decision against the reference's that covers most of its frames."""
        agreement = Agreement()
        for track in product:
            if track.answer is not None:
                covering = self.covering(track)
                agreement += _judged(track, track.answer, covering.answer if covering else None)
        return agreement

    def covering(self, track: Followed) -> Followed | None:
        """The reference's track that lies over this one in most frames; None when none does in any."""
        covered: Counter[int] = Counter()
        found: dict[int, Followed] = {}
        for frame, box in track.boxes.items():
            other = self.over(frame, box)
            if other is not None:
                covered[other.number] += 1
                found[other.number] = other
        return found[covered.most_common(1)[0][0]] if covered else None

    def over(self, frame: int, box: Box) -> Followed | None:
        """The reference's track that lies over this box in that frame; None when none does."""
        there = [(_overlap(box, other), track) for track, other in self._by_frame.get(frame, ())]
        overlap, track = max(there, key=lambda pair: pair[0], default=(0.0, None))
        return track if overlap >= _LEAST_OVERLAP else None


def compare_decisions(product: Iterable[Followed], reference: Sequence[Followed]) -> Agreement:
    """The product's tracks beside the reference's."""
    return Judge(reference).compare(product)


def _overlap(one: Box, other: Box) -> float:
    """Intersection over union; in plain numbers, as a soak does it between its frames."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width * height / (areas - width * height)


def _judged(track: Followed, answer: Answer, right: Answer | None) -> Agreement:
    if answer == right:
        return Agreement(1, 1)
    return Agreement(1, 0, (Difference((min(track.boxes), max(track.boxes)), answer, right),))
