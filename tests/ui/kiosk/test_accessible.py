"""The kiosk by keys, by ear and by weak eyes: names, the way of the Tab key, contrast."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtGui import QColor
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.ui.kiosk.gallery.looks import called, seen
from tests.ui.kiosk.gallery.stage import Stage
from tests.ui.kiosk.gallery.states import ALL
from ui.kiosk.theme.palette import DAY, NIGHT, Palette
from ui.kiosk.widgets.sheet import Sheet

LEAST = 4.5  # WCAG 2.2, AA, for letters
GROUNDS = ("ground", "panel")
CARRIERS = ("accent", "granted", "denied", "unknown", "warning")


def light(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    shares = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
def test_letters_stand_out(palette: Palette) -> None:
    for ground in GROUNDS:
        for letters in ("letters", "faint"):
            assert contrast(getattr(palette, letters), getattr(palette, ground)) >= LEAST, (letters, ground)
    for carrier in CARRIERS:
        assert contrast(palette.on, getattr(palette, carrier)) >= LEAST, carrier
    assert contrast(palette.edge, palette.panel) >= 3, "what can be touched shows where it ends"
    names = {field.name for field in fields(palette)}
    assert names == {*GROUNDS, *CARRIERS, "letters", "faint", "edge", "on"}


def test_contrast_is_reckoned_as_it_is_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def top(stage: Stage) -> QWidget:
    """What can be reached: the sheet that lies over the screen, otherwise the screen."""
    sheets = [one for one in stage.window.findChildren(Sheet) if one.isVisible()]
    screen: QWidget = stage.screen
    return sheets[-1] if sheets else screen


def focusable(within: QWidget) -> list[Any]:
    """What takes the keyboard."""
    return [
        one
        for one in seen(within)
        if one.focusPolicy() & Qt.TabFocus and one.isEnabled() and one.focusProxy() is None
    ]


def name_of(one: Any) -> str:
    """What a screen reader says of it."""
    text = one.text() if isinstance(one, QAbstractButton) else ""
    text = one.placeholderText() if isinstance(one, QLineEdit) and not text else text
    return str(one.accessibleName() or text).strip("←→ ")


def is_radio(one: Any) -> bool:
    """One of several of which one is chosen: arrow keys go from one to the other."""
    return isinstance(one, QAbstractButton) and one.group() is not None and one.group().exclusive()


def nameless(within: QWidget) -> list[str]:
    return [called(one) for one in focusable(within) if not name_of(one)]


def missed(within: QWidget) -> list[str]:
    """What Tab does not come by."""
    reached = reached_by_tab(within)
    return [called(one) for one in focusable(within) if one not in reached and not is_radio(one)]


def reached_by_tab(within: QWidget) -> set[QWidget]:
    """Everything that has the focus once while somebody presses Tab."""
    found: set[QWidget] = set()
    (within.focusWidget() or within).setFocus(Qt.TabFocusReason)
    for _ in range(len(focusable(within.window())) + 2):
        focused = within.window().focusWidget()
        if focused is None:
            break
        found.add(focused)
        QTest.keyClick(focused, Qt.Key_Tab)
    return found


@pytest.mark.parametrize("name", ALL)
def test_by_keys_and_by_ear(name: str, application: Any) -> None:
    stage = Stage(480, 800)
    try:
        ALL[name].reach(stage)
        stage.window.activateWindow()
        QTest.qWaitForWindowActive(stage.window)
        within = top(stage)
        assert focusable(within)
        assert nameless(within) == []
        assert missed(within) == []
    finally:
        stage.close()


def test_what_has_no_name_or_is_not_reached_is_found(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    trap = _Trap("trap")
    for one in (QPushButton("first"), trap, QPushButton("behind"), QPushButton("←")):
        column.addWidget(one)
    window.setFixedSize(300, 300)
    window.show()
    QTest.qWaitForWindowActive(window)
    column.itemAt(0).widget().setFocus()
    assert nameless(window) == ["QPushButton '←'"]
    assert missed(window) == ["QPushButton 'behind'", "QPushButton '←'"]


class _Trap(QPushButton):  # type: ignore[misc]  # PyQt5 is untyped here
    def focusNextPrevChild(self, forward: bool) -> bool:
        return True
