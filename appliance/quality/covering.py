"""Whether something covers the eyes or the mouth, from the grey and the colour of the aligned face.

ISO/IEC 29794-5 measures "eyes visible" and "mouth occlusion prevention" as the part of their areas that a
segmentation network calls covered. Here is no such network: these are signs of the usual covers, dark glasses
and masks. They do not see a hand, a scarf of the skin's own colour with folds, or hair.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from appliance.quality.aligned_face import AlignedFace, Grey

_EYES = (slice(47, 59), slice(30, 46)), (slice(47, 59), slice(66, 82))
_LIDS = (slice(55, 61), slice(30, 46)), (slice(55, 61), slice(66, 82))
_CHEEKS = (slice(68, 82), slice(32, 48)), (slice(68, 82), slice(66, 80))
_UPPER = (slice(58, 70), slice(32, 48)), (slice(58, 70), slice(64, 80)), (slice(30, 40), slice(40, 72))
_UPPER_FACE = slice(40, 72), slice(30, 82)
_LOWER = slice(80, 104), slice(36, 76)
_MOUTH = slice(84, 102), slice(38, 76)
_LIPS = slice(84, 100), slice(40, 74)
_FACE = slice(35, 105), slice(25, 88)
_NEUTRAL = 128  # OpenCV's a and b of grey
_PALE = 10.0  # CIELAB; a face with less colour than this says nothing by it
_REDDEST = 1.3  # lips and a flush are more of the same colour


@dataclass(frozen=True)
class Covering:
    """Signs of covers on one face.

    eyes, lids: grey of the lighter part of the eyes, and of the lower lids, over that of the cheeks. Dark
        glasses darken both; brows, lashes and deep-set eyes only the first.
    mouth_detail: how much finer grey changes about the mouth than on the whole face, 1.3 on bare faces.
    mouth_lines: how much grey changes from row to row across the lips, over the deviation of the upper face's
        grey, 0.14 on bare faces: lips are dark lines even where light or camera make the whole face smooth.
    mouth_tint: part of the upper face's colour that the lower one has: 1 on bare faces, 0 under grey, white
        or black, less under blue. 1 also where nothing has a colour, as in infrared light.
    mouth_colour: distance, in units of CIELAB's a and b, of the lower face's colour from the nearest mixture
        of the upper face's and grey, such as beards and shade are: 20 for a blue mask, 3 for a bare face.
    """

    eyes: float
    lids: float
    mouth_detail: float
    mouth_lines: float
    mouth_tint: float
    mouth_colour: float


def covering(face: AlignedFace) -> Covering:
    """Looks for covers on a face."""
    cheeks = max(float(np.median(face.grey_of(*_CHEEKS))), 1.0)
    lines = cv2.Sobel(cv2.GaussianBlur(face.grey, (0, 0), 1.5), cv2.CV_32F, 0, 1) / 8
    relief = max(float(face.grey[_UPPER_FACE].std()), 1.0)
    tint, colour = _colours(face)
    return Covering(
        eyes=float(np.percentile(face.grey_of(*_EYES), 80)) / cheeks,
        lids=float(np.median(face.grey_of(*_LIDS))) / cheeks,
        mouth_detail=mouth_detail(face.grey),
        mouth_lines=float(np.abs(lines[_LIPS]).mean()) / relief,
        mouth_tint=tint,
        mouth_colour=colour,
    )


def mouth_detail(grey: Grey) -> float:
    """Of the grey of an aligned face, (112, 112): see Covering."""
    detail = np.abs(cv2.Laplacian(cv2.GaussianBlur(grey, (3, 3), 0), cv2.CV_32F))
    return float(detail[_MOUTH].mean()) / max(float(detail[_FACE].mean()), 0.1)


def _colours(face: AlignedFace) -> tuple[float, float]:
    """The tint of the lower face, and how foreign its colour is."""
    lab = np.asarray(cv2.cvtColor(face.rgb, cv2.COLOR_RGB2LAB), np.float64)[..., 1:] - _NEUTRAL
    upper = np.median(np.concatenate([lab[area].reshape(-1, 2) for area in _UPPER]), axis=0)
    lower = np.median(lab[_LOWER].reshape(-1, 2), axis=0)
    tint = float(lower @ upper / max(float(upper @ upper), 1.0))
    foreign = float(np.linalg.norm(lower - np.clip(tint, 0.0, _REDDEST) * upper))
    return (tint if np.linalg.norm(upper) >= _PALE else 1.0), foreign
