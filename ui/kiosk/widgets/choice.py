"""A box to tick, or one of several to choose, with a text that may run over several lines."""

from __future__ import annotations

from collections.abc import Iterable

from PyQt5.QtCore import QRectF, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt5.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kiosk.parts import KioskParts
from ui.kiosk.widgets.icons import paint
from ui.kiosk.widgets.pieces import label

_TOUCH_DP, _BOX_DP = 48, 28


class _Box(QAbstractButton):  # type: ignore[misc]  # PyQt5 is untyped here
    """The box itself: square with a tick, or round with a dot where one of several is chosen."""

    def __init__(self, parts: KioskParts, is_round: bool) -> None:
        super().__init__()
        self._theme = parts.theme
        self._is_round = is_round
        self.setCheckable(True)
        self.setFocusPolicy(Qt.StrongFocus)
        self.setSizePolicy(QSizePolicy.Fixed, QSizePolicy.Fixed)

    def sizeHint(self) -> QSize:
        """As large as a finger."""
        side = self._theme.px(_TOUCH_DP)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """On and off differ by what is in it, and by the colour."""
        theme, p = self._theme, self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        side = theme.px(_BOX_DP)
        room = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        if self.hasFocus():
            around = room.adjusted(-theme.px(5), -theme.px(5), theme.px(5), theme.px(5))
            self._shape(painter, around, QPen(QColor(p.accent), theme.px(3)), QColor(p.ground))
        on = self.isChecked()
        edge = QColor(p.accent if on else p.edge if self.isEnabled() else p.faint)
        self._shape(painter, room, QPen(edge, theme.px(2)), QColor(p.accent if on else p.panel))
        if on and self._is_round:
            self._shape(
                painter, room.adjusted(side / 3, side / 3, -side / 3, -side / 3), QPen(Qt.NoPen), QColor(p.on)
            )
        elif on:
            inner = side / 6
            paint(painter, "check", room.adjusted(inner, inner, -inner, -inner), QColor(p.on))
        painter.end()

    def _shape(self, painter: QPainter, room: QRectF, pen: QPen, ground: QColor) -> None:
        painter.setPen(pen)
        painter.setBrush(ground)
        if self._is_round:
            painter.drawEllipse(room)
        else:
            painter.drawRoundedRect(room, room.width() / 6, room.width() / 6)


class Choice(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """The text can be touched as well as the box. one_of_several: a round one, see `only_one_of`.

    Signals:
        toggled: it is on, or no longer.
    """

    toggled = pyqtSignal(bool)

    def __init__(self, parts: KioskParts, *, one_of_several: bool = False) -> None:
        super().__init__()
        self.box: QAbstractButton = _Box(parts, one_of_several)
        self.box.toggled.connect(self.toggled)
        self.text = label()
        self.hint = label("hint")
        self.hint.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.text)
        words.addWidget(self.hint)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 0, Qt.AlignTop)
        row.addLayout(words, 1)
        self.setFocusProxy(self.box)

    @property
    def is_on(self) -> bool:
        """Whether it is ticked or chosen."""
        return bool(self.box.isChecked())

    def choose(self, on: bool = True) -> None:
        """Ticks it, or no longer."""
        self.box.setChecked(on)

    def say(self, text: str, hint: str = "") -> None:
        """The text, and what it means in smaller colours."""
        self.text.setText(text)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.box.setAccessibleName(text)
        self.box.setAccessibleDescription(hint)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A touch of the text is one of the box."""
        if self.rect().contains(event.pos()):
            self.box.setFocus()
            self.box.click()


def only_one_of(choices: Iterable[Choice], parent: QWidget) -> QButtonGroup:
    """Sees that one of them is on at most; it lives as long as its parent."""
    group = QButtonGroup(parent)
    for choice in choices:
        group.addButton(choice.box)
    return group


def choose_none(group: QButtonGroup) -> None:
    """As at first: none of them is on."""
    group.setExclusive(False)
    for box in group.buttons():
        box.setChecked(False)
    group.setExclusive(True)
