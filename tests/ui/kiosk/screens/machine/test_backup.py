"""Backups by touches: to a stick, to a path, and the passphrase that opens them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest

from appliance.errors import InputError
from appliance.requests import BackupGallery, RenewRecovery
from tests.ui.kiosk.screens.machine.conftest import Opening, pick
from tests.ui.kiosk.touching import touch, until, write
from ui.cli.parser import build_parser
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.backup.backup_screen import BackupScreen


@pytest.fixture
def found() -> list[Path]:
    """The sticks that are plugged in; a test may change them."""
    return []


@pytest.fixture
def screen(opened: Opening, found: list[Path]) -> BackupScreen:
    screen: BackupScreen = opened(Place.BACKUP)
    screen.sheet._find = lambda: list(found)
    screen.sheet._now = lambda: datetime(2026, 11, 25, 8, 30)
    return screen


def test_to_a_stick_that_is_plugged_in_meanwhile(screen: Any, link: Any, found: list[Path]) -> None:
    touch(screen.make)
    assert "Plug in" in screen.sheet.hint.text()
    found.append(Path("/media/anna/BLUE"))
    until(lambda: screen.sheet.place.currentText() == "BLUE")
    assert not screen.sheet.path.isVisible()
    touch(screen.sheet.go)
    until(screen.notice.isVisible)
    assert link.of(BackupGallery) == [BackupGallery("/media/anna/BLUE/portunus-2026-11-25-083000.backup")]
    assert "BLUE/portunus-2026-11-25-083000.backup" in screen.notice.text()


def test_to_a_path_that_is_typed(screen: Any, link: Any, found: list[Path]) -> None:
    found.append(Path("/media/anna/BLUE"))
    touch(screen.make)
    pick(screen.sheet.place, "Another place")
    write(screen.sheet.path, "backups/door")
    touch(screen.sheet.go)
    assert screen.sheet.notice.isVisible()
    assert not link.of(BackupGallery)
    write(screen.sheet.path, "/srv/backups/door.backup")
    touch(screen.sheet.go)
    until(lambda: link.of(BackupGallery))
    assert link.of(BackupGallery) == [BackupGallery("/srv/backups/door.backup")]


def test_a_place_that_cannot_be_written_is_told(screen: Any, link: Any) -> None:
    link.answers[BackupGallery] = InputError("/srv is full; free some space")
    touch(screen.make)
    write(screen.sheet.path, "/srv/door.backup")
    touch(screen.sheet.go)
    until(screen.notice.isVisible)
    assert "free some space" in screen.notice.text()
    assert screen.make.isEnabled()


def test_a_new_recovery_passphrase_is_shown_once(screen: Any, link: Any) -> None:
    touch(screen.renew)
    assert screen.confirm.cancel.hasFocus()
    touch(screen.confirm.agree)
    until(screen.recovery.isVisible)
    sheet = screen.recovery
    assert "k7dp2" in sheet.code.code.text()
    assert not sheet.done.isEnabled()
    QTest.keyClick(sheet.code.last, Qt.Key_Escape)
    assert sheet.isVisible()
    write(sheet.code.last, "h8vbc")
    touch(sheet.done)
    assert not sheet.isVisible()
    assert sheet.code.code.text() == ""
    assert link.of(RenewRecovery) == [RenewRecovery()]


def test_it_is_gone_when_the_screen_is_left(screen: Any, parts: KioskParts) -> None:
    screen.recovery.show_words("aaaa-bbbb")
    parts.session.end()
    assert screen.recovery.code.code.text() == ""


@pytest.mark.parametrize(("role", "renews"), [("owner", True), ("administrator", False)])
def test_only_an_owner_renews(opened: Opening, role: str, renews: bool) -> None:
    screen = opened(Place.BACKUP, role=role)
    assert screen.make.isVisible()
    assert screen.renew.isVisible() is renews


def test_the_commands_that_are_shown_are_commands(screen: Any) -> None:
    parser = build_parser()
    for line in screen.commands.text().splitlines():
        words = line.split()
        assert words[0] == "portunus"
        for options in ([], ["--recovery"]):
            assert parser.parse_args([*words[1:], *options]).command == "gallery"
