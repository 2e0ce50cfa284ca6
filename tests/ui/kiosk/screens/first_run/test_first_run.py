"""The first set-up by touches, with a scripted service behind it."""

from __future__ import annotations

from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest

from appliance.config import SETUP_STEPS
from appliance.errors import ConfigError
from appliance.requests import (
    ChangeSettings,
    RestartService,
    SignedIn,
)
from tests.ui.kiosk.office import OWNER
from tests.ui.kiosk.screens.first_run.coming import at, restarted
from tests.ui.kiosk.screens.first_run.site import FreshSite
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.language import LANGUAGES
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen
from ui.kiosk.window import KioskWindow


def test_the_whole_of_it(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    touch(screen.next)
    until(lambda: screen.step is screen.steps["camera"] and screen.next.isEnabled())
    touch(screen.next)
    restarted(screen, fresh)
    camera: Any = screen.steps["camera"]
    until(lambda: camera.advice.text() == "This is a good picture.")
    touch(screen.next)
    account: Any = screen.steps["account"]
    until(lambda: screen.step is account)
    write(account.name, "Olga")
    write(account.password.first.line, "correct horse")
    write(account.password.again.line, "correct horse")
    touch(screen.next)
    until(lambda: parts.session.is_open)
    write(account.code.last, "ddddd")
    touch(screen.next)
    key: Any = screen.steps["key"]
    until(lambda: screen.step is key and key.chosen == "key-file")
    touch(screen.next)
    until(lambda: key.code.isVisible())
    write(key.code.last, "ZZZZZ")
    touch(screen.next)
    liveness: Any = screen.steps["liveness"]
    until(lambda: screen.step is liveness)
    touch(liveness.install)
    touch(screen.next)
    until(lambda: len(fresh.link.of(RestartService)) == 2)
    restarted(screen, fresh)
    door: Any = screen.steps["door"]
    until(lambda: screen.step is door and door.kind == "simulated")
    touch(screen.next)
    until(lambda: screen.step is screen.steps["person"])
    touch(screen.next)
    assert parts.navigation.place is Place.ENROL
    fresh.be(people=True)
    parts.navigation.back()
    assert screen.step is screen.steps["person"]
    touch(screen.next)
    until(lambda: screen.step is screen.finished)
    assert not screen.finished.open.isVisible()
    assert fresh.now.setup == ""
    touch(screen.next)
    assert parts.navigation.place is Place.DOOR
    assert not parts.session.is_open
    kept = [
        request.values["site.setup"]
        for request in fresh.link.of(ChangeSettings)
        if "site.setup" in request.values
    ]
    assert kept == [*SETUP_STEPS[1:], "done"]
    assert fresh.settings["site.language"] == "en"
    assert fresh.settings["keys.provider"] == "key-file"


def test_a_language_is_spoken_at_once_and_kept(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    from PyQt5.QtWidgets import QPushButton

    buttons = {one.text(): one for one in screen.steps["language"].findChildren(QPushButton)}
    touch(buttons[LANGUAGES["ar"]])
    assert parts.language.code == "ar"
    assert screen.layoutDirection() == Qt.RightToLeft
    touch(screen.next)
    until(lambda: fresh.settings.get("site.language") == "ar")


def test_the_site_gets_a_name_and_somebody_to_call(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    step: Any = screen.steps["language"]
    assert (step.name.text(), step.contact.text()) == ("Example Works", "Reception, 1234")
    write(step.name, "Town hall")
    QTest.keyClick(step.name, Qt.Key_Return)
    write(step.contact, "Olga, 555 ")
    touch(screen.next)
    until(lambda: screen.step is screen.steps["camera"])
    assert fresh.settings["site.name"] == "Town hall"
    assert fresh.settings["site.contact"] == "Olga, 555"
    assert step.contact.text() == ""


def test_name_and_contact_can_stay_as_they_are(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    touch(screen.next)
    until(lambda: screen.step is screen.steps["camera"])
    assert not {"site.name", "site.contact"} & set(fresh.settings)


@pytest.mark.parametrize("code", SETUP_STEPS)
def test_it_is_resumed_where_it_was_left(
    code: str, screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    at(screen, code, fresh, parts)
    text = f"Step {SETUP_STEPS.index(code) + 1} of 7"
    assert screen.place.text() == text


def test_with_an_owner_nobody_else_goes_on(
    window: KioskWindow, screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    fresh.be(setup="door", administrators=True)
    screen.end_visit()
    screen.begin_visit(None)
    assert screen.step is screen.sign_in
    touch(screen.next)
    assert parts.navigation.place is Place.SIGN_IN
    assert parts.navigation.argument == (Place.FIRST_RUN, None)
    parts.session.begin(SignedIn(OWNER, "token"))
    parts.navigation.replace(Place.FIRST_RUN)
    assert screen.step is screen.steps["door"]


@pytest.mark.parametrize("code", ["camera", "key", "liveness", "door", "person"])
def test_a_step_can_wait(code: str, screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    at(screen, code, fresh, parts)
    touch(screen.other)
    following = {"camera": "account", "key": "liveness", "liveness": "door", "door": "person"}.get(code)
    until(lambda: screen.step is (screen.steps[following] if following else screen.finished))
    if code == "person":
        assert "no camera" in screen.finished.open.text()


def test_back_and_on_again(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    at(screen, "camera", fresh, parts)
    touch(screen.back)
    assert screen.step is screen.steps["language"]
    touch(screen.next)
    until(lambda: screen.step is screen.steps["camera"])


def test_what_is_refused_is_told_and_the_step_stays(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    fresh.link.answers[ChangeSettings] = ConfigError("the configuration file cannot be written")
    touch(screen.next)
    until(lambda: screen.notice.isVisible())
    assert "cannot be written" in screen.notice.text()
    assert screen.step is screen.steps["language"]
    assert screen.next.isEnabled()


def test_what_takes_long_shows_that_it_is_at_work(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(fresh.link, "ask", lambda request, then, failed: asked.append((request, then)))
    touch(screen.next)
    assert not screen.next.isEnabled()
    assert not screen.bar.isVisible()
    until(lambda: screen.bar.isVisible() and screen.waiting.isVisible())
    [(request, then)] = [one for one in asked if type(one[0]) is ChangeSettings]
    monkeypatch.undo()
    then(fresh.answers[ChangeSettings](request))
    until(lambda: screen.step is screen.steps["camera"] and not screen.is_busy)
    assert not screen.bar.isVisible()
