"""The kiosk's window over a real service: from an empty machine to the first person who is let in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("PyQt5") is None or find_spec("pytestqt") is None:
    pytest.skip("PyQt5 is absent: the kiosk is not tested", allow_module_level=True)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


from appliance.requests import Actor, ListEvents, SignIn
from appliance.service.client import RemoteAppliance
from tests.e2e.command import Portunus
from tests.e2e.serving import serving
from tests.ui.kiosk import touching
from tests.ui.kiosk.touching import touch, write
from ui.kiosk.app import kiosk_parts
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.enrol.enrol_screen import EnrolScreen
from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen
from ui.kiosk.screens.table import SCREENS
from ui.kiosk.window import KioskWindow

PORTRAIT = "sim:?seconds=600&people=collins&script=still&size=640x360&fps=10"
NAME, PASSWORD = "Quirina Zwetschge", "correct horse battery"
until = partial(touching.until, patience_ms=60_000)


@pytest.fixture
def parts(portunus: Portunus, qapp: Any) -> Iterator[KioskParts]:
    """Of a kiosk at the socket of that service."""
    portunus.state.mkdir(mode=0o700)
    with kiosk_parts(portunus.state, windowed=True) as made:
        yield made


@pytest.fixture
def window(parts: KioskParts, qtbot: Any) -> KioskWindow:
    """With all screens."""
    made = KioskWindow(parts, SCREENS)
    qtbot.addWidget(made)
    made.resize(480, 800)
    made.show()
    parts.navigation.moved.emit()
    return made


def to_the_camera(screen: FirstRunScreen) -> None:
    camera: Any = screen.steps["camera"]
    touch(screen.next)
    until(lambda: screen.step is camera and not screen.is_busy)
    touch(camera.network)
    write(camera.address, PORTRAIT)
    touch(screen.next)
    until(lambda: camera.live.isVisible() and camera.advice.property("role") == "good")
    assert camera.advice.text() == "This is a good picture."
    touch(screen.next)


def to_the_owner(screen: FirstRunScreen) -> None:
    account: Any = screen.steps["account"]
    until(lambda: screen.step is account)
    write(account.name, "Olga")
    write(account.password.first.line, PASSWORD)
    write(account.password.again.line, PASSWORD)
    touch(screen.next)
    until(lambda: account.code.isVisible() and not screen.is_busy)
    write(account.code.last, account.code.code.text().split()[-1])
    touch(screen.next)


def through_key_liveness_and_door(screen: FirstRunScreen) -> None:
    key: Any = screen.steps["key"]
    until(lambda: screen.step is key and key.chosen)
    touch(screen.next)
    until(lambda: key.code.isVisible() and not screen.is_busy)
    write(key.code.last, key.code.code.text().split()[-1])
    touch(screen.next)
    liveness: Any = screen.steps["liveness"]
    until(lambda: screen.step is liveness)
    touch(liveness.without)
    touch(screen.next)
    door: Any = screen.steps["door"]
    until(lambda: screen.step is door and door.kind == "simulated" and not screen.is_busy)
    touch(screen.next)
    until(lambda: screen.step is screen.steps["person"])


def enrolled(screen: Any) -> None:
    """Through the wizard, which is shown."""
    assert isinstance(screen, EnrolScreen)
    touch(screen.consent.here)
    touch(screen.next)
    write(screen.details.name, NAME)
    touch(screen.next)
    until(lambda: screen.step is screen.review and len(screen.review.cards) == 5)
    touch(screen.next)
    until(lambda: screen.step is screen.done)
    touch(screen.next)


def let_in(state: Path) -> bool:
    service = RemoteAppliance(state)
    signed_in = service.handle(SignIn("Olga", PASSWORD), Actor("owner", "test"))
    happened = service.handle(ListEvents(50, kinds=("granted",)), Actor("owner", "test", signed_in.session))
    return bool(happened)


@pytest.mark.slow
def test_from_an_empty_machine_to_the_first_person(
    portunus: Portunus, window: KioskWindow, parts: KioskParts
) -> None:
    with serving(portunus):
        until(lambda: parts.navigation.place is Place.FIRST_RUN)
        screen = window.shown
        assert isinstance(screen, FirstRunScreen)
        to_the_camera(screen)
        to_the_owner(screen)
        through_key_liveness_and_door(screen)
        touch(screen.next)
        enrolled(window.shown)
        assert window.shown is screen
        until(lambda: parts.site.site is not None and parts.site.site.people)
        touch(screen.next)
        until(lambda: screen.step is screen.finished)
        assert "picture can open" in screen.finished.open.text()
        touch(screen.next)
        assert parts.navigation.place is Place.DOOR
        until(lambda: parts.site.site is not None and not parts.site.site.setup)
        until(lambda: let_in(portunus.state))
        assert not parts.session.is_open
    kept = b"".join(path.read_bytes() for path in portunus.state.iterdir() if path.is_file())
    assert NAME.encode() not in kept
    assert PASSWORD.encode() not in kept
