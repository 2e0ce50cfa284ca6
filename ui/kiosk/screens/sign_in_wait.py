"""How long whoever mistyped a password has to wait, out of the service's sentence, and how that is said."""

from __future__ import annotations

import re

_WAIT = re.compile(r"the next try is possible in (\d+) s")


def wait_s(sentence: str) -> int:
    """Seconds until the next try, 0 where none is told."""
    found = _WAIT.search(sentence)
    return int(found[1]) if found else 0


def clock_of(seconds: int) -> str:
    """Minutes and seconds, as 1:05."""
    return f"{seconds // 60}:{seconds % 60:02}"
