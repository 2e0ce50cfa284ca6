"""Keeps a library's greeting off the standard error stream, which is for messages to people."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from models.standard_error import TURN

_BANNER = b"INFO: Created TensorFlow Lite XNNPACK delegate for CPU."
_STDERR = 2


@contextmanager
def without_banner() -> Iterator[None]:
    """While it is open, what is written to standard error is held back; all but the greeting follows after.

    LiteRT greets once a process, when it allocates the first network, and has no switch for that.
    """
    with TURN, tempfile.TemporaryFile() as held:
        try:
            original = os.dup(_STDERR)
        except OSError:  # a service without standard error
            yield
            return
        os.dup2(held.fileno(), _STDERR)
        try:
            yield
        finally:
            os.dup2(original, _STDERR)
            os.close(original)
            held.seek(0)
            for line in held:
                if line.strip() != _BANNER:
                    os.write(_STDERR, line)
