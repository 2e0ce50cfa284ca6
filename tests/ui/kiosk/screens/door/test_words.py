"""Every phrase of the service has a text with what to do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import appliance
from appliance.access.intent import Hint
from appliance.access.pin_entry import Said
from appliance.access.tiers import Shortfall
from appliance.capture.eyes import Trouble
from appliance.decision.decider import Asked
from appliance.liveness.challenge import Step
from appliance.snapshot import Challenged
from ui.kiosk.screens.door.reasons import cause_text, hint_text, reason_text, said_text, step_text
from ui.kiosk.screens.door.scene import AGAIN, ENTER_PIN, Cause, Kind, Scene
from ui.kiosk.screens.door.words import words_of

SOURCE = Path(appliance.__file__).parent
NO_SUCH = reason_text("no such reason")


def literals() -> Iterator[str]:
    """The reasons that `Verdict(allowed, reason)` and `DenyAll(reason)` are made with."""
    place = {"Verdict": 1, "DenyAll": 0}
    for path in SOURCE.rglob("*.py"):
        if "bench" in path.parts:  # another Verdict
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in place:
                reason = node.args[place[node.func.id]]
                if isinstance(reason, ast.Constant):
                    yield str(reason.value)


def test_every_reason_of_the_source_has_a_text() -> None:
    reasons = set(literals())
    assert {"enrolled", "outside your hours", "not a living face", "the settings were changed"} <= reasons
    assert [reason for reason in sorted(reasons) if reason_text(reason) == NO_SUCH] == []


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_of_a_camera_has_a_text(trouble: Trouble) -> None:
    assert reason_text(trouble.value) == cause_text(trouble.value) != NO_SUCH


@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_has_a_text(cause: Cause) -> None:
    assert cause_text(cause.value) != NO_SUCH


@pytest.mark.parametrize("said", list(Said))
def test_every_answer_to_a_pin_has_a_text(said: Said) -> None:
    assert said_text(said.value) != NO_SUCH


def test_every_hint_has_a_text_of_its_own() -> None:
    asked = {Asked("p", missing, 0.0).hint for missing in Shortfall}
    assert ENTER_PIN in asked
    phrases = [AGAIN, *asked, *(hint.value for hint in Hint), *(step.value for step in Step)]
    texts = [hint_text(phrase) for phrase in phrases if phrase != "come closer"]
    assert len(set(texts)) == len(texts)
    assert hint_text("") == hint_text("look at the camera")


@pytest.mark.parametrize("step", list(Step))
def test_every_step_has_a_text(step: Step) -> None:
    assert step_text(step.value)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_scene_says_what_it_is_and_what_to_do(kind: Kind) -> None:
    asked = Challenged(Step.NOD, 1, 2) if kind is Kind.CHALLENGE else None
    phrase = Step.NOD.value if kind is Kind.CHALLENGE else ""
    words = words_of(Scene(kind, phrase, asked=asked), "Reception")
    assert words.headline
    assert words.sentence
    assert "{" not in words.headline + words.sentence + "".join(words.more)


def test_out_of_service_says_what_still_works_and_whom_to_call() -> None:
    more = words_of(Scene(Kind.OUT_OF_SERVICE, Cause.CAMERA.value), "Reception, 1234").more
    assert len(more) == 3
    assert "Reception, 1234" in more[-1]
    assert len(words_of(Scene(Kind.OUT_OF_SERVICE, Cause.SERVICE.value, pin=False), "").more) == 1


def test_a_name_is_said_as_it_is() -> None:
    assert "{name} <b>" in words_of(Scene(Kind.GRANTED, "enrolled", "{name} <b>"), "").headline


@pytest.mark.parametrize("kind", [Kind.GRANTED, Kind.FREE_PASSAGE])
def test_nobody_is_told_that_a_door_is_open_that_has_no_lock(kind: Kind) -> None:
    phrase = "enrolled" if kind is Kind.GRANTED else ""
    wired, simulated = (words_of(Scene(kind, phrase, wired=one), "") for one in (True, False))
    assert "The door is open" in wired.headline + wired.sentence
    assert "open" not in simulated.headline + simulated.sentence
    assert "Nothing is unlocked" in simulated.sentence
    assert simulated.headline == "Come in"
