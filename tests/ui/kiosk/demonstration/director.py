"""Plays a story with a window that is running: steps that act, and conditions that are waited for."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import Any

from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QApplication

from ui.kiosk.demonstration.live_window import LiveWindow

Story = Callable[[LiveWindow], Generator[Callable[[], bool], None, None]]


class Director:
    """Starts with the event loop. `story` yields conditions; the window is closed after it.

    failure: the line of the story that failed, or waited in vain; None when all went well.
    """

    def __init__(self, story: Story, patience_s: float = 10.0) -> None:
        self.failure: str | None = "the window never came"
        self.window: LiveWindow | None = None
        self._story = story
        self._patience_s = patience_s
        self._steps: Any = None
        self._condition: Callable[[], bool] = lambda: True
        self._since = time.monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._turn)
        self._timer.start(20)

    def _turn(self) -> None:
        if self.window is None:
            shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, LiveWindow) and w.isVisible()]
            if not shown:
                return
            self.window, self._steps = shown[0], self._story(shown[0])
        if self._condition():
            self._go_on()
        elif time.monotonic() - self._since > self._patience_s:
            self._end(f"line {self._steps.gi_frame.f_lineno}: {self.window.banner.words}")

    def _go_on(self) -> None:
        self._since = time.monotonic()
        try:
            self._condition = next(self._steps)
        except StopIteration:
            self._end(None)
        except AssertionError as error:
            self._end(f"line {error.__traceback__.tb_next.tb_lineno}: {error}")  # type: ignore[union-attr]

    def _end(self, failure: str | None) -> None:
        self.failure = failure
        self._timer.stop()
        assert self.window is not None
        self.window.close()
