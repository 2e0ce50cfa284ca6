"""`reset`: destroys keys and data of a device that is to be given away."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ui.cli.exit_codes import DONE, NO, USAGE

if TYPE_CHECKING:
    from ui.cli.context import Context

COMMANDS = (("reset", "destroy all keys and data of this device", "portunus reset"),)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser("reset", parents=[shared], help=argparse.SUPPRESS)
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--all", action="store_true", help="the settings as well")
    parser.set_defaults(handler=_reset)


def _reset(context: Context) -> int:
    from appliance.config import CONFIG_NAME
    from appliance.storage.reset import reset
    from appliance.storage.state_folder import StateFolder
    from ui.cli.keys import key_files

    arguments = context.arguments
    if not context.state.exists():
        context.output.say(f"portunus: there is no state folder {context.state}, so nothing to destroy")
        return DONE
    if not arguments.yes:
        if not sys.stdin.isatty():
            context.output.say("portunus: what is destroyed does not come back; say --yes")
            return USAGE
        print(
            f"Destroy all people, keys and events in {context.state} for good? Type the word reset: ",
            end="",
            file=sys.stderr,
            flush=True,
        )
        if sys.stdin.readline().strip() != "reset":
            return NO
    with StateFolder(context.state) as folder:
        gone = reset(folder.path, key_files(context), (CONFIG_NAME,) if arguments.all else ())
        left = sorted(path.name for path in Path(folder.path).iterdir() if path.name != "lock")
    record = {"destroyed": gone, "left": left}
    lines = [f"destroyed: {', '.join(gone) or 'nothing'}", f"left: {', '.join(left) or 'nothing'}"]
    lines.append("Backups elsewhere still open with their recovery passphrase: destroy them, or it.")
    context.output.record(record, "\n".join(lines))
    return DONE
