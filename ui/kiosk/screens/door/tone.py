"""Two short notes: rising for who may enter, falling for who may not."""

from __future__ import annotations

import io
import shutil
import wave
from collections.abc import Sequence

import numpy as np
from PyQt5.QtCore import QObject, QProcess
from PyQt5.QtWidgets import QApplication

from ui.kiosk.screens.door.scene import Kind

_RATE = 22050
_NOTE_S = 0.14
_FADE_S = 0.01  # at both ends: without it each note begins with a click
_LOUD = 0.35
_HIGHER, _LOWER = (659.3, 880.0), (330.0, 247.0)  # Hz
_NOTES = {
    Kind.GRANTED: _HIGHER,
    Kind.DENIED: _LOWER,
    Kind.UNKNOWN: _LOWER,
    Kind.SPOOF: _LOWER,
    Kind.HELD: _LOWER,
}


class Tone(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """Plays by `aplay`, which every Linux with sound has; else the desktop's own beep."""

    def __init__(self) -> None:
        super().__init__()
        self._player = shutil.which("aplay")
        self._process: QProcess | None = None

    def play(self, kind: Kind) -> None:
        """The notes of a kind of scene, none where it has none; a player that is busy is left alone."""
        notes = _NOTES.get(kind)
        if notes is None:
            return
        if self._player is None:
            QApplication.beep()
        elif self._process is None:
            self._process = QProcess(self)
            self._process.finished.connect(self._end)
            self._process.errorOccurred.connect(lambda error: self._end())
            self._process.start(self._player, ["-q", "-"])
            self._process.write(sound(notes))
            self._process.closeWriteChannel()

    def _end(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None


def sound(notes: Sequence[float]) -> bytes:
    """A WAV file of notes, Hz, one after the other."""
    at = np.arange(int(_RATE * _NOTE_S)) / _RATE
    fade = np.minimum(1.0, np.minimum(at, _NOTE_S - at) / _FADE_S)
    waves = np.concatenate([np.sin(2 * np.pi * note * at) * fade * _LOUD for note in notes])
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(_RATE)
        written.writeframes((waves * 32767).astype("<i2").tobytes())
    return file.getvalue()
