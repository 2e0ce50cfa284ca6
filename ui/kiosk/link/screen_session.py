"""Who is signed in at this screen, and that it ends when nobody touches it."""

from __future__ import annotations

from PyQt5.QtCore import QEvent, QObject, QTimer, pyqtSignal
from PyQt5.QtWidgets import QApplication

from appliance.requests import SignedIn, SignOut
from ui.kiosk.link.service_link import ServiceLink

IDLE_S = 120
_TOUCHES = (
    QEvent.MouseButtonPress,
    QEvent.TouchBegin,
    QEvent.TouchUpdate,
    QEvent.KeyPress,
    QEvent.Wheel,
)


class ScreenSession(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """name, role: of whoever is signed in, empty for nobody.

    Signals:
        changed: somebody signed in or out. ended: the time is over, or the service has ended it.
        kept: somebody touched the screen, signed in or not, or `keep` was called.
    """

    changed = pyqtSignal()
    ended = pyqtSignal()
    kept = pyqtSignal()

    def __init__(self, link: ServiceLink, idle_s: float = IDLE_S) -> None:
        super().__init__()
        self._link = link
        self.name = self.role = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(idle_s * 1000))
        self._timer.timeout.connect(self.end)
        QApplication.instance().installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether somebody is signed in."""
        return bool(self._link.session)

    def begin(self, signed_in: SignedIn) -> None:
        """Somebody has signed in."""
        self._link.session = signed_in.session
        self.name, self.role = signed_in.account.name, signed_in.account.role
        self._timer.start()
        self.changed.emit()

    def sign_out(self) -> None:
        """Ends it, as its owner wishes."""
        if self.is_open:
            self._link.ask(SignOut(), lambda done: None, lambda error: None)
            self._forget()
            self.changed.emit()

    def end(self) -> None:
        """Ends it, as the time is over or the service no longer knows it."""
        if self.is_open:
            self.ended.emit()  # first: what is given up with a screen is given up by whoever was signed in
            self.sign_out()

    def keep(self) -> None:
        """Something goes on that nobody touches, such as an enrolment: the time begins anew."""
        if self.is_open:
            self._timer.start()
        self.kept.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every touch begins the time anew."""
        if event.type() in _TOUCHES:
            self.keep()
        return False

    def _forget(self) -> None:
        self._link.session = self.name = self.role = ""
        self._timer.stop()
