"""What can be wrong with a window as it stands there: each check gives complaints in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from PyQt5.QtCore import QRect, Qt
from PyQt5.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from ui.kiosk.widgets.row_list import RowList
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import WrappedButton

_ROUND = 1  # pixels by which sizes may differ as they are whole numbers
_TOUCH_DP = 48


def called(widget: Any) -> str:
    """What a person would call it."""
    text = widget.text() if hasattr(widget, "text") and callable(widget.text) else ""
    return f"{type(widget).__name__} {(text or widget.accessibleName())!r}"


def seen(window: QWidget, kind: type[Any] = QWidget) -> Iterator[Any]:
    """Every widget of a class that is shown, also what has to be scrolled to."""
    return (one for one in window.findChildren(kind) if one.isVisible() and not _is_of_qt(one))


def cut_texts(window: QWidget) -> list[str]:
    """Labels, buttons, fields and rows of which not all letters are seen."""
    found = [f"{called(one)} is cut" for one in seen(window, QLabel) if not _label_fits(one)]
    found += [f"{called(one)} is cut" for one in seen(window, QAbstractButton) if not _button_fits(one)]
    for drop in seen(window, QComboBox):
        if drop.fontMetrics().horizontalAdvance(drop.currentText()) > drop.width() - drop.height():
            found.append(f"{drop.currentText()!r} is cut in its drop-down")
    for field in seen(window, QLineEdit):
        if field.fontMetrics().horizontalAdvance(field.placeholderText()) > field.width() - 16:
            found.append(f"{field.placeholderText()!r} is cut in its field")
    for rows in seen(window, RowList):
        found += [f"the row {row.title!r} is cut" for row in rows.rows if not rows.row_fits(row)]
    return found


def overlaps(window: QWidget) -> list[str]:
    """Widgets of one layout that lie on each other."""
    found = []
    for parent in (window, *seen(window)):
        children = [one for one in laid_out(parent) if one.isVisible()]
        for number, one in enumerate(children):
            for other in children[number + 1 :]:
                shared = one.geometry().intersected(other.geometry())
                if shared.width() > _ROUND and shared.height() > _ROUND:
                    found.append(f"{called(one)} lies on {called(other)}")
    return found


def outside(window: QWidget) -> list[str]:
    """Widgets that reach beyond what they are in, or that would have to be scrolled to sideways."""
    found = []
    for one in seen(window):
        parent = one.parentWidget()
        if isinstance(one, QScrollArea) and one.widget() is not None:
            if one.widget().width() > one.viewport().width() + _ROUND:
                found.append(f"what scrolls in {type(one).__name__} is {one.widget().width()} pixels wide")
        elif parent is not None and one in laid_out(parent):
            room = parent.rect().adjusted(-_ROUND, -_ROUND, _ROUND, _ROUND)
            if not room.contains(one.geometry()):
                found.append(f"{called(one)} reaches out of {type(parent).__name__}")
    return found


def too_small(window: QWidget, scale: float) -> list[str]:
    """What is touched and smaller than a finger. scale: pixels of one dp."""
    least = round(_TOUCH_DP * scale) - _ROUND
    found = []
    for kind in (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox):
        for one in seen(window, kind):
            if min(one.width(), one.height()) < least:
                found.append(f"{called(one)} is {one.width()} x {one.height()}, of {least}")
    for rows in seen(window, QListView):
        if rows.model() is not None and rows.model().rowCount() and rows.sizeHintForRow(0) < least:
            found.append(f"rows of {type(rows).__name__} are {rows.sizeHintForRow(0)} high, of {least}")
    return found


def left_in_english(window: QWidget, told: Mapping[str, set[str]]) -> list[str]:
    """Texts that are still English. told: of each English text its translations.

    What was told of a moment stays in its language, and so does a sheet: both are said anew the next time.
    """
    known = {text for texts in told.values() for text in texts}
    patterns = [_pattern(source) for source, texts in told.items() if "{" in source and source not in texts]
    found = []
    for one in seen(window):
        if one.property("role") in ("error", "good", "warning") or _in_sheet(one):
            continue
        for text in _texts(one):
            whole = text in told and text not in told[text] and text not in known
            if whole or any(pattern.fullmatch(text) for pattern in patterns if pattern is not None):
                found.append(f"{text!r} of {type(one).__name__} is not translated")
    return found


def laid_out(parent: QWidget) -> set[QWidget]:
    """The widgets that a layout of this one has placed."""
    return set() if parent.layout() is None else set(_items(parent.layout()))


def _items(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item.widget() is not None:
            yield item.widget()
        elif item.layout() is not None:
            yield from _items(item.layout())


def _is_of_qt(widget: QWidget) -> bool:
    """Whether it is a part of one of Qt's own widgets."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, (QCalendarWidget, QComboBox, QAbstractSpinBox)):
            return True
        above = above.parentWidget()
    return False


def _in_sheet(widget: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Sheet):
        above = above.parentWidget()
    return above is not None


def _label_fits(one: QLabel) -> bool:
    text = one.text()
    if not text or one.width() <= 1:
        return not text
    if not one.wordWrap() or Qt.mightBeRichText(text):
        wanted = one.sizeHint()
        return bool(wanted.width() <= one.width() + _ROUND and wanted.height() <= one.height() + _ROUND)
    room = QRect(0, 0, one.contentsRect().width() - 2 * one.margin(), 100_000)
    written = one.fontMetrics().boundingRect(room, int(Qt.TextWordWrap), text)
    fits_across = written.width() <= room.width() + _ROUND
    return bool(fits_across and one.heightForWidth(one.width()) <= one.height() + _ROUND)


def _button_fits(one: Any) -> bool:
    if isinstance(one, WrappedButton):
        return bool(one.text_fits())
    if not one.text() or not isinstance(one, QPushButton):
        return True
    option = QStyleOptionButton()
    one.initStyleOption(option)
    room = one.style().subElementRect(QStyle.SE_PushButtonContents, option, one)
    wanted = one.fontMetrics().size(Qt.TextShowMnemonic, one.text())
    return bool(wanted.width() <= room.width() + _ROUND and wanted.height() <= room.height() + _ROUND)


def _texts(one: Any) -> Iterable[str]:
    if isinstance(one, (QLabel, QAbstractButton)):
        yield one.text()
    if isinstance(one, QLineEdit):
        yield one.placeholderText()
    if isinstance(one, QComboBox):
        yield from (one.itemText(at) for at in range(one.count()))
    if isinstance(one, RowList):
        for row in one.rows:
            yield from (row.title, row.detail)
    yield one.accessibleName()


def _pattern(source: str) -> re.Pattern[str] | None:
    """What a text looks like with its places filled in; None where nearly nothing of it is fixed."""
    fixed = re.sub(r"\{\w*\}", "", source)
    if len(re.findall(r"[a-z]", fixed)) < 4:
        return None
    return re.compile(".+".join(re.escape(part) for part in re.split(r"\{\w*\}", source)), re.DOTALL)
