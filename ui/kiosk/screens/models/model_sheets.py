"""One model, and what a check or a measurement of all of them found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtWidgets import QLabel, QVBoxLayout

from appliance.requests import InstallModel, ModelMeasured, ModelShown
from ui.kiosk.language import translate
from ui.kiosk.rights import may
from ui.kiosk.saving.sticks import files_on_sticks
from ui.kiosk.screens.models.model_words import (
    checked_texts,
    engine_text,
    measured_bars,
    reasons,
    state_text,
    task_texts,
)
from ui.kiosk.widgets.bars import Bars
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button

if TYPE_CHECKING:
    from ui.kiosk.screens.models.models_screen import ModelsScreen

_FETCH = ""


class ModelSheet(Sheet):
    """What it is for, whose it is, what runs it; and its installation."""

    screen: ModelsScreen

    def __init__(self, screen: ModelsScreen) -> None:
        super().__init__(screen)
        self._model: ModelShown | None = None
        self._files: list[Path] = []
        self.text = label()
        self.body.addWidget(self.text)
        self.source = DropDown()
        self._sources = Caption(self.body, self.source)
        self.go = button(self._install, "primary")
        self.foot.addWidget(self.go, 1)

    def open(self, model: ModelShown) -> None:
        """Shows this one."""
        self._model = model
        self._files = files_on_sticks()
        allowed = may(self.screen.parts, InstallModel) and not self.screen.is_working
        self.go.setVisible(allowed)
        self._sources.show(allowed)
        self.source.choose(_FETCH)
        self.present(self.cancel)

    def cleared(self) -> None:
        """No file is kept in mind."""
        self._model = None
        self._files = []

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.cancel.setText(translate("Models", "Close"))
        self._sources.say(translate("Models", "Install from"))
        self.source.offer(
            (
                (_FETCH, translate("Models", "The internet")),
                *((str(path), f"{path.parent.name}/{path.name}") for path in self._files),
            )
        )
        model = self._model
        if model is None:
            return
        self.title.setText(model.name)
        self.go.setText(
            translate("Models", "Install again") if model.installed else translate("Models", "Install")
        )
        self.text.setText(
            translate(
                "Models",
                "{task}.\n{summary}\n\nLicence: {licence}\n\nState: {state}\n\nEngine: {engine}\n{reason}",
            ).format(
                task=task_texts().get(model.task, model.task),
                summary=model.summary,
                licence=model.licence,
                state=state_text(model),
                engine=engine_text(model.engine),
                reason=f"{model.engine_reason[:1].upper()}{model.engine_reason[1:]}",
            )
        )

    def _install(self) -> None:
        model, source = self._model, str(self.source.key or _FETCH)
        self.dismiss()
        if model is not None:
            self.screen.install(model.name, source)


class ChecksSheet(Sheet):
    """Whether the files are as they were installed."""

    def __init__(self, screen: ModelsScreen) -> None:
        super().__init__(screen)
        self._found: Mapping[str, str] = {}
        self.text = label()
        self.body.addWidget(self.text)

    def open(self, found: Mapping[str, str]) -> None:
        """Shows this."""
        self._found = found
        self.present()
        self._tell()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Models", "Files of the models"))
        self.cancel.setText(translate("Models", "Close"))
        self.text.setText("\n\n".join(checked_texts(self._found)))
        self._tell()

    def _tell(self) -> None:
        if any(self._found.values()):
            self.tell(translate("Models", "Something is damaged."))
        elif self._found:
            self.tell(translate("Models", "All is well."), "good")
        else:
            self.tell(translate("Models", "No model is installed."), "warning")


class MeasuresSheet(Sheet):
    """How long each network takes on each engine of this machine."""

    def __init__(self, screen: ModelsScreen) -> None:
        super().__init__(screen)
        self._measured: list[ModelMeasured] = []
        self.hint, self.why = label("hint"), label("hint")
        self.body.addWidget(self.hint)
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.body.addWidget(self.why)
        self.titles: dict[str, QLabel] = {}
        self.bars: dict[str, Bars] = {}

    def open(self, measured: list[ModelMeasured]) -> None:
        """Shows this."""
        self._measured = measured
        for old in (*self.titles.values(), *self.bars.values()):
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.titles, self.bars = {}, {}
        for model in measured_bars(measured, self.screen.parts.language.locale):
            self.titles[model], self.bars[model] = label("heading"), Bars(self.screen.parts.theme)
            self._list.addWidget(self.titles[model])
            self._list.addWidget(self.bars[model])
        self.present()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Models", "How fast they are here"))
        self.cancel.setText(translate("Models", "Close"))
        self.hint.setText(
            translate("Models", "For one picture or one face, while the door goes on. Shorter is better.")
        )
        for model, bars in measured_bars(self._measured, self.screen.parts.language.locale).items():
            self.titles[model].setText(model)
            self.bars[model].setAccessibleName(model)
            self.bars[model].show_bars(bars)
        self.why.setText("\n".join(reasons(self._measured)))
        self.why.setVisible(bool(self.why.text()))
