"""One frame of a guided session, looked at once: the face that is meant, or what is in the way."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from appliance.face_reader import FaceReader
from appliance.frames import Frame, Image
from appliance.quality.pose import HeadPose
from enrollment.advice import FROM_GATE, Advice
from enrollment.gate import judge
from enrollment.refusal import Refusal
from models.alignment import similarity
from models.detection import Detections

# Of the frame's height: nearer, liveness is judged badly (docs/liveness.md), and what the frame cuts off is
# cut off by being near.
_TOO_LARGE = 0.6
_DARKEST, _BRIGHTEST = 25.0, 240.0  # grey of a whole frame: beyond, no face is found even where one is
# Degrees sideways. Beyond, the gate takes every fifth bare mouth for a covered one (133 frames of a man who
# turns his head); a mask shows in the straight view, without which there is no other, and in the embedding.
_ASIDE_DEG = 12.0
_REVIEW_SIDE = 160
# Where ArcFace's five points lie (Deng et al. 2019, on 112 pixels) with the whole head around them.
_REVIEW_POINTS = np.array([[62.6, 72.2], [97.8, 72.0], [80.2, 92.2], [65.9, 112.9], [95.0, 112.7]])


@dataclass(frozen=True)
class Look:
    """A face that can be used. face: one face; quality: 0..1; embedding: (D,) float32 of unit length."""

    frame: Frame
    face: Detections
    head: HeadPose
    quality: float
    embedding: npt.NDArray[np.float32]


@dataclass(frozen=True)
class Obstacle:
    """Why a frame has none. refusal: the gate's; None where a session wants more than the gate."""

    refusal: Refusal | None
    advice: Advice


def look_at(frame: Frame, reader: FaceReader) -> Look | Obstacle:
    """Finds, judges and embeds the largest face of a frame. Raises what the networks raise."""
    faces = reader.faces(frame.image)
    verdict = judge(frame.image, faces, force=True, any_pose=True)
    if verdict.face is None or verdict.pose is None:
        return Obstacle(Refusal.NO_FACE, _of_empty(frame))
    refusal = verdict.refusal
    if refusal is Refusal.MOUTH_COVERED and abs(verdict.pose.yaw) > _ASIDE_DEG:
        refusal = None
    if refusal is not None:
        near = refusal is Refusal.CUT_OFF and _is_near(frame, faces)
        return Obstacle(refusal, Advice.FURTHER_BACK if near else FROM_GATE[refusal])
    face = faces.take([verdict.face])
    if _is_near(frame, face):
        return Obstacle(None, Advice.FURTHER_BACK)
    return Look(frame, face, verdict.pose, verdict.quality, reader.embed(frame.image, face)[0])


def _of_empty(frame: Frame) -> Advice:
    """Of a frame in which no face is found."""
    light = float(frame.image[::8, ::8].mean())
    if _DARKEST < light < _BRIGHTEST:
        return FROM_GATE[Refusal.NO_FACE]
    return Advice.MORE_LIGHT if light <= _DARKEST else Advice.LESS_LIGHT


def _is_near(frame: Frame, faces: Detections) -> bool:
    return float(np.ptp(faces.boxes[:, 1::2], axis=1).max()) > _TOO_LARGE * frame.height


def review_picture(look: Look) -> Image:
    """The head of a look, upright, (160, 160, 3) uint8 BGR: to be looked at, and never to be written."""
    matrix = similarity(look.face.landmarks, _REVIEW_POINTS)[0]
    side = (_REVIEW_SIDE, _REVIEW_SIDE)
    return np.asarray(cv2.warpAffine(look.frame.image, matrix, side, flags=cv2.INTER_LINEAR), np.uint8)
