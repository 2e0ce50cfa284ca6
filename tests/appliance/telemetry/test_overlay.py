"""The overlay's words."""

from __future__ import annotations

import pytest

from appliance.decision.decision import Outcome
from appliance.telemetry.overlay import WORDS, lines, outcome, status_line
from tests.appliance.telemetry.snapshots import decision, snapshot, track, with_embedding


def test_lines_say_how_fast_what_runs_and_who_lets_everybody_through() -> None:
    speed, networks, stages, door = lines(with_embedding(snapshot(track())))
    assert speed == "front: 25.0 frames/s, detect 12 ms, embed 20 ms, total 40 ms, dropped 4"
    assert networks == "mtcnn on tflite, dlib-resnet on onnxruntime, matching l2"
    assert stages == "policy: allow all, liveness: off"
    assert door == "door main: locked (simulated)"


def test_a_stage_that_did_not_run_has_no_time() -> None:
    assert "embed - ms" in lines(snapshot())[0]


def test_a_status_line_names_nobody() -> None:
    made = snapshot(
        track(1, decision(Outcome.GRANTED, "p1")), track(2), track(3, seen=False), names={"p1": "Ada"}
    )
    line = status_line(made)
    assert line.endswith("| #1 granted, #2 looking")
    assert "#3" not in line
    assert "policy allow all, liveness off" in line
    assert "Ada" not in line
    assert "\n" not in line


def test_nobody_is_there() -> None:
    assert status_line(snapshot()).endswith("| nobody")
    assert status_line(snapshot(track(seen=False))).endswith("| nobody")


def test_a_narrow_terminal_still_shows_what_lets_everyone_through() -> None:
    assert "policy allow all, liveness off" in status_line(snapshot(track(1), track(2)))[:79]


@pytest.mark.parametrize("kind", list(Outcome))
def test_every_outcome_has_its_word(kind: Outcome) -> None:
    assert outcome(track(1, decision(kind))) == WORDS[kind]
