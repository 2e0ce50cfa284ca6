"""Who has no password is not signed in, however often tried, and gets nowhere but to the door's screen."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from appliance.frames import Image
from tests.e2e.command import Portunus
from tests.e2e.kiosk.kiosk_process import KioskProcess, kiosk_at
from tests.e2e.kiosk.stage import OWNER, PASSWORD, Stage, sign_in, stage
from tests.e2e.kiosk.x_screen import ACROSS, XScreen

WAYS_OUT = ("alt+F4", "ctrl+q", "ctrl+w", "Escape", "alt+Tab", "super", "F11", "F10", "F1", "Menu", "ctrl+c")


@pytest.fixture(scope="module")
def front(
    tmp_path_factory: pytest.TempPathFactory, models_folder: Path, portraits: dict[str, Sequence[Image]]
) -> Iterator[Stage]:
    """An owner, and nobody enrolled."""
    folder = tmp_path_factory.mktemp("nobody")
    portunus = Portunus(folder / "state", models_folder, folder)
    portunus("gallery", "status").done()
    with stage(portunus, portraits) as made:
        yield made


@pytest.fixture
def kiosk(front: Stage, across: XScreen) -> Iterator[KioskProcess]:
    """The door's screen."""
    with kiosk_at(across, front.portunus) as made:
        made.comes_to(place="door", scene="idle")
        yield made


@pytest.mark.slow
def test_no_key_and_no_window_manager_closes_it_but_an_owner_does(front: Stage, kiosk: KioskProcess) -> None:
    screen = kiosk.screen
    [window] = screen.windows("Portunus")
    assert screen.size_of(window) == ACROSS
    for key in WAYS_OUT:
        screen.key(key)
    screen.ask_to_close(window)
    kiosk.comes_to(place="door", scene="idle")
    time.sleep(0.5)
    assert kiosk.process.poll() is None
    assert screen.windows("Portunus") == [window]
    assert screen.size_of(window) == ACROSS
    sign_in(kiosk)
    kiosk.touch("Leave the kiosk")
    kiosk.touch("Leave the kiosk")
    assert kiosk.process.wait(30) == 0
    assert kiosk.said() == ""
    assert front.service.poll() is None


@pytest.mark.slow
def test_five_wrong_passwords_make_everybody_wait(kiosk: KioskProcess) -> None:
    kiosk.touch("Administration")
    kiosk.comes_to(place="sign in")
    kiosk.write("Name", OWNER)
    for number in range(5):
        kiosk.write("Password or PIN", f"wrong horse {number}")
        kiosk.touch("Sign in")
        kiosk.reads("wrong")
        time.sleep(1.1)  # the service takes one try a second
    kiosk.write("Password or PIN", PASSWORD)
    kiosk.touch("Sign in")
    kiosk.reads("Next try in")
    assert kiosk.ask("where", text="Sign in")["enabled"] is False
    assert kiosk.ask("state")["signed_in"] == ""
    kiosk.screen.key("Escape")
    kiosk.comes_to(place="door")
    assert PASSWORD not in kiosk.said()
