"""The light on a face, after the capture-related components of ISO/IEC 29794-5.

Luminance is linear light (IEC 61966-2-1 undone, weights of ITU-R BT.709), as the standard has it; its region
is the convex hull of 98 landmarks, here the middle of the aligned face, so that a turned head brings in no
wall.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from appliance.quality.aligned_face import AlignedFace

_MIDDLE = slice(40, 100), slice(32, 80)
# The picture's left and right, under the eyes and beside the nose, as far out as a turned head shows both.
_LEFT_CHEEK = slice(60, 80), slice(34, 48)
_RIGHT_CHEEK = slice(60, 80), slice(64, 78)
_OVEREXPOSED = 247 / 255  # as the standard's reference implementation, OFIQ, has it
_WEIGHTS = np.array([0.2126, 0.7152, 0.0722])
_SRGB = np.arange(256) / 255
_LINEAR = np.where(_SRGB > 0.04045, ((_SRGB + 0.055) / 1.055) ** 2.4, _SRGB / 12.92)


@dataclass(frozen=True)
class Light:
    """The light on one face.

    luminance: mean, 0..1; ISO's luminance mean. An ordinary face has 0.1 to 0.5.
    overexposed: part of the pixels with a luminance of 247/255 and more; the native score of ISO's
        over-exposure prevention. ISO's under-exposure prevention (25/255 and less) is left out: dark skin in
        good light has much of it, and a dark picture shows in the luminance.
    contrast: deviation of the grey over its mean (RMS contrast). ISO has the variance of the luminance and
        the dynamic range (entropy of its histogram); both fall with a dark picture too, this one does not.
    evenness: grey of the darker cheek over that of the lighter one, medians. ISO's illumination uniformity
        compares the same places by their histograms: it is nearly 0 for 6 % of ordinary pictures, so that it
        does not tell a face with one side in the dark from one in daylight.
    """

    luminance: float
    overexposed: float
    contrast: float
    evenness: float


def light_on(face: AlignedFace) -> Light:
    """Measures the light on a face."""
    luminance = _LINEAR[face.rgb[_MIDDLE]] @ _WEIGHTS
    grey = face.grey[_MIDDLE]
    cheeks = [float(np.median(face.grey[area])) for area in (_LEFT_CHEEK, _RIGHT_CHEEK)]
    return Light(
        luminance=float(luminance.mean()),
        overexposed=float((luminance >= _OVEREXPOSED).mean()),
        contrast=float(grey.std() / max(float(grey.mean()), 1.0)),
        evenness=min(cheeks) / max(*cheeks, 1.0),
    )
