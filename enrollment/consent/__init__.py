"""The texts that people agree to, one file a version: `1.txt`, `2.txt`, …, and that of the demonstration.

`3.de.txt` is version 3 in German: it says what `3.txt` says, and nothing else.

A text that was shown is never changed: somebody's consent names its version. A better text is a new file,
and `CURRENT` names it.
"""

from __future__ import annotations

from importlib.resources import files

CURRENT = "3"
DEMONSTRATION = "demonstration"  # what the window of `portunus demo` shows


def text_of(version: str, language: str = "en") -> str | None:
    """The text of a version, None where it is none of ours: a form of the house, say.

    language: a code such as "de"; English where there is no such translation.
    """
    if version != DEMONSTRATION and not (version.isascii() and version.isdigit()):
        return None
    path = files(__name__).joinpath(f"{version}.{language}.txt")
    if not (language.isascii() and language.isalpha() and path.is_file()):
        path = files(__name__).joinpath(f"{version}.txt")
    return path.read_text(encoding="utf-8").strip() if path.is_file() else None
