"""Coming to a step of the first set-up, and back from a restart."""

from __future__ import annotations

from typing import Any

from PyQt5.QtTest import QTest

from appliance.config import SETUP_STEPS
from appliance.requests import (
    RestartService,
    SignedIn,
)
from tests.ui.kiosk.office import OWNER
from tests.ui.kiosk.screens.first_run.site import FreshSite
from tests.ui.kiosk.touching import until
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen


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
