"""A command on a terminal of its own, with somebody who answers its question.

    python terminal.py QUESTION ANSWER COMMAND…

ANSWER is in hexadecimal: keys such as Ctrl-C are characters to a terminal. Ends as the command does, and
prints all that it showed.
"""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

from tests.e2e.command import Ended, Portunus

_ROOT = Path(__file__).resolve().parents[2]


def on_a_terminal(portunus: Portunus, question: str, answer: bytes, *command: str | Path) -> Ended:
    """Runs a command, and types the answer once it has asked the question; `out` is all that was shown."""
    before = (sys.executable, "-m", "tests.e2e.terminal", question, answer.hex())
    process = portunus.begin(*command, environ={"PYTHONPATH": str(_ROOT)}, before=before)
    return portunus.ended(process)


def main(question: bytes, answer: bytes, command: list[str]) -> int:
    """Plays the person at the terminal; the exit code of the command."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], command)
    shown, answered = b"", False
    while piece := _read(terminal):
        shown += piece
        if not answered and question in shown:
            os.write(terminal, answer)
            answered = True
    sys.stdout.buffer.write(shown)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the last program of a terminal has ended
        return b""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].encode(), bytes.fromhex(sys.argv[2]), sys.argv[3:]))
