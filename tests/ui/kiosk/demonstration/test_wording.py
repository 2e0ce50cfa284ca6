"""What the window says for each state of door and faces."""

from __future__ import annotations

import pytest

from appliance.decision.decision import Outcome
from appliance.snapshot import Snapshot
from tests.ui.kiosk.demonstration.snapshots import LOCKED, UNLOCKED, snapshot, track
from ui.kiosk.demonstration.wording import door_words, enrolled_words, track_label


@pytest.mark.parametrize(
    ("seen", "sentence"),
    [
        (None, "Waiting for the first picture"),
        (snapshot(), "Nobody is in front"),
        (snapshot(track(None)), "Looking at the face"),
        (snapshot(track(Outcome.UNKNOWN)), "unknown: no access"),
        (snapshot(track(Outcome.SPOOF)), "No access"),
        (snapshot(track(Outcome.DENIED)), "No access: outside the hours"),
        (snapshot(track(Outcome.UNKNOWN), track(Outcome.GRANTED)), "Visitor 1 may pass"),
    ],
)
def test_a_locked_door_says_so_and_why(seen: Snapshot | None, sentence: str) -> None:
    words = door_words(LOCKED, seen, None)
    assert words.title == "DOOR LOCKED"
    assert sentence in words.sentence
    assert not words.unlocked


def test_an_unlocked_door_welcomes_and_counts_down_in_another_colour() -> None:
    words = door_words(UNLOCKED, snapshot(track(Outcome.GRANTED)), None)
    assert (words.title, words.sentence) == ("DOOR UNLOCKED", "Welcome, Visitor 1. It locks again in 3 s")
    assert words.colour != door_words(LOCKED, None, None).colour


def test_trouble_is_what_is_told() -> None:
    assert door_words(LOCKED, snapshot(track(Outcome.GRANTED)), "no camera").sentence == "no camera"


def test_a_stranger_has_no_name_at_the_box() -> None:
    names = {"p1": "Visitor 1"}
    assert track_label(track(Outcome.UNKNOWN), names) == "unknown"
    assert track_label(track(Outcome.GRANTED), names) == "granted: Visitor 1"
    assert track_label(track(None), names) == "looking"


def test_who_is_enrolled_is_told() -> None:
    assert "Nobody" in enrolled_words([])
    assert "Everybody else" in enrolled_words(["Visitor 1"])
    assert "2 people are enrolled" in enrolled_words(["Visitor 1", "Visitor 2"])
