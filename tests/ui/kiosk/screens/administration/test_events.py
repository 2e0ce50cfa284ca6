"""The events: live, filtered, saved as the terminal saves them, and proved."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PyQt5 import sip
from PyQt5.QtCore import QLocale, QPoint, Qt
from PyQt5.QtTest import QTest

from appliance.administration.roles import PERMISSIONS
from appliance.errors import StateBusy
from appliance.requests import BrokenLink, Checkpoint, ListEvents, ListPeople, VerifyAudit
from appliance.storage.events import Event
from tests.ui.kiosk.office import ADA, NOW, VERIFIED, events
from tests.ui.kiosk.screens.administration.conftest import Opening, place_of
from tests.ui.kiosk.touching import touch, until, write
from ui.exports.events import as_csv, event_record
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.events.audit_words import headline, role_of, sentences
from ui.kiosk.screens.events.filter_sheet import span_texts
from ui.kiosk.screens.events.kinds import kind_text
from ui.kiosk.screens.events.lines import event_row
from ui.kiosk.screens.events.orders import order_text, order_texts
from ui.kiosk.screens.events.wanted import Span, WantedEvents

ENGLISH = QLocale("en_GB")


@pytest.fixture
def screen(opened: Opening, tmp_path: Path) -> Any:
    shown = opened(Place.EVENTS)
    shown.saving._find = lambda: [tmp_path]
    shown._timer.setInterval(30)
    return shown


def test_the_newest_stand_on_top_with_names(screen: Any) -> None:
    assert [row.key.id for row in screen.list.rows] == list(range(60, 10, -1))
    assert screen.list.rows[0].title == "Let in: Ada Lovelace"
    assert "door main" in screen.list.rows[0].detail


def test_what_happens_shows_within_a_second(screen: Any, happened: list[Event]) -> None:
    happened.append(Event(61, NOW, "door_alarm", None, {"door": "back"}))
    until(lambda: screen.list.rows[0].key.id == 61, 1000)
    assert len(screen.list.rows) == 51
    screen.parts.navigation.back()
    assert not screen._timer.isActive()


def test_whoever_reads_further_down_is_not_moved(screen: Any, happened: list[Event]) -> None:
    bar = screen.list.verticalScrollBar()
    bar.setValue(400)
    before = screen.list.indexAt(QPoint(50, 50)).row()
    seen = screen.list.rows[before].key
    happened.append(Event(61, NOW, "unknown", None, {"door": "main"}))
    until(lambda: screen.list.rows[0].key.id == 61)
    QTest.qWait(20)
    assert screen.list.rows[screen.list.indexAt(QPoint(50, 50)).row()].key is seen


def test_older_ones_come_where_the_list_ends(screen: Any) -> None:
    bar = screen.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    until(lambda: len(screen.list.rows) == 60)
    assert screen.list.rows[-1].key.id == 1


def test_after_a_gap_the_list_begins_anew(screen: Any, happened: list[Event]) -> None:
    happened += events(200, first=61)
    until(lambda: screen.list.rows[0].key.id == 260)
    assert [row.key.id for row in screen.list.rows] == list(range(260, 210, -1))


def test_a_service_that_comes_back_is_asked_again(screen: Any, link: Any, happened: list[Event]) -> None:
    answer = link.answers[ListEvents]
    link.answers[ListEvents] = StateBusy("the service does not answer; see that it runs")
    until(screen.notice.isVisible)
    link.answers[ListEvents] = answer
    until(screen.notice.isHidden)


def test_a_filter_is_asked_for_and_said(screen: Any, link: Any) -> None:
    touch(screen.filter)
    sheet = screen.filtering
    choose(sheet.group, "Not let in")
    write(sheet.person, "Ben")
    choose(sheet.door, "back")
    choose(sheet.span, "One day")
    assert sheet.day.isVisible()
    touch(sheet.go)
    until(lambda: link.of(ListEvents)[-1].door == "back")
    asked = link.of(ListEvents)[-1]
    assert asked.kinds == ("denied", "unknown", "spoof")
    assert asked.person == "Ben"
    assert asked.since.astimezone().date() == date.today()
    assert asked.until - asked.since == timedelta(days=1)
    assert "Not let in · Ben · door back" in screen.shown.text()
    until(lambda: "nothing has happened" in screen.shown.text())
    touch(screen.filter)
    touch(sheet.everything)
    until(lambda: len(screen.list.rows) == 50)
    assert screen.shown.text() == "Everything"


def test_the_events_of_a_person(opened: Opening, link: Any, parts: KioskParts) -> None:
    screen = opened(Place.EVENTS, ADA)
    assert {row.key.person for row in screen.list.rows} == {ADA.id}
    assert screen.shown.text() == ADA.name
    QTest.keyClick(screen.list, Qt.Key_Return)
    assert place_of(parts) is Place.EVENT
    parts.navigation.back()
    QTest.qWait(20)
    assert {row.key.person for row in screen.list.rows} == {ADA.id}


def test_an_auditor_sees_ids_where_names_are_refused(opened: Opening, link: Any) -> None:
    screen = opened(Place.EVENTS, role="auditor")
    assert link.of(ListPeople) == []
    assert screen.list.rows[0].title == f"Let in: person {ADA.id[:8]}…"


@pytest.mark.parametrize("span", Span)
def test_spans_of_days(span: Span) -> None:
    today = date(2026, 3, 10)
    asked = WantedEvents(span=span, day=date(2026, 3, 1)).request(5, today)
    days = [None if at is None else at.date() for at in (asked.since, asked.until)]
    assert (
        days
        == {
            Span.ALL: [None, None],
            Span.TODAY: [today, None],
            Span.YESTERDAY: [date(2026, 3, 9), today],
            Span.WEEK: [date(2026, 3, 4), None],
            Span.MONTH: [date(2026, 2, 9), None],
            Span.DAY: [date(2026, 3, 1), date(2026, 3, 2)],
        }[span]
    )
    assert all(at is None or at.utcoffset() is not None for at in (asked.since, asked.until))
    assert span in span_texts()


def test_a_table_is_saved_as_the_terminal_saves_it(
    screen: Any, tmp_path: Path, happened: list[Event], link: Any
) -> None:
    happened += events(1500, first=61)
    touch(screen.save)
    assert screen.saving.form.key == ".csv"
    touch(screen.saving.go)
    until(lambda: not screen.saving.isVisible())
    [file] = tmp_path.glob("portunus-events-*.csv")
    rows = list(csv.DictReader(io.StringIO(file.read_text())))
    assert [int(row["id"]) for row in rows] == list(range(1, 1561))
    assert file.read_bytes() == as_csv(event_record(event) for event in happened)
    assert "can be pulled out" in screen.notice.text()
    touch(screen.save)
    choose(screen.saving.form, "Lines of JSON")
    touch(screen.saving.go)
    until(lambda: bool(list(tmp_path.glob("*.jsonl"))))


def test_saving_to_a_stick_that_is_gone_is_told(screen: Any, tmp_path: Path) -> None:
    screen.saving._find = lambda: [tmp_path / "gone"]
    touch(screen.save)
    touch(screen.saving.go)
    until(screen.saving.notice.isVisible)
    assert "does not exist" in screen.saving.notice.text()
    assert screen.saving.isVisible()


def test_a_window_that_goes_while_a_stick_is_written_is_no_bug(screen: Any, tmp_path: Path) -> None:
    ended: list[Any] = []
    screen.saving._writing.write = lambda path, content, then, failed: ended.append((then, path))
    touch(screen.save)
    touch(screen.saving.go)
    until(lambda: ended)
    sip.delete(screen.saving)
    [(then, path)] = ended
    then(path)


def test_what_is_proved_is_told(screen: Any, link: Any) -> None:
    touch(screen.verify)
    until(screen.audit.isVisible)
    assert screen.audit.notice.property("role") == "good"
    assert "All events are there" in screen.audit.notice.text()
    touch(screen.audit.cancel)
    link.answers[VerifyAudit] = replace(VERIFIED, broken=BrokenLink(12, "it was deleted"), events=11)
    touch(screen.verify)
    until(screen.audit.isVisible)
    assert screen.audit.notice.property("role") == "error"
    assert "Broken at event 12" in screen.audit.text.text()


def test_what_is_not_proved_is_not_told_as_proved() -> None:
    unproved = replace(VERIFIED, unproved=7, taken_over=3, pruned=2)
    assert role_of(unproved) == "warning"
    assert headline(unproved) != headline(VERIFIED)
    told = sentences(unproved, ENGLISH)
    assert len(told) == 4
    assert any("up to number 7" in line and "not proved" in line for line in told)
    head = Checkpoint(40, "", datetime.now().isoformat(), "", "")
    assert "up to number 40 was cut off" in sentences(replace(VERIFIED, checkpoint=head), ENGLISH)[-1]


def choose(field: Any, text: str) -> None:
    """Chooses by keys, as somebody without a mouse does."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key_Home)
    while field.currentText() != text:
        before = field.currentIndex()
        QTest.keyClick(field, Qt.Key_Down)
        assert field.currentIndex() != before, f"there is no {text!r}"


def test_every_order_that_is_written_down_has_its_words() -> None:
    recorded = {kind.__name__ for kind, permission in PERMISSIONS.items() if permission.recorded}
    assert set(order_texts()) == recorded
    assert order_text("SetSomethingNew") == "SetSomethingNew"


def test_a_row_says_what_was_asked_and_by_whom() -> None:
    asked = Event(7, NOW, "asked", None, {"account": "a1", "request": "UnlockDoor"})
    row = event_row(asked, {"a1": "Olga"}, QLocale("en_GB"))
    assert row.title == f"{kind_text('asked')}: Olga – open a door"
