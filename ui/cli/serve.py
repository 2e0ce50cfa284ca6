"""`serve`: hold the gallery, the doors and the configured cameras, and answer other commands."""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, NoReturn

from ui.cli.event_lines import event_lines
from ui.cli.exit_codes import DONE
from ui.cli.run import stop_on_signal

if TYPE_CHECKING:
    from ui.cli.context import Context

COMMANDS = (("serve", "be the service that other commands talk to", "portunus serve"),)
_LOOK_S = 0.2
_RESTARTED = "PORTUNUS_RESTARTED"


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the command to the parser."""
    commands.add_parser("serve", parents=[shared], help=argparse.SUPPRESS).set_defaults(handler=_serve)


def _serve(context: Context) -> int:
    enough, anew = threading.Event(), threading.Event()
    restarted = os.environ.pop(_RESTARTED, "") != ""
    with ExitStack() as parts:
        stop_on_signal(enough, parts)  # before the slow imports
        parts.enter_context(event_lines())
        from ui.cli.recognising import Recognising
        from ui.cli.serving import served_appliance

        appliance = parts.enter_context(
            served_appliance(context, enough, wired=True, restart=anew.set, patient=restarted)
        )
        if appliance is None or enough.is_set():
            return DONE
        parts.callback(appliance.stop)
        recognising = Recognising(context, appliance, enough)
        watched = recognising.begin(patient=restarted)
        context.output.say(f"portunus: serving {context.state}, {watched}")
        while not (enough.is_set() or anew.is_set()):
            recognising.look()
            time.sleep(_LOOK_S)
        appliance.stop()
    if not enough.is_set():  # a signal may have come meanwhile
        _begin_anew()
    return DONE


def _begin_anew() -> NoReturn:
    """The same command line in the same process: whoever watches over it does not see it end.

    Whoever asked for it has no shell to mend what then keeps recognition from starting, so that does not end
    the service as it does at a start by hand.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os.environ[_RESTARTED] = "1"
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - there is no shell in between
