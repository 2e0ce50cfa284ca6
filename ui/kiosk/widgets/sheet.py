"""What lies over a screen until it is answered: a question, or a few fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PyQt5 import sip
from PyQt5.QtCore import QEvent, QObject, QSize, Qt
from PyQt5.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PyQt5.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from appliance.errors import SessionEnded
from appliance.requests import Request
from ui.kiosk.language import translate
from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets.finger import slide_by_finger
from ui.kiosk.widgets.pieces import label, panel, set_property
from ui.kiosk.widgets.wrapped_button import button

_WIDEST_DP = 560
_VEIL = QColor(0, 0, 0, 150)


class Sheet(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """Covers its screen, which can neither be touched nor reached by keys meanwhile. Escape cancels.

    A subclass fills `body`, a column, and `foot`, a row of buttons beside `cancel`; sets its texts in
    `retranslate`; and forgets what was typed in `cleared`.
    """

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self.screen = screen
        self.title = label("heading")
        self.notice = label("error")
        self.cancel = button(self.dismiss)
        self._waiting: QPushButton | None = None
        self._asked = 0
        self._before: QWidget | None = None  # what had the focus before it came
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self._area = _Tall(self._inside)
        self.foot = QHBoxLayout()
        self.foot.addWidget(self.cancel, 1)
        self._panel = panel()
        self._column = QVBoxLayout(self._panel)
        for one in (self.title, self.notice, self._area):
            self._column.addWidget(one)
        self._column.addLayout(self.foot)
        self._around = QVBoxLayout(self)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._panel, 1000)
        middle.addStretch(1)
        self._around.addStretch(1)
        self._around.addLayout(middle)
        self._around.addStretch(1)
        self.hide()
        screen.installEventFilter(self)
        screen.parts.theme.changed.connect(self._follow_theme)

    def present(self, first: QWidget | None = None) -> None:
        """Covers the screen now. first: what has the focus, usually the button that does no harm."""
        focused = self.screen.focusWidget()
        if self.isHidden() and focused is not None and not self.isAncestorOf(focused):
            self._before = focused
        self.notice.hide()
        self.retranslate()
        self.setAccessibleName(self.title.text())
        self._fit()
        self.setGeometry(self.screen.rect())
        self.show()
        self.raise_()
        usable = first is not None and first.isVisible() and first.isEnabled()
        (first if first is not None and usable else self.cancel).setFocus()

    def dismiss(self) -> None:
        """Goes away, and forgets what was typed, asked and told."""
        if not self.isHidden():
            self._free()
            self._give_focus_back()
            self.hide()
            self._asked += 1
            self.cleared()
            self.title.clear()
            self.notice.clear()
            self.setAccessibleName("")

    def _give_focus_back(self) -> None:
        """To what had it: a hidden sheet that kept it would swallow every key."""
        before, self._before = self._before, None
        if before is not None and not sip.isdeleted(before) and before.isVisible() and before.isEnabled():
            before.setFocus()
        else:
            self.screen.setFocus()

    def cleared(self) -> None:
        """What was typed is forgotten."""

    def fit(self) -> None:
        """Takes sizes that the style sheet cannot give."""

    def retranslate(self) -> None:
        """Sets the texts."""
        self.cancel.setText(translate("Sheet", "Cancel"))

    def tell(self, text: str, role: str = "error") -> None:
        """Says what is wrong, within the sheet."""
        set_property(self.notice, "role", role)
        self.notice.setText(text)
        self.notice.show()

    def ask(self, pressed: QPushButton, request: Request, then: Callable[[Any], None]) -> None:
        """Asks the service; the button that was pressed waits for the answer, and so does nobody else."""
        if self._waiting is not None:
            return
        self.notice.hide()
        self._waiting = pressed
        pressed.setEnabled(False)
        asked = self._asked

        def answered(value: Any) -> None:
            if asked == self._asked:
                self._free()
                then(value)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._free()
                self._refused(error)

        self.screen.ask(request, answered, failed)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, SessionEnded):
            self.screen.refused(error)  # it ends the sign-in
        else:
            self.tell(self.screen.error_text(error))

    def _free(self) -> None:
        if self._waiting is not None:
            self._waiting.setEnabled(True)
            self._waiting = None

    def _follow_theme(self) -> None:
        if not sip.isdeleted(self) and not self.isHidden():  # a window that goes is resized once more
            self._fit()

    def _fit(self) -> None:
        px = self.screen.parts.theme.px
        self._panel.setMaximumWidth(px(_WIDEST_DP))
        self._around.setContentsMargins(px(12), px(12), px(12), px(12))
        self._column.setContentsMargins(px(16), px(16), px(16), px(16))
        for layout in (self._column, self.body, self.foot):
            layout.setSpacing(px(10))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays as large as the screen."""
        if watched is self.screen and event.type() == QEvent.Resize:
            self.setGeometry(self.screen.rect())
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        if event.type() == QEvent.LanguageChange and self.isVisible():
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape cancels, a long text goes on by pages; nothing reaches what is below."""
        step = {Qt.Key_PageUp: -1, Qt.Key_PageDown: 1}.get(event.key())
        if event.key() == Qt.Key_Escape and self.cancel.isVisible():
            self.dismiss()
        elif step is not None:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + step * bar.pageStep())

    def mousePressEvent(self, event: QEvent) -> None:
        """A touch beside the panel does nothing."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round within the sheet."""
        chain, widget = [], self.nextInFocusChain()
        while widget is not self:
            takes = widget.focusPolicy() & Qt.TabFocus and widget.isEnabled() and widget.isVisible()
            if takes and self.isAncestorOf(widget) and widget.focusProxy() is None:
                chain.append(widget)
            widget = widget.nextInFocusChain()
        if chain:
            here = chain.index(self.focusWidget()) if self.focusWidget() in chain else -1
            chain[(here + (1 if forward else -1)) % len(chain)].setFocus(
                Qt.TabFocusReason if forward else Qt.BacktabFocusReason
            )
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil over what is below."""
        QPainter(self).fillRect(self.rect(), _VEIL)


def dismiss_sheets(screen: Screen) -> None:
    """Takes all sheets off a screen that is left."""
    for sheet in screen.findChildren(Sheet):
        sheet.dismiss()


class _Tall(QScrollArea):  # type: ignore[misc]  # PyQt5 is untyped here
    """As tall as what is in it where there is room, and scrolls where there is not."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.NoFocus)
        self.setWidget(inside)
        slide_by_finger(self)
        inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        inside = self.widget()
        width = self.viewport().width()
        layout = inside.layout()
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        return QSize(inside.sizeHint().width(), max(height, inside.minimumSizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width, texts need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.widget().minimumSizeHint().width(), min(120, self.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is in it may have grown."""
        if event.type() == QEvent.LayoutRequest:
            self.updateGeometry()
        return bool(super().eventFilter(watched, event))
