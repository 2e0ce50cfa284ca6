"""A list of many rows of two lines each: drawn by one delegate, with no widget a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PyQt5.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PyQt5.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.kiosk.theme.theme import Theme
from ui.kiosk.widgets.finger import slide_by_finger

_ROW_DP = 62
_SMALLEST = 0.75  # of the size of the letters, for a text that is too wide otherwise


@dataclass(frozen=True)
class Row:
    """key: what the row stands for. tone: a colour of the palette that marks it, besides its words."""

    key: Any
    title: str
    detail: str = ""
    tone: str = ""


class _Rows(QAbstractListModel):  # type: ignore[misc]  # PyQt5 is untyped here
    def __init__(self, parent: RowList) -> None:
        super().__init__(parent)  # which goes first, and never shows rows that are gone
        self.rows: list[Row] = []

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return len(self.rows)

    def data(self, index: QModelIndex, role: int = Qt.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.UserRole:
            return row
        if role in (Qt.DisplayRole, Qt.AccessibleTextRole):
            return f"{row.title}\n{row.detail}" if row.detail else row.title
        return None

    def take(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def insert(self, at: int, rows: Sequence[Row]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self.rows[at:at] = rows
            self.endInsertRows()


class RowList(QListView):  # type: ignore[misc]  # PyQt5 is untyped here
    """The rows, newest or first on top. wraps: a row is as high as its texts need, for lists that are short.

    Signals:
        chosen: a row was touched, or Return was pressed on it; with its key. ended: the last rows are seen.
    """

    chosen = pyqtSignal(object)
    ended = pyqtSignal()

    def __init__(self, theme: Theme, *, wraps: bool = False) -> None:
        super().__init__()
        self._model = _Rows(self)
        self._theme = theme
        self.setModel(self._model)
        self._drawn = _Drawn(theme, self, wraps)
        self.setItemDelegate(self._drawn)
        self.setUniformItemSizes(not wraps)
        self.setResizeMode(QListView.Adjust)
        self.setEditTriggers(QAbstractItemView.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)
        self.verticalScrollBar().valueChanged.connect(self._look_at_end)
        self.setSelectionMode(QAbstractItemView.SingleSelection)
        slide_by_finger(self)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def rows(self) -> Sequence[Row]:
        """All of them."""
        return self._model.rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Other rows; the one that had the focus keeps it, and the list stays where it was scrolled to."""
        current, place = self.currentIndex(), self.verticalScrollBar().value()
        key = self._model.rows[current.row()].key if current.isValid() else None
        self._model.take(rows)
        for number, row in enumerate(rows):
            if key is not None and row.key == key:
                self.setCurrentIndex(self._model.index(number))
                break
        self.verticalScrollBar().setValue(place)
        self._stand_on_a_row()

    def row_fits(self, row: Row) -> bool:
        """Whether all of its texts can be read at the width that the list has now."""
        return self._drawn.fits(row, self.viewport().width())

    def put_first(self, rows: Sequence[Row]) -> None:
        """Adds rows on top; whoever reads further down is not moved."""
        bar = self.verticalScrollBar()
        place = bar.value()
        self._model.insert(0, rows)
        if place:
            self.doItemsLayout()
            bar.setValue(place + len(rows) * self.sizeHintForRow(0))

    def put_last(self, rows: Sequence[Row]) -> None:
        """Adds rows at the end."""
        self._model.insert(len(self._model.rows), rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return chooses; Escape is the screen's."""
        if event.key() in (Qt.Key_Return, Qt.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        """Whoever comes by the Tab key stands on a row."""
        super().focusInEvent(event)
        self._stand_on_a_row()

    def _stand_on_a_row(self) -> None:
        if self.hasFocus() and not self.currentIndex().isValid() and self._model.rows:
            self.setCurrentIndex(self._model.index(0))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.rows[index.row()].key)

    def _look_at_end(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() and value >= bar.maximum() - bar.pageStep():
            self.ended.emit()


class _Drawn(QStyledItemDelegate):  # type: ignore[misc]  # PyQt5 is untyped here
    """Draws a row: a bar of its colour, the title, the detail below it.

    A text that is too wide is written in smaller letters, down to _SMALLEST; what is wider still is cut.
    """

    def __init__(self, theme: Theme, parent: RowList, wraps: bool) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent
        self._wraps = wraps

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        theme = self._theme
        least = max(theme.px(_ROW_DP), theme.letters(17 + 14) * 2)
        if self._wraps:
            room = self._room(self._list.viewport().width())
            row: Row = index.data(Qt.UserRole)
            texts = sum(self._height(text, font, room) for text, font in self._written(row))
            least = max(least, texts + theme.px(_ROW_DP) // 3)
        return QSize(theme.px(100), least)

    def fits(self, row: Row, width: int) -> bool:
        """Whether nothing of a row is cut in a list of a width, pixels."""
        room = self._room(width)
        return self._wraps or all(
            QFontMetrics(self._squeezed(font, text, room)).horizontalAdvance(text) <= room
            for text, font in self._written(row)
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        row: Row = index.data(Qt.UserRole)
        theme, palette, rect = self._theme, self._theme.palette, option.rect
        painter.save()
        painter.fillRect(rect, QColor(palette.panel))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(palette.ground))
        gap, bar = theme.px(12), theme.px(6)
        if row.tone:
            mark = QRect(rect.left(), rect.top() + gap // 2, bar, rect.height() - gap)
            painter.fillRect(
                QStyle.visualRect(option.direction, rect, mark), QColor(getattr(palette, row.tone))
            )
        inside = QRect(rect.left() + bar + gap, rect.top(), self._room(rect.width()), rect.height())
        inside = QStyle.visualRect(option.direction, rect, inside)
        self._write(painter, inside, row)
        if option.state & QStyle.State_HasFocus and option.state & QStyle.State_Active:
            self._frame(painter, rect)
        painter.restore()

    def _write(self, painter: QPainter, inside: QRect, row: Row) -> None:
        """One text below the other, in the middle of the room."""
        written = self._written(row)
        heights = [self._height(text, font, inside.width()) for text, font in written]
        top = inside.top() + (inside.height() - sum(heights)) // 2
        for (text, font), height in zip(written, heights, strict=True):
            place = QRect(inside.left(), top, inside.width(), height)
            top += height
            painter.setPen(QColor(self._theme.palette.letters if font.bold() else self._theme.palette.faint))
            if self._wraps:
                painter.setFont(font)
                painter.drawText(place, int(Qt.AlignLeading | Qt.TextWordWrap), text)
                continue
            painter.setFont(self._squeezed(font, text, inside.width()))
            shown = painter.fontMetrics().elidedText(text, Qt.ElideRight, inside.width())
            painter.drawText(place, int(Qt.AlignLeading | Qt.AlignVCenter | Qt.TextSingleLine), shown)

    def _written(self, row: Row) -> list[tuple[str, QFont]]:
        """Title and detail, each in its letters."""
        texts = ((row.title, 17, True), (row.detail, 15, False))
        return [(text, self._font(dp, bold)) for text, dp, bold in texts if text]

    def _font(self, dp: int, bold: bool) -> QFont:
        font = QFont(self._list.font())
        font.setPixelSize(self._theme.letters(dp))
        font.setBold(bold)
        return font

    def _room(self, width: int) -> int:
        """For texts, beside the bar and the gaps."""
        return max(1, width - self._theme.px(6) - 2 * self._theme.px(12))

    def _height(self, text: str, font: QFont, width: int) -> int:
        metrics = QFontMetrics(font)
        if not self._wraps:
            return int(metrics.height())
        return int(metrics.boundingRect(QRect(0, 0, width, 10_000), int(Qt.TextWordWrap), text).height())

    @staticmethod
    def _squeezed(font: QFont, text: str, width: int) -> QFont:
        wide = QFontMetrics(font).horizontalAdvance(text)
        if wide <= width:
            return font
        narrow = QFont(font)
        narrow.setPixelSize(max(round(font.pixelSize() * _SMALLEST), int(font.pixelSize() * width / wide)))
        return narrow

    def _frame(self, painter: QPainter, rect: QRect) -> None:
        width = self._theme.px(3)
        painter.setBrush(Qt.NoBrush)
        pen = painter.pen()
        pen.setColor(QColor(self._theme.palette.accent))
        pen.setWidth(width)
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(width // 2, width // 2, -width, -width))
