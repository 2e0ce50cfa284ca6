"""The demonstration as a process: its screen, and the signals that end it as closing its window does."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ui.kiosk.screen import obstacle

_PROGRAM = """
import sys
from ui.cli.context import Context
from ui.cli.parser import build_parser
from ui.kiosk.demonstration.live_demo import show_live
sys.exit(show_live(Context(build_parser().parse_args(["demo"])), "sim:?size=640x360"))
"""
_CHECKOUT = Path(__file__).resolve().parents[4]


def test_a_screen_that_is_there_is_no_obstacle() -> None:
    assert obstacle() is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_within_two_seconds(
    number: signal.Signals, models_folder: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(models_folder))
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        cwd=_CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("live from"):
            break
    time.sleep(0.5)
    process.send_signal(number)
    sent = time.monotonic()
    out, err = process.communicate(timeout=20)
    assert time.monotonic() - sent < 2.0
    assert process.returncode == 0
    assert "the templates are deleted" in out
    assert "Traceback" not in err
    assert list(memory.iterdir()) == []
