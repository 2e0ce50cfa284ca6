"""A kiosk as a process at an X screen: what it shows is asked for, what is done to it comes through X."""

from __future__ import annotations

import json
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.command import Portunus
from tests.e2e.kiosk.x_screen import XScreen

PATIENCE_S = 60.0
_ANSWER_S = 30.0
_LOOK_S = 0.05
_TITLE = "Portunus"
_CHECKOUT = Path(__file__).resolve().parents[3]
_MAY_SAY = ("QStandardPaths: XDG_RUNTIME_DIR",)


class KioskProcess:
    """Its texts are English. screen: where it is shown."""

    def __init__(self, portunus: Portunus, screen: XScreen, log: Path) -> None:
        self.screen = screen
        self._log = log
        with log.open("w") as said:
            self.process = subprocess.Popen(
                (sys.executable, "-m", "tests.e2e.kiosk.driver", str(portunus.state)),
                env={**portunus.environment(screen.environ), "LC_ALL": "C.UTF-8"},
                cwd=_CHECKOUT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                encoding="utf-8",
            )
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._hear, daemon=True).start()

    # What it shows.

    def ask(self, order: str, **more: Any) -> Any:
        """The driver's answer, see `Orders`."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps({"order": order, **more}) + "\n")
            self.process.stdin.flush()
            answer = self._answers.get(timeout=_ANSWER_S)
        except (OSError, queue.Empty):
            answer = ""
        if not answer:
            pytest.fail(f"the kiosk does not answer {order!r}; it said {self.said()!r}")
        return json.loads(answer)

    def until(self, seen: Callable[[], object], what: str) -> None:
        """Waits until something is so."""
        deadline = time.monotonic() + PATIENCE_S
        while not seen():
            if self.process.poll() is not None:
                pytest.fail(f"{what} did not come, the kiosk has ended; it said {self.said()!r}")
            if time.monotonic() > deadline:
                self.ask("grab", file=str(self._log.with_suffix(".png")))
                pytest.fail(
                    f"{what} did not come in {PATIENCE_S:g} s; {self.ask('state')}, {self.ask('texts')}, "
                    f"it said {self.said()!r}"
                )
            time.sleep(_LOOK_S)

    def comes_to(self, **state: Any) -> None:
        """Waits for a place, a step of a wizard, a scene."""

        def there() -> bool:
            now = self.ask("state")
            return all(now[name] == value for name, value in state.items())

        self.until(there, f"{state}")

    def reads(self, words: str) -> None:
        """Waits until some text on the screen has these words."""
        self.until(lambda: any(words in text for text in self.ask("texts")), f"the text {words!r}")

    def said(self) -> str:
        """What it wrote to stderr, without what it may."""
        lines = self._log.read_text(encoding="utf-8").splitlines()
        return "\n".join(line for line in lines if not line.startswith(_MAY_SAY))

    # What is done to it.

    def touch(self, text: str) -> None:
        """Touches what has this text or name, as soon as a finger can; scrolls to it if need be."""
        found: dict[str, Any] = {}

        def touchable() -> bool:
            place = self.ask("where", text=text)
            if place is None:
                return False
            before = dict(found)
            found.update(place)
            if place["scroll"]:
                x, y = self.screen.size[0] // 2, self.screen.size[1] // 2
                self.screen.roll(x, y, place["scroll"])
                return False
            still = (before.get("x"), before.get("y")) == (place["x"], place["y"])
            return bool(still and place["enabled"] and place["reached"] and not place["over"])

        self.until(touchable, f"a touchable {text!r} (last seen: {found})")
        self.screen.touch(found["x"], found["y"])

    def write(self, field: str, text: str) -> None:
        """Touches a field and types into it."""
        self.touch(field)
        self.screen.type(text)

    def tap(self, letters: str) -> None:
        """Types small letters at the on-screen keyboard, with a finger."""
        for letter in letters:
            found: list[dict[str, int]] = []

            def is_there(letter: str = letter, found: list[dict[str, int]] = found) -> bool:
                found[:] = [key for key in (self.ask("letter", letter=letter),) if key is not None]
                return bool(found)

            self.until(is_there, f"the key {letter!r}")
            self.screen.touch(found[0]["x"], found[0]["y"])

    # How it ends.

    def end(self) -> None:
        """SIGTERM ends it in order, and it has nothing to say."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(PATIENCE_S) == 0, self.said()
        assert self.said() == ""

    def kill(self) -> None:
        """As a crash does."""
        self.process.kill()
        self.process.wait()

    def _hear(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._answers.put(line)
        self._answers.put("")


@contextmanager
def kiosk_at(screen: XScreen, portunus: Portunus) -> Iterator[KioskProcess]:
    """A kiosk from when its window is on the screen. It is ended in order unless it is gone by then."""
    kiosk = KioskProcess(portunus, screen, portunus.home / f"kiosk-{time.monotonic_ns()}.said")
    try:
        kiosk.until(lambda: screen.windows(_TITLE), "the window")
        yield kiosk
        if kiosk.process.poll() is None:
            kiosk.end()
    finally:
        kiosk.kill()
        kiosk.process.communicate()
