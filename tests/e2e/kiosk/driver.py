"""The product's kiosk in a process that also answers questions about what it shows.

Orders come on stdin and answers go to stdout, one JSON value a line; nothing here touches or types anything.
`python -m tests.e2e.kiosk.driver STATE_FOLDER`. See `KioskProcess` for the orders.
"""

from __future__ import annotations

import contextlib
import json
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from PyQt5.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, pyqtSignal
from PyQt5.QtGui import QGuiApplication
from PyQt5.QtWidgets import QAbstractItemView, QLineEdit, QScrollArea, QWidget

import ui.kiosk.app
from tests.e2e.kiosk.counting import counts
from ui.kiosk.navigation import Place
from ui.kiosk.window import KioskWindow

with contextlib.suppress(ImportError):  # so that the windows of the on-screen keyboard are known as such
    import PyQt5.QtQuick  # noqa: F401

_KEYBOARD = "QtVirtualKeyboard::InputView"


class DrivenWindow(KioskWindow):
    """The product's window, which starts to take orders when it is shown."""

    def begin(self) -> None:
        super().begin()
        self.watch = Watch(self)
        self.orders = Orders(self)


class Watch(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """When pictures came, and what the door's screen had painted by when. Times: of the wall clock, s."""

    def __init__(self, window: KioskWindow) -> None:
        super().__init__(window)
        self.moments: deque[dict[str, Any]] = deque(maxlen=5000)
        self.painted = 0
        self._pictures = window.parts.pictures
        self._door: Any = window.screen_of(Place.DOOR)
        self._waiting = False
        self._last: dict[str, Any] = {}
        self._pictures.arrived.connect(self._arrive)
        for part in (self._door.card, self._door.idle, self._door.live):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is painted now is on the screen when all that waits to be painted is."""
        if event.type() == QEvent.Paint:
            self.painted += watched is self._door.live
            if not self._waiting:
                self._waiting = True
                QTimer.singleShot(0, self._paint)
        return False

    def _paint(self) -> None:
        self._waiting = False
        shown = {
            "kind": self._door.scene.kind.value,
            "phrase": self._door.scene.phrase,
            "headline": self._door.card.words.headline,
            "stalled": self._door.live.is_stalled,
        }
        if shown != self._last:
            self._last = shown
            self.moments.append({"what": "painted", "at": time.time(), **shown})

    def _arrive(self) -> None:
        view = self._pictures.view
        if view is None:
            return
        self.moments.append(
            {
                "what": "picture",
                "at": time.time(),
                "index": view.index,
                "captured": view.captured_at.timestamp(),
                "latency_ms": view.latency_ms,
                "outcomes": [track.outcome for track in view.tracks],
                "hints": [track.hint for track in view.tracks],
            }
        )


class Orders(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """Answers on the screen's thread, in the order in which it was asked."""

    came = pyqtSignal(object)

    def __init__(self, window: DrivenWindow) -> None:
        super().__init__(window)
        self._window = window
        self.came.connect(self._answer, Qt.QueuedConnection)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.came.emit(json.loads(line))

    def _answer(self, order: dict[str, Any]) -> None:
        name = order.pop("order")
        value = getattr(self, f"do_{name}")(**order)
        sys.stdout.write(json.dumps(value) + "\n")
        sys.stdout.flush()

    def do_state(self) -> dict[str, Any]:
        """Where it is: place, step of a wizard, scene of the door."""
        window, shown = self._window, self._window.shown
        step, scene = getattr(shown, "step", None), getattr(shown, "scene", None)
        return {
            "place": window.parts.navigation.place.value,
            "step": type(step).__name__ if step is not None else "",
            "scene": scene.kind.value if scene is not None else "",
            "phrase": scene.phrase if scene is not None else "",
            "signed_in": window.parts.session.name,
            "busy": bool(getattr(shown, "is_busy", False)),
        }

    def do_where(self, text: str) -> dict[str, Any] | None:
        """What has this text or accessible name: its middle, and what keeps a finger from it."""
        found = [one for one in self._seen() if text in _names(one)]
        if not found:
            return self._row_of(text)
        # A label beside a field has the field's name, and what a sheet covers may be called as what is on it.
        found.sort(key=lambda one: one.focusPolicy() == Qt.NoFocus)
        places = [self._place_of(one) for one in found]
        return next((one for one in places if one["reached"]), places[0])

    def do_letter(self, letter: str) -> dict[str, int] | None:
        """The middle of a key of the on-screen keyboard."""
        for window in QGuiApplication.topLevelWindows():
            if window.isVisible() and window.metaObject().className() == _KEYBOARD:
                for key in _items(window.contentItem()):
                    if key.isVisible() and key.property("key") and key.property("text") == letter:
                        at = key.mapToGlobal(QPointF(key.width() / 2, key.height() / 2))
                        return {"x": round(at.x()), "y": round(at.y())}
        return None

    def do_texts(self) -> list[str]:
        """All that can be read, without what was typed."""
        return [text for one in self._seen() for text in (_text(one),) if text.strip()]

    def do_typed(self, field: str) -> str:
        """What stands in a field of that name."""
        fields = (one for one in self._seen() if isinstance(one, QLineEdit) and one.accessibleName() == field)
        return next((str(one.text()) for one in fields), "")

    def do_grab(self, file: str) -> bool:
        """A picture of the window."""
        return bool(self._window.grab().save(file))

    def do_counts(self) -> dict[str, float]:
        """What may not grow while it runs."""
        return {**counts(self._window), "painted": self._window.watch.painted}

    def do_moments(self) -> list[dict[str, Any]]:
        """What happened since this was asked last."""
        moments = list(self._window.watch.moments)
        self._window.watch.moments.clear()
        return moments

    def _seen(self) -> list[QWidget]:
        return [one for one in self._window.findChildren(QWidget) if one.isVisible()]

    def _place_of(self, widget: QWidget) -> dict[str, Any]:
        middle = widget.mapTo(self._window, widget.rect().center())
        hit = self._window.childAt(middle)
        taken = hit is not None and (hit is _face(widget) or widget.isAncestorOf(hit))
        return {
            **self._globally(middle),
            "enabled": widget.isEnabled(),
            "reached": hit is widget or taken,
            "scroll": _scroll(widget, middle, self._window),
        }

    def _row_of(self, text: str) -> dict[str, Any] | None:
        """A row of a list by its first line."""
        for view in self._seen():
            if not isinstance(view, QAbstractItemView):
                continue
            for number in range(view.model().rowCount()):
                index = view.model().index(number, 0)
                if str(index.data()).split("\n")[0] == text:
                    middle = view.viewport().mapTo(self._window, view.visualRect(index).center())
                    return {**self._globally(middle), "enabled": True, "reached": True, "scroll": ""}
        return None

    def _globally(self, at: QPoint) -> dict[str, Any]:
        there = self._window.mapToGlobal(at)
        over = QGuiApplication.topLevelAt(there)
        ratio = self._window.devicePixelRatioF()
        return {
            "x": round(there.x() * ratio),
            "y": round(there.y() * ratio),
            "over": "" if over in (None, self._window.windowHandle()) else over.metaObject().className(),
        }


def _items(item: Any) -> Iterator[Any]:
    """It and all that is in it, as it is drawn."""
    yield item
    for inside in item.childItems():
        yield from _items(inside)


def _names(widget: QWidget) -> tuple[str, ...]:
    return (str(widget.accessibleName()), _text(widget))


def _text(widget: Any) -> str:
    if isinstance(widget, QLineEdit):
        return ""
    return str(widget.text()) if hasattr(widget, "text") and callable(widget.text) else ""


def _face(widget: QWidget) -> QWidget | None:
    """What a widget is part of that takes touches for it, as a choice does for its words."""
    return widget.parentWidget() if widget.focusPolicy() == Qt.NoFocus else None


def _scroll(widget: QWidget, middle: QPoint, window: QWidget) -> str:
    """Which way the area around it has to be scrolled for a finger to reach it; empty for none."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            seen = above.viewport()
            top = seen.mapTo(window, QPoint(0, 0)).y()
            if middle.y() < top + 8:
                return "up"
            if middle.y() > top + seen.height() - 8:
                return "down"
        above = above.parentWidget()
    return ""


def main() -> None:
    """Runs it until a signal comes."""
    with patch.object(ui.kiosk.app, "KioskWindow", DrivenWindow):
        ui.kiosk.app.run_kiosk(Path(sys.argv[1]), windowed=False)


if __name__ == "__main__":
    main()
