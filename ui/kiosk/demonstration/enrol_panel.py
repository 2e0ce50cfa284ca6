"""Consent, the button that gives it, and what came of it."""

from __future__ import annotations

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from ui.kiosk.demonstration.wording import CONSENT

_STYLE = """
QFrame {{ background: #1b222a; border-radius: 8px; }}
QLabel {{ color: #f2f5f7; font-size: {text}px; }}
QLabel#heading {{ font-size: {heading}px; font-weight: bold; }}
QLabel#status {{ font-size: {status}px; }}
QPushButton {{ background: #2563eb; color: #ffffff; border: none; border-radius: 8px; padding: {padding}px;
               font-size: {button}px; font-weight: bold; }}
QPushButton:focus {{ border: 2px solid #ffffff; }}
QPushButton:pressed {{ background: #1d4fc0; }}
QPushButton:disabled {{ background: #3a4653; color: #aab4be; }}
"""


class EnrolPanel(QFrame):  # type: ignore[misc]  # PyQt5 is untyped here
    """Signals:
    asked: the button was pressed, which is the consent that the text above it describes.
    """

    asked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._heading = QLabel("Be recognised")
        self._heading.setObjectName("heading")
        self._consent = QLabel(CONSENT)
        self.button = QPushButton("Enrol me")
        self.button.clicked.connect(lambda checked: self.asked.emit())
        self.status = QLabel()
        self.status.setObjectName("status")
        for label in (self._heading, self._consent, self.status):
            label.setWordWrap(True)
            label.setTextFormat(Qt.PlainText)
        self.status.setAlignment(Qt.AlignTop)
        self.status.setSizePolicy(QSizePolicy.Preferred, QSizePolicy.Expanding)
        self._column = QVBoxLayout(self)
        for widget in (self._heading, self._consent, self.button):
            self._column.addWidget(widget)
        self._column.addWidget(self.status, 1)
        self.fit(1.0)

    def fit(self, scale: float) -> None:
        """Sizes of letters and gaps; 1 is for a window of 1280x800."""
        self.setStyleSheet(
            _STYLE.format(
                text=max(12, round(19 * scale)),
                heading=max(15, round(28 * scale)),
                status=max(13, round(20 * scale)),
                button=max(20, round(34 * scale)),
                padding=max(8, round(16 * scale)),
            )
        )
        gap = max(6, round(18 * scale))
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)

    def allow(self, allowed: bool) -> None:
        """Whether the button can be pressed."""
        self.button.setEnabled(allowed)
