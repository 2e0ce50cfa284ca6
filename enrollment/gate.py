"""The quality gate of enrolment: which face of a picture becomes a template, or why none does.

| measure | least | why |
|---|---|---|
| face side | 40 px | below it the embedders' errors grow steeply; a door sees no smaller faces either |
| one person | next face at most 0.6 of the largest's area | else it is a guess who is meant |
| frontal | 0.35 | beyond about 40 degrees a template fits few later views |
| sharpness | 0.3 | variance of the Laplacian below 18 on the 64-pixel face: blurred by 4 % of its side or |
| | | more, a face is as far from its sharp self as a match may be (30 LFW faces; unblurred ones have 1) |
| brightness | 0.35 | mean below 21 or above 241 of 255: features drown |
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from appliance.frames import Image
from appliance.quality.face_quality import FaceQuality, assess
from models.detection import Detections

LEAST_SIDE = 40.0
LARGEST_RIVAL = 0.6
LEAST_FRONTAL = 0.35
LEAST_SHARPNESS = 0.3
LEAST_BRIGHTNESS = 0.35


@dataclass(frozen=True)
class Verdict:
    """face: index of the face to use, None when the picture is refused; reason: a short phrase."""

    face: int | None
    reason: str | None
    quality: float = 0.0


def judge(image: Image, faces: Detections, *, force: bool = False) -> Verdict:
    """The largest face of a picture, or the reason why it cannot be used.

    force: only a picture without any face is refused.
    """
    if not len(faces):
        return Verdict(None, "no face found")
    areas = np.prod(faces.boxes[:, 2:] - faces.boxes[:, :2], axis=1)
    order = np.argsort(-areas, kind="stable")
    largest = int(order[0])
    quality = assess(image, faces.take([largest]))[0]
    reason = None if force else _objection(faces, areas[order], largest, quality)
    return Verdict(None if reason else largest, reason, quality.value)


def _objection(
    faces: Detections,
    areas: np.ndarray[tuple[int, ...], np.dtype[np.float32]],
    face: int,
    quality: FaceQuality,
) -> str | None:
    x0, y0, x1, y1 = faces.boxes[face]
    if min(x1 - x0, y1 - y0) < LEAST_SIDE:
        side = int(min(x1 - x0, y1 - y0))
        return f"the face is too small ({side} pixels, at least {LEAST_SIDE:.0f} are needed)"
    if len(areas) > 1 and areas[1] > LARGEST_RIVAL * areas[0]:
        return "more than one person is in the picture"
    if quality.frontal < LEAST_FRONTAL:
        return "the face is turned too far to the side"
    # Before sharpness: without light there is no contrast either, and blur is not what is wrong.
    if quality.brightness < LEAST_BRIGHTNESS:
        return "the face is too dark or too bright"
    if quality.sharpness < LEAST_SHARPNESS:
        return "the face is blurred"
    return None
