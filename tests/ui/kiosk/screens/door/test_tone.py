"""The notes."""

from __future__ import annotations

import io
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ui.kiosk.screens.door.scene import Kind
from ui.kiosk.screens.door.tone import Tone, sound


def test_two_notes_of_the_right_heights_without_a_click() -> None:
    with wave.open(io.BytesIO(sound((440.0, 880.0)))) as read:
        rate, samples = read.getframerate(), np.frombuffer(read.readframes(read.getnframes()), "<i2")
    halves = np.split(samples.astype(float), 2)
    heights = [np.abs(np.fft.rfft(half)).argmax() * rate / len(half) for half in halves]
    assert heights == pytest.approx([440.0, 880.0], abs=8)
    assert abs(int(samples[0])) < 50
    assert abs(int(samples[-1])) < 400
    assert 8000 < np.abs(samples).max() < 16000


def test_a_player_gets_the_whole_file_and_is_cleaned_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    player, heard = tmp_path / "aplay", tmp_path / "heard"
    player.write_text(f"#!/bin/sh\ncat > {heard}.part && mv {heard}.part {heard}\n")
    player.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    tone = Tone()
    tone.play(Kind.IDLE)
    tone.play(Kind.GRANTED)
    tone.play(Kind.DENIED)  # while it still plays
    qtbot.waitUntil(heard.exists, timeout=20_000)
    qtbot.waitUntil(lambda: tone._process is None, timeout=20_000)
    assert heard.read_bytes() == sound((659.3, 880.0))


def test_a_player_that_cannot_be_started_hinders_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    player = tmp_path / "aplay"
    player.write_text("#!/no/such/shell\n")
    player.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    tone = Tone()
    tone.play(Kind.UNKNOWN)
    qtbot.waitUntil(lambda: tone._process is None, timeout=20_000)
