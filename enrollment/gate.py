"""The quality gate of enrolment: which face of a picture becomes a template, or why none does."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from appliance.face_reader import largest
from appliance.frames import Image
from appliance.quality.face_measures import measure_face
from appliance.quality.face_quality import assess
from appliance.quality.pose import HeadPose
from enrollment.limits import broken_limit
from enrollment.refusal import Refusal
from models.detection import Detections


@dataclass(frozen=True)
class Verdict:
    """What the gate says of one picture.

    face: index of the face to use, None when the picture is refused. reason: a short phrase, None when it is
    not. quality: 0..1 of the largest face. refusal: what is wrong; with a face as well when it was forced.
    pose: of the largest face; None without a face.
    """

    face: int | None
    reason: str | None
    quality: float = 0.0
    refusal: Refusal | None = None
    pose: HeadPose | None = None


def judge(image: Image, faces: Detections, *, force: bool = False, any_pose: bool = False) -> Verdict:
    """The largest face of a BGR picture, or the reason why it cannot be used: the first limit that it breaks.

    force: only a picture without any face is refused. any_pose: a turned head was asked for and passes, as
    far as the wider limits in enrollment/limits.py say.
    """
    if not len(faces):
        return Verdict(None, "no face found", refusal=Refusal.NO_FACE)
    face = largest(faces)
    pose = HeadPose.of(faces.landmarks[face])
    quality = assess(image, faces.take([face]))[0].value
    measures = measure_face(image, faces, face, pose)
    limit = broken_limit(measures, turned=any_pose)
    if limit is None:
        return Verdict(face, None, quality, None, pose)
    if force:
        return Verdict(face, None, quality, limit.refusal, pose)
    return Verdict(None, limit.phrase.format(**asdict(measures)), quality, limit.refusal, pose)
