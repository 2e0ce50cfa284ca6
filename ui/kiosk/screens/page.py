"""A screen with a head (back, title), a line for what went right or wrong, and a body that scrolls."""

from __future__ import annotations

from PyQt5.QtCore import Qt
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.kiosk.language import translate
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets.pieces import button, label, set_property


class Page(Screen):
    """Screens of administration. A subclass fills `body`, a column, and sets `title` in `retranslate`, which
    calls `super().retranslate()`. foot: a row below the body that does not scroll.
    """

    def __init__(self, parts: KioskParts, *, scrolls: bool = True) -> None:
        super().__init__(parts)
        self.back = button(self.go_back, "quiet")
        self.title = label("title")
        self.notice = label("error")
        self.notice.hide()
        self._head = QHBoxLayout()
        self._head.addWidget(self.back)
        self._head.addWidget(self.title, 1)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.foot = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.notice)
        self._area: QScrollArea | None = None
        if scrolls:
            area = self._area = QScrollArea()
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
            area.setWidget(inside)
            area.setFocusPolicy(Qt.NoFocus)
            self._column.addWidget(area, 1)
        else:
            self._column.addWidget(inside, 1)
        self._column.addLayout(self.foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A page up or down, for whoever reads by keys; all else is the window's."""
        step = {Qt.Key_PageUp: -1, Qt.Key_PageDown: 1}.get(event.key())
        if step is not None and self._area is not None:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + step * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """The head's texts."""
        self.back.setText("→" if self.layoutDirection() == Qt.RightToLeft else "←")
        self.back.setAccessibleName(translate("Page", "Back"))

    def fit(self) -> None:
        """Margins and gaps."""
        px = self.parts.theme.px
        for layout in (self._column, self.body):
            layout.setSpacing(px(10))
        self._column.setContentsMargins(px(12), px(8), px(12), px(8))
        self.body.setContentsMargins(0, 0, 0, 0)

    def begin_visit(self, argument: object) -> None:
        """Nothing is told at first."""
        self.notice.hide()
        super().begin_visit(argument)

    def end_visit(self) -> None:
        """What was told may have been about somebody."""
        super().end_visit()
        self.notice.clear()
        self.notice.setAccessibleName("")

    def tell(self, text: str, role: str = "good") -> None:
        """Says that something was done; role "error" or "warning" for what was not."""
        set_property(self.notice, "role", role)
        self.notice.setText(text)
        self.notice.setAccessibleName(text)
        self.notice.show()

    def tell_error(self, error: Exception) -> None:
        """Says what went wrong."""
        self.tell(self.error_text(error), "error")
