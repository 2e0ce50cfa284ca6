"""Every code of a session has its words."""

from __future__ import annotations

import pytest

from enrollment.advice import PHRASES, STEP_PHRASES, Advice
from enrollment.consent import CURRENT, text_of
from enrollment.poses import Pose
from ui.kiosk.language import LANGUAGES
from ui.kiosk.screens.enrol.words import (
    advice_texts,
    asked_text,
    failure_text,
    failure_texts,
    pose_names,
    pose_texts,
)

pytestmark = pytest.mark.usefixtures("application")


def test_nothing_is_left_without_words() -> None:
    assert set(advice_texts()) == set(Advice)
    assert set(pose_texts()) == set(pose_names()) == set(Pose)
    assert all(advice_texts().values())
    assert all(pose_names().values())


def test_the_words_are_those_of_the_command_line() -> None:
    assert advice_texts() == PHRASES
    assert pose_texts() == STEP_PHRASES


@pytest.mark.parametrize("advice", Advice)
def test_a_failure_says_why(advice: Advice) -> None:
    assert failure_text(advice.value) == failure_texts().get(advice, PHRASES[advice])


def test_a_failure_without_a_reason_still_says_what_to_do() -> None:
    assert failure_text("") == failure_texts()[Advice.TOO_FEW]


def test_advice_goes_before_the_pose_that_is_asked_for() -> None:
    assert asked_text("left", "hold still") == "Hold still"
    assert asked_text("left", "") == "Turn your head a little to your left"
    assert asked_text("", "") == ""


@pytest.mark.parametrize("language", [*LANGUAGES, "fi"])
def test_there_is_a_consent_text_in_every_language(language: str) -> None:
    """English where it was not translated: nobody agrees to nothing."""
    text = text_of(CURRENT, language)
    assert text is not None
    assert len(text) > 300
    assert (text == text_of(CURRENT)) == (language in ("en", "fi"))
