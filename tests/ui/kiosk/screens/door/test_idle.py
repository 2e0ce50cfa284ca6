"""The clock of the door that nobody stands at."""

from __future__ import annotations

from typing import Any

import pytest
from PyQt5.QtCore import QDate, QDateTime, QTime
from PyQt5.QtGui import QFontMetrics

from ui.kiosk.language import LANGUAGES
from ui.kiosk.screens.door.idle import Idle
from ui.kiosk.widgets.clock import said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_time_of_day_has_room(parts: Any, qtbot: Any, language: str) -> None:
    parts.language.use(language)
    try:
        idle = Idle(parts)
        qtbot.addWidget(idle)
        idle.resize(460, 640)
        idle.retranslate()
        idle.clock.ensurePolished()
        for hour in range(24):
            at = QDateTime(QDate(2000, 1, 1), QTime(hour, 58))
            text = said(at, parts.language.locale, day=False)
            assert QFontMetrics(idle.clock.font()).horizontalAdvance(text) <= 460, text
    finally:
        parts.language.use("en")
