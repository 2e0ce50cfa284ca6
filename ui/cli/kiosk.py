"""`portunus kiosk`: the touchscreen application."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ui.cli.exit_codes import DONE, HARDWARE

if TYPE_CHECKING:
    from ui.cli.context import Context

COMMANDS = (("kiosk", "the touchscreen at the door", "portunus kiosk --windowed"),)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the command to the parser."""
    kiosk = commands.add_parser("kiosk", parents=[shared], help=argparse.SUPPRESS)
    kiosk.add_argument("--windowed", action="store_true", help="in a window that can be closed")
    kiosk.add_argument("--camera", default="", metavar="NAME", help="which it stands at (the first one)")
    kiosk.set_defaults(handler=_kiosk)


def _kiosk(context: Context) -> int:
    from ui.kiosk.screen import obstacle

    arguments = context.arguments
    problem = obstacle()
    if problem is not None:
        context.output.say(f"portunus: {problem}")
        return HARDWARE
    from ui.kiosk.app import run_kiosk
    from ui.kiosk.link.own_service import service_of

    with service_of(context.state, list(_options(context))) as own:
        if own:
            context.output.say(
                "portunus: no service ran, so this kiosk has one of its own, which ends with it"
            )
        run_kiosk(context.state, windowed=arguments.windowed, camera=arguments.camera)
    return DONE


def _options(context: Context) -> Iterator[str]:
    """What was said to this command and holds for a service of its own as well."""
    arguments = context.arguments
    yield from ("--state", str(context.state))
    for name in ("config", "detector_engine", "embedder_engine", "embedder"):
        if getattr(arguments, name) is not None:
            yield from (f"--{name.replace('_', '-')}", str(getattr(arguments, name)))
