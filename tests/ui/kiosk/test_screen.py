"""Whether there is a screen, before Qt can end the process over it."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from ui.cli.context import Context
from ui.cli.exit_codes import HARDWARE
from ui.kiosk.demonstration.live_demo import show_live
from ui.kiosk.screen import obstacle


@pytest.mark.skipif(find_spec("PyQt5") is None, reason="PyQt5 is absent: the window is not tested")
def test_a_screen_that_is_not_there_ends_in_a_sentence(
    context: Context, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":7654")
    assert show_live(context, "sim:") == HARDWARE
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "check DISPLAY" in err
    assert "--headless" in err


def test_without_pyqt5_the_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.kiosk.screen.find_spec", lambda name: None)
    assert "apt-get install python3-pyqt5" in (obstacle() or "")
