"""The first set-up by touches, with a scripted service behind it."""

from __future__ import annotations

from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest

from appliance.config import SETUP_STEPS
from appliance.errors import ConfigError, InputError, KeyUnavailable
from appliance.requests import (
    BeginAdministration,
    CameraAdvice,
    ChangeSettings,
    CheckCamera,
    ContinueRekey,
    DeviceShown,
    InstallModel,
    ListDevices,
    RekeyGallery,
    RenewRecovery,
    RestartService,
    SetCameras,
    SignedIn,
    SignIn,
    UnlockDoor,
)
from tests.ui.kiosk.office import OWNER
from tests.ui.kiosk.screens.first_run.site import FreshSite
from tests.ui.kiosk.scripted import SITE
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.language import LANGUAGES
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen
from ui.kiosk.screens.first_run.key_step import has_tpm
from ui.kiosk.window import KioskWindow


def at(screen: FirstRunScreen, code: str, fresh: FreshSite, parts: KioskParts) -> Any:
    """That step, as whoever left off there comes back to it: signed in, where there is an owner by then."""
    owned = SETUP_STEPS.index(code) > SETUP_STEPS.index("account")
    if owned:
        parts.session.begin(SignedIn(OWNER, "token"))
    fresh.be(setup=code, administrators=owned)
    fresh.settings["site.setup"] = code
    screen.end_visit()
    screen.begin_visit(None)
    step = screen.steps[code]
    assert screen.step is step
    until(lambda: not screen.is_busy)
    return step


def restarted(screen: FirstRunScreen, fresh: FreshSite) -> None:
    """Waits for the restart, and lets the service come back."""
    until(lambda: fresh.link.of(RestartService))
    QTest.qWait(300)
    assert not screen.next.isEnabled()  # the service of before still answers
    fresh.come_back()
    QTest.qWait(250)
    assert not screen.next.isEnabled()
    fresh.be()


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


# The camera.


