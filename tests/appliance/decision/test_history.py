"""Decisions are written by a thread of their own, which no disk that fails ends."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import pytest

from appliance.decision.decision import Decision, Outcome
from appliance.decision.history import DecisionHistory
from appliance.errors import StorageFailed
from appliance.matching.match import Candidate
from appliance.storage.decision_log import DecisionNote
from tests.appliance.telemetry.snapshots import snapshot

NEAR = (Candidate("ada", 0.2, 7), Candidate("bob", 0.9, 8))


def closed(outcome: Outcome, person: str | None) -> Decision:
    return Decision(outcome, person, "enrolled", 3, 10.0, 10.25, NEAR)


def test_each_decision_is_kept_once_with_who_was_near() -> None:
    kept: list[DecisionNote] = []
    history = DecisionHistory(kept.extend)
    history.see(snapshot(closed=((1, closed(Outcome.GRANTED, "ada")),)))
    history.see(snapshot())
    history.see(snapshot(closed=((2, closed(Outcome.UNKNOWN, None)),)))
    history.close()
    assert [(note.kind, note.person) for note in kept] == [("granted", "ada"), ("unknown", None)]
    assert [(near.person, near.template) for near in kept[0].near] == [("ada", 7), ("bob", 8)]
    assert set(kept[0].detail) == {"camera", "door", "reason", "views"}


def test_a_disk_that_fails_is_told_once_and_recognition_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    def full(notes: Sequence[DecisionNote]) -> None:
        raise StorageFailed("the disk is full; free some space")

    history = DecisionHistory(full)
    with caplog.at_level(logging.ERROR):
        for _ in range(1500):
            history.see(snapshot(closed=((1, closed(Outcome.GRANTED, "ada")),)))
        history.close()
    assert 1 <= len(caplog.records) <= 2
    assert "decisions are not written down" in caplog.text
