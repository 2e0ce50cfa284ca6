"""How good the threshold is here: a report in words, two plots, and a better threshold to be set."""

from __future__ import annotations

import numpy as np
from PyQt5.QtGui import QResizeEvent
from PyQt5.QtWidgets import QBoxLayout, QFrame, QVBoxLayout

from appliance.calibration.records import Calibration
from appliance.requests import (
    CalibrateGallery,
    ChangeSettings,
    ListModels,
    ListPeople,
    ModelShown,
    SettingsChanged,
)
from appliance.storage.records import Person
from ui.kiosk.language import translate
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.rights import may
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.calibration.plots import ChancePlot, DistancePlot
from ui.kiosk.screens.calibration.words import (
    distance_text,
    is_other,
    pair_texts,
    pairs_to_show,
    part_text,
    recommendation,
    sentences,
    verdict,
)
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.confirm import Confirm, Question
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.pieces import label, panel, set_property
from ui.kiosk.widgets.restart_sheet import RestartSheet
from ui.kiosk.widgets.wrapped_button import button

_WANTED = (0.01, 0.001, 0.0001)
_USUAL = 0.001


class CalibrationScreen(ActingPage):
    """Measures when it is opened, and again for another wanted chance. Nothing changes by itself."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self._found: Calibration | None = None
        self._names: dict[str, str] = {}
        self._embedder = ""
        self.waiting, self.verdict = label("hint"), label("warning")
        self.wanted = DropDown()
        self.report, self.better = label(), label()
        self.better_title, self.pairs_title = label("heading"), label("heading")
        self.apply = button(self._apply, "primary")
        self.distances, self.chances = DistancePlot(parts), ChancePlot(parts)
        self.pairs = label()
        self.body.addWidget(self.waiting)
        self.body.addWidget(self.verdict)
        self._wanted = Caption(self.body, self.wanted)
        self._panels: list[QVBoxLayout] = []
        self._said = self._add_panel(self.report)
        self._advised = self._add_panel(self.better_title, self.better, self.apply)
        self._plots = QBoxLayout(QBoxLayout.LeftToRight)
        self._chance = self._panel_of(self.chances)
        self._distance = self._panel_of(self.distances)
        self._plots.addWidget(self._chance, 1)
        self._plots.addWidget(self._distance, 1)
        self.body.addLayout(self._plots)
        self._close = self._add_panel(self.pairs_title, self.pairs)
        self.body.addStretch(1)
        self.again = button(self._measure)
        self.foot.addWidget(self.again)
        self.confirm = Confirm(self)
        self.restart = RestartSheet(self, Place.CALIBRATION)
        self.wanted.activated.connect(lambda chosen: self._measure())
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Asks which network is at work, and measures."""
        self._found, self._names = None, {}
        self.wanted.choose(_USUAL)
        self.retranslate()
        if may(self.parts, ListPeople):
            self.ask(ListPeople(), self._take_names)
        self.act(self.again, ListModels(), self._take_models)
        self.back.setFocus()

    def leave(self) -> None:
        """No names stay with a screen that is not shown."""
        super().leave()
        self._found, self._names = None, {}
        self.pairs.clear()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        locale = self.parts.language.locale
        self.title.setText(translate("Calibration", "Accuracy here"))
        self._wanted.say(translate("Calibration", "A stranger’s look may be near enough in at most"))
        self.wanted.offer((part, part_text(part, locale)) for part in _WANTED)
        self.better_title.setText(translate("Calibration", "What would be better"))
        self.pairs_title.setText(translate("Calibration", "Who is close to whom"))
        self.again.setText(translate("Calibration", "Measure again"))
        for plot in (self.distances, self.chances):
            plot.retranslate()
        self._show()

    def fit(self) -> None:
        """Margins and plots."""
        super().fit()
        px = self.parts.theme.px
        for inside in self._panels:
            inside.setContentsMargins(px(12), px(10), px(12), px(10))
            inside.setSpacing(px(10))
        self._plots.setSpacing(px(10))
        for plot in (self.distances, self.chances):
            plot.fit()
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The plots beside or below each other."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() > self.height()
        self._plots.setDirection(QBoxLayout.LeftToRight if wide else QBoxLayout.TopToBottom)

    def _panel_of(self, *inside: object) -> QFrame:
        made = panel()
        column = QVBoxLayout(made)
        for one in inside:
            column.addWidget(one)
        self._panels.append(column)
        return made

    def _add_panel(self, *inside: object) -> QFrame:
        made = self._panel_of(*inside)
        self.body.addWidget(made)
        return made

    def _take_names(self, people: list[Person]) -> None:
        self._names = {one.id: one.name for one in people}
        self._show()

    def _take_models(self, models: list[ModelShown]) -> None:
        self._embedder = next((one.name for one in models if one.task == "embedder" and one.chosen), "")
        if self._embedder:
            self._measure()
        else:
            self.tell(translate("Calibration", "No network that tells people apart is at work."), "error")

    def _measure(self) -> None:
        if self._embedder:
            nobody = np.zeros((0, 0), np.float32)
            request = CalibrateGallery(self._embedder, float(self.wanted.key), nobody)
            self.act(self.again, request, self._take)

    def _take(self, found: Calibration) -> None:
        self._found = found
        for plot in (self.distances, self.chances):
            plot.show_calibration(found)
        self._show()

    def _show(self) -> None:
        found, locale = self._found, self.parts.language.locale
        for one in (self._said, self._advised, self._chance, self._distance, self._close):
            one.setVisible(found is not None)
        self.waiting.setText(translate("Calibration", "Everybody is compared with everybody…"))
        self.waiting.setVisible(found is None)
        self.verdict.setVisible(found is not None)
        if found is None:
            return
        text, role = verdict(found, locale)
        set_property(self.verdict, "role", role)
        self.verdict.setText(text)
        self.report.setText("\n\n".join(sentences(found, locale)))
        advice = recommendation(found, locale)
        self.better.setText(advice)
        self._advised.setVisible(bool(advice))
        self.apply.setVisible(is_other(found) and may(self.parts, ChangeSettings))
        if found.recommended is not None:
            threshold = distance_text(found.recommended.threshold, locale)
            self.apply.setText(
                translate("Calibration", "Set the threshold to {threshold}").format(threshold=threshold)
            )
        self._chance.setVisible(found.in_force.look is not None)
        self._distance.setVisible(bool(found.pairs))
        self._close.setVisible(bool(found.pairs))
        pairs = (pair_texts(pair, self._names, locale) for pair in pairs_to_show(found))
        self.pairs.setText("\n\n".join(f"{people}\n{near}" for people, near in pairs))

    def _apply(self) -> None:
        self.confirm.confirm(self._question, self._send)

    def _question(self) -> Question:
        found, locale = self._found, self.parts.language.locale
        better = None if found is None else found.recommended
        threshold = distance_text(0.0 if better is None else better.threshold, locale)
        return Question(
            translate("Calibration", "Set the threshold to {threshold}?").format(threshold=threshold),
            translate(
                "Calibration",
                "It decides who is let in, from the next restart on. It is noted who changed it.",
            ),
            translate("Calibration", "Set"),
            danger=False,
        )

    def _send(self) -> None:
        if self._found is not None and self._found.recommended is not None:
            threshold = f"{self._found.recommended.threshold:g}"
            self.act(self.apply, ChangeSettings({"matching.threshold": threshold}), self._set)

    def _set(self, changed: SettingsChanged) -> None:
        self.tell(translate("Calibration", "The threshold is set. It holds after a restart."), "warning")
        if changed.restart:
            self.restart.offer()
