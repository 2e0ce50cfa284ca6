"""Every advice on a camera has its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from appliance.requests import CameraAdvice
from ui.kiosk.screens.first_run.camera_words import advice_text, advice_texts

pytestmark = pytest.mark.usefixtures("application")


def test_nothing_is_left_without_words() -> None:
    """The codes are those that the class of the answer lists, and those that the appliance gives."""
    documented = CameraAdvice.__doc__ or ""
    assert all(f'"{code}"' in documented for code in advice_texts())
    assert documented.count('"') == 2 * len(advice_texts())
    source = Path("appliance/diagnosis/camera_advice.py").read_text("utf-8")
    assert all(f'"{code}"' in source for code in advice_texts())


def test_the_first_thing_to_mend_comes_first() -> None:
    advice = CameraAdvice(640, 480, 20.0, True, ("too dark", "blurred"))
    assert advice_text(advice) == advice_texts()["too dark"]


def test_without_a_face_nobody_can_say_that_all_is_well() -> None:
    assert "No face" in advice_text(CameraAdvice(640, 480, 20.0, False, ()))
    assert advice_text(CameraAdvice(640, 480, 20.0, True, ())) == "This is a good picture."
