"""Enrolment by touches, with a scripted service behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest

from appliance.errors import CameraError, NotAllowed, StateBusy
from appliance.requests import (
    BeginEnrolment,
    CameraShown,
    CancelEnrolment,
    KeepEnrolment,
    LeaveViewOut,
    SetPin,
    ShowEnrolment,
    ShowPolicy,
    SignedIn,
)
from tests.ui.kiosk.office import ADA, OWNER
from tests.ui.kiosk.screens.enrol.desk import ScriptedDesk
from tests.ui.kiosk.scripted import SITE
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.enrol.enrol_screen import EnrolScreen
from ui.kiosk.window import KioskWindow


def to_details(screen: EnrolScreen) -> None:
    touch(screen.consent.here)
    touch(screen.next)
    until(lambda: screen.details.roles)


def to_capture(screen: EnrolScreen, name: str = "Grace Hopper") -> None:
    to_details(screen)
    write(screen.details.name, name)
    touch(screen.next)
    until(lambda: screen.sitting.shown)


def to_review(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    to_capture(screen)
    desk.finish()
    until(lambda: screen.step is screen.review and len(screen.review.cards) == 5)


def test_from_consent_to_a_pin(screen: EnrolScreen, desk: ScriptedDesk, parts: KioskParts) -> None:
    assert not screen.next.isEnabled()
    to_details(screen)
    write(screen.details.name, "Grace Hopper")
    touch(screen.details.roles["visitor"])
    touch(screen.details.greet)
    touch(screen.next)
    until(lambda: screen.capture.phrase.text() == "Come in front of the camera, and near it")
    assert desk.wish == BeginEnrolment(
        "Grace Hopper", desk.wish.consent, "front", role="visitor", expires=None, greet=True, glasses=False
    )
    assert desk.wish.consent.how == "screen"
    desk.show("capturing", asked="left", done=1, taken=("straight",))
    until(lambda: screen.capture.phrase.text() == "Turn your head a little to your left")
    assert screen.capture.progress_text.text() == "Step 2 of 5"
    desk.finish()
    until(lambda: len(screen.review.cards) == 5)
    touch(screen.next)
    until(lambda: screen.step is screen.done)
    assert desk.kept == [KeepEnrolment("session 1")]
    assert screen.done.sentence.text() == "Grace Hopper is enrolled."
    write(screen.done.pin.line, "4711")
    write(screen.done.again.line, "4711")
    touch(screen.done.set_pin)
    until(lambda: screen.notice.isVisible())
    assert screen.notice.text() == "The PIN is set."
    assert desk.link.of(SetPin) == [SetPin("p1", "4711")]
    assert screen.done.pin.text == ""
    touch(screen.next)
    assert parts.navigation.place is Place.MENU
    assert desk.link.of(CancelEnrolment) == []


def test_a_signed_paper_needs_its_place(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    touch(screen.consent.paper)
    assert screen.next.text() == "Next"
    assert not screen.next.isEnabled()
    write(screen.consent.reference, "binder 3, page 12")
    QTest.keyClick(screen.consent.reference, Qt.Key_Return)
    assert screen.step is screen.details
    write(screen.details.name, "Grace")
    QTest.keyClick(screen.details.name, Qt.Key_Return)
    until(lambda: screen.sitting.shown)
    assert (desk.wish.consent.how, desk.wish.consent.reference) == ("reference", "binder 3, page 12")


def test_an_end_is_a_day_of_the_calendar(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    to_details(screen)
    write(screen.details.name, "Grace")
    touch(screen.details.ends)
    QTest.qWait(200)  # it scrolls there by itself
    touch(screen.details.day.calendar)
    QTest.keyClick(screen.details.day.calendar.focusWidget() or screen.details.day.calendar, Qt.Key_Right)
    chosen = screen.details.day.day
    assert chosen > date.today()
    touch(screen.next)
    until(lambda: screen.sitting.shown)
    assert desk.wish.expires is not None
    assert (desk.wish.expires - timedelta(seconds=1)).astimezone().date() == chosen


@pytest.mark.parametrize("how", ["cancel", "escape", "sign-out", "time is over", "window closed"])
@pytest.mark.parametrize("where", ["capture", "review"])
def test_whoever_leaves_leaves_nothing(
    how: str, where: str, window: KioskWindow, screen: EnrolScreen, desk: ScriptedDesk, parts: KioskParts
) -> None:
    (to_capture if where == "capture" else lambda s: to_review(s, desk))(screen)
    if how == "cancel":
        touch(screen.cancel)
    elif how == "escape":
        while parts.navigation.place is Place.ENROL:  # step by step, as the back button
            QTest.keyClick(window, Qt.Key_Escape)
    elif how == "sign-out":
        parts.session.sign_out()
        parts.navigation.home()
    elif how == "time is over":
        parts.session.end()
    else:
        window.close()
    until(lambda: desk.link.of(CancelEnrolment) == [CancelEnrolment("session 1")])
    until(lambda: desk.session == "")
    looks = len(desk.link.of(ShowEnrolment))
    QTest.qWait(400)
    assert len(desk.link.of(ShowEnrolment)) == looks
    assert screen.review.cards == []
    assert screen.draft.name == screen.details.name.text() == screen.consent.reference.text() == ""
    assert desk.kept == []


def test_an_answer_that_comes_after_leaving_is_cancelled(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    to_details(screen)
    write(screen.details.name, "Grace")
    touch(screen.next)
    screen.cancel.click()  # before the loop turns: nothing is answered yet
    until(lambda: desk.link.of(CancelEnrolment) == [CancelEnrolment("session 1")])
    assert desk.session == ""


def test_a_failure_says_why_and_can_be_tried_again(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    to_capture(screen)
    desk.show("failed", advice="a picture", taken=())
    until(lambda: screen.next.text() == "Try again")
    assert "not a living face" in screen.capture.phrase.text()
    assert screen.capture.icon.isVisible()
    until(lambda: desk.session == "")
    desk.show("waiting", asked="straight")
    touch(screen.next)
    until(lambda: desk.session == "session 2")
    until(lambda: screen.capture.phrase.text() == "Look straight at the camera")
    assert not screen.next.isVisible()


def test_a_camera_that_ends_it_is_told(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    to_capture(screen)
    desk.link.answers[ShowEnrolment] = CameraError("camera front sends no pictures; see to it")
    until(lambda: screen.next.isVisible())
    assert "Camera front sends no pictures" in screen.capture.phrase.text()
    assert screen.sitting.shown is None


def test_a_desk_that_is_busy_for_a_moment_is_asked_again(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    begin = desk.answers[BeginEnrolment]
    desk.link.answers[BeginEnrolment] = StateBusy("somebody else is being enrolled")
    to_details(screen)
    write(screen.details.name, "Grace")
    touch(screen.next)
    until(lambda: len(desk.link.of(BeginEnrolment)) > 1)
    desk.link.answers[BeginEnrolment] = begin
    until(lambda: screen.sitting.shown)


def test_what_cannot_be_kept_is_told_at_once(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    desk.link.answers[BeginEnrolment] = NotAllowed("this takes an enroller")
    to_details(screen)
    write(screen.details.name, "Grace")
    touch(screen.next)
    until(lambda: screen.next.isVisible())
    assert screen.capture.phrase.text().startswith("This is not allowed.")


def test_the_session_is_kept_while_nobody_touches(
    screen: EnrolScreen, desk: ScriptedDesk, parts: KioskParts
) -> None:
    to_capture(screen)
    parts.session._timer.setInterval(500)
    QTest.qWait(1500)
    assert parts.session.is_open
    desk.finish()
    until(lambda: not parts.session.is_open)
    until(lambda: desk.session == "")


def test_a_picture_can_be_left_out(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    to_review(screen, desk)
    touch(screen.review.cards[1].leave_out)
    until(lambda: len(screen.review.cards) == 4)
    touch(screen.review.cards[1].leave_out)
    until(lambda: len(screen.review.cards) == 3)
    assert desk.link.of(LeaveViewOut) == [LeaveViewOut("session 1", 2), LeaveViewOut("session 1", 3)]
    touch(screen.review.cards[0].leave_out)
    until(lambda: screen.notice.isVisible())
    assert "3 views have to stay" in screen.notice.text()
    touch(screen.next)
    until(lambda: desk.kept)


def test_pictures_can_be_taken_again(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    to_review(screen, desk)
    desk.show("waiting", asked="straight")
    touch(screen.other)
    until(lambda: desk.session == "session 2")
    assert screen.step is screen.capture
    assert screen.review.cards == []


def to_alike(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    to_capture(screen)
    desk.finish(ADA.id, ADA.name)
    until(lambda: screen.step is screen.alike)
    assert screen.alike.sentence.text() == "This looks like Ada Lovelace, who is enrolled already."
    assert not screen.next.isEnabled()


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("same", KeepEnrolment("session 1", ADA.id, False)),
        ("other_one", KeepEnrolment("session 1", None, True)),
    ],
)
def test_somebody_who_is_enrolled(
    choice: str, kept: KeepEnrolment, screen: EnrolScreen, desk: ScriptedDesk
) -> None:
    to_alike(screen, desk)
    touch(getattr(screen.alike, choice))
    touch(screen.next)
    until(lambda: screen.review.cards)
    touch(screen.next)
    until(lambda: desk.kept == [kept])
    assert ADA.name not in screen.alike.sentence.text()


def test_who_does_not_know_ends_it(screen: EnrolScreen, desk: ScriptedDesk, parts: KioskParts) -> None:
    to_alike(screen, desk)
    touch(screen.alike.stop)
    touch(screen.next)
    assert parts.navigation.place is Place.MENU
    until(lambda: desk.session == "")
    assert desk.kept == []


def test_a_likeness_that_shows_only_in_the_end_is_asked_for(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    to_review(screen, desk)
    desk.finish(ADA.id, ADA.name)
    screen.sitting.look()
    until(lambda: screen.sitting.shown is not None and screen.sitting.shown.alike)
    touch(screen.next)
    until(lambda: screen.step is screen.alike)


def test_the_same_name_is_no_question(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    to_capture(screen, ADA.name)
    desk.finish(ADA.id, ADA.name)
    until(lambda: screen.step is screen.review)


def test_further_views_of_somebody(window: KioskWindow, desk: ScriptedDesk, parts: KioskParts) -> None:
    parts.navigation.open(Place.ENROL, ADA.id)
    screen: Any = window.shown
    until(lambda: screen.draft.known)
    to_details(screen)
    assert screen.details.name.text() == ADA.name
    assert not screen.details.name.isEnabled()
    assert screen.details.roles["staff"].is_on
    touch(screen.next)
    until(lambda: screen.sitting.shown)
    assert (desk.wish.role, desk.wish.greet) == ("staff", True)
    desk.finish(ADA.id, ADA.name)
    until(lambda: screen.review.cards)
    touch(screen.next)
    until(lambda: desk.kept == [KeepEnrolment("session 1", ADA.id, False)])


def test_of_several_cameras_it_is_the_one_that_is_shown(
    screen: EnrolScreen, desk: ScriptedDesk, parts: KioskParts
) -> None:
    site: Any = parts.site
    site.site = replace(SITE, cameras=(*SITE.cameras, CameraShown("back", "back", True, 0.0, "")))
    parts.pictures.camera = "back"
    to_details(screen)
    write(screen.details.name, "Grace")
    touch(screen.next)
    until(lambda: screen.sitting.shown)
    assert desk.wish.camera == "back"


def test_an_enroller_sets_no_pin_and_chooses_no_role(
    screen: EnrolScreen, desk: ScriptedDesk, parts: KioskParts
) -> None:
    parts.session.begin(SignedIn(replace(OWNER, role="enroller"), "token"))
    touch(screen.consent.here)
    touch(screen.next)
    QTest.qWait(20)
    assert desk.link.of(ShowPolicy) == []
    assert not screen.details.roles_hint.isVisible()
    write(screen.details.name, "Grace")
    touch(screen.next)
    until(lambda: screen.sitting.shown)
    desk.finish()
    until(lambda: screen.review.cards)
    touch(screen.next)
    until(lambda: screen.step is screen.done)
    assert not screen.done.pins.isVisible()


def test_two_pins_that_differ_are_both_forgotten(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    to_review(screen, desk)
    touch(screen.next)
    until(lambda: screen.step is screen.done)
    write(screen.done.pin.line, "4711")
    write(screen.done.again.line, "4712")
    touch(screen.done.set_pin)
    assert "differ" in screen.notice.text()
    assert screen.done.pin.text == screen.done.again.text == ""
    assert desk.link.of(SetPin) == []


def test_the_next_person_begins_with_nothing(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    to_review(screen, desk)
    touch(screen.next)
    until(lambda: screen.step is screen.done)
    touch(screen.other)
    assert screen.step is screen.consent
    assert not screen.next.isEnabled()
    assert screen.draft.name == ""


def test_back_goes_one_step_and_forgets_what_was_taken(screen: EnrolScreen, desk: ScriptedDesk) -> None:
    to_review(screen, desk)
    touch(screen.back)
    assert screen.step is screen.details
    assert screen.details.name.text() == "Grace Hopper"
    until(lambda: desk.session == "")
    touch(screen.back)
    assert screen.step is screen.consent
    assert screen.consent.here.is_on


def test_all_of_it_by_keys(window: KioskWindow, screen: EnrolScreen, desk: ScriptedDesk) -> None:
    window.activateWindow()

    def press(key: int) -> None:
        QTest.keyClick(window.focusWidget() or window, key)

    press(Qt.Key_Space)
    for _ in range(20):
        if screen.next.hasFocus():
            break
        press(Qt.Key_Tab)
    press(Qt.Key_Return)
    assert screen.step is screen.details
    QTest.keyClicks(window.focusWidget(), "Grace")
    press(Qt.Key_Return)
    until(lambda: screen.sitting.shown)
    desk.finish()
    until(lambda: len(screen.review.cards) == 5)
    press(Qt.Key_Return)
    until(lambda: desk.kept)


def test_another_language_in_the_middle(screen: EnrolScreen, desk: ScriptedDesk, parts: KioskParts) -> None:
    to_review(screen, desk)
    parts.language.use("ar")
    QTest.qWait(20)
    try:
        assert screen.layoutDirection() == Qt.RightToLeft
        assert len(screen.review.cards) == 5
        touch(screen.review.cards[0].leave_out)
        until(lambda: len(screen.review.cards) == 4)
    finally:
        parts.language.use("en")
