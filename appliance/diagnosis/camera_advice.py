"""What an installer should change about a camera, from one picture of it: light, focus, speed and size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from appliance.frames import Image
from appliance.quality.aligned_face import aligned_face
from appliance.quality.light import light_on
from appliance.quality.sharpness import sharpness
from appliance.requests.site import CameraAdvice
from appliance.snapshot import Snapshot
from models.detection import Detections

NO_PICTURE = CameraAdvice(0, 0, None, False, ("no picture",))
# A face may be somewhat darker than the gate of enrolment still takes: an installer has a lamp at hand.
_DARK_FACE, _BRIGHT_FACE, _BLURRED = 0.03, 0.15, 0.5
# Of a picture without a face: grey 30 of 255 on the average, and half of it white.
_DARK_SCENE, _WHITE = 30.0, 250
_BRIGHT_PART = 0.5
# A person before a window: where every fifth pixel is white, and the face has a third of the picture's grey.
_LIT_PART, _SHADE = 0.2, 0.34
_SLOW_FPS, _SMALL_PIXELS, _SMALL_FACE = 5.0, 240, 40.0
_STEP = 4  # every fourth pixel of every fourth line says as much of the light


@dataclass(frozen=True)
class _Scene:
    """grey: mean of the whole picture, 0..255. white: part of its pixels."""

    grey: float
    white: float


def advise(snapshot: Snapshot) -> CameraAdvice:
    """What to change about the camera that gave this snapshot; its largest face counts, where it has one."""
    frame = snapshot.result.frame
    face = _largest(snapshot)
    scene = _scene(frame.image)
    advice = _of_scene(scene) if face is None else _of_face(frame.image, face, scene)
    if snapshot.fps is not None and snapshot.fps < _SLOW_FPS:
        advice.append("too slow")
    small = face is not None and float(np.min(face.boxes[0, 2:] - face.boxes[0, :2])) < _SMALL_FACE
    if small or min(frame.width, frame.height) < _SMALL_PIXELS:
        advice.append("too small")
    return CameraAdvice(frame.width, frame.height, snapshot.fps, face is not None, tuple(advice))


def _scene(image: Image) -> _Scene:
    grey = image[::_STEP, ::_STEP].mean(axis=2)
    return _Scene(float(grey.mean()), float((grey >= _WHITE).mean()))


def _of_scene(scene: _Scene) -> list[str]:
    if scene.grey < _DARK_SCENE:
        return ["too dark"]
    return ["too bright"] if scene.white > _BRIGHT_PART else []


def _of_face(image: Image, face: Detections, scene: _Scene) -> list[str]:
    aligned = aligned_face(image, face)
    light = light_on(aligned)
    advice = []
    if scene.white > _LIT_PART and float(aligned.grey.mean()) < _SHADE * scene.grey:
        advice.append("backlit")
    elif light.luminance < _DARK_FACE:
        advice.append("too dark")
    elif light.overexposed > _BRIGHT_FACE:
        advice.append("too bright")
    if sharpness(aligned) < _BLURRED:
        advice.append("blurred")
    return advice


def _largest(snapshot: Snapshot) -> Detections | None:
    """The largest face that was seen in this very picture."""
    seen = [track for track in snapshot.result.tracks if track.seen]
    if not seen:
        return None
    boxes = np.asarray([track.box for track in seen], np.float32)
    largest = int(np.argmax(np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)))
    landmarks = np.asarray([seen[largest].landmarks], np.float32)
    return Detections(boxes[[largest]], np.ones(1, np.float32), landmarks)
