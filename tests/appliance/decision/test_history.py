"""Decisions are written by a thread of their own, which no disk that fails ends."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest

from appliance.decision.decision import Decision, Outcome
from appliance.decision.history import DecisionHistory
from appliance.errors import StorageFailed
from appliance.matching.match import Candidate
from appliance.storage.decision_log import DecisionNote
from tests.appliance.telemetry.snapshots import snapshot

FRAME = snapshot().result.frame
NEAR = (Candidate("ada", 0.2, 7), Candidate("bob", 0.9, 8))


def closed(outcome: Outcome, person: str | None) -> Decision:
    return Decision(outcome, person, "enrolled", 3, 10.0, 10.25, NEAR)


def test_each_decision_is_kept_once_with_who_was_near() -> None:
    kept: list[DecisionNote] = []
    history = DecisionHistory(kept.extend)
    history.take(FRAME, "dlib-resnet", closed(Outcome.GRANTED, "ada"))
    history.take(FRAME, "dlib-resnet", closed(Outcome.UNKNOWN, None))
    history.close()
    assert [(note.kind, note.person) for note in kept] == [("granted", "ada"), ("unknown", None)]
    assert [(near.person, near.template) for near in kept[0].near] == [("ada", 7), ("bob", 8)]
    assert set(kept[0].detail) == {"camera", "door", "reason", "views"}


def test_a_grant_is_kept_when_it_was_taken_and_after_what_came_before_it() -> None:
    kept: list[DecisionNote] = []
    history = DecisionHistory(kept.extend)
    history.take(FRAME, "dlib-resnet", closed(Outcome.UNKNOWN, None))
    history.take(FRAME, "dlib-resnet", closed(Outcome.GRANTED, "ada"))
    assert [note.kind for note in kept] == ["unknown", "granted"]
    history.close()


def test_a_disk_that_fails_is_told_once_and_a_grant_is_refused(caplog: pytest.LogCaptureFixture) -> None:
    def full(notes: Sequence[DecisionNote]) -> None:
        raise StorageFailed("the disk is full; free some space")

    history = DecisionHistory(full)
    with caplog.at_level(logging.ERROR):
        for _ in range(1500):
            history.take(FRAME, "dlib-resnet", closed(Outcome.UNKNOWN, None))
        with pytest.raises(StorageFailed, match="full"):
            history.take(FRAME, "dlib-resnet", closed(Outcome.GRANTED, "ada"))
        history.close()
    assert 1 <= len(caplog.records) <= 2
    assert "decisions are not written down" in caplog.text


def test_how_many_were_lost_is_written_down_as_soon_as_the_disk_takes_it() -> None:
    full, kept, lost = threading.Event(), list[DecisionNote](), list[int]()
    full.set()

    def append(notes: Sequence[DecisionNote]) -> None:
        if full.is_set():
            raise StorageFailed("the disk is full; free some space")
        kept.extend(notes)

    def tell_lost(decisions: int) -> None:
        if full.is_set():
            raise StorageFailed("the disk is full; free some space")
        lost.append(decisions)

    history = DecisionHistory(append, tell_lost)
    history.take(FRAME, "dlib-resnet", closed(Outcome.UNKNOWN, None))
    with pytest.raises(StorageFailed):  # takes what waits with it
        history.take(FRAME, "dlib-resnet", closed(Outcome.GRANTED, "ada"))
    history.take(FRAME, "dlib-resnet", closed(Outcome.UNKNOWN, None))
    time.sleep(0.8)
    assert (kept, lost) == ([], [])
    full.clear()
    deadline = time.monotonic() + 5
    while not lost and time.monotonic() < deadline:
        time.sleep(0.01)
    assert (kept, lost) == ([], [3]), "nobody has to come for it"
    history.take(FRAME, "dlib-resnet", closed(Outcome.GRANTED, "ada"))
    history.close()
    assert (len(kept), lost) == (1, [3])


def test_the_end_writes_down_how_many_were_lost() -> None:
    full, lost = [True], list[int]()

    def append(notes: Sequence[DecisionNote]) -> None:
        if full.pop():
            raise StorageFailed("the disk is full; free some space")

    history = DecisionHistory(append, lost.append)
    with pytest.raises(StorageFailed):
        history.take(FRAME, "dlib-resnet", closed(Outcome.GRANTED, "ada"))
    history.close()
    assert lost == [1]


def test_what_the_policy_remarks_is_kept() -> None:
    kept: list[DecisionNote] = []
    history = DecisionHistory(kept.extend)
    decision = replace(closed(Outcome.GRANTED, "ada"), remark="the person has not left the area site")
    history.take(FRAME, "dlib-resnet", decision)
    history.close()
    assert kept[0].detail["remark"] == decision.remark