def test_without_a_camera_one_looks_again(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    fresh.link.answers[ListDevices] = []
    step = at(screen, "camera", fresh, parts)
    assert step.none.isVisible()
    assert screen.next.text() == "Look again"
    fresh.link.answers[ListDevices] = [DeviceShown("2", "Other")]
    touch(screen.next)
    until(lambda: "2" in step.sources)
    assert screen.next.text() == "Use this camera"


def test_a_camera_in_the_network(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    step = at(screen, "camera", fresh, parts)
    touch(step.network)
    assert not screen.next.isEnabled()
    write(step.address, "rtsp://10.0.0.7/stream")
    QTest.keyClick(step.address, Qt.Key_Return)
    until(lambda: fresh.link.of(SetCameras))
    [camera] = fresh.link.of(SetCameras)[0].cameras
    assert camera == {"name": "front", "source": "rtsp://10.0.0.7/stream", "door": "main"}


def test_advice_comes_every_second(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    fresh.be(cameras=SITE.cameras)
    fresh.link.answers[CheckCamera] = CameraAdvice(640, 480, 25.0, True, ("backlit",))
    step = at(screen, "camera", fresh, parts)
    until(lambda: "from behind" in step.advice.text())
    assert step.advice.property("role") == "warning"
    fresh.link.answers[CheckCamera] = fresh.answers[CheckCamera]
    until(lambda: step.advice.text() == "This is a good picture.")
    assert step.advice.property("role") == "good"
    screen.end_visit()
    asked = len(fresh.link.of(CheckCamera))
    QTest.qWait(1200)
    assert len(fresh.link.of(CheckCamera)) == asked


def test_why_nobody_is_recognised_goes_before_advice(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    fresh.be(cameras=SITE.cameras, trouble="the detector is not installed; install it")
    step = at(screen, "camera", fresh, parts)
    fresh.be()
    assert step.advice.text() == "the detector is not installed; install it"
    QTest.qWait(50)
    assert step.advice.property("role") == "error"


def test_another_camera_can_be_chosen(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    fresh.be(cameras=SITE.cameras)
    step = at(screen, "camera", fresh, parts)
    assert step.live.isVisible()
    touch(screen.other)
    until(lambda: step.sources)
    assert not step.live.isVisible()


# The owner.


def account_made(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> Any:
    step = at(screen, "account", fresh, parts)
    write(step.name, "Olga")
    write(step.password.first.line, "correct horse")
    write(step.password.again.line, "correct horse")
    QTest.keyClick(step.password.again.line, Qt.Key_Return)
    until(lambda: step.code.isVisible() and not screen.is_busy)
    return step


def test_the_recovery_code_has_to_be_written_down(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    step = account_made(screen, fresh, parts)
    assert step.code.code.text().split() == ["aaaaa", "bbbbb", "ccccc", "ddddd"]
    assert not screen.next.isEnabled()
    write(step.code.last, "ccccc")
    assert not screen.next.isEnabled()
    write(step.code.last, " DDDDD")
    touch(screen.next)
    until(lambda: screen.step is screen.steps["key"])
    assert step.code.code.text() == step.code.last.text() == step.password.text == ""
    assert fresh.link.of(SignIn) == [SignIn("Olga", "correct horse")]


@pytest.mark.parametrize("way", ["back", "escape"])
def test_a_code_cannot_be_lost_by_going_elsewhere(
    way: str, window: KioskWindow, screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    step = account_made(screen, fresh, parts)
    if way == "back":
        touch(screen.back)
    else:
        QTest.keyClick(step.code.last, Qt.Key_Escape)
    assert screen.step is step
    assert parts.navigation.place is Place.FIRST_RUN
    assert "not shown again" in screen.notice.text()
    assert step.code.code.text()


def test_nobody_is_signed_out_while_a_code_is_shown(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    step = account_made(screen, fresh, parts)
    step.code._keeping.setInterval(50)
    parts.session._timer.setInterval(300)
    QTest.qWait(900)
    assert parts.session.is_open
    assert screen.step is step


def test_a_code_is_shown_even_when_the_sign_in_fails(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    fresh.link.answers[SignIn] = KeyUnavailable("no memory for it")
    step = account_made(screen, fresh, parts)
    assert step.code.code.text()
    assert "No memory" in screen.notice.text()


def test_passwords_that_differ(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    step = at(screen, "account", fresh, parts)
    write(step.name, "Olga")
    write(step.password.first.line, "correct horse")
    write(step.password.again.line, "correct house")
    touch(screen.next)
    assert "differ" in screen.notice.text()
    assert step.password.text == ""
    assert fresh.link.of(BeginAdministration) == []


def test_a_weak_password_is_told(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    fresh.link.answers[BeginAdministration] = InputError("a password needs at least 8 characters")
    step = at(screen, "account", fresh, parts)
    write(step.name, "Olga")
    write(step.password.first.line, "short")
    write(step.password.again.line, "short")
    touch(screen.next)
    until(lambda: "at least 8" in screen.notice.text())
    assert step.name.isVisible()


def test_an_owner_that_there_is_is_not_made_again(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    parts.session.begin(SignedIn(OWNER, "token"))
    fresh.be(setup="account", administrators=True)
    screen.end_visit()
    screen.begin_visit(None)
    step: Any = screen.steps["account"]
    assert screen.step is step
    assert not step.name.isVisible()
    touch(screen.next)
    until(lambda: screen.step is screen.steps["key"])


# The key.


def test_another_provider_gets_new_keys_and_the_setting(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    step = at(screen, "key", fresh, parts)
    touch(step.providers["passphrase"])
    assert not screen.next.isEnabled()
    write(step.passphrase.first.line, "a long passphrase")
    write(step.passphrase.again.line, "a long passphrase")
    touch(screen.next)
    until(lambda: step.code.isVisible())
    assert fresh.link.of(RekeyGallery) == [RekeyGallery("passphrase", "", "a long passphrase")]
    assert len(fresh.link.of(ContinueRekey)) == 1
    assert fresh.settings["keys.provider"] == "passphrase"
    assert step.passphrase.text == ""
    write(step.code.last, "zzzzz")
    touch(screen.next)
    until(lambda: screen.step is screen.steps["liveness"])


def test_passphrases_that_differ(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    step = at(screen, "key", fresh, parts)
    touch(step.providers["passphrase"])
    write(step.passphrase.first.line, "a long passphrase")
    write(step.passphrase.again.line, "a longer passphrase")
    touch(screen.next)
    assert "differ" in screen.notice.text()
    assert fresh.link.of(RekeyGallery) == []


def test_a_setting_that_was_not_written_is_written_at_the_next_try(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    step = at(screen, "key", fresh, parts)
    touch(step.providers["passphrase"])
    write(step.passphrase.first.line, "a long passphrase")
    write(step.passphrase.again.line, "a long passphrase")
    fresh.link.answers[ChangeSettings] = ConfigError("the configuration file cannot be written")
    touch(screen.next)
    until(lambda: screen.notice.isVisible())
    assert fresh.link.of(RenewRecovery) == []
    fresh.link.answers[ChangeSettings] = fresh.answers[ChangeSettings]
    touch(screen.next)
    until(lambda: step.code.isVisible())
    assert len(fresh.link.of(RekeyGallery)) == 1
    assert fresh.settings["keys.provider"] == "passphrase"


def test_a_tpm_is_offered_where_there_is_one(tmp_path: Any) -> None:
    assert not has_tpm(tmp_path)
    (tmp_path / "tpmrm0").touch()
    assert has_tpm(tmp_path)


# Living faces.


def test_without_the_check_somebody_has_to_know(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    step = at(screen, "liveness", fresh, parts)
    assert not screen.next.isEnabled()
    touch(step.without)
    touch(screen.next)
    restarted(screen, fresh)
    until(lambda: screen.step is screen.steps["door"])
    assert fresh.settings["liveness.method"] == "off"
    assert fresh.settings["liveness.acknowledged"] == "true"


def test_a_check_that_cannot_be_fetched(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    fresh.link.answers[InstallModel] = InputError("minifasnet cannot be fetched: no network")
    step = at(screen, "liveness", fresh, parts)
    touch(step.install)
    touch(screen.next)
    until(lambda: "no network" in screen.notice.text())
    assert fresh.link.of(RestartService) == []


def test_a_restart_that_is_refused_is_told(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    fresh.link.answers[RestartService] = InputError("this process does not start anew by itself")
    step = at(screen, "liveness", fresh, parts)
    touch(step.install)
    touch(screen.next)
    until(lambda: "start anew" in screen.notice.text())
    assert screen.next.isEnabled()


def test_a_service_that_comes_back_locked_is_unlocked_first(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    step = at(screen, "liveness", fresh, parts)
    touch(step.without)
    touch(screen.next)
    until(lambda: fresh.link.of(RestartService))
    fresh.come_back()
    QTest.qWait(250)
    fresh.be(locked=True)
    until(lambda: parts.navigation.place is Place.UNLOCK)


# The door.


def test_a_relay_is_wired_and_tried(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    step = at(screen, "door", fresh, parts)
    touch(step.kinds["relay"])
    write(step.line, "17")
    touch(step.low)
    touch(screen.next)
    restarted(screen, fresh)
    until(lambda: step.unlock.isVisible())
    assert fresh.settings["door.relay_line"] == "17"
    assert fresh.settings["door.active_low"] == "fire, relay"
    assert not screen.next.isVisible()
    touch(step.unlock)
    until(lambda: screen.next.isVisible())
    assert fresh.link.of(UnlockDoor) == [UnlockDoor("main")]
    touch(step.silent)
    assert "number of the line" in screen.notice.text()
    assert step.line.isVisible()
    touch(screen.next)
    until(lambda: step.unlock.isVisible())
    touch(step.unlock)
    until(lambda: screen.next.isVisible())
    touch(screen.next)
    until(lambda: screen.step is screen.steps["person"])


def test_a_line_is_a_number(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    step = at(screen, "door", fresh, parts)
    touch(step.kinds["relay"])
    write(step.line, "one")
    assert not screen.next.isEnabled()
    write(step.line, "1")
    assert screen.next.isEnabled()
