"""The `portunus` command: parse, call the handler, end with the right exit code."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence

from ui.cli.exit_codes import BUG, DONE, INPUT, exit_code


class Terminated(BaseException):
    """SIGTERM came: everything that is open is closed on the way out."""


def main() -> int:
    """The process: one command, ended by SIGTERM as by its own end. Returns its exit code."""
    _print_any_name()
    try:
        signal.signal(signal.SIGTERM, _terminate)
        code = run_command()
    except Terminated:
        # These are ended by a signal; all others are cut off by it.
        code = DONE if {"run", "serve", "migrate"} & set(sys.argv[1:]) else 128 + signal.SIGTERM
        print("portunus: stopped", file=sys.stderr)
    _abandon_blocked_threads(code)
    return code


def _terminate(number: int, frame: object) -> None:
    raise Terminated


def _abandon_blocked_threads(code: int) -> None:
    """Leaves at once when a driver holds a thread for good: Python would wait, or crash, at its exit."""
    if all(thread is threading.current_thread() for thread in threading.enumerate()):
        return
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.flush()
    os._exit(code)


def run_command(argv: Sequence[str] | None = None) -> int:
    """Runs one command, the process's own by default, and returns its exit code."""
    from ui.cli.context import Context
    from ui.cli.parser import build_parser

    try:
        arguments = build_parser().parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else DONE
    logging.basicConfig(
        level=logging.INFO if arguments.verbose else logging.ERROR, format="%(message)s", stream=sys.stderr
    )
    try:
        return int(arguments.handler(Context(arguments)))
    except KeyboardInterrupt:
        print("portunus: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever reads our output has gone (head, less): end quietly, and keep Python quiet at exit too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        return _failed(error, arguments.debug)


def _print_any_name() -> None:
    """File names are bytes: those that are no text are shown escaped, which JSON understands as well."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _failed(error: Exception, debug: bool) -> int:
    code = exit_code(error)
    if debug:
        traceback.print_exception(error)
    if code == BUG and isinstance(error, OSError):
        place = f" ({error.filename})" if error.filename else ""
        print(f"portunus: {error.strerror or error}{place}", file=sys.stderr)
        return INPUT
    if code == BUG:
        print(
            f"portunus: a bug of ours ({type(error).__name__}); "
            "run the command again with --debug and report what it shows",
            file=sys.stderr,
        )
        return code
    print(f"portunus: {error}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
