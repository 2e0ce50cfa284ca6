"""Liveness, the door, and starts anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest

from appliance.errors import InputError
from appliance.requests import (
    InstallModel,
    RestartService,
    UnlockDoor,
)
from models.errors import DownloadFailed
from tests.ui.kiosk.screens.first_run.coming import at, restarted
from tests.ui.kiosk.screens.first_run.site import FreshSite
from tests.ui.kiosk.scripted import SITE
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.first_run import liveness_step
from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen


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


def test_a_check_from_a_stick(
    screen: FirstRunScreen,
    fresh: FreshSite,
    parts: KioskParts,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "minifasnet.zip"
    found: list[Path] = []
    monkeypatch.setattr(liveness_step, "files_on_sticks", lambda: found)
    fresh.link.answers[InstallModel] = DownloadFailed("minifasnet cannot be fetched: no network")
    step = at(screen, "liveness", fresh, parts)
    assert not step.source.isVisible()
    touch(step.install)
    assert step.source.isVisible()
    assert step.source.count() == 1
    found.append(file)  # plugged in meanwhile
    touch(screen.next)
    until(lambda: screen.notice.isVisible())
    assert screen.notice.text() == "This was not done.\nMinifasnet cannot be fetched: no network"
    QTest.keyClick(step.source, Qt.Key_Down)
    assert file.name in step.source.currentText()
    fresh.link.answers[InstallModel] = fresh.answers[InstallModel]
    touch(screen.next)
    until(lambda: fresh.link.of(RestartService))
    assert fresh.link.of(InstallModel) == [
        InstallModel("minifasnet", ""),
        InstallModel("minifasnet", str(file)),
    ]


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


def test_without_the_check_it_says_so_at_the_end(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    at(screen, "person", fresh, parts)
    fresh.be(people=True, cameras=SITE.cameras, liveness="off")
    touch(screen.next)
    until(lambda: screen.step is screen.finished)
    assert screen.finished.open.text() == "The check for living faces is off: a picture can open this door."
