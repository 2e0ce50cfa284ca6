"""Whether the door tells a living face from a picture of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QLabel, QWidget

from appliance.requests import ChangeSettings, InstallModel, ModelShown, SettingsChanged
from ui.kiosk.language import translate
from ui.kiosk.saving.sticks import files_on_sticks
from ui.kiosk.screens.first_run.first_run_step import FirstRunStep
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.choice import Choice, choose_none, only_one_of
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.icons import picture

if TYPE_CHECKING:
    from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen

MODEL = "minifasnet"
_ICON_DP = 56
_FETCH = ""
_UNCHECKED = ("unchecked", "off")


class LivenessStep(FirstRunStep):
    """Installs the check, or has somebody say that they know what is missing without it."""

    def __init__(self, screen: FirstRunScreen) -> None:
        super().__init__(screen)
        self.icon = QLabel()
        self.column.insertWidget(0, self.icon, 0, Qt.AlignLeading)
        self.install, self.without = (
            Choice(self.parts, one_of_several=True),
            Choice(self.parts, one_of_several=True),
        )
        self._group = only_one_of((self.install, self.without), self)
        self._files: list[Path] = []
        self.source = DropDown()
        self.column.addWidget(self.install)
        self._sources = Caption(self.column, self.source)
        self.column.addWidget(self.without)
        for choice in (self.install, self.without):
            choice.toggled.connect(self._chosen)
        self.column.addStretch(1)

    @property
    def is_checked(self) -> bool:
        """Whether a check is at work."""
        site = self.parts.site.site
        return site is not None and site.liveness not in _UNCHECKED

    def begin(self) -> None:
        """Neither is chosen yet."""
        choose_none(self._group)
        self._show()

    def end(self) -> None:
        """No file is kept in mind."""
        self._files = []

    def follow_site(self) -> None:
        """A check may have come to work."""
        self._show()

    def retranslate(self) -> None:
        """Texts."""
        self.why.setText(
            translate("FirstRun", "A check is at work: a picture of a face is told from a living one.")
            if self.is_checked
            else translate("FirstRun", "Without a check, a printed picture of somebody can open this door.")
        )
        self.install.say(
            translate("FirstRun", "Install the check"),
            translate("FirstRun", "A few megabytes, from the internet or from a stick."),
        )
        self.without.say(
            translate("FirstRun", "Go without it"),
            translate("FirstRun", "I know that a picture of an enrolled person then opens this door."),
        )

        self._sources.say(translate("Models", "Install from"))
        self.source.offer(
            (
                (_FETCH, translate("Models", "The internet")),
                *((str(path), f"{path.parent.name}/{path.name}") for path in self._files),
            )
        )

    def fit(self) -> None:
        """Size of the icon."""
        super().fit()
        self._paint()

    def title(self) -> str:
        return translate("FirstRun", "Living faces only")

    def ready(self) -> bool:
        return self.is_checked or self.install.is_on or self.without.is_on

    def go_on(self) -> None:
        if self.is_checked:
            self.run.ahead()
        elif self.install.is_on:
            request = InstallModel(MODEL, str(self.source.key or _FETCH))
            self.screen.await_answer(request, self._installed, self._not_installed)
        else:
            values = {"liveness.acknowledged": "true", "liveness.method": "off"}
            self.screen.await_answer(ChangeSettings(values), self._settled)

    def first_focus(self) -> QWidget | None:
        return None if self.is_checked else self.install

    def _installed(self, models: list[ModelShown]) -> None:
        self.screen.await_answer(ChangeSettings({"liveness.method": "auto"}), self._check_set)

    def _not_installed(self, error: Exception) -> None:
        """The stick may have been plugged in by now."""
        self._files = files_on_sticks()
        self.retranslate()
        self.screen.refused(error)

    def _chosen(self, on: bool) -> None:
        if on and self.install.is_on:
            self._files = files_on_sticks()
        self._show()

    def _check_set(self, changed: SettingsChanged) -> None:
        """It is at work from the next start of the service on, whatever was changed."""
        self.run.restart(self.run.ahead)

    def _settled(self, changed: SettingsChanged) -> None:
        if changed.restart:
            self.run.restart(self.run.ahead)
        else:
            self.run.ahead()

    def _show(self) -> None:
        for choice in (self.install, self.without):
            choice.setVisible(not self.is_checked)
        self._sources.show(self.install.is_on and not self.is_checked)
        self._paint()
        self.retranslate()
        self.changed.emit()

    def _paint(self) -> None:
        theme = self.parts.theme
        name = "granted" if self.is_checked else "warning"
        self.icon.setPixmap(picture(name, theme.palette.letters, theme.px(_ICON_DP)))
