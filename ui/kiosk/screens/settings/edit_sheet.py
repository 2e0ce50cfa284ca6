"""One setting: what it means, what it is, and what it is to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from appliance.requests import ChangeSettings, SettingShown
from ui.kiosk.language import translate
from ui.kiosk.rights import may
from ui.kiosk.screens.settings.editors import Editor
from ui.kiosk.screens.settings.meanings import hint_texts, number_text, special_text, value_text
from ui.kiosk.screens.settings.names import setting_text
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button

if TYPE_CHECKING:
    from ui.kiosk.screens.settings.settings_screen import SettingsScreen


class EditSheet(Sheet):
    """What is chosen here is noted, and applied together with all other changes."""

    screen: SettingsScreen

    def __init__(self, screen: SettingsScreen) -> None:
        super().__init__(screen)
        self._setting: SettingShown | None = None
        self.hint = label("hint")
        self.editor = Editor(screen.parts, self._take)
        self.range = label("hint")
        self.marks = label("hint")
        self.default = button(self._default)
        for one in (self.hint, self.editor, self.range, self.marks, self.default):
            self.body.addWidget(one)
        self.go = button(self._take, "primary")
        self.foot.addWidget(self.go, 1)

    def open(self, setting: SettingShown, value: str, offered: Sequence[str]) -> None:
        """Begins with the value as it is to be."""
        self._setting = setting
        allowed = may(self.screen.parts, ChangeSettings) and not setting.overridden
        self.editor.edit(setting, value, offered)
        self.editor.allow(allowed)
        self.default.setVisible(allowed and setting.default != value)
        self.go.setVisible(allowed)
        self.present(self.editor.first if allowed else self.cancel)

    def cleared(self) -> None:
        """What was typed is forgotten."""
        self._setting = None
        self.editor.line.clear()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        setting, locale = self._setting, self.screen.parts.language.locale
        self.go.setText(translate("Settings", "Take over"))
        if setting is None:
            return
        name = setting_text(setting.name)
        self.title.setText(name)
        self.editor.name(name)
        _say(self.hint, hint_texts().get(setting.name, ""))
        _say(self.range, self._range(setting))
        _say(self.marks, "\n".join(mark_texts(setting)))
        default = value_text(setting, setting.default, locale)
        self.default.setText(translate("Settings", "As delivered: {value}").format(value=default))

    def _range(self, setting: SettingShown) -> str:
        if setting.low is None or setting.high is None:
            return ""
        locale = self.screen.parts.language.locale
        low, high = (number_text(str(end), locale) for end in (setting.low, setting.high))
        text = translate("Settings", "From {low} to {high}.").format(low=low, high=high)
        lowest = special_text(setting.name, f"{setting.low:g}")
        if not lowest:
            return text
        meaning = translate("Settings", "{number} means: {meaning}.")
        return f"{text}\n{meaning.format(number=low, meaning=lowest)}"

    def _default(self) -> None:
        if self._setting is not None:
            self.editor.set_value(self._setting.default)

    def _take(self) -> None:
        if self._setting is None or not self.go.isVisible():
            return
        value = self.editor.value
        if value is None:
            self.tell(
                translate("Settings", "This does not fit. {range}").format(range=self._range(self._setting))
            )
            return
        name = self._setting.name
        self.dismiss()
        self.screen.take(name, value)


def mark_texts(setting: SettingShown) -> list[str]:
    """What is special about a setting."""
    marks = []
    if setting.deciding:
        marks.append(translate("Settings", "It has a part in who is let in."))
    if setting.restart:
        marks.append(translate("Settings", "A change holds after a restart."))
    if setting.overridden:
        marks.append(
            translate("Settings", "It was set for this run of the service, and cannot be changed here.")
        )
    return marks


def _say(one: object, text: str) -> None:
    one.setText(text)  # type: ignore[attr-defined]
    one.setVisible(bool(text))  # type: ignore[attr-defined]
