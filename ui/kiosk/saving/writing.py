"""Writes a file while the screen goes on: a stick may take seconds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PyQt5.QtCore import QObject, Qt, pyqtSignal

from appliance.errors import ApplianceError
from appliance.storage.atomic_file import create_file

_MOST_NAMES = 1000

Then = Callable[[Path], None]
Failed = Callable[[Exception], None]


class FileWriting(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """Its methods are for the screen's thread, and so are its answers."""

    _ended = pyqtSignal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._ended.connect(lambda call, value: call(value), Qt.QueuedConnection)

    def write(self, path: Path, content: bytes, then: Then, failed: Failed) -> None:
        """Writes a new file, whole and durable; where one of that name is there, with a number behind it."""
        threading.Thread(target=self._write, args=(path, content, then, failed), daemon=True).start()

    def _write(self, path: Path, content: bytes, then: Then, failed: Failed) -> None:
        try:
            written = write_new(path, content)
        except (ApplianceError, OSError) as error:
            self._ended.emit(failed, error)
        else:
            self._ended.emit(then, written)


def write_new(path: Path, content: bytes) -> Path:
    """Where it was written: at this path, or beside what is there already. Raises StorageFailed."""
    for number in range(1, _MOST_NAMES):
        free = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        try:
            create_file(free, content)
        except FileExistsError:
            continue
        return free
    raise FileExistsError(path)
