"""What somebody has changed and not yet applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PyQt5.QtCore import QLocale

from appliance.requests import SettingShown
from ui.kiosk.screens.settings.meanings import value_text
from ui.kiosk.screens.settings.names import HIDDEN, SECTIONS, section_of, section_texts, setting_texts

ALL, CHANGED = "", "changed"


class Draft:
    """settings: as the service has them. changes: values that are to be other."""

    def __init__(self) -> None:
        self.settings: Sequence[SettingShown] = ()
        self._changes: dict[str, str] = {}

    def take(self, settings: Sequence[SettingShown]) -> None:
        """The service has told them anew; what is so already is no change any more."""
        self.settings = [
            one for one in settings if section_of(one.name) in SECTIONS and one.name not in HIDDEN
        ]
        self._changes = {
            name: value for name, value in self._changes.items() if self._filed().get(name, value) != value
        }

    @property
    def changes(self) -> Mapping[str, str]:
        """What would be applied."""
        return self._changes

    def change(self, name: str, value: str) -> None:
        """A setting is to be this; what it is already takes the change back."""
        if self._filed().get(name) == value:
            self._changes.pop(name, None)
        else:
            self._changes[name] = value

    def forget(self) -> None:
        """Nothing is to be changed."""
        self._changes.clear()

    def value(self, setting: SettingShown) -> str:
        """As it is to be."""
        return self._changes.get(setting.name, setting.value)

    def named(self, name: str) -> SettingShown:
        """The setting of a name. Raises KeyError."""
        return {one.name: one for one in self.settings}[name]

    def changed(self, *, restart: bool) -> list[SettingShown]:
        """Those that are to be other: which hold at once, or which hold after a restart."""
        return [one for one in self.settings if one.name in self._changes and one.restart is restart]

    def found(self, text: str, section: str, locale: QLocale) -> list[SettingShown]:
        """Those of a section (ALL, CHANGED: that are to be other) that have the text in them, in order."""
        wanted = text.strip().casefold()
        names, sections = setting_texts(), section_texts()
        kept = []
        for one in sorted(self.settings, key=lambda one: SECTIONS.index(section_of(one.name))):
            if section == CHANGED and one.name not in self._changes:
                continue
            if section not in (ALL, CHANGED, section_of(one.name)):
                continue
            said = (
                one.name,
                names.get(one.name, ""),
                sections[section_of(one.name)],
                value_text(one, self.value(one), locale),
            )
            if wanted in "\n".join(said).casefold():
                kept.append(one)
        return kept

    def _filed(self) -> dict[str, str]:
        return {one.name: one.value for one in self.settings}
