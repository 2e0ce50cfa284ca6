"""A measurement in a process of its own, so that its memory is that of the product alone.

What was measured before, the peers' pictures or a network that was made up would count otherwise.
"""

from __future__ import annotations

import argparse
import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Concatenate, ParamSpec, TypeVar

from appliance.errors import InputError
from ui.cli.context import Context

_Result = TypeVar("_Result")
_Given = ParamSpec("_Given")


def apart(
    work: Callable[Concatenate[Context, _Given], _Result],
    context: Context,
    *arguments: _Given.args,
    **keywords: _Given.kwargs,
) -> _Result:
    """work(context, …) in a fresh process. What it takes, gives and raises is pickled.

    Raises what the work raises, and InputError when its process is killed.
    """
    # A forked process would share our memory, and threads of the networks do not survive a fork.
    fresh = multiprocessing.get_context("spawn")
    answer, send = fresh.Pipe(duplex=False)
    process = fresh.Process(
        target=_answer, args=(send, work, _portable(context), arguments, keywords), name="portunus-bench"
    )
    process.start()
    send.close()
    try:
        result, error = answer.recv()
    except EOFError:
        process.join()
        raise InputError(
            f"the measurement's own process ended (exit {process.exitcode}); free memory and try again"
        ) from None
    finally:
        process.terminate()
        process.join()
        answer.close()
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]


def _answer(
    send: Connection,
    work: Callable[..., object],
    context: Context,
    arguments: tuple[object, ...],
    keywords: dict[str, object],
) -> None:
    # Ctrl-C reaches both processes; the other one ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        outcome = work(context, *arguments, **keywords), None
    except Exception as error:
        outcome = None, error  # type: ignore[assignment]
    send.send(outcome)


def _portable(context: Context) -> Context:
    """The same context without what cannot be pickled."""
    arguments = {name: value for name, value in vars(context.arguments).items() if name != "handler"}
    portable = Context(argparse.Namespace(**arguments))
    portable.config, portable.models = context.config, context.models
    return portable
