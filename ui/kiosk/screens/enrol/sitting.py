"""One guided enrolment in the service, as a screen follows it; it ends with the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PyQt5.QtCore import QObject, QTimer, pyqtSignal

from appliance.errors import StateBusy
from appliance.requests import (
    BeginEnrolment,
    CancelEnrolment,
    EnrolmentShown,
    KeepEnrolment,
    LeaveViewOut,
    ShowEnrolment,
    ShowEnrolmentPictures,
)
from ui.kiosk.parts import KioskParts

LIVELY_MS, CALM_MS = 150, 2000
"""Between two looks: while views are taken, and while a finished one is looked at (15 s would end it)."""
_AGAIN_MS, _TRIES = 400, 10  # the service may be busy for a moment with the frame of an earlier one


class GuidedSitting(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """shown: as last told; None before the first answer and when nothing goes on.

    Signals:
        changed: it was told again. broken: it ended by this error, and nothing of it is left.
    """

    changed = pyqtSignal()
    broken = pyqtSignal(object)

    def __init__(self, parts: KioskParts) -> None:
        super().__init__()
        self._parts = parts
        self.shown: EnrolmentShown | None = None
        self._session = ""
        self._run = 0
        self._asking = self._is_keeping = False
        self._ending = 0
        self._wish: BeginEnrolment | None = None
        self._begging = 0  # the run whose beginning is on its way
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self, wish: BeginEnrolment) -> None:
        """Begins, instead of any other one."""
        self.cancel()
        self._wish, self._tries = wish, _TRIES
        if not self._ending:
            self._ask_for_it()

    def cancel(self) -> None:
        """Ends it, also one whose beginning is not answered yet; the service forgets all of it."""
        self._run += 1
        self._timer.stop()
        self._asking = self._is_keeping = False
        self._wish = self.shown = None
        session, self._session = self._session, ""
        if session:
            self._end(session)

    def look(self) -> None:
        """Asks how it stands, unless an answer is waited for."""
        if self._session and not self._asking:
            self._asking = True
            self._ask(ShowEnrolment(self._session), self._take, self._break)

    def pictures(self, then: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        """What was taken."""
        self._ask(ShowEnrolmentPictures(self._session), then, failed)

    def leave_out(self, number: int, then: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """One view is not to be kept."""

        def done(shown: EnrolmentShown) -> None:
            self._take(shown)
            then()

        self._ask(LeaveViewOut(self._session, number), done, failed)

    def keep(
        self,
        add_to: str | None,
        distinct: bool,
        then: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Keeps the views of a finished one; then it is over. Meanwhile nothing else is heard of it."""
        self._is_keeping = True
        self._timer.stop()

        def done(person: Any) -> None:
            self._session = ""  # the service has ended it
            self.cancel()
            then(person)

        def not_done(error: Exception) -> None:
            self._is_keeping = False
            self._timer.start(CALM_MS)
            failed(error)

        self._ask(KeepEnrolment(self._session, add_to, distinct), done, not_done)

    # What comes of it.

    def _ask(self, request: Any, then: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        """Answers of an earlier run are passed over."""
        run = self._run

        def here(call: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda value: call(value) if run == self._run else None

        self._parts.link.ask(request, here(then), here(failed))

    def _ask_for_it(self) -> None:
        if self._wish is None:
            return
        run = self._begging = self._run

        def begun(shown: EnrolmentShown) -> None:
            if run == self._run:
                self._session, self._wish = shown.session, None
                self._take(shown)
            else:  # given up meanwhile
                self._end(shown.session)

        self._parts.link.ask(
            self._wish, begun, lambda error: self._not_begun(error) if run == self._run else None
        )

    def _not_begun(self, error: Exception) -> None:
        self._tries -= 1
        if isinstance(error, StateBusy) and self._tries > 0:
            run = self._run
            QTimer.singleShot(_AGAIN_MS, lambda: self._ask_for_it() if run == self._run else None)
        else:
            self._break(error)

    def _take(self, shown: EnrolmentShown) -> None:
        self._asking = False
        if self._is_keeping:
            return
        self.shown = shown
        if shown.phase == "failed":
            session, self._session = self._session, ""
            self._timer.stop()
            self._end(session)
        else:
            calm = shown.phase == "finished"
            self._timer.start(CALM_MS if calm else LIVELY_MS)
            if not calm:
                self._parts.session.keep()  # nobody touches the screen while views are taken
        self.changed.emit()

    def _break(self, error: Exception) -> None:
        self._asking = False
        if self._is_keeping:  # it ends when it is kept, and the answer to that counts
            return
        self.cancel()
        self.broken.emit(error)

    def _end(self, session: str) -> None:
        """Tells the service; another one can begin when it has answered."""
        if not session:
            return
        self._ending += 1
        self._parts.link.ask(CancelEnrolment(session), self._ended, self._ended)

    def _ended(self, answer: Any) -> None:
        self._ending -= 1
        if not self._ending and self._begging != self._run:
            self._ask_for_it()
