"""What a screen may not take more and more of: widgets, timers, threads, files, memory."""

from __future__ import annotations

import threading
from pathlib import Path

from PyQt5.QtCore import QObject, QTimer
from PyQt5.QtWidgets import QApplication, QWidget

_STATUS = Path("/proc/self/status")
_HANDLES = Path("/proc/self/fd")
_MIB = 1024.0


def counts(window: QWidget) -> dict[str, float]:
    """Of this process, whose window this is; memory in MiB, without what it shares with the service."""
    objects = window.findChildren(QObject)
    timers = [one for one in objects if isinstance(one, QTimer)]
    lines = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines())
    return {
        "widgets": len(QApplication.allWidgets()),
        "objects": len(objects),
        "timers": len(timers),
        "timers_running": sum(one.isActive() for one in timers),
        "threads": int(lines["Threads"]),
        "python_threads": threading.active_count(),
        "files": len(list(_HANDLES.iterdir())),
        "memory": int(lines["RssAnon"].split()[0]) / _MIB,
    }
