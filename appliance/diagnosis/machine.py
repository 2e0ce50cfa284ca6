"""Python, packages, clock and disk of this machine."""

from __future__ import annotations

import ctypes
import re
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime, timezone
from importlib import metadata
from pathlib import Path

from appliance.diagnosis.finding import Finding

_OLDEST_PYTHON, _NEWER_PYTHON = (3, 10), (3, 13)
_PROGRAM = "portunus"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
# No clock is right that shows a time before this program was written.
_WRITTEN = datetime(2026, 1, 1, tzinfo=timezone.utc)
_UNSYNCHRONISED = 5  # TIME_ERROR, adjtimex(2)
_TIMEX_BYTES = 512  # more than struct timex has anywhere
# A gallery of 10,000 people with 5 templates takes 150 MB, and is written a second time when it is packed.
_FULL_BYTES, _SCARCE_BYTES = 50_000_000, 500_000_000


def python(version: Sequence[int] = sys.version_info[:3]) -> Finding:
    """Whether this Python is one that Portunus is tested with."""
    shown = ".".join(map(str, version))
    if _OLDEST_PYTHON <= tuple(version[:2]) < _NEWER_PYTHON:
        return Finding("python", "ok", shown)
    return Finding("python", "fail", f"{shown} is not supported; install Portunus with Python 3.10 to 3.12")


def packages(required: Sequence[str] | None = None) -> Finding:
    """Whether the packages that the program needs are there. required: as in its metadata."""
    if required is None:
        required = metadata.requires(_PROGRAM) or []
    names = [found.group() for line in required if "extra ==" not in line and (found := _NAME.match(line))]
    missing = [name for name in names if not _is_there(name)]
    if missing:
        return Finding("packages", "fail", f"{', '.join(missing)} not installed; install Portunus again")
    return Finding("packages", "ok", f"all {len(names)} are installed")


def _is_there(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def clock(now: datetime, latest: datetime | None = None, synchronised: bool | None = None) -> Finding:
    """Whether the clock can be right. latest: something that has happened already, such as an enrolment.

    synchronised: as the kernel says, when it is not given.
    """
    shown = now.astimezone(timezone.utc).isoformat(sep=" ", timespec="seconds")
    advice = "set the time: expiry dates and schedules go by it"
    if now < _WRITTEN:
        return Finding("clock", "fail", f"it shows {shown}, long past; {advice}")
    if latest is not None and now < latest:
        return Finding("clock", "fail", f"it shows {shown}, before somebody was enrolled; {advice}")
    if synchronised is None:
        synchronised = _is_synchronised()
    if not synchronised:
        return Finding("clock", "warn", f"it shows {shown} and no time server sets it; switch on NTP")
    return Finding("clock", "ok", f"{shown}, set by a time server")


def _is_synchronised() -> bool:
    """What the kernel knows of it; asked for without changing anything."""
    library = ctypes.CDLL(None)
    state: int = library.adjtimex(ctypes.create_string_buffer(_TIMEX_BYTES))  # modes 0: only reads
    return 0 <= state < _UNSYNCHRONISED


def disk(folder: Path) -> Finding:
    """Room where the state folder is, or will be. Raises OSError."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(there).free
    shown = f"{free / 1e9:.1f} GB free for {folder}"
    if free < _FULL_BYTES:
        return Finding("disk", "fail", f"{shown}: nothing more can be kept; free some space")
    if free < _SCARCE_BYTES:
        return Finding("disk", "warn", f"{shown}; free some space")
    return Finding("disk", "ok", shown)
