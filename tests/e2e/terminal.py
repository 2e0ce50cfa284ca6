"""A command on a terminal of its own, with somebody who answers its questions.

    python terminal.py ANSWERS COMMAND…

ANSWERS is JSON: pairs of a question and an answer in hexadecimal, as keys such as Ctrl-C are characters to a
terminal. Ends as the command does, and prints all that it showed.
"""

from __future__ import annotations

import json
import os
import pty
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.e2e.command import Ended, Portunus

_ROOT = Path(__file__).resolve().parents[2]


def on_a_terminal(portunus: Portunus, question: str, answer: bytes, *command: str | Path) -> Ended:
    """Runs a command, and types the answer once it has asked the question; `out` is all that was shown."""
    return conversation(portunus, [(question, answer)], *command)


def conversation(portunus: Portunus, answers: Sequence[tuple[str, bytes]], *command: str | Path) -> Ended:
    """The same with several questions, answered in this order, each once it was asked."""
    told = json.dumps([(question, answer.hex()) for question, answer in answers])
    before = (sys.executable, "-m", "tests.e2e.terminal", told)
    process = portunus.begin(*command, environ={"PYTHONPATH": str(_ROOT)}, before=before)
    return portunus.ended(process)


def main(answers: Sequence[tuple[bytes, bytes]], command: list[str]) -> int:
    """Plays the person at the terminal; the exit code of the command."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], command)
    shown, unread, waiting = b"", b"", list(answers)
    while piece := _read(terminal):
        shown, unread = shown + piece, unread + piece
        if waiting and waiting[0][0] in unread:
            os.write(terminal, waiting.pop(0)[1])
            unread = b""
    sys.stdout.buffer.write(shown)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the last program of a terminal has ended
        return b""


if __name__ == "__main__":
    told = [(question.encode(), bytes.fromhex(answer)) for question, answer in json.loads(sys.argv[1])]
    sys.exit(main(told, sys.argv[2:]))
