"""A code that is shown once: it has to be written down, and its last group typed from the note."""

from __future__ import annotations

from collections.abc import Callable

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from ui.kiosk.language import translate
from ui.kiosk.link.keeping import Keeping
from ui.kiosk.parts import KioskParts
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.pieces import label

_LONGEST_S = 600.0  # whoever writes it down does not touch the screen
_BETWEEN = "-"


class ShownOnce(QFrame):  # type: ignore[misc]  # PyQt5 is untyped here
    """Signals: changed: whether it was confirmed may be other now."""

    changed = pyqtSignal()

    def __init__(self, parts: KioskParts, entered: Callable[[], None]) -> None:
        super().__init__()
        self._parts = parts
        self._groups: tuple[str, ...] = ()
        self.setProperty("panel", True)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Preferred)
        self.code = label("title", centred=True)
        self.code.setLayoutDirection(Qt.LeftToRight)
        self.code.setTextInteractionFlags(Qt.NoTextInteraction)
        self.last = Line()
        self.last.setLayoutDirection(Qt.LeftToRight)
        self.last.setInputMethodHints(
            Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase | Qt.ImhSensitiveData | Qt.ImhPreferLowercase
        )
        self.last.textChanged.connect(self.changed)
        self.last.returnPressed.connect(entered)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.code)
        self._caption = Caption(self._column, self.last)
        self.keeping = Keeping(self, parts.session, _LONGEST_S)

    def present(self, code: str) -> None:
        """Shows it."""
        self._groups = tuple(code.split(_BETWEEN))
        self.code.setText("  ".join(self._groups))
        self.last.clear()
        self.keeping.start()

    def clear(self) -> None:
        """It is gone."""
        self.keeping.stop()
        self._groups = ()
        self.code.clear()
        self.last.clear()

    @property
    def is_confirmed(self) -> bool:
        """Whether its last group was typed."""
        return bool(self._groups) and self.last.text().strip().lower() == self._groups[-1].lower()

    def retranslate(self) -> None:
        """Texts."""
        self._caption.say(translate("ShownOnce", "Type the last group from your note"))

    def fit(self) -> None:
        """Margins."""
        px = self._parts.theme.px
        self._column.setContentsMargins(px(14), px(14), px(14), px(14))
        self._column.setSpacing(px(12))
