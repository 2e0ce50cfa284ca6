"""Touches as a finger makes them: what is covered, hidden or disabled cannot be touched."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QScrollArea, QWidget

PATIENCE_MS = 5000


def touch(widget: Any) -> None:
    """Touches the middle of a widget, scrolled to if need be. Fails where a finger would not reach."""
    QTest.qWait(5)  # what has just come up has its place by then, and what is scrolled to as well
    for area in _areas(widget):
        area.ensureWidgetVisible(widget)
    QTest.qWait(5)
    window = widget.window()
    at = widget.mapTo(window, widget.rect().center())
    _bring_onto_the_screen(window, at)
    hit = window.childAt(at)
    assert hit is not None, f"{_name(widget)} is nowhere on the screen"
    assert hit is widget or widget.isAncestorOf(hit), f"{_name(widget)} is covered by {_name(hit)}"
    assert hit.isEnabled(), f"{_name(widget)} is disabled"
    QTest.mouseClick(hit, Qt.LeftButton, Qt.NoModifier, hit.mapFrom(window, QPoint(at)))


def touch_at(widget: Any, spot: QPoint) -> None:
    """Touches a spot of a widget, such as a row of a list."""
    _bring_onto_the_screen(widget.window(), widget.mapTo(widget.window(), spot))
    QTest.mouseClick(widget, Qt.LeftButton, Qt.NoModifier, spot)


def write(field: Any, text: str) -> None:
    """Touches a field, empties it, and types into it."""
    touch(field)
    field.window().activateWindow()
    focused = field.focusWidget() or field
    QTest.keyClick(focused, Qt.Key_A, Qt.ControlModifier)
    QTest.keyClicks(focused, text)


def until(seen: Callable[[], object], patience_ms: int = PATIENCE_MS) -> None:
    """Waits until something is so; fails when it never is."""
    deadline = time.monotonic() + patience_ms / 1000
    while not seen():
        assert time.monotonic() < deadline, "it never came to that"
        QTest.qWait(5)


def _bring_onto_the_screen(window: QWidget, at: QPoint) -> None:
    """Qt's screen without a screen is small, and fingers that scroll are looked for on it."""
    screen = window.screen().geometry()
    if not screen.contains(window.mapToGlobal(at)):
        window.move(screen.center() - at)
        QTest.qWait(5)


def _areas(widget: QWidget) -> list[QScrollArea]:
    found, above = [], widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            found.append(above)
        above = above.parentWidget()
    return found


def _name(widget: Any) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"
