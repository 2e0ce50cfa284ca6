"""Everything that is measured on one face before it may become a template.

Names and definitions follow ISO/IEC 29794-5:2025 and its reference implementation OFIQ where five landmarks
and no further network suffice; each says where it differs. Values are native scores (pixels, degrees, parts),
not mapped to the standard's 0..100: its mappings were made for passports, and none of them was measured with
these embedders.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from appliance.frames import Image
from appliance.quality.aligned_face import aligned_face
from appliance.quality.covering import covering
from appliance.quality.light import light_on
from appliance.quality.pose import HeadPose
from appliance.quality.sharpness import sharpness
from models.detection import Detections


@dataclass(frozen=True)
class FaceMeasures:
    """Of one face.

    side: pixels, the shorter side of its box. ISO's head size and inter-eye distance: a box of 40 pixels has
        eyes 18 pixels apart.
    rival: side of the next larger face over this one's, from the areas of the boxes; ISO's single face
        present. 0 without one.
    inside: the part of the face that lies in the picture, 0..1; ISO's crop of the face image has the
        distances of the eyes from the four edges instead, with room for hair and shoulders.
    yaw, pitch: degrees, as HeadPose; ISO's pose angle frontal alignment.
    luminance, overexposed, contrast, evenness: as Light. sharpness: 1 is ordinary. eyes, lids, mouth_detail,
        mouth_lines, mouth_tint, mouth_colour: as Covering.
    """

    side: float
    rival: float
    inside: float
    yaw: float
    pitch: float
    luminance: float
    overexposed: float
    contrast: float
    evenness: float
    sharpness: float
    eyes: float
    lids: float
    mouth_detail: float
    mouth_lines: float
    mouth_tint: float
    mouth_colour: float


def measure_face(image: Image, faces: Detections, face: int, pose: HeadPose) -> FaceMeasures:
    """Measures one face of a BGR picture. pose: of this face, as it is wanted by itself as well."""
    one = faces.take([face])
    aligned = aligned_face(image, one)
    light, cover = light_on(aligned), covering(aligned)
    areas = np.prod(faces.boxes[:, 2:] - faces.boxes[:, :2], axis=1)
    rival = float(np.delete(areas, face).max(initial=0.0)) / max(float(areas[face]), 1.0)
    return FaceMeasures(
        side=float(np.min(one.boxes[0, 2:] - one.boxes[0, :2])),
        rival=float(np.sqrt(max(rival, 0.0))),
        inside=min(aligned.inside, _inside(image, one)),
        yaw=pose.yaw,
        pitch=pose.pitch,
        luminance=light.luminance,
        overexposed=light.overexposed,
        contrast=light.contrast,
        evenness=light.evenness,
        sharpness=sharpness(aligned),
        eyes=cover.eyes,
        lids=cover.lids,
        mouth_detail=cover.mouth_detail,
        mouth_lines=cover.mouth_lines,
        mouth_tint=cover.mouth_tint,
        mouth_colour=cover.mouth_colour,
    )


def _inside(image: Image, face: Detections) -> float:
    """The part of the face's box that lies in the picture."""
    height, width = image.shape[:2]
    low, high = face.boxes[0, :2], face.boxes[0, 2:]
    seen = np.clip(high, 0, [width, height]) - np.clip(low, 0, [width, height])
    return float(np.prod(seen) / max(float(np.prod(high - low)), 1e-6))
