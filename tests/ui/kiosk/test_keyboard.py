"""Qt's on-screen keyboard: taken where it is there, and nothing is covered by it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ui.kiosk import keyboard

CHECKOUT = Path(__file__).resolve().parents[3]
FIRST_LETTERS = {"en": "q", "ar": "ض"}


def test_an_input_that_somebody_has_chosen_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_IM_MODULE", "ibus")
    keyboard.choose_input()
    assert os.environ["QT_IM_MODULE"] == "ibus"


@pytest.mark.parametrize("there", [True, False])
def test_it_is_taken_only_where_all_of_it_is_installed(there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyboard, "is_there", lambda: there)
    monkeypatch.delenv("QT_IM_MODULE", raising=False)
    monkeypatch.setenv("QT_LOGGING_RULES", "")
    keyboard.choose_input()
    assert os.environ.get("QT_IM_MODULE") == (keyboard.MODULE if there else None)
    monkeypatch.delenv("QT_IM_MODULE", raising=False)


@pytest.mark.skipif(not keyboard.is_there(), reason="the packages of Qt's on-screen keyboard are absent")
@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="xvfb is absent")
@pytest.mark.parametrize(("size", "code"), [("480x800", "en"), ("1280x800", "ar")])
def test_on_a_screen_it_comes_up_types_and_covers_nothing(size: str, code: str, tmp_path: Path) -> None:
    width, height = size.split("x")
    screen = ["xvfb-run", "-a", "-s", f"-screen 0 {size}x24"]
    child = [sys.executable, "-m", "tests.ui.kiosk.keyboard_process", width, height, code]
    environment = {name: value for name, value in os.environ.items() if name != "QT_IM_MODULE"}
    environment |= {"QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(tmp_path)}
    tmp_path.chmod(0o700)
    run = subprocess.run(
        [*screen, *child], cwd=CHECKOUT, env=environment, capture_output=True, text=True, timeout=200
    )
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout.splitlines()[-1])
    assert told["keyboard"][3] == told["room"] > 100
    assert told["field is seen"]
    assert told["above"] > 200  # the kiosk, and not the black of a window without a compositor
    assert told["typed"].lower() == FIRST_LETTERS[code]
