"""The detections that a detector hands on."""

from __future__ import annotations

import numpy as np
import pytest

from models.detection import Detections


@pytest.fixture
def three() -> Detections:
    return Detections(
        np.arange(12, dtype=np.float32).reshape(3, 4),
        np.array([0.9, 0.8, 0.7], np.float32),
        np.arange(30, dtype=np.float32).reshape(3, 5, 2),
    )


def test_none_has_the_shapes_of_some() -> None:
    none = Detections.none()
    assert len(none) == 0
    assert none.boxes.shape == (0, 4)
    assert none.scores.shape == (0,)
    assert none.landmarks.shape == (0, 5, 2)


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ([2, 0], [2, 0]),
        (np.array([True, False, True]), [0, 2]),
        (slice(1, None), [1, 2]),
        (np.array([1]), [1]),
        (np.array([], np.intp), []),
    ],
)
def test_take_keeps_box_score_and_landmarks_together(
    three: Detections, index: list[int] | slice, expected: list[int]
) -> None:
    taken = three.take(index)
    assert len(taken) == len(expected)
    for place, origin in enumerate(expected):
        assert taken.boxes[place].tolist() == three.boxes[origin].tolist()
        assert taken.scores[place] == three.scores[origin]
        assert taken.landmarks[place].tolist() == three.landmarks[origin].tolist()


def test_faces_cannot_be_exchanged(three: Detections) -> None:
    with pytest.raises(AttributeError):
        three.boxes = np.zeros((0, 4), np.float32)  # type: ignore[misc]
