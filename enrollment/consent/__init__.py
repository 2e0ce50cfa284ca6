"""The texts that people agree to, one file a version: `1.txt`, `2.txt`, …, and that of the demonstration.

A text that was shown is never changed: somebody's consent names its version. A better text is a new file,
and `CURRENT` names it.
"""

from __future__ import annotations

from importlib.resources import files

CURRENT = "3"
DEMONSTRATION = "demonstration"  # what the window of `portunus demo` shows


def text_of(version: str) -> str | None:
    """The text of a version, None where it is none of ours: a form of the house, say."""
    if version != DEMONSTRATION and not (version.isascii() and version.isdigit()):
        return None
    path = files(__name__).joinpath(f"{version}.txt")
    return path.read_text(encoding="utf-8").strip() if path.is_file() else None
