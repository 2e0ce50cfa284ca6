"""The models: what there is, what is at work, whether it is whole, and how fast it is here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PyQt5.QtWidgets import QPushButton

from appliance.requests import (
    CheckModels,
    InstallModel,
    ListModels,
    MeasureModels,
    ModelMeasured,
    ModelShown,
    Request,
)
from ui.kiosk.language import translate
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.rights import may
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.models.model_sheets import ChecksSheet, MeasuresSheet, ModelSheet
from ui.kiosk.screens.models.model_words import summary, tone_of
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.restart_sheet import RestartSheet
from ui.kiosk.widgets.row_list import Row, RowList
from ui.kiosk.widgets.wrapped_button import button


class ModelsScreen(ActingPage):
    """A touch on a model opens it. One thing is done at a time, as the service does it."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts, scrolls=False)
        self._models: list[ModelShown] = []
        self.is_working = False
        self.hint = label("hint")
        self.list = RowList(parts.theme, wraps=True)
        self.list.chosen.connect(self._open)
        self.check = button(self._check)
        self.measure = button(self._measure)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.list, 1)
        self.foot.addWidget(self.check, 1)
        self.foot.addWidget(self.measure, 1)
        self.model, self.checks, self.measures = ModelSheet(self), ChecksSheet(self), MeasuresSheet(self)
        self.restart = RestartSheet(self, Place.MODELS)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Asks what there is."""
        self.measure.setVisible(may(self.parts, MeasureModels))
        self.ask(ListModels(), self._take)
        self.list.setFocus()

    def leave(self) -> None:
        """Nothing is waited for any more."""
        super().leave()
        self._rest()

    def install(self, name: str, file: str) -> None:
        """Installs a model. file: where it lies, empty to fetch it."""
        self._work(self.check, InstallModel(name, file), lambda models: self._installed(name, models))
        text = translate("Models", "{model} is being installed. This may take some minutes.")
        self.tell(text.format(model=name), "warning")

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Models", "Models and engines"))
        self.hint.setText(translate("Models", "Touch a model to see its licence, or to install it."))
        self.list.setAccessibleName(translate("Models", "Models"))
        self.check.setText(translate("Models", "Check the files"))
        self.measure.setText(translate("Models", "Measure the speed"))
        self._show()

    def _take(self, models: list[ModelShown]) -> None:
        self._models = models
        self._show()

    def _show(self) -> None:
        ordered = sorted(self._models, key=lambda one: (not one.chosen, not one.installed))
        self.list.show_rows([Row(one.name, one.name, summary(one), tone_of(one)) for one in ordered])

    def _open(self, name: str) -> None:
        self.model.open(next(one for one in self._models if one.name == name))

    def _check(self) -> None:
        self._work(self.check, CheckModels(), self.checks.open)

    def _measure(self) -> None:
        self._work(self.measure, MeasureModels(), self._measured)

    def _measured(self, measured: list[ModelMeasured]) -> None:
        if measured:
            self.measures.open(measured)
        else:
            self.tell(translate("Models", "No model is installed."), "warning")

    def _installed(self, name: str, models: list[ModelShown]) -> None:
        self._take(models)
        self.tell(translate("Models", "{model} is installed.").format(model=name))
        if any(one.name == name and one.chosen for one in models):
            self.restart.offer()

    def _work(self, pressed: QPushButton, request: Request, then: Callable[[Any], None]) -> None:
        def done(value: Any) -> None:
            self._rest()
            then(value)

        def failed(error: Exception) -> None:
            self._rest()
            self.refused(error)

        self.is_working = True
        self.act(pressed, request, done, failed)
        self.check.setEnabled(False)
        self.measure.setEnabled(False)

    def _rest(self) -> None:
        self.is_working = False
        self.check.setEnabled(True)
        self.measure.setEnabled(True)
