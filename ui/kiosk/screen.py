"""Whether a window can be shown here, found out without Qt in this process."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

_PROBE = "from PyQt5.QtWidgets import QApplication; QApplication([])"
_PROBE_S = 10.0


def obstacle() -> str | None:
    """One sentence on why no window can be shown, None when one can.

    Qt ends the whole process when it cannot reach a screen (a stale DISPLAY, no permission), so that
    another process tries it first.
    """
    if find_spec("PyQt5") is None:
        return "the window needs PyQt5: run `sudo apt-get install python3-pyqt5`, then scripts/setup --screen"
    try:
        probe = subprocess.run([sys.executable, "-c", _PROBE], capture_output=True, timeout=_PROBE_S)
    except subprocess.TimeoutExpired:
        return f"the screen does not answer within {_PROBE_S:g} seconds: check DISPLAY or WAYLAND_DISPLAY"
    if probe.returncode:
        return "the screen cannot be used: check DISPLAY or WAYLAND_DISPLAY, and whose screen it is"
    return None
