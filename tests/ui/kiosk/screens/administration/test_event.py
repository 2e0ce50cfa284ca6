"""One event, and every kind of event in words."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from PyQt5.QtCore import QLocale, Qt
from PyQt5.QtTest import QTest

import appliance
from appliance.requests import MarkEvent, ShowEvent
from appliance.storage.decision_log import KINDS
from appliance.storage.events import Event
from tests.ui.kiosk.office import ADA, DECISION, NOW
from tests.ui.kiosk.screens.administration.conftest import Opening
from tests.ui.kiosk.touching import touch, until
from ui.kiosk.navigation import Place
from ui.kiosk.screens.events import kinds
from ui.kiosk.screens.events.lines import decision_lines, near_lines, template_lines

ENGLISH = QLocale("en_GB")
GRANTED = Event(36, NOW, "granted", ADA.id, {"door": "main", "camera": "front", "reason": "enrolled"})
WRITERS = {"append", "tell", "change", "renewal", "_keep", "_changed", "_extend", "_rewrite", "_write"}
NO_KINDS = {"last_end", "wait_s"}  # names of details


def test_every_kind_that_the_appliance_writes_is_told_in_words() -> None:
    written = written_kinds()
    assert len(written) > 50
    untold = {kind for kind in written if kinds.kind_text(kind).startswith("Other event")}
    assert untold == set()


def test_the_groups_hold_kinds_that_there_are() -> None:
    grouped = [kind for group in kinds.GROUPS.values() for kind in group]
    assert len(grouped) == len(set(grouped))
    assert not [kind for kind in grouped if kinds.kind_text(kind).startswith("Other event")]
    assert set(kinds.group_texts()) == set(kinds.GROUPS)
    assert set(KINDS) == set(kinds.DECISIONS)


def test_a_decision_shows_who_was_near_and_why(opened: Opening) -> None:
    screen = opened(Place.EVENT, GRANTED)
    assert screen.title.text() == "Let in"
    assert "door main, camera front" in screen.text.text()
    assert "schedule office" in screen.text.text()
    assert screen.near.text().splitlines()[0] == "Ada Lovelace, distance 0.412"
    assert "Template 7" in screen.match.text()
    assert screen.mark.isVisible()
    screen.parts.navigation.back()
    assert screen.near.text() == ""


def test_marking_is_asked_and_then_noted(opened: Opening, link: Any) -> None:
    link.answers[MarkEvent] = replace(DECISION, marked=NOW.isoformat())
    screen = opened(Place.EVENT, GRANTED)
    touch(screen.mark)
    touch(screen.confirm.cancel)
    assert link.of(MarkEvent) == []
    touch(screen.mark)
    touch(screen.confirm.agree)
    until(screen.notice.isVisible)
    assert link.of(MarkEvent) == [MarkEvent(36, False)]
    assert not screen.mark.isVisible()
    assert "Marked as wrong" in screen.text.text()


def test_deleting_the_template_says_what_it_means(opened: Opening, link: Any) -> None:
    link.answers[ShowEvent] = replace(DECISION, left=1)
    link.answers[MarkEvent] = replace(DECISION, marked=NOW.isoformat(), template=None, left=0)
    screen = opened(Place.EVENT, GRANTED)
    touch(screen.retire)
    assert "only one" in screen.confirm.consequence.text()
    assert screen.confirm.cancel.hasFocus()
    QTest.keyClick(screen.confirm.cancel, Qt.Key_Tab)
    QTest.keyClick(screen.confirm.agree, Qt.Key_Return)
    until(lambda: not screen.retire.isVisible())
    assert link.of(MarkEvent) == [MarkEvent(36, True)]
    assert "is gone" in screen.match.text()


def test_an_auditor_looks_and_marks_nothing(opened: Opening) -> None:
    screen = opened(Place.EVENT, GRANTED, "auditor")
    assert screen.near.isVisible()
    assert not screen.mark.isVisible()
    assert not screen.retire.isVisible()


def test_other_events_show_what_was_written_with_them(opened: Opening, link: Any) -> None:
    event = Event(9, NOW, "sign_in_locked", None, {"account": "a2", "seconds": 60.0, "odd": True})
    screen = opened(Place.EVENT, event)
    assert screen.title.text() == "Sign-in locked for a while"
    assert "Account: a2" in screen.text.text()
    assert "odd: yes" in screen.text.text()
    assert link.of(ShowEvent) == []
    assert not screen.mark.isVisible()


def test_somebody_who_is_gone_and_nobody_at_all() -> None:
    [near, *_] = DECISION.near
    gone = replace(DECISION, near=(replace(near, name=None),), template=None)
    assert near_lines(gone, ENGLISH) == ["somebody who is gone, distance 0.412"]
    assert template_lines(gone, ENGLISH) == ["The template that matched is gone."]
    stranger = replace(DECISION, kind="unknown", near=(), template=None, camera="")
    assert near_lines(stranger, ENGLISH) == ["Nobody was near."]
    assert template_lines(stranger, ENGLISH) == []
    assert "camera none" in decision_lines(stranger, ENGLISH)[0]


def written_kinds() -> set[str]:
    """Every text that is given to whoever writes an event, or that a branch may give to it."""
    found: set[str] = set(KINDS)
    for path in Path(appliance.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in WRITERS:
                texts = [
                    one.value for part in node.args for one in ast.walk(part) if isinstance(one, ast.Constant)
                ]
                found |= {one for one in texts if isinstance(one, str) and _is_kind(one)}
            elif isinstance(node, ast.IfExp):
                both = (node.body, node.orelse)
                values = [str(one.value) for one in both if isinstance(one, ast.Constant)]
                if len(values) == 2 and all(map(_is_kind, values)):
                    found |= set(values)
    return found - NO_KINDS


def _is_kind(text: str) -> bool:
    return re.fullmatch(r"[a-z]+(_[a-z]+)+", text) is not None


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))
