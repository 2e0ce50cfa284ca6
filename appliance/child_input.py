"""What a child of the appliance reads first: the one line that says what it is to do."""

from __future__ import annotations

import os


def first_line(longest: int) -> bytes:
    """The first line of standard input, at most `longest` bytes of it; what comes after it stays unread.

    Shorter, without its end, when the input ends before.
    """
    line = b""
    while not line.endswith(b"\n") and len(line) < longest:
        one = os.read(0, 1)
        if not one:
            break
        line += one
    return line
