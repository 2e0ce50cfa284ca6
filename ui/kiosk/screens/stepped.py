"""A screen that leads through steps: one thing to do at a time, and the buttons to go on below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PyQt5.QtCore import Qt, QTimer, pyqtSignal
from PyQt5.QtGui import QResizeEvent
from PyQt5.QtWidgets import (
    QBoxLayout,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from appliance.requests import Request
from ui.kiosk.language import translate
from ui.kiosk.link.keeping import Keeping
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.page import Page
from ui.kiosk.widgets.pieces import button, label, set_property

_BAR_AFTER_MS = 700
_SETTLED_MS = 100  # what has just come up has its place by then


class Step(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """One step. Like a screen it is made once and without texts; it is begun and ended as people come by.

    A subclass fills `column` and says what the buttons below it do.
    Signals:
        changed: what the buttons say or allow is other now.
    """

    changed = pyqtSignal()
    scrolls = True

    def __init__(self, screen: Stepped) -> None:
        super().__init__()
        self.screen = screen
        self.parts = screen.parts
        self.column = QVBoxLayout(self)

    def begin(self) -> None:
        """It is shown from now on."""

    def end(self) -> None:
        """It is not shown any more: timers are stopped, what is secret is forgotten."""

    def retranslate(self) -> None:
        """Sets all texts, in the language in force."""

    def fit(self) -> None:
        """Margins and gaps."""
        self.column.setSpacing(self.parts.theme.px(12))
        beside_bar = self.parts.theme.px(6)
        mirrored = self.layoutDirection() == Qt.RightToLeft  # margins are not turned by themselves
        self.column.setContentsMargins(beside_bar if mirrored else 0, 0, 0 if mirrored else beside_bar, 0)

    def title(self) -> str:
        """What stands at the head."""
        return ""

    def next_text(self) -> str:
        """Of the button that goes on; empty for none."""
        return translate("Steps", "Next")

    def urges(self) -> bool:
        """Whether that button is the one to press now."""
        return True

    def ready(self) -> bool:
        """Whether going on is possible now."""
        return True

    def go_on(self) -> None:
        """The button that goes on was pressed."""

    def other_text(self) -> str:
        """Of the quiet button beside it; empty for none."""
        return ""

    def other(self) -> None:
        """The quiet button was pressed."""

    def first_focus(self) -> QWidget | None:
        """What has the focus at first; None: the button that goes on."""
        return None


class Stepped(Page):
    """Shows one `Step` at a time. A subclass makes them, calls `add_steps`, and moves by `show_step`."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts, scrolls=False)
        self.place = label("hint")
        self.waiting = label("hint")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.next = button(self.press_next, "primary")
        self.other = button(self._press_other)
        self.step: Step | None = None
        self._steps: dict[Step, QWidget] = {}
        self._busy = 0
        self.keeping = Keeping(self, parts.session)
        self._focused: QWidget | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_BAR_AFTER_MS)
        self._slow.timeout.connect(self._show_bar)
        self._pile = QStackedWidget()
        self.body.addWidget(self.place)
        self.body.addWidget(self._pile, 1)
        self.body.addWidget(self.waiting)
        self.body.addWidget(self.bar)
        for one in (self.other, self.next):
            one.setSizePolicy(QSizePolicy.MinimumExpanding, QSizePolicy.Fixed)
            self.foot.addWidget(one)
        self._show_bar(False)

    def add_steps(self, steps: Sequence[Step]) -> None:
        """Puts these on the pile; none is shown yet."""
        for step in steps:
            shown: QWidget = _scrolling(step) if step.scrolls else step
            self._steps[step] = shown
            self._pile.addWidget(shown)
            step.changed.connect(self._buttons)

    def show_step(self, step: Step) -> None:
        """Ends the step that is shown, and begins this one."""
        self.end_step()
        self.notice.hide()
        self.step = step
        self._pile.setCurrentWidget(self._steps[step])
        step.fit()
        step.begin()
        step.retranslate()
        self._buttons()
        if step is self.step:  # it may have led on at once
            self.give_focus(step.first_focus() or self.next)

    def end_step(self) -> None:
        """Nothing is shown any more, and nothing waited for."""
        self._set_busy(-self._busy)
        step, self.step = self.step, None
        if step is not None:
            step.end()

    def press_next(self) -> None:
        """As if the button that goes on was pressed, where it can be: for Return in a field."""
        if self.step is not None and self.next.isEnabled() and self.next.isVisibleTo(self):
            self.step.go_on()

    def await_answer(
        self, request: Request, then: Callable[[Any], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Asks, and lets nothing be pressed until the answer is here; none is for a later step."""
        step = self.step
        self.notice.hide()
        self._set_busy(1)

        def here(call: Callable[[Any], None]) -> Callable[[Any], None]:
            def answered(value: Any) -> None:
                if self.step is step:
                    self._set_busy(-1)
                    call(value)

            return answered

        self.ask(request, here(then), here(failed or self.refused))

    def give_focus(self, widget: QWidget) -> None:
        """To something of this screen; when nothing is waited for any more, where something is."""
        if self.is_busy:
            self._focused = widget
        else:
            widget.setFocus()

    def reveal(self, widget: QWidget) -> None:
        """Scrolls to what has just come up in the step that is shown."""

        def scroll() -> None:
            area = self._steps.get(self.step) if self.step is not None else None
            if isinstance(area, QScrollArea) and area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget, 0, self.parts.theme.px(12))

        QTimer.singleShot(_SETTLED_MS, scroll)

    def hold(self, held: bool) -> None:
        """Something goes on that takes its time: nothing can be pressed until it is over."""
        self._set_busy(1 if held else -1)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._busy > 0

    def place_text(self) -> str:
        """Which step of how many this is; empty where that is not told."""
        return ""

    def retranslate(self) -> None:
        """The head and the foot, and every step."""
        super().retranslate()
        self.waiting.setText(translate("Steps", "One moment, please."))
        self.bar.setAccessibleName(translate("Steps", "At work"))
        for step in self._steps:
            step.retranslate()
            step.fit()
        self._buttons()

    def fit(self) -> None:
        """Sizes here and in every step."""
        super().fit()
        self.foot.setSpacing(self.parts.theme.px(10))
        for step in self._steps:
            step.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons beside each other, or one below the other."""
        super().resizeEvent(event)
        self._lay_foot()

    def _lay_foot(self) -> None:
        shown = [one for one in (self.other, self.next) if one.isVisibleTo(self)]
        margins = self._column.contentsMargins()
        room = self.contentsRect().width() - margins.left() - margins.right() - self.foot.spacing()
        beside = sum(one.sizeHint().width() for one in shown) <= room
        self.foot.setDirection(QBoxLayout.LeftToRight if beside else QBoxLayout.TopToBottom)
        if beside:  # the main one is twice as wide where the other one has room for its text then
            width = self.other.sizeHint().width()
            self.foot.setStretch(0, width)
            self.foot.setStretch(1, max(1, min(2 * width, room - width)))

    def _press_other(self) -> None:
        if self.step is not None:
            self.step.other()

    def _buttons(self) -> None:
        step = self.step
        if step is None:
            return
        self.title.setText(step.title())
        self.place.setText(self.place_text())
        self.place.setVisible(bool(self.place_text()))
        _say(self.next, step.next_text())
        _say(self.other, step.other_text())
        set_property(self.next, "kind", "primary" if step.urges() else "")
        self.next.setEnabled(not self.is_busy and step.ready())
        self.other.setEnabled(not self.is_busy)
        self._lay_foot()

    def _set_busy(self, more: int) -> None:
        if not self._busy and more > 0:
            self._focused = self.focusWidget()
        self._busy = max(0, self._busy + more)
        if self.is_busy:
            self.keeping.start()
            if not self._slow.isActive() and not self.waiting.isVisibleTo(self):
                self._slow.start()
        else:
            self.keeping.stop()
            self._slow.stop()
            self._show_bar(False)
        if self.step is not None:
            self.step.setEnabled(not self.is_busy)
        self._buttons()
        focused, self._focused = self._focused, None if not self.is_busy else self._focused
        if not self.is_busy and focused is not None:
            focused.setFocus()  # what is disabled loses it

    def _show_bar(self, shown: bool = True) -> None:
        self.waiting.setVisible(shown)
        self.bar.setRange(0, 0 if shown else 1)
        self.bar.setVisible(shown and not self.parts.theme.still)


def _say(one: Any, text: str) -> None:
    one.setText(text)
    one.setVisible(bool(text))


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.NoFocus)
    area.setWidget(inside)
    return area
