"""Guided capture: the live picture with the ring of poses, and the one thing to do now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtCore import Qt
from PyQt5.QtGui import QResizeEvent
from PyQt5.QtWidgets import QBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from appliance.errors import ApplianceError
from enrollment.plan import guided
from ui.kiosk.language import digits, translate
from ui.kiosk.screens.enrol.words import asked_text, failure_text
from ui.kiosk.screens.stepped import Step
from ui.kiosk.widgets.icons import picture
from ui.kiosk.widgets.live_picture import LivePicture
from ui.kiosk.widgets.pieces import label, panel, set_property
from ui.kiosk.widgets.pose_ring import PoseRing

if TYPE_CHECKING:
    from ui.kiosk.screens.enrol.enrol_screen import EnrolScreen

_ICON_DP = 40


class CaptureStep(Step):
    """Begins a session when it is shown. It leads on by itself when that has finished."""

    scrolls = False

    def __init__(self, screen: EnrolScreen) -> None:
        super().__init__(screen)
        self.enrol = screen
        self.error: Exception | None = None
        self.live = LivePicture(self.parts)
        self.ring = PoseRing()
        self.live.set_overlay(self.ring.paint)
        self.icon = QLabel()
        self.phrase = label("title", centred=True)
        self.progress_text = label("hint", centred=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.words = panel()
        inside = self._inside = QVBoxLayout(self.words)
        inside.addStretch(1)
        inside.addWidget(self.icon, 0, Qt.AlignHCenter)
        inside.addWidget(self.phrase)
        inside.addStretch(1)
        inside.addWidget(self.progress_text)
        inside.addWidget(self.progress)
        self._halves = QBoxLayout(QBoxLayout.TopToBottom)
        self._halves.addWidget(self.live, 3)
        self._halves.addWidget(self.words, 2)
        self.column.addLayout(self._halves, 1)
        screen.sitting.changed.connect(self._follow)
        screen.sitting.broken.connect(self._break)

    def begin(self) -> None:
        """The picture, and a new session."""
        self.live.start()
        self._try()

    def end(self) -> None:
        """No picture any more; the session goes on, as what was taken is looked at next."""
        self.live.stop()
        self.error = None

    def retranslate(self) -> None:
        """What is to be done now."""
        self.live.setAccessibleName(translate("Enrol", "Picture of the camera"))
        self.progress.setAccessibleName(translate("Enrol", "How far it is"))
        self._tell()

    def fit(self) -> None:
        """Margins of the words."""
        super().fit()
        px = self.parts.theme.px
        self._halves.setSpacing(px(10))
        self._inside.setContentsMargins(px(14), px(10), px(14), px(14))
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words below the picture, or beside it."""
        super().resizeEvent(event)
        self._turn()

    def title(self) -> str:
        return translate("Enrol", "Pictures")

    def next_text(self) -> str:
        return translate("Enrol", "Try again") if self.has_failed else ""

    def go_on(self) -> None:
        self._try()

    def first_focus(self) -> QWidget | None:
        return self.enrol.cancel

    @property
    def has_failed(self) -> bool:
        """Whether it came to nothing."""
        shown = self.enrol.sitting.shown
        return self.error is not None or (shown is not None and shown.phase == "failed")

    def _try(self) -> None:
        """Begins at the camera that is shown."""
        self.error = None
        self.enrol.sitting.cancel()
        self._tell()
        self.changed.emit()
        try:
            wish = self.enrol.draft.wish(self.parts.pictures.camera)
        except ApplianceError as error:
            self._break(error)
            return
        self.enrol.sitting.begin(wish)

    def _follow(self) -> None:
        shown = self.enrol.sitting.shown
        if self.screen.step is not self or shown is None:
            return
        self._tell()
        self.changed.emit()
        if shown.phase == "finished":
            self.enrol.show_what_was_taken()
        elif shown.phase == "failed":
            self.screen.next.setFocus()

    def _break(self, error: Exception) -> None:
        if self.screen.step is not self:
            return
        self.error = error
        self._tell()
        self.changed.emit()
        self.screen.next.setFocus()

    def _tell(self) -> None:
        shown = self.enrol.sitting.shown
        set_property(self.phrase, "role", "heading" if self.has_failed else "title")
        if self.error is not None:
            self.phrase.setText(self.screen.error_text(self.error))
        elif shown is None:
            self.phrase.setText(translate("Enrol", "One moment, the camera gets ready"))
        elif shown.phase == "failed":
            self.phrase.setText(failure_text(shown.advice))
        else:
            self.phrase.setText(asked_text(shown.asked, shown.advice))
        self._tell_progress()
        self._show_icon()
        self.live.update()

    def _tell_progress(self) -> None:
        shown = self.enrol.sitting.shown
        going = shown is not None and not self.has_failed
        self.progress_text.setVisible(going)
        self.progress.setVisible(going)
        if shown is None or not going:
            self.ring.show((), 0, (), "")
            return
        poses = [pose.value for pose in guided(glasses=self.enrol.draft.glasses).poses][: shown.poses]
        self.ring.show(poses, shown.done, shown.taken, shown.asked)
        self.progress.setRange(0, max(1, shown.poses))
        self.progress.setValue(shown.done)
        self.progress_text.setText(
            translate("Enrol", "Step {number} of {count}").format(
                number=digits(min(shown.done + 1, shown.poses)), count=digits(shown.poses)
            )
        )

    def _show_icon(self) -> None:
        px, palette = self.parts.theme.px(_ICON_DP), self.parts.theme.palette
        self.icon.setVisible(self.has_failed)
        if self.has_failed:
            self.icon.setPixmap(picture("warning", palette.letters, px))

    def _turn(self) -> None:
        wide = self.width() > self.height() * 1.2
        self._halves.setDirection(QBoxLayout.LeftToRight if wide else QBoxLayout.TopToBottom)
