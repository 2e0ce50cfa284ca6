"""Advice on a camera, from a portrait that is worsened as cameras do it."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import cv2
import numpy as np
import pytest

import appliance.capture
from appliance.diagnosis.camera_advice import advise
from appliance.door.door import DoorState, Lock
from appliance.frames import Frame, Image
from appliance.snapshot import FrameResult, Setup, Snapshot, Timings, TrackView
from models.detection import Detections
from models.loading import load_detector
from models.store import ModelStore

PORTRAIT = Path(appliance.capture.__file__).parent / "portraits" / "grace_hopper.jpg"


@pytest.fixture(scope="module")
def portrait() -> Image:
    picture = cv2.imread(str(PORTRAIT))
    assert picture is not None
    return np.asarray(cv2.resize(picture, None, fx=0.5, fy=0.5), np.uint8)


@pytest.fixture(scope="module")
def face(portrait: Image, models_folder: Path) -> Detections:
    detector = load_detector(ModelStore(models_folder), threads=1, exact=True)
    found = detector.detect(portrait, 40)
    detector.close()
    assert len(found) == 1
    return found


def advice(image: Image, face: Detections | None, fps: float | None = 15.0) -> tuple[str, ...]:
    moment = datetime(2026, 11, 25, tzinfo=timezone.utc)
    frame = Frame("front", "main", 0, image, moment, 0.0)
    tracks: tuple[TrackView, ...] = ()
    if face is not None:
        x0, y0, x1, y1 = map(float, face.boxes[0])
        points = tuple((float(x), float(y)) for x, y in face.landmarks[0])
        tracks = (TrackView(1, (x0, y0, x1, y1), points, 0.9, 1, None),)
    result = FrameResult(frame, len(tracks), tracks, (), Timings(0, 0, None, None, None, None, 0))
    setup = Setup("mtcnn", "tflite", "sface", "tflite", "l2", "everyone", "off")
    door = DoorState("main", "simulated", Lock.LOCKED, 0.0, 0)
    found = advise(Snapshot(result, setup, door, fps, {}))
    assert (found.width, found.height, found.fps) == (image.shape[1], image.shape[0], fps)
    assert found.face == (face is not None)
    return found.advice


def test_a_good_picture_needs_nothing(portrait: Image, face: Detections) -> None:
    assert advice(portrait, face) == ()
    assert advice(portrait, None) == ()
    assert advice(portrait, face, fps=None) == ()


def test_light(portrait: Image, face: Detections) -> None:
    dark = np.asarray(portrait * 0.08, np.uint8)
    bright = np.asarray(np.clip(portrait * 4.0 + 60, 0, 255), np.uint8)
    assert advice(dark, face)[0] == "too dark"
    assert advice(bright, face)[0] == "too bright"
    assert advice(np.full_like(portrait, 10), None) == ("too dark",)
    assert advice(np.full_like(portrait, 255), None) == ("too bright",)


def test_a_person_before_a_window(portrait: Image, face: Detections) -> None:
    window = np.full((portrait.shape[0], 2 * portrait.shape[1], 3), 255, np.uint8)
    window[:, : portrait.shape[1]] = portrait // 4
    assert advice(window, face)[0] == "backlit"


def test_focus(portrait: Image, face: Detections) -> None:
    assert advice(np.asarray(cv2.GaussianBlur(portrait, (0, 0), 9), np.uint8), face) == ("blurred",)


def test_speed_and_size(portrait: Image, face: Detections) -> None:
    assert advice(portrait, face, fps=2.0) == ("too slow",)
    small = np.asarray(cv2.resize(portrait, None, fx=0.2, fy=0.2), np.uint8)
    there = Detections(face.boxes * 0.2, face.scores, face.landmarks * 0.2)
    assert advice(small, there)[-1] == "too small"
    assert advice(np.full((120, 160, 3), 128, np.uint8), None) == ("too small",)
