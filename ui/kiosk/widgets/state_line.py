"""One thing and how it stands: an icon, its name, a word for its state, and what to know about it."""

from __future__ import annotations

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from ui.kiosk.theme.theme import Theme
from ui.kiosk.widgets.icons import picture
from ui.kiosk.widgets.pieces import label

_ICON_DP, _CARD_DP = 26, 42


class StateLine(QFrame):  # type: ignore[misc]  # PyQt5 is untyped here
    """A panel of its own. icon: its name. tone: the ground of the icon, a colour of the palette."""

    def __init__(self, theme: Theme, icon: str, tone: str) -> None:
        super().__init__()
        self._theme, self._icon, self._tone = theme, icon, tone
        self.setProperty("panel", True)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Preferred)
        self.mark = QLabel()
        self.mark.setAlignment(Qt.AlignCenter)
        self.title, self.detail = label("heading"), label()
        words = QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.detail)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.mark, 0, Qt.AlignTop)
        self._row.addLayout(words, 1)

    def say(self, title: str, detail: str) -> None:
        """The texts; the name and the state are both in the title."""
        self.title.setText(title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)

    def fit(self) -> None:
        """Sizes and colours."""
        theme, px = self._theme, self._theme.px
        ground = getattr(theme.palette, self._tone)
        self.mark.setFixedSize(px(_CARD_DP), px(_CARD_DP))
        self.mark.setStyleSheet(f"background: {ground}; border-radius: {px(8)}px;")
        self.mark.setPixmap(picture(self._icon, theme.palette.on, px(_ICON_DP)))
        self._row.setContentsMargins(px(12), px(10), px(12), px(10))
        self._row.setSpacing(px(12))
