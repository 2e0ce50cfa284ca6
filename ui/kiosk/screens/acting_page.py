"""A page whose buttons ask the service for something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PyQt5.QtCore import QTimer
from PyQt5.QtGui import QResizeEvent
from PyQt5.QtWidgets import QProgressBar, QPushButton, QScrollArea

from appliance.requests import Request
from ui.kiosk.language import translate
from ui.kiosk.link.keeping import Keeping
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.page import Page
from ui.kiosk.widgets.finger import slide_by_finger
from ui.kiosk.widgets.sheet import dismiss_sheets

_PATIENCE_MS = 2000
_WIDEST_DP = 640


class ActingPage(Page):
    """A button that was pressed waits for its answer; what takes over two seconds shows a bar. Whoever waits
    stays signed in.

    Sheets over it go when it is left. narrow: its body is no wider than a text that is read with ease.
    """

    narrow = False

    def __init__(self, parts: KioskParts, *, scrolls: bool = True) -> None:
        super().__init__(parts, scrolls=scrolls)
        for area in self.findChildren(QScrollArea):
            slide_by_finger(area)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.hide()
        self._column.insertWidget(2, self.bar)
        self._pressed: list[QPushButton] = []
        self.keeping = Keeping(self, parts.session)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._wait)

    def act(
        self,
        pressed: QPushButton,
        request: Request,
        then: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Asks for what a button stands for."""
        focused = pressed.hasFocus()
        self.notice.hide()
        self.hold(pressed)

        def answered(value: Any) -> None:
            self.free(pressed, focus=focused)
            then(value)

        def refused(error: Exception) -> None:
            self.free(pressed, focus=focused)
            (failed or self.refused)(error)

        self.ask(request, answered, refused)

    def hold(self, pressed: QPushButton) -> None:
        """From now on something goes on because of this button, which cannot be pressed meanwhile."""
        pressed.setEnabled(False)
        self._pressed.append(pressed)
        self.keeping.start()
        self._patience.start()

    def free(self, pressed: QPushButton, *, focus: bool = False) -> None:
        """It is over."""
        if pressed in self._pressed:
            self._pressed.remove(pressed)
        pressed.setEnabled(True)
        if focus:
            pressed.setFocus()
        if not self._pressed:
            self._patience.stop()
            self.keeping.stop()
            self.bar.hide()

    def fit(self) -> None:
        """Margins, and the width of the body."""
        super().fit()
        if self.narrow:
            margin = max(0, (self.width() - self.parts.theme.px(_WIDEST_DP)) // 2)
            self.body.setContentsMargins(margin, 0, margin, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits again."""
        super().resizeEvent(event)
        if self.is_entered:
            self.fit()

    def leave(self) -> None:
        """Nothing is waited for any more, and nothing lies over it."""
        for pressed in tuple(self._pressed):
            self.free(pressed)
        dismiss_sheets(self)

    def _wait(self) -> None:
        if self.parts.theme.still:
            self.tell(translate("Page", "Please wait."), "warning")
        else:
            self.bar.setAccessibleName(translate("Page", "Please wait."))
            self.bar.show()
