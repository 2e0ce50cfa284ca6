"""A window over a fresh appliance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.ui.kiosk.screens.first_run.site import FreshSite
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen
from ui.kiosk.screens.screen import Screen
from ui.kiosk.window import KioskWindow


@pytest.fixture
def fresh(parts: KioskParts) -> FreshSite:
    """The service behind these parts."""
    link: Any = parts.link
    site: Any = parts.site
    return FreshSite(link, site)


@pytest.fixture
def window(parts: KioskParts, fresh: FreshSite, qtbot: Any) -> Iterator[KioskWindow]:
    """Which leads to the first set-up by itself."""
    made = KioskWindow(parts, {**dict.fromkeys(Place, Screen), Place.FIRST_RUN: FirstRunScreen})
    qtbot.addWidget(made)
    made.may_close = True
    made.resize(480, 800)
    made.show()
    parts.navigation.moved.emit()
    fresh.be()
    yield made
    parts.language.use("en")
    made.close()


@pytest.fixture
def screen(window: KioskWindow) -> FirstRunScreen:
    """The set-up in that window."""
    shown = window.shown
    assert isinstance(shown, FirstRunScreen)
    return shown
