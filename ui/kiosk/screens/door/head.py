"""The line at the top of the door's screen: whose door it is, the time, and small buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PyQt5.QtCore import QSize, Qt
from PyQt5.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.kiosk.language import translate
from ui.kiosk.parts import KioskParts
from ui.kiosk.widgets import icons
from ui.kiosk.widgets.clock import Clock
from ui.kiosk.widgets.pieces import button, label


class DoorHead(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """languages, figures, administration: called when their button is pressed."""

    def __init__(
        self,
        parts: KioskParts,
        languages: Callable[[], None],
        figures: Callable[[], None],
        administration: Callable[[], None],
    ) -> None:
        super().__init__()
        self._parts = parts
        self.name = label("heading")
        self.clock = Clock(parts, "heading")
        self.languages = button(languages, "quiet")
        self.figures = button(figures, "quiet")
        self.administration = button(administration, "quiet")
        self._icons: Mapping[QPushButton, str] = {
            self.languages: "globe",
            self.figures: "gauge",
            self.administration: "settings",
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name, 1)
        row.addWidget(self.clock)
        for made in self._icons:
            row.addWidget(made)

    def retranslate(self) -> None:
        """Names for those who do not see the icons."""
        self.languages.setAccessibleName(translate("Door", "Language"))
        self.figures.setAccessibleName(translate("Door", "Figures of performance and power"))
        self.administration.setAccessibleName(translate("Door", "Administration"))
        self.clock.look()
        side = Qt.AlignRight if self.layoutDirection() == Qt.RightToLeft else Qt.AlignLeft
        self.name.setAlignment(side | Qt.AlignAbsolute | Qt.AlignVCenter)  # a name may run the other way

    def fit(self) -> None:
        """Icons in the colours and sizes of the theme."""
        side = self._parts.theme.px(26)
        for made, name in self._icons.items():
            made.setIcon(icons.icon(name, self._parts.theme.palette.letters, side))
            made.setIconSize(QSize(side, side))
            made.setStyleSheet("padding: 0;")
        self.layout().setSpacing(self._parts.theme.px(8))
