"""A frame knows its size and the time it goes by."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import datetime, timezone

import numpy as np
import pytest

from appliance.frames import Frame

NOON = datetime(2026, 11, 25, 12, tzinfo=timezone.utc)


def frame(media_time: float | None = None) -> Frame:
    return Frame("front", "main", 3, np.zeros((48, 64, 3), np.uint8), NOON, 12.5, media_time=media_time)


def test_size() -> None:
    assert (frame().width, frame().height) == (64, 48)


def test_a_file_read_fast_has_a_time_of_its_own() -> None:
    assert frame().at == 12.5
    assert frame(0.0).at == 0.0
    assert frame(0.4).at == 0.4


def test_a_frame_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        frame().index = 4  # type: ignore[misc]
