"""The right editor for each kind of setting."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PyQt5.QtCore import QLocale, Qt
from PyQt5.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from appliance.requests import SettingShown
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.settings.meanings import number_text, number_value, value_text
from ui.kiosk.widgets.choice import Choice, only_one_of
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.line import Line

_FEW = 6
_MOST_LETTERS = 1000


class Editor(QWidget):  # type: ignore[misc]  # PyQt5 is untyped here
    """Radio buttons for a few choices, a list for many, and a line for everything else.

    entered: called when Return is pressed in the line.
    """

    def __init__(self, parts: KioskParts, entered: Callable[[], None]) -> None:
        super().__init__()
        self._parts = parts
        self._setting: SettingShown | None = None
        self._group: QButtonGroup | None = None
        self.choices: dict[str, Choice] = {}
        self.list = DropDown()
        self.line = Line()
        self.line.setMaxLength(_MOST_LETTERS)
        self.line.returnPressed.connect(entered)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._radios = QVBoxLayout()
        self._column.addLayout(self._radios)
        self._column.addWidget(self.list)
        self._column.addWidget(self.line)

    def edit(self, setting: SettingShown, value: str, offered: Sequence[str] = ()) -> None:
        """Shows a setting. offered: the values to choose from, for a text that is one of a few here."""
        self._setting = setting
        keys = _keys(setting, offered, value)
        few = 0 < len(keys) <= _FEW
        self._offer(keys if few else ())
        self.list.setVisible(bool(keys) and not few)
        self.line.setVisible(not keys)
        if keys and not few:
            self.list.offer((key, value_text(setting, key, self._locale)) for key in keys)
        is_number = setting.kind in ("number", "whole number")
        hints = Qt.ImhFormattedNumbersOnly if is_number else Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        self.line.setInputMethodHints(hints)
        self.set_value(value)

    def set_value(self, value: str) -> None:
        """Chooses or writes a value."""
        setting = self._setting
        if setting is None:
            return
        if self.choices:
            self.choices.get(value, next(iter(self.choices.values()))).choose()
        elif not self.list.isHidden():
            self.list.choose(value)
        elif setting.kind in ("number", "whole number"):
            self.line.setText(number_text(value, self._locale))
        else:
            self.line.setText(value)

    @property
    def value(self) -> str | None:
        """What is chosen or written, as a value of the setting; None where it does not fit."""
        setting = self._setting
        if setting is None:
            return None
        if self.choices:
            return next((key for key, choice in self.choices.items() if choice.is_on), None)
        if not self.list.isHidden():
            return str(self.list.key)
        if setting.kind not in ("number", "whole number"):
            return str(self.line.text().strip())
        return _in_range(setting, number_value(self.line.text(), self._locale))

    @property
    def first(self) -> QWidget:
        """What has the focus at first."""
        on = [choice for choice in self.choices.values() if choice.is_on]
        if on:
            return on[0]
        return self.list if not self.list.isHidden() else self.line

    def name(self, text: str) -> None:
        """What is edited, for whoever hears the screen."""
        self.line.setAccessibleName(text)
        self.list.setAccessibleName(text)
        if self._setting is not None:
            for key, choice in self.choices.items():
                choice.say(value_text(self._setting, key, self._locale))

    def allow(self, allowed: bool) -> None:
        """Whether anything can be changed."""
        for one in (self.list, self.line, *(choice.box for choice in self.choices.values())):
            one.setEnabled(allowed)

    @property
    def _locale(self) -> QLocale:
        return self._parts.language.locale

    def _offer(self, keys: Sequence[str]) -> None:
        for old in self.choices.values():
            self._radios.removeWidget(old)
            old.hide()
            old.deleteLater()
        if self._group is not None:
            self._group.deleteLater()
            self._group = None
        self.choices = {}
        for key in keys:
            assert self._setting is not None, "a setting is edited"
            choice = self.choices[key] = Choice(self._parts, one_of_several=True)
            choice.say(value_text(self._setting, key, self._locale))
            self._radios.addWidget(choice)
        if keys:
            self._group = only_one_of(self.choices.values(), self)


def _keys(setting: SettingShown, offered: Sequence[str], value: str) -> Sequence[str]:
    if setting.kind == "yes or no":
        return ("true", "false")
    if setting.kind == "choice":
        return setting.choices
    if offered and value not in offered:
        return (*offered, value)  # what the file says stays to be chosen
    return offered


def _in_range(setting: SettingShown, value: str | None) -> str | None:
    if value is None:
        return None
    number = float(value)
    if setting.kind == "whole number" and not number.is_integer():
        return None
    too_low = setting.low is not None and number < setting.low
    too_high = setting.high is not None and number > setting.high
    if too_low or too_high:
        return None
    return str(int(number)) if setting.kind == "whole number" else value
