"""What would change, and when, before it is applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appliance.requests import ChangeSettings, SettingsChanged, SettingShown
from ui.kiosk.language import translate
from ui.kiosk.screens.settings.meanings import value_text
from ui.kiosk.screens.settings.names import setting_text
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button

if TYPE_CHECKING:
    from ui.kiosk.screens.settings.settings_screen import SettingsScreen


class ReviewSheet(Sheet):
    """All of it is applied, or none."""

    screen: SettingsScreen

    def __init__(self, screen: SettingsScreen) -> None:
        super().__init__(screen)
        self.now_title, self.now = label("heading"), label()
        self.later_title, self.later = label("heading"), label()
        self.deciding = label("warning")
        for one in (self.now_title, self.now, self.later_title, self.later, self.deciding):
            self.body.addWidget(one)
        self.go = button(self._apply, "primary")
        self.foot.addWidget(self.go, 1)

    def open(self) -> None:
        """Shows the changes as they are now."""
        self.present(self.cancel)

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        draft = self.screen.draft
        now, later = draft.changed(restart=False), draft.changed(restart=True)
        self.title.setText(translate("Settings", "What changes"))
        self.now_title.setText(translate("Settings", "At once"))
        self.later_title.setText(translate("Settings", "After a restart"))
        for title, text, settings in (
            (self.now_title, self.now, now),
            (self.later_title, self.later, later),
        ):
            title.setVisible(bool(settings))
            text.setVisible(bool(settings))
            text.setText("\n".join(self._line(one) for one in settings))
        self.deciding.setText(
            translate("Settings", "Some of this has a part in who is let in. It is noted who changed it.")
        )
        self.deciding.setVisible(any(one.deciding for one in (*now, *later)))
        self.go.setText(translate("Settings", "Apply"))

    def _line(self, setting: SettingShown) -> str:
        locale = self.screen.parts.language.locale
        return translate("Settings", "{name}: {before}, then {after}").format(
            name=setting_text(setting.name),
            before=value_text(setting, setting.value, locale),
            after=value_text(setting, self.screen.draft.value(setting), locale),
        )

    def _apply(self) -> None:
        self.ask(self.go, ChangeSettings(dict(self.screen.draft.changes)), self._applied)

    def _applied(self, changed: SettingsChanged) -> None:
        self.dismiss()
        self.screen.applied(changed)
