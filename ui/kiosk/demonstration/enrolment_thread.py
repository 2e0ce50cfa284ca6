"""Runs an enrolment beside the window and tells it how it goes, by signals."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import closing

from PyQt5.QtCore import QObject, pyqtSignal

from appliance.appliance import Appliance
from appliance.errors import ApplianceError
from appliance.face_reader import FaceReader
from appliance.liveness.liveness import ScoringLiveness
from models.errors import ModelError
from ui.kiosk.demonstration.enrolling import LiveEnrolment
from ui.kiosk.demonstration.feed import SnapshotFeed

_log = logging.getLogger(__name__)


class EnrolmentThread(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """One enrolment at a time, each in a thread of its own. open_reader, open_liveness: called there, for
    networks of its own.

    Signals, to be connected queued:
        progressed: a Progress.
        enrolled: an Enrolled.
        failed: a sentence for the person.
    """

    progressed = pyqtSignal(object)
    enrolled = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(
        self,
        appliance: Appliance,
        open_reader: Callable[[], FaceReader],
        open_liveness: Callable[[], ScoringLiveness],
        feed: SnapshotFeed,
    ) -> None:
        super().__init__()
        self._appliance = appliance
        self._open_reader = open_reader
        self._open_liveness = open_liveness
        self._feed = feed
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether an enrolment is under way."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begins; nothing when one is under way or the window is closing."""
        if not self.busy and not self._stop.is_set():
            self._thread = threading.Thread(target=self._run, name="enrolment")
            self._thread.start()

    def stop(self) -> None:
        """Ends what is under way, for good, and waits for it."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            result = self._enrol()
        except (ApplianceError, ModelError) as error:
            self.failed.emit(str(error))
        except Exception as error:
            _log.error("enrolment ended: %s", type(error).__name__)
            self.failed.emit("Not enrolled, by a bug of ours. Close the window and start again.")
        else:
            if result is not None:
                self.enrolled.emit(result)

    def _enrol(self) -> object | None:
        with closing(self._open_reader()) as reader, closing(self._open_liveness()) as liveness:
            return LiveEnrolment(
                self._appliance, reader, liveness, self._feed.next_frame, self._stop, self.progressed.emit
            ).run()
