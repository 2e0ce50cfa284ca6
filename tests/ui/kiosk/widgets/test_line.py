"""What was typed at the door is gone when it is forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtGui import QKeySequence
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QLineEdit

from ui.kiosk.widgets import line as line_module
from ui.kiosk.widgets.line import Line


@pytest.mark.parametrize("made", [Line, QLineEdit])
def test_what_is_forgotten_cannot_be_undone(made: type[QLineEdit], qtbot: Any) -> None:
    line = made()
    qtbot.addWidget(line)
    QTest.keyClicks(line, "correct horse")
    line.clear()
    QTest.keySequence(line, QKeySequence(QKeySequence.Undo))
    assert line.text() == ("" if made is Line else "correct horse"), "Qt's own line is why there is ours"


def test_no_keyboard_learns_from_it_and_it_has_no_menu(qtbot: Any) -> None:
    line = Line()
    qtbot.addWidget(line)
    line.setInputMethodHints(Qt.ImhDigitsOnly)
    for hint in (Qt.ImhDigitsOnly, Qt.ImhSensitiveData, Qt.ImhNoPredictiveText):
        assert line.inputMethodHints() & hint
    assert line.contextMenuPolicy() == Qt.NoContextMenu


def test_every_line_of_the_kiosk_is_such_a_one() -> None:
    kiosk = Path(line_module.__file__).parents[1]
    sources = [path for path in kiosk.rglob("*.py") if "demonstration" not in path.parts]
    assert len(sources) > 50
    assert [path.name for path in sources if "= QLineEdit(" in path.read_text("utf-8")] == []
