"""Rotation, mirror and region."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.capture.transform import View
from appliance.errors import ConfigError
from appliance.frames import Image

_IMAGE: Image = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)


@pytest.mark.parametrize("mirror", [False, True])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_against_numpy(rotation: int, mirror: bool) -> None:
    wanted = np.rot90(_IMAGE, -rotation // 90)
    if mirror:
        wanted = wanted[:, ::-1]
    got = View(rotation, mirror).apply(_IMAGE)
    np.testing.assert_array_equal(got, wanted)
    assert got.flags.c_contiguous


def test_a_region_is_cut_from_the_upright_picture_without_a_copy() -> None:
    got = View(region=(0.5, 0.25, 1.0, 0.75)).apply(_IMAGE)
    np.testing.assert_array_equal(got, _IMAGE[1:3, 3:6])
    assert np.shares_memory(got, _IMAGE)
    turned = View(90, region=(0.0, 0.0, 0.5, 0.5)).apply(_IMAGE)
    np.testing.assert_array_equal(turned, np.rot90(_IMAGE, -1)[:3, :2])


def test_nothing_to_do_is_nothing_done() -> None:
    assert View().apply(_IMAGE) is _IMAGE


_PART = st.floats(0.0, 1.0)


@given(_PART, _PART, _PART, _PART)
def test_a_region_is_never_empty(x0: float, y0: float, x1: float, y1: float) -> None:
    if not (x0 < x1 and y0 < y1):
        with pytest.raises(ConfigError):
            View(region=(x0, y0, x1, y1))
        return
    assert min(View(region=(x0, y0, x1, y1)).apply(_IMAGE).shape) > 0


@pytest.mark.parametrize("rotation", [45, -90, 360])
def test_odd_rotations_are_refused(rotation: int) -> None:
    with pytest.raises(ConfigError, match="0, 90, 180 or 270"):
        View(rotation)
