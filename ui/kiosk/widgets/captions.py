"""A field with what it is for above it."""

from __future__ import annotations

from PyQt5.QtWidgets import QBoxLayout, QLabel, QWidget

from ui.kiosk.widgets.pieces import label


class Caption:
    """The line above a field, which is the field's name for whoever hears the screen as well."""

    def __init__(self, column: QBoxLayout, field: QWidget) -> None:
        """Adds both to a column."""
        self.label: QLabel = label("hint")
        self.field = field
        self.label.setBuddy(field)
        column.addWidget(self.label)
        column.addWidget(field)

    def say(self, text: str) -> None:
        """Sets the text."""
        self.label.setText(text)
        self.field.setAccessibleName(text)

    def show(self, shown: bool) -> None:
        """Shows or hides both."""
        self.label.setVisible(shown)
        self.field.setVisible(shown)
