"""The kiosk as a program: Qt, the parts, the window, and an orderly end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PyQt5.QtCore import QEvent, Qt, QTimer
from PyQt5.QtWidgets import QApplication

from ui.kiosk import keyboard
from ui.kiosk.endings import ended_by_errors, ended_by_signals
from ui.kiosk.language import Language
from ui.kiosk.link.live_pictures import LivePictures
from ui.kiosk.link.screen_session import ScreenSession
from ui.kiosk.link.service_link import ServiceLink
from ui.kiosk.link.site_watch import SiteWatch
from ui.kiosk.navigation import Navigation
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.table import SCREENS
from ui.kiosk.theme.theme import Theme
from ui.kiosk.window import KioskWindow

_LOOK_MS = 100
_BUGS = 2  # so many within a minute are borne


def run_kiosk(folder: Path, *, windowed: bool, camera: str = "") -> None:
    """Shows the kiosk of the service that holds this folder, until it is closed or a signal comes.

    camera: the one it stands at, empty for the first one of the site.
    A bug of ours never ends the service. In a slot it leads back to the door's screen; raises what a slot
    raised where that happens again and again, and on a desktop at once.
    """
    application = _application(windowed)
    enough = threading.Event()
    shown: list[KioskWindow] = []

    def recover() -> None:
        for window in shown:
            QTimer.singleShot(0, window.recover)  # out of what has failed

    with (
        ended_by_signals(enough),
        ended_by_errors(enough, most=0 if windowed else _BUGS, recover=recover),
        kiosk_parts(folder, windowed=windowed, camera=camera) as parts,
    ):
        window = KioskWindow(parts, SCREENS)
        shown.append(window)
        _show(application, window, enough)
        shown.clear()
        window.may_close = True
        window.close()
        window.deleteLater()  # widgets that outlive the application end the process badly
        application.sendPostedEvents(window, QEvent.DeferredDelete)


def _show(application: Any, window: KioskWindow, enough: threading.Event) -> None:
    """Until `enough` is set or the window is closed."""
    letters = keyboard.ScreenKeyboard(window, window.parts.language)

    def look() -> None:
        if enough.is_set() or not window.isVisible():
            letters.close()  # Qt takes its keyboard apart when it quits, and is not to be asked for it then
            application.quit()

    timer = QTimer()
    timer.timeout.connect(look)
    application.setQuitOnLastWindowClosed(False)
    window.begin()
    timer.start(_LOOK_MS)
    application.exec_()
    timer.stop()


@contextmanager
def kiosk_parts(folder: Path, *, windowed: bool, camera: str = "") -> Iterator[KioskParts]:
    """What a window works with; its threads end with it. There has to be a QApplication."""
    link = ServiceLink(folder)
    site = SiteWatch(link)
    pictures = LivePictures(folder, camera)
    site.changed.connect(
        lambda: pictures.follow([one.name for one in site.site.cameras] if site.site else ())
    )
    session = ScreenSession(link)
    try:
        yield KioskParts(link, site, pictures, session, Navigation(), Theme(), Language(), windowed)
    finally:
        session.sign_out()
        site.stop()
        pictures.close()
        link.close()


def _application(windowed: bool) -> Any:
    application = QApplication.instance()
    if application is None:
        if not windowed:  # a desktop has a keyboard
            keyboard.choose_input()
        QApplication.setAttribute(Qt.AA_EnableHighDpiScaling)
        QApplication.setAttribute(Qt.AA_SynthesizeMouseForUnhandledTouchEvents)
        application = QApplication(["portunus"])
    application.setStyle("Fusion")  # the same on every desktop
    return application
