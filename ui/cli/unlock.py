"""`unlock`: give the passphrase to a service that waits for it."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from typing import TYPE_CHECKING

from ui.cli.exit_codes import DONE

if TYPE_CHECKING:
    from appliance.service.client import RemoteAppliance
    from ui.cli.context import Context

COMMANDS = (("unlock", "give the passphrase to a service that waits for it", "portunus unlock"),)
_LONGEST = 1024


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the command to the parser."""
    commands.add_parser("unlock", parents=[shared], help=argparse.SUPPRESS).set_defaults(handler=_unlock)


def _unlock(context: Context) -> int:
    from appliance.errors import KeyUnavailable
    from appliance.service.client import serving

    service = serving(context.state)
    if service is None:
        raise KeyUnavailable(
            f"nothing waits for a passphrase: no service holds {context.state}; start one with `serve`"
        )
    waits = _waits(service)
    if waits:
        service.unlock(_passphrase())
    said = "the gallery is open" if waits else "the gallery was open already"
    context.output.record({"unlocked": waits}, said)
    return DONE


def _waits(service: RemoteAppliance) -> bool:
    from appliance.errors import KeyUnavailable
    from appliance.requests import OWNER, DoorStatus

    try:
        service.handle(DoorStatus(), OWNER)
    except KeyUnavailable:
        return True
    return False


def _passphrase() -> bytearray:
    """From PORTUNUS_PASSPHRASE, else asked for on a terminal, else a line of stdin. Raises KeyUnavailable."""
    from appliance.errors import KeyUnavailable

    given = os.environ.get("PORTUNUS_PASSPHRASE")
    if not given and sys.stdin.isatty():
        given = getpass.getpass("Passphrase of the gallery: ")
    if given:
        return bytearray(given, "utf-8", "surrogatepass")
    line = bytearray(sys.stdin.buffer.readline(_LONGEST).rstrip(b"\r\n"))
    if not line:
        raise KeyUnavailable(
            "no passphrase came: run this on a terminal, set PORTUNUS_PASSPHRASE, or write it to stdin"
        )
    return line
