"""The settings: found as one types, changed together, applied when somebody has seen what changes."""

from __future__ import annotations

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QBoxLayout

from appliance.requests import (
    ChangeSettings,
    ListModels,
    ModelShown,
    SetCameras,
    SettingsChanged,
    SettingShown,
    ShowSettings,
)
from ui.kiosk.language import translate
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.rights import may
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.settings.camera_sheet import CameraSheet
from ui.kiosk.screens.settings.draft import ALL, CHANGED, Draft
from ui.kiosk.screens.settings.edit_sheet import EditSheet
from ui.kiosk.screens.settings.meanings import value_text
from ui.kiosk.screens.settings.names import SECTIONS, section_of, section_texts, setting_text
from ui.kiosk.screens.settings.review_sheet import ReviewSheet
from ui.kiosk.widgets.confirm import Confirm, Question
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.restart_sheet import RestartSheet
from ui.kiosk.widgets.row_list import Row, RowList
from ui.kiosk.widgets.wrapped_button import button


class SettingsScreen(ActingPage):
    """A touch on a setting opens its editor. draft: what was changed and not yet applied."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts, scrolls=False)
        self.draft = Draft()
        self._all: list[SettingShown] = []
        self._models: list[ModelShown] = []
        self.search = Line()
        self.search.setClearButtonEnabled(True)
        self.search.setInputMethodHints(Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase)
        self.search.textChanged.connect(self._show)
        self.section = DropDown()
        self.section.currentIndexChanged.connect(self._show)
        self._filters = QBoxLayout(QBoxLayout.LeftToRight)
        self._filters.addWidget(self.search, 1)
        self._filters.addWidget(self.section, 1)
        self.none = label("hint")
        self.list = RowList(parts.theme, wraps=True)
        self.list.chosen.connect(self._edit)
        self.cameras = button(self._open_cameras)
        self.review = button(self._review, "primary")
        self.body.addLayout(self._filters)
        self.body.addWidget(self.none)
        self.body.addWidget(self.list, 1)
        self.foot.addWidget(self.cameras, 1)
        self.foot.addWidget(self.review, 1)
        self.editing, self.reviewing = EditSheet(self), ReviewSheet(self)
        self.camera = CameraSheet(self)
        self.restart = RestartSheet(self, Place.SETTINGS)
        self.confirm = Confirm(self)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Asks how everything is."""
        self.cameras.setVisible(may(self.parts, SetCameras))
        self.look()
        self.ask(ListModels(), self._take_models)
        self.list.setFocus()

    def leave(self) -> None:
        """What was not applied is forgotten."""
        super().leave()
        self.draft.forget()
        self.search.clear()

    def look(self) -> None:
        """Asks again."""
        self.ask(ShowSettings(), self._take)

    def go_back(self) -> None:
        """Asks first where something was changed and not applied."""
        if self.draft.changes:
            self.confirm.confirm(_leaving, self.parts.navigation.back)
        else:
            self.parts.navigation.back()

    def take(self, name: str, value: str) -> None:
        """A setting is to be this."""
        self.draft.change(name, value)
        self.notice.hide()
        self._show()
        (self.review if self.draft.changes else self.list).setFocus()

    def applied(self, changed: SettingsChanged) -> None:
        """The changes are written."""
        self.draft.forget()
        self._show()
        self.written(changed)

    def written(self, changed: SettingsChanged) -> None:
        """Says from when on it holds, and offers a restart where it takes one."""
        self.look()
        if changed.restart:
            self.tell(translate("Settings", "It is saved. It holds after a restart."), "warning")
            self.restart.offer()
        else:
            self.tell(translate("Settings", "The change holds now."))

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Settings", "Settings"))
        self.search.setPlaceholderText(translate("Settings", "Search"))
        self.search.setAccessibleName(translate("Settings", "Search"))
        self.section.setAccessibleName(translate("Settings", "Section"))
        sections = section_texts()
        self.section.offer(
            (
                (ALL, translate("Settings", "All settings")),
                *((name, sections[name]) for name in SECTIONS),
                (CHANGED, translate("Settings", "Changed and not applied")),
            )
        )
        self.list.setAccessibleName(translate("Settings", "Settings"))
        self.none.setText(translate("Settings", "No setting fits."))
        self.cameras.setText(translate("Settings", "Cameras"))
        self._show()

    def fit(self) -> None:
        """Search and section stand above each other on a narrow screen."""
        super().fit()
        upright = self.width() < self.height()
        self._filters.setDirection(QBoxLayout.TopToBottom if upright else QBoxLayout.LeftToRight)
        self._filters.setSpacing(self.parts.theme.px(10))

    def _take(self, settings: list[SettingShown]) -> None:
        self._all = settings
        self.draft.take(settings)
        self._show()

    def _take_models(self, models: list[ModelShown]) -> None:
        self._models = models

    def _show(self) -> None:
        locale = self.parts.language.locale
        found = self.draft.found(self.search.text(), self.section.key or ALL, locale)
        self.list.show_rows([self._row(one) for one in found])
        self.none.setVisible(bool(self._all) and not found)
        changes = len(self.draft.changes)
        self.review.setText(
            translate("Settings", "Review changes: {number}").format(number=locale.toString(changes))
        )
        self.review.setVisible(changes > 0)

    def _row(self, setting: SettingShown) -> Row:
        locale = self.parts.language.locale
        value = value_text(setting, self.draft.value(setting), locale)
        if setting.name in self.draft.changes:
            detail, tone = translate("Settings", "{value} – not yet applied").format(value=value), "warning"
        elif setting.overridden:
            detail, tone = translate("Settings", "{value} – set for this run").format(value=value), ""
        elif setting.value != setting.default:
            detail, tone = translate("Settings", "{value} – not as delivered").format(value=value), "accent"
        else:
            detail, tone = value, ""
        return Row(setting.name, setting_text(setting.name), detail, tone)

    def _edit(self, name: str) -> None:
        setting = self.draft.named(name)
        self.editing.open(setting, self.draft.value(setting), self._offered(name))

    def _offered(self, name: str) -> tuple[str, ...]:
        """What a text of the models can be here: what is installed, and the engines that there are."""
        if section_of(name) != "models" or not may(self.parts, ChangeSettings):
            return ()
        if name == "models.embedder":
            return ("", *(one.name for one in self._models if one.task == "embedder" and one.installed))
        if name.endswith("_engine"):
            from models.engines import ENGINES

            return ("", *ENGINES)
        return ()

    def _review(self) -> None:
        self.reviewing.open()

    def _open_cameras(self) -> None:
        self.camera.open(self._all)


def _leaving() -> Question:
    return Question(
        translate("Settings", "Leave without applying?"),
        translate("Settings", "What was changed here is forgotten then."),
        translate("Settings", "Leave"),
        danger=False,
    )
