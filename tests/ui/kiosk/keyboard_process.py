"""A kiosk on a screen of its own, whose on-screen keyboard is touched; what came of it goes to stdout.

Run as `python -m tests.ui.kiosk.keyboard_process WIDTH HEIGHT LANGUAGE`.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QApplication

from tests.ui.kiosk.gallery.stage import Stage
from tests.ui.kiosk.touching import until
from ui.kiosk import keyboard
from ui.kiosk.navigation import Place

_PATIENCE_MS = 30_000


def main(width: int, height: int, code: str) -> None:
    """Opens the sign-in, touches its first field, and the first key of the keyboard's first row."""
    keyboard.choose_input()
    application: Any = QApplication(["tests"])
    application.setStyle("Fusion")
    stage = Stage(width, height)
    letters = keyboard.ScreenKeyboard(stage.window, stage.parts.language)
    stage.window.showFullScreen()
    stage.open(Place.SIGN_IN, (Place.PEOPLE, None), role="")
    stage.parts.language.use(code)
    field = stage.screen.name
    QTest.mouseClick(field, Qt.LeftButton)
    panel = application.inputMethod()
    panel.show()
    until(lambda: panel.isVisible() and stage.window.contentsMargins().bottom(), _PATIENCE_MS)
    QTest.qWait(1000)  # it slides in
    rect = panel.keyboardRectangle().toAlignedRect()
    low = field.mapTo(stage.window, QPoint(0, field.height())).y()
    screen = application.primaryScreen().grabWindow(0).toImage()
    told = {
        "keyboard": [rect.x(), rect.y(), rect.width(), rect.height()],
        "room": stage.window.contentsMargins().bottom(),
        "field is seen": low <= rect.y(),
        "above": screen.pixelColor(width // 2, rect.y() - 4).lightness(),
        "locale": panel.locale().name(),
    }
    view = letters.panels()[0]
    first = QPoint(rect.x() + round(rect.width() * 0.08), rect.y() + round(rect.height() * 0.17))
    QTest.mouseClick(view, Qt.LeftButton, Qt.NoModifier, first)
    until(field.text, _PATIENCE_MS)
    told["typed"] = field.text()
    panel.hide()
    until(lambda: not stage.window.contentsMargins().bottom(), _PATIENCE_MS)
    letters.close()
    stage.close()
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
