"""The door is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QLabel

from ui.kiosk.language import translate
from ui.kiosk.screens.first_run.first_run_step import FirstRunStep
from ui.kiosk.widgets.icons import picture
from ui.kiosk.widgets.pieces import label

if TYPE_CHECKING:
    from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen

_ICON_DP = 96


class ReadyStep(FirstRunStep):
    """Says what is still open, and leads to the door."""

    def __init__(self, screen: FirstRunScreen) -> None:
        super().__init__(screen)
        self.icon = QLabel()
        self.column.insertWidget(0, self.icon, 0, Qt.AlignHCenter)
        self.open = label("warning")
        self.column.addWidget(self.open)
        self.column.addStretch(1)

    def begin(self) -> None:
        """What was put off."""
        self.retranslate()

    def retranslate(self) -> None:
        """Texts."""
        self.why.setText(
            translate("FirstRun", "The door is set up. All of this can be changed under Administration.")
        )
        text = self._still_open()
        self.open.setText(text)
        self.open.setVisible(bool(text))

    def fit(self) -> None:
        """Size of the icon."""
        super().fit()
        theme = self.parts.theme
        self.icon.setPixmap(picture("granted", theme.palette.letters, theme.px(_ICON_DP)))

    def title(self) -> str:
        return translate("FirstRun", "Ready")

    def next_text(self) -> str:
        return translate("FirstRun", "To the door")

    def go_on(self) -> None:
        self.parts.navigation.home()

    def other_text(self) -> str:
        return ""

    def _still_open(self) -> str:
        """The gravest of what keeps the door from its work, or from being safe."""
        site = self.parts.site.site
        if site is None:
            return ""
        if not site.cameras:
            return translate("FirstRun", "There is no camera yet: nobody is recognised.")
        if not site.people:
            return translate("FirstRun", "Nobody is enrolled yet: the door opens for nobody.")
        if site.liveness in ("unchecked", "off"):
            return translate("FirstRun", "The check for living faces is off: a picture can open this door.")
        return ""
