"""The limits are a table: every row names a measure, says why, and refuses on its own side alone."""

from __future__ import annotations

from dataclasses import asdict, fields, replace

import pytest

from appliance.quality.face_measures import FaceMeasures
from enrollment.limits import LIMITS, Bound, broken_limit
from enrollment.refusal import Refusal

GOOD = FaceMeasures(
    side=100,
    rival=0,
    inside=1,
    yaw=0,
    pitch=0,
    luminance=0.25,
    overexposed=0,
    contrast=0.25,
    evenness=0.9,
    sharpness=1,
    eyes=0.8,
    lids=0.9,
    mouth_detail=1.3,
    mouth_lines=0.14,
    mouth_tint=1,
    mouth_colour=3,
)


def refusal(values: dict[str, float], turned: bool = False) -> Refusal | None:
    limit = broken_limit(replace(GOOD, **values), turned)
    return limit.refusal if limit else None


def test_every_row_is_complete() -> None:
    names = {field.name for field in fields(FaceMeasures)}
    for limit in LIMITS:
        assert limit.bounds
        assert {bound.measure for bound in limit.bounds} <= names
        assert limit.why
        assert "{" not in limit.phrase.format(**asdict(GOOD))
    assert {limit.refusal for limit in LIMITS} == set(Refusal) - {Refusal.NO_FACE}


def test_a_good_face_breaks_none() -> None:
    assert refusal({}) is None
    assert refusal({}, turned=True) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"side": 39.0}, Refusal.TOO_SMALL),
        ({"rival": 0.8}, Refusal.SEVERAL_PEOPLE),
        ({"inside": 0.9}, Refusal.CUT_OFF),
        ({"yaw": -36.0}, Refusal.TURNED_AWAY),
        ({"yaw": 36.0}, Refusal.TURNED_AWAY),
        ({"pitch": 36.0}, Refusal.TURNED_AWAY),
        ({"pitch": -40.0}, None),
        ({"luminance": 0.01}, Refusal.TOO_DARK),
        ({"overexposed": 0.2}, Refusal.TOO_BRIGHT),
        ({"contrast": 0.05}, Refusal.LITTLE_CONTRAST),
        ({"evenness": 0.2}, Refusal.UNEVEN_LIGHT),
        ({"sharpness": 0.4}, Refusal.BLURRED),
        ({"eyes": 0.4, "lids": 0.4}, Refusal.EYES_COVERED),
        ({"eyes": 0.4}, None),
        ({"lids": 0.4}, None),
        ({"mouth_detail": 0.5, "mouth_lines": 0.02}, Refusal.MOUTH_COVERED),
        ({"mouth_detail": 0.8, "mouth_tint": 0.1}, Refusal.MOUTH_COVERED),
        ({"mouth_detail": 0.9, "mouth_colour": 25.0}, Refusal.MOUTH_COVERED),
        ({"mouth_tint": 0.1}, None),
        ({"mouth_detail": 0.5}, None),
    ],
)
def test_each_limit(values: dict[str, float], expected: Refusal | None) -> None:
    assert refusal(values) is expected


@pytest.mark.parametrize("yaw", [-45.0, 45.0])
@pytest.mark.parametrize("pitch", [-30.0, 30.0])
def test_a_turned_head_passes_when_it_was_asked_for(yaw: float, pitch: float) -> None:
    assert refusal({"yaw": yaw, "pitch": pitch}, turned=True) is None
    assert refusal({"yaw": yaw, "pitch": pitch}) is Refusal.TURNED_AWAY
    assert refusal({"yaw": yaw * 1.2}, turned=True) is Refusal.TURNED_AWAY


def test_what_is_wrong_first_is_said() -> None:
    assert refusal({"luminance": 0.001, "sharpness": 0.1, "eyes": 0.1, "lids": 0.1}) is Refusal.TOO_DARK
    assert refusal({"eyes": 0.1, "lids": 0.1, "mouth_detail": 0.5, "mouth_tint": 0}) is Refusal.MOUTH_COVERED


def test_bounds_themselves_are_good() -> None:
    bound = Bound("side", 40, 90)
    assert [bound.broken_by(replace(GOOD, side=side), False) for side in (39, 40, 90, 91)] == [
        True,
        False,
        False,
        True,
    ]
