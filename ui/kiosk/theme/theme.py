"""The theme in force: by day or by night, as large as the screen allows."""

from __future__ import annotations

from PyQt5.QtCore import QObject, QSize, pyqtSignal

from ui.kiosk.theme.palette import DAY, NIGHT, Palette
from ui.kiosk.theme.style import style_sheet

_BASE = 480  # pixels of the shorter side of the smallest screen, where one dp is one pixel
_LARGEST = 1.8
_LARGER_TEXT = 1.3


class Theme(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """palette: its colours. scale: pixels of one dp; 48 dp are what a finger hits with ease.

    still: nothing moves on the screen that does not have to.
    Signals:
        changed: colours or sizes are others now.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.palette: Palette = DAY
        self.scale = 1.0
        self.larger = False
        self.still = False

    def px(self, dp: float) -> int:
        """Pixels of a length in dp."""
        return max(1, round(dp * self.scale))

    def letters(self, dp: float) -> int:
        """Pixels of letters of a height in dp; larger where larger text is wished for."""
        return self.px(dp * (_LARGER_TEXT if self.larger else 1.0))

    @property
    def sheet(self) -> str:
        """The style sheet of the whole kiosk."""
        return style_sheet(self)

    def fit(self, size: QSize) -> None:
        """Takes the sizes that suit a window."""
        shorter = min(size.width(), size.height())
        self._set(scale=min(_LARGEST, max(1.0, shorter / _BASE * 0.8)))

    def choose(
        self, *, night: bool | None = None, larger: bool | None = None, still: bool | None = None
    ) -> None:
        """Changes what is given."""
        if still is not None:
            self.still = still
        self._set(
            palette=self.palette if night is None else NIGHT if night else DAY,
            larger=self.larger if larger is None else larger,
        )

    @property
    def night(self) -> bool:
        """Whether the colours are those of the night."""
        return self.palette is NIGHT

    def _set(self, **values: object) -> None:
        if any(getattr(self, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(self, name, value)
            self.changed.emit()
