"""Qt's on-screen keyboard below the window, where the system has it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from PyQt5.QtCore import QEvent, QLibraryInfo, QObject, QPointF, QRect, Qt, QTimer
from PyQt5.QtGui import QGuiApplication, QMouseEvent, QRegion, QWindow
from PyQt5.QtWidgets import QScrollArea, QWidget

from ui.kiosk.language import Language

MODULE = "qtvirtualkeyboard"
_PANEL = "QtVirtualKeyboard::InputView"  # the window that Qt opens for it, as large as the screen
# As Qt names its layouts, which are no locales: there is no Arabic of "AR".
_LAYOUTS: Mapping[str, str] = MappingProxyType({"en": "en_GB", "de": "de_DE", "es": "es_ES", "ar": "ar_AR"})
_SPEAK = b"""
import QtQuick 2.0
import QtQuick.VirtualKeyboard.Settings 2.2
QtObject {
    property string wanted
    property var all: []
    onWantedChanged: { VirtualKeyboardSettings.activeLocales = all; VirtualKeyboardSettings.locale = wanted }
}
"""


def is_there() -> bool:
    """Whether the packages of the keyboard are installed; Qt complains where one of them is absent."""
    plugins, modules = (
        Path(QLibraryInfo.location(place))
        for place in (QLibraryInfo.PluginsPath, QLibraryInfo.Qml2ImportsPath)
    )
    needed = ("QtQuick.2", "QtQuick/Layouts", "QtQuick/VirtualKeyboard/Settings", "QtQuick/Window.2")
    return (plugins / "platforminputcontexts" / "libqtvirtualkeyboardplugin.so").is_file() and all(
        (modules / one / "qmldir").is_file() for one in (*needed, "Qt/labs/folderlistmodel")
    )


def choose_input() -> None:
    """Takes the keyboard for the QApplication that is made next, unless the user has chosen another input."""
    if "QT_IM_MODULE" not in os.environ and is_there():
        os.environ["QT_IM_MODULE"] = MODULE
        os.environ.setdefault("QT_LOGGING_RULES", "qt.virtualkeyboard.hunspell.warning=false")


class ScreenKeyboard(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """Makes room for the keyboard below what a window shows, so that it covers no field.

    Without a compositor everything around the keyboard would be black: its window is cut to its shape.
    """

    def __init__(self, window: QWidget, language: Language) -> None:
        super().__init__(window)
        self._window = window
        self._language = language
        self._input = QGuiApplication.inputMethod()
        self._speaker: QObject | None = None
        self._engine: QObject | None = None
        self._input.visibleChanged.connect(self._follow)
        self._input.keyboardRectangleChanged.connect(self._follow)
        if os.environ.get("QT_IM_MODULE") == MODULE:
            language.changed.connect(self._speak)
            self._speak()

    def _speak(self) -> None:
        """Has the letters of the language in force."""
        if self._speaker is None:
            try:
                from PyQt5.QtQml import QQmlComponent, QQmlEngine
            except ImportError:  # its keyboard then keeps the letters of the system's language
                return
            engine = QQmlEngine(self)
            component = QQmlComponent(engine)
            component.setData(_SPEAK, engine.baseUrl())
            self._engine, self._speaker = engine, component.create()
            if self._speaker is None:
                return
            self._speaker.setParent(self)
            self._speaker.setProperty("all", list(_LAYOUTS.values()))
        self._speaker.setProperty("wanted", _LAYOUTS[self._language.code])

    def close(self) -> None:
        """Before the QApplication ends: Qt crashes where its keyboard is there then, or under the pointer."""
        self._input.hide()
        elsewhere = QPointF(-9, -9)
        for panel in self.panels():
            away = QMouseEvent(QEvent.MouseMove, elsewhere, Qt.NoButton, Qt.NoButton, Qt.NoModifier)
            QGuiApplication.sendEvent(panel, away)
            panel.destroy()

    def panels(self) -> list[QWindow]:
        """The windows that Qt has opened for it."""
        return [one for one in QGuiApplication.topLevelWindows() if one.metaObject().className() == _PANEL]

    def _follow(self) -> None:
        covered = self._covered()
        self._window.setContentsMargins(0, 0, 0, covered)
        shape = QRegion(self._input.keyboardRectangle().toAlignedRect() if covered else QRect(0, 0, 1, 1))
        for panel in self.panels():
            panel.setMask(shape)
        QTimer.singleShot(0, self._show_field)

    def _covered(self) -> int:
        """Pixels of the window's lower end that the keyboard covers."""
        if not self._input.isVisible():
            return 0
        screen = self._window.windowHandle().screen().geometry() if self._window.windowHandle() else QRect()
        keyboard = self._input.keyboardRectangle().toAlignedRect().translated(screen.topLeft())
        here = QRect(self._window.mapToGlobal(self._window.rect().topLeft()), self._window.size())
        return here.intersected(keyboard).height() if here.intersects(keyboard) else 0

    def _show_field(self) -> None:
        field = self._window.focusWidget()
        above = field.parentWidget() if field is not None else None
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(field)
            above = above.parentWidget()
