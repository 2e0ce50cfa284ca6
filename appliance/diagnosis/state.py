"""The state folder and its files, looked at from outside: nothing is opened, made or changed."""

from __future__ import annotations

import os
from pathlib import Path

from appliance.config import CONFIG_NAME
from appliance.diagnosis.finding import Finding, examined
from appliance.storage.opening import DATABASE_NAME, SLOT_NAME

_UNKNOWN = object()
_PRIVATE = (DATABASE_NAME, SLOT_NAME, CONFIG_NAME, "key")


def has_gallery(folder: Path) -> bool:
    """Whether there is a gallery, or what is left of one. Raises OSError."""
    return any((folder / name).exists() for name in (DATABASE_NAME, SLOT_NAME))


def state_folder(folder: Path) -> Finding:
    """Whether the folder is there, ours, private and writable. Raises OSError."""
    if not folder.exists():
        return Finding("state", "ok", f"{folder} is not there yet; the first enrolment makes it")
    if not folder.is_dir():
        return Finding("state", "fail", f"{folder} is no folder; name another one with --state")
    status = folder.stat()
    if status.st_uid not in (os.geteuid(), 0) and os.geteuid() != 0:
        return Finding("state", "fail", f"{folder} belongs to another user; run this as that user")
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Finding("state", "fail", f"{folder} cannot be written; run `chmod 700 {folder}` as its owner")
    if status.st_mode & 0o077:
        return Finding("state", "warn", f"others can look into {folder}; run `chmod 700 {folder}`")
    open_files = [name for name in _PRIVATE if _is_open(folder / name)]
    if open_files:
        paths = " ".join(str(folder / name) for name in open_files)
        return Finding(
            "state", "warn", f"other users can read {', '.join(open_files)}; run `chmod 600 {paths}`"
        )
    return Finding("state", "ok", f"{folder} is private and can be written")


def _is_open(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & 0o077)


def recovery(folder: Path) -> list[Finding]:
    """Whether a recovery passphrase opens the gallery; nothing where this kind of slot file has none."""
    return [found for found in [examined("recovery", lambda: _recovery(folder))] if found.detail]


def _recovery(folder: Path) -> Finding:
    from appliance.crypto.slot_file import SlotFile

    slots = SlotFile(folder / SLOT_NAME).read() if (folder / SLOT_NAME).exists() else None
    slot = getattr(slots, "recovery", _UNKNOWN)
    if slot is _UNKNOWN:
        return Finding("recovery", "ok", "")
    if slot is None:
        advice = (
            "without one a broken board takes the gallery with it; run `portunus gallery rekey --recovery`"
        )
        return Finding("recovery", "warn", f"there is no recovery passphrase; {advice}")
    return Finding("recovery", "ok", "a recovery passphrase opens the gallery on another board")
