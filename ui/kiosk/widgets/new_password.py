"""A new password or PIN, typed twice."""

from __future__ import annotations

from collections.abc import Callable

from PyQt5.QtWidgets import QBoxLayout

from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.password_field import PasswordField


class NewPassword:
    """Two fields in a column. entered: called when Return is pressed in the second one."""

    def __init__(self, column: QBoxLayout, entered: Callable[[], None], *, digits: bool = False) -> None:
        self.again = PasswordField(entered, digits=digits)
        self.first = PasswordField(self.again.setFocus, digits=digits)
        self._captions = (Caption(column, self.first), Caption(column, self.again))

    def say(self, first: str, again: str) -> None:
        """Sets what stands above the fields."""
        for caption, text in zip(self._captions, (first, again), strict=True):
            caption.say(text)

    def show(self, shown: bool) -> None:
        """Shows or hides both."""
        for caption in self._captions:
            caption.show(shown)

    @property
    def text(self) -> str:
        """What was typed first."""
        return self.first.text

    @property
    def alike(self) -> bool:
        """Whether the same was typed twice, and something."""
        return bool(self.first.text) and self.first.text == self.again.text

    def clear(self) -> None:
        """Forgets both."""
        self.first.clear()
        self.again.clear()
