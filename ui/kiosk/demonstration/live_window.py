"""The live demonstration's window: door, picture, overlay, and the button that enrols."""

from __future__ import annotations

from collections.abc import Callable

from PyQt5.QtCore import Qt, QTimer
from PyQt5.QtGui import QCloseEvent, QFont, QKeySequence, QResizeEvent
from PyQt5.QtWidgets import QApplication, QHBoxLayout, QLabel, QShortcut, QVBoxLayout, QWidget

from appliance.door.door import DoorState
from appliance.snapshot import Snapshot
from appliance.telemetry import overlay
from ui.kiosk.demonstration.camera_watch import CameraWatch
from ui.kiosk.demonstration.door_banner import DoorBanner
from ui.kiosk.demonstration.enrol_panel import EnrolPanel
from ui.kiosk.demonstration.enrolling import Enrolled, Progress
from ui.kiosk.demonstration.enrolment_thread import EnrolmentThread
from ui.kiosk.demonstration.feed import SnapshotFeed
from ui.kiosk.demonstration.picture_view import PictureView
from ui.kiosk.demonstration.wording import door_words, enrolled_words

_SIZE = (1280, 800)
_TICK_MS = 100


class LiveWindow(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """Ties the parts together; it decides nothing.

    door: asked for its state ten times a second, so that the screen shows when it locks again.
    ended: whether a signal or the time asks the window to close.
    """

    def __init__(
        self,
        feed: SnapshotFeed,
        enrolment: EnrolmentThread,
        watch: CameraWatch,
        door: Callable[[], DoorState],
        ended: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._feed, self._enrolment, self._watch = feed, enrolment, watch
        self._door, self._ended = door, ended
        self._snapshot: Snapshot | None = None
        self._names: list[str] = []
        self._trouble: str | None = None
        self.banner = DoorBanner(door_words(door(), None, None))
        self.picture = PictureView()
        self.panel = EnrolPanel()
        self.overlay = QLabel()
        self._lay_out()
        self._connect()
        self.picture.show_message("Waiting for the first picture of the camera")
        self.panel.status.setText(enrolled_words([]))

    def show_fitting(self) -> None:
        """Shows the window at 1280x800, or as large as a smaller screen allows."""
        screen = QApplication.primaryScreen().availableGeometry()
        if screen.width() <= _SIZE[0] or screen.height() <= _SIZE[1]:
            self.resize(min(screen.width(), _SIZE[0]), min(screen.height(), _SIZE[1]))
            self.showMaximized()
        else:
            self.resize(*_SIZE)
            self.show()

    def _lay_out(self) -> None:
        self.setWindowTitle("Portunus: live demonstration")
        self.setStyleSheet("LiveWindow { background: #101418; }")
        self.setAttribute(Qt.WA_StyledBackground)
        self.setMinimumSize(640, 400)
        self.overlay.setWordWrap(True)
        self.overlay.setTextFormat(Qt.PlainText)
        self.overlay.setStyleSheet("color: #aab4be;")
        body = QHBoxLayout()
        body.addWidget(self.picture, 1)
        body.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(body, 1)
        column.addWidget(self.overlay)
        self._body, self._column = body, column

    def _connect(self) -> None:
        self._feed.arrived.connect(self._show_newest, Qt.QueuedConnection)
        self._enrolment.progressed.connect(self._show_progress, Qt.QueuedConnection)
        self._enrolment.enrolled.connect(self._show_enrolled, Qt.QueuedConnection)
        self._enrolment.failed.connect(self._show_failed, Qt.QueuedConnection)
        self.panel.asked.connect(self._begin_enrolment)
        QShortcut(QKeySequence(Qt.Key_Escape), self).activated.connect(self.close)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Letters and gaps grow and shrink with the window."""
        scale = min(self.width() / _SIZE[0], self.height() / _SIZE[1])
        self.banner.setFixedHeight(max(72, round(150 * scale)))
        self.panel.setFixedWidth(max(250, round(0.3 * self.width())))
        self.panel.fit(scale)
        gap = max(6, round(14 * scale))
        self._body.setContentsMargins(gap, gap, gap, gap)
        self._body.setSpacing(gap)
        font = QFont(self.font())
        font.setPixelSize(max(11, round(16 * scale)))
        self.overlay.setFont(font)
        self.overlay.setContentsMargins(gap, 0, gap, gap)
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is shown any more, whatever still arrives."""
        if self._timer.isActive():
            self._timer.stop()
            self._feed.arrived.disconnect(self._show_newest)
        super().closeEvent(event)

    # What arrives.

    def _show_newest(self) -> None:
        snapshot = self._feed.take()
        if snapshot is None:
            return
        self._watch.saw_picture()
        self._snapshot = snapshot
        self.picture.show_snapshot(snapshot)
        self.overlay.setText("\n".join(overlay.lines(snapshot)))
        self._show_door()

    def _tick(self) -> None:
        if self._ended():
            self.close()
            return
        self._trouble = self._watch.trouble()
        if self._trouble is not None:
            self._snapshot = None
            self.picture.show_message(self._trouble)
            self.overlay.setText("")
        self.panel.allow(self._trouble is None and not self._enrolment.busy)
        self._show_door()

    def _show_door(self) -> None:
        self.banner.show_words(door_words(self._door(), self._snapshot, self._trouble))

    # Enrolment.

    def _begin_enrolment(self) -> None:
        self.panel.allow(False)
        self.panel.status.setText("Look straight into the camera.")
        self._enrolment.start()

    def _show_progress(self, progress: Progress) -> None:
        self.picture.set_notice(f"{progress.phrase} ({progress.taken} of {progress.wanted})")

    def _show_enrolled(self, enrolled: Enrolled) -> None:
        if enrolled.name not in self._names:
            self._names.append(enrolled.name)
        news = "was known already and has more templates now" if enrolled.again else "is enrolled"
        self.picture.set_notice("")
        self.panel.status.setText(
            f"{enrolled.name} {news}. Leave the picture and come back to be let in.\n\n"
            f"{enrolled_words(self._names)}"
        )

    def _show_failed(self, sentence: str) -> None:
        self.picture.set_notice("")
        self.panel.status.setText(sentence)
