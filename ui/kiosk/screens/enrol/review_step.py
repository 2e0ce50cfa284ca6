"""A look at what was taken, before it is kept. The pictures are in memory alone, and gone afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PyQt5.QtCore import Qt
from PyQt5.QtGui import QImage, QPixmap, QResizeEvent
from PyQt5.QtWidgets import QGridLayout, QLabel, QVBoxLayout

from appliance.errors import AlreadyEnrolled
from appliance.frames import Image
from appliance.requests import EnrolmentPicture
from appliance.storage.records import Person
from enrollment.poses import Pose
from ui.kiosk.language import translate
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.enrol.words import pose_names
from ui.kiosk.screens.stepped import Step
from ui.kiosk.widgets.pieces import button, label, panel

if TYPE_CHECKING:
    from ui.kiosk.screens.enrol.enrol_screen import EnrolScreen

_PICTURE_DP = 128
_CARD_DP = 158


class ViewCard:
    """One view: its picture, how the head is held, and a button to leave it out."""

    def __init__(self, view: EnrolmentPicture, leave_out: Callable[[int], None]) -> None:
        self.pose = view.pose
        self.widget = panel()
        self._whole = pixmap_of(view.picture)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignCenter)
        self.name = label("hint", centred=True)
        self.leave_out = button(lambda: leave_out(view.number))
        column = self._column = QVBoxLayout(self.widget)
        for one in (self.picture, self.name, self.leave_out):
            column.addWidget(one)

    def retranslate(self) -> None:
        """Texts."""
        name = pose_names()[Pose(self.pose)]
        self.name.setText(name)
        self.picture.setAccessibleName(translate("Enrol", "Picture: {pose}").format(pose=name))
        self.leave_out.setText(translate("Enrol", "Leave out"))
        self.leave_out.setAccessibleName(translate("Enrol", "Leave out: {pose}").format(pose=name))

    def fit(self, parts: KioskParts) -> None:
        """Size of the picture."""
        px, side = parts.theme.px, parts.theme.px(_PICTURE_DP)
        self._column.setContentsMargins(px(8), px(8), px(8), px(8))
        self._column.setSpacing(px(6))
        self.picture.setPixmap(self._whole.scaled(side, side, Qt.KeepAspectRatio, Qt.SmoothTransformation))


class ReviewStep(Step):
    """Shows the views of a finished session; keeps those that are left."""

    def __init__(self, screen: EnrolScreen) -> None:
        super().__init__(screen)
        self.enrol = screen
        self.hint = label()
        self.cards: list[ViewCard] = []
        self._grid = QGridLayout()
        self.column.addWidget(self.hint)
        self.column.addLayout(self._grid)
        self.column.addStretch(1)
        screen.sitting.broken.connect(self._break)

    def begin(self) -> None:
        """Asks for the pictures."""
        self._ask_for_pictures()

    def end(self) -> None:
        """They are gone."""
        self._lay(())

    def retranslate(self) -> None:
        """Texts."""
        self.hint.setText(
            translate(
                "Enrol",
                "Leave out a picture in which the face is blurred or covered. "
                "The pictures are not kept: they are gone when you go on.",
            )
        )
        for card in self.cards:
            card.retranslate()

    def fit(self) -> None:
        """Size of the pictures."""
        super().fit()
        self._grid.setSpacing(self.parts.theme.px(10))
        for card in self.cards:
            card.fit(self.parts)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many in a row as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def title(self) -> str:
        return translate("Enrol", "Good pictures?")

    def next_text(self) -> str:
        return translate("Enrol", "Keep")

    def ready(self) -> bool:
        return bool(self.cards)

    def go_on(self) -> None:
        draft = self.enrol.draft
        self.enrol.shut(True)
        self.enrol.sitting.keep(draft.add_to, draft.distinct, self._kept, self._not_kept)

    def other_text(self) -> str:
        return translate("Enrol", "Take them again")

    def other(self) -> None:
        self.enrol.show_step(self.enrol.capture)

    def _ask_for_pictures(self) -> None:
        self.screen.hold(True)
        self.enrol.sitting.pictures(self._show, self._refused)

    def _show(self, views: list[EnrolmentPicture]) -> None:
        if self.screen.step is not self:
            return
        self.screen.hold(False)
        self._lay(tuple(views))
        self.changed.emit()
        self.screen.next.setFocus()

    def _leave_out(self, number: int) -> None:
        self.screen.hold(True)
        self.enrol.sitting.leave_out(number, self._left_out, self._refused)

    def _left_out(self) -> None:
        if self.screen.step is self:
            self.screen.hold(False)
            self._ask_for_pictures()

    def _not_kept(self, error: Exception) -> None:
        if self.screen.step is self:
            self.enrol.shut(False)
            self._tell(error)

    def _kept(self, person: Person) -> None:
        if self.screen.step is self:
            self.enrol.shut(False)
            self.enrol.done.person = person
            self.enrol.show_step(self.enrol.done)

    def _refused(self, error: Exception) -> None:
        if self.screen.step is self:
            self.screen.hold(False)
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        shown = self.enrol.sitting.shown
        if isinstance(error, AlreadyEnrolled) and shown is not None and shown.alike:
            self.enrol.show_step(self.enrol.alike)
        else:
            self.screen.refused(error)

    def _break(self, error: Exception) -> None:
        """The session has ended while somebody looked at its pictures."""
        if self.screen.step in (self, self.enrol.alike):
            self.enrol.show_step(self.enrol.details)
            self.screen.refused(error)

    def _lay(self, views: tuple[EnrolmentPicture, ...]) -> None:
        for card in self.cards:
            self._grid.removeWidget(card.widget)
            card.picture.clear()
            card.widget.hide()
            card.widget.deleteLater()
        self.cards = [ViewCard(view, self._leave_out) for view in views]
        for card in self.cards:
            card.retranslate()
            card.fit(self.parts)
        self._arrange()

    def _arrange(self) -> None:
        px = self.parts.theme.px
        widest = max((card.widget.sizeHint().width() for card in self.cards), default=0)
        columns = max(1, self.width() // (max(px(_CARD_DP), widest) + px(10)))
        for number, card in enumerate(self.cards):
            self._grid.removeWidget(card.widget)
            self._grid.addWidget(card.widget, number // columns, number % columns, Qt.AlignTop)


def pixmap_of(image: Image) -> QPixmap:
    """From (H, W, 3) uint8 BGR, with pixels of its own."""
    rows = np.ascontiguousarray(image)
    height, width = rows.shape[:2]
    return QPixmap.fromImage(QImage(rows.data, width, height, 3 * width, QImage.Format_BGR888))
