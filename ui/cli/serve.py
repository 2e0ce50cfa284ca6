"""`serve`: hold the gallery, the doors and the configured cameras, and answer other commands."""

from __future__ import annotations

import argparse
import threading
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

from ui.cli.exit_codes import DONE
from ui.cli.run import started, stop_on_signal

if TYPE_CHECKING:
    from appliance.appliance import Appliance
    from ui.cli.context import Context

COMMANDS = (("serve", "be the service that other commands talk to", "portunus serve"),)
_LOOK_S = 0.2


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the command to the parser."""
    commands.add_parser("serve", parents=[shared], help=argparse.SUPPRESS).set_defaults(handler=_serve)


def _serve(context: Context) -> int:
    enough = threading.Event()
    with ExitStack() as parts:
        stop_on_signal(enough, parts)  # before the slow imports
        from ui.cli.serving import served_appliance

        appliance = parts.enter_context(served_appliance(context, enough, wired=True))
        if appliance is None or enough.is_set():
            return DONE
        parts.callback(appliance.stop)
        watched = _start_cameras(context, appliance, enough)
        context.output.say(f"portunus: serving {context.state}, {watched}")
        while not enough.is_set() and not appliance.failures:
            time.sleep(_LOOK_S)
        appliance.stop()
    for failure in appliance.failures:
        raise failure
    return DONE


def _start_cameras(context: Context, appliance: Appliance, enough: threading.Event) -> str:
    """Recognises from the configured cameras; what is to be said about them."""
    cameras = context.config.cameras
    if not cameras:
        return "no camera is configured"
    from ui.cli.assembly import recognition
    from ui.cli.cameras import reader_of

    work = recognition(context, appliance)
    readers = [reader_of(context, camera, appliance.clock, eyes=appliance.eyes) for camera in cameras]
    started(lambda: appliance.start(work, readers, patient=True, stop=enough), enough)
    return "camera " + ", ".join(camera.name for camera in cameras)
