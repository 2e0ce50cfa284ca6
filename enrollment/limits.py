"""The limits of the gate of enrolment: where a measure of a face spoils a template, and how that is known.

Measured on Labeled Faces in the Wild with sface. "fail" is the part of comparisons with the same person's
other pictures that lie beyond the distance of a match; it is 2 % for the pictures that were then worsened on
purpose. What each limit refuses of ordinary pictures is in docs/enrolment.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from appliance.quality.face_measures import FaceMeasures
from enrollment.refusal import Refusal


@dataclass(frozen=True)
class Bound:
    """A measure of FaceMeasures by name, and the values that are good: at least `least` and at most `most`.

    turned_least, turned_most: instead, while turned heads are asked for.
    """

    measure: str
    least: float = float("-inf")
    most: float = float("inf")
    turned_least: float | None = None
    turned_most: float | None = None

    def broken_by(self, measures: FaceMeasures, turned: bool) -> bool:
        """turned: the head was asked to be turned."""
        value = float(getattr(measures, self.measure))
        least = self.turned_least if turned and self.turned_least is not None else self.least
        most = self.turned_most if turned and self.turned_most is not None else self.most
        return not least <= value <= most


@dataclass(frozen=True)
class Limit:
    """A picture is refused when all bounds are broken.

    phrase: for people; {NAME} is a measure. why: what chose the bounds.
    """

    refusal: Refusal
    phrase: str
    bounds: tuple[Bound, ...]
    why: str

    def refuses(self, measures: FaceMeasures, turned: bool) -> bool:
        """turned: the head was asked to be turned."""
        return all(bound.broken_by(measures, turned) for bound in self.bounds)


_MOUTH = "the mouth is covered (a mask, a scarf)"

# In the order in which they are asked: what is wrong first makes what follows wrong as well. Without light
# there is nothing to be sharp, and what is cut off has no mouth.
LIMITS = (
    Limit(
        Refusal.TOO_SMALL,
        "the face is too small ({side:.0f} pixels, at least 40 are needed)",
        (Bound("side", least=40),),
        "fail 4 % at 39 pixels, 7 % at 32, 15 % at 24",
    ),
    Limit(
        Refusal.SEVERAL_PEOPLE,
        "more than one person is in the picture",
        (Bound("rival", most=0.775),),
        "a next face of more than 0.6 of the largest's area: it is a guess who is meant",
    ),
    Limit(
        Refusal.CUT_OFF,
        "the face is cut off by the edge of the picture",
        (Bound("inside", least=0.93),),
        "fail 4 to 5 % with 0.95 to 1 of the face in the picture, 14 to 20 % at 0.85, 70 % at 0.67",
    ),
    Limit(
        Refusal.TURNED_AWAY,
        "the face is turned too far to the side",
        (Bound("yaw", -35, 35, -50, 50),),
        "distances to the same person's others grow from 0.65 straight on to 0.73 at 35 to 40 degrees and "
        "0.91 beyond 50; asked for, 45 degrees pass with the error of five landmarks",
    ),
    Limit(
        Refusal.TURNED_AWAY,
        "the face is turned too far up or down",
        (Bound("pitch", -55, 35, -65, 45),),
        "beyond 35 degrees upwards distances are 0.83; a smile and a long nose look like 45 degrees down on "
        "five landmarks and cost nothing, so that there the limit is wide",
    ),
    Limit(
        Refusal.TOO_DARK,
        "the face is too dark",
        (Bound("luminance", least=0.015),),
        "fail 5 % at 0.024, 10 % at 0.012, 17 % at 0.007, with little noise; a dark camera has more",
    ),
    Limit(
        Refusal.TOO_BRIGHT,
        "the face is too bright",
        (Bound("overexposed", most=0.15),),
        "fail 6 % at 0.07, 20 % at 0.28, 28 % at 0.5",
    ),
    Limit(
        Refusal.LITTLE_CONTRAST,
        "the face has too little contrast (a dirty lens, light behind the person)",
        (Bound("contrast", least=0.07),),
        "fail 7 % at 0.08, 24 % at 0.05",
    ),
    Limit(
        Refusal.UNEVEN_LIGHT,
        "one side of the face is in the dark",
        (Bound("evenness", least=0.3),),
        "fail 23 % at a median of 0.33 with one half darkened; 0.5 costs nothing",
    ),
    Limit(
        Refusal.BLURRED,
        "the face is blurred",
        (Bound("sharpness", least=0.5),),
        "fail 7 % at 0.49, 14 % at 0.41, 53 % at 0.29; moved by a tenth of the face 15 % at 0.45",
    ),
    # Before the eyes: beside a white mask any eyes are dark.
    Limit(
        Refusal.MOUTH_COVERED,
        _MOUTH,
        (Bound("mouth_detail", least=0.9), Bound("mouth_tint", least=0.28)),
        "white, grey, black or blue, with folds or without; beards keep more of the skin's colour",
    ),
    Limit(
        Refusal.MOUTH_COVERED,
        _MOUTH,
        (Bound("mouth_detail", least=1.0), Bound("mouth_colour", most=17)),
        "a colour that no face has",
    ),
    Limit(
        Refusal.MOUTH_COVERED,
        _MOUTH,
        (Bound("mouth_detail", least=0.8), Bound("mouth_lines", least=0.035)),
        "no lips: a plain mask of the skin's own colour, or in a picture without colours",
    ),
    Limit(
        Refusal.EYES_COVERED,
        "the eyes are covered or in the dark (dark glasses, the shadow of a cap)",
        (Bound("lids", least=0.57), Bound("eyes", least=0.57)),
        "finds 9 of 10 dark glasses; fail 40 % with them and with eyes in as deep a shadow",
    ),
)


def broken_limit(measures: FaceMeasures, turned: bool = False) -> Limit | None:
    """The first limit that refuses a face, None when all is well."""
    return next((limit for limit in LIMITS if limit.refuses(measures, turned)), None)
