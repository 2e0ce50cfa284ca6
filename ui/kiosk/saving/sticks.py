"""Which sticks are plugged in: what is mounted where desktops and udisks mount what can be taken along."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
ROOTS = (Path("/media"), Path("/run/media"))
_ESCAPED = re.compile(r"\\([0-7]{3})")  # proc(5): blanks and backslashes are written in octal


def sticks(mounts: Path = MOUNTS, roots: Sequence[Path] = ROOTS) -> list[Path]:
    """The folders of those that can be written to, in order of their names."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return []
    found = {Path(_plain(line.split(" ")[1])) for line in lines if line.count(" ") >= 2}
    return sorted(
        folder
        for folder in found
        if any(root in folder.parents for root in roots) and os.access(folder, os.W_OK)
    )


def files_on_sticks(found: Sequence[Path] | None = None, most: int = 100) -> list[Path]:
    """The files that lie on them, not in folders below; so many at most. found: other folders than these."""
    files: list[Path] = []
    for folder in sticks() if found is None else found:
        try:
            with os.scandir(folder) as entries:
                files += (Path(one.path) for one in entries if not one.name.startswith(".") and one.is_file())
        except OSError:
            continue  # it was pulled out
    return sorted(files)[:most]


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 8)), text)
