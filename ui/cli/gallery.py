"""`gallery …`: what is kept, and looking after it. Each verb is a file of `ui.cli.galleries`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from appliance.crypto.providers import PROVIDERS

if TYPE_CHECKING:
    from ui.cli.context import Context

COMMANDS = (
    (
        "gallery",
        "status, check, rebuild, rekey, backup, restore, calibrate, migrate",
        "portunus gallery backup door.backup",
    ),
)
_VERBS = "status|check|rebuild|rekey|backup|restore|calibrate|migrate"


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    gallery = commands.add_parser("gallery", parents=[shared], help=argparse.SUPPRESS)
    verbs = gallery.add_subparsers(dest="verb", metavar=_VERBS, required=True)

    def verb(name: str, text: str) -> argparse.ArgumentParser:
        parser = verbs.add_parser(name, parents=[shared], help=text)
        parser.set_defaults(handler=_handler(name))
        return parser

    verb("status", "how much is kept")
    verb("rebuild", "mend the database and build the index anew")
    check = verb("check", "read and authenticate everything")
    check.add_argument("--backup", metavar="FILE", help="a backup instead, to its last byte")
    _recovery(check)
    backup = verb("backup", "everything, into one encrypted file")
    backup.add_argument("file", metavar="FILE")
    backup.add_argument("--force", action="store_true", help="over a file that is there")
    restore = verb("restore", "put the gallery of a backup here")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--yes", action="store_true", help="also over a gallery that is whole")
    restore.add_argument(
        "--forget-erasures", action="store_true", help="also when the list of erased people was changed"
    )
    _recovery(restore)
    rekey = verb("rekey", "new keys for everything, one person after the other")
    rekey.add_argument("--recovery", action="store_true", help="only a new recovery passphrase")
    rekey.add_argument("--provider", choices=PROVIDERS, help="where the new key comes from (as before)")
    calibrate = verb("calibrate", "how often a stranger is let in here, and a threshold for less")
    calibrate.add_argument(
        "--fpir", type=_chance, default=0.001, metavar="P", help="wanted chance of a stranger's look (0.001)"
    )
    calibrate.add_argument("--cohort", metavar="DIR", help="portraits of people who are not enrolled")
    calibrate.add_argument("--apply", action="store_true", help="set the recommended threshold")
    _migrate(verb("migrate", "to another embedder, from people who come to the door"))


def _migrate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", metavar="EMBEDDER", help="a name from `models list`")
    parser.add_argument(
        "--source", nargs="+", action="extend", metavar="SRC", help="default: the configured cameras"
    )
    parser.add_argument("--status", action="store_true", help="how far it is; nothing else")
    parser.add_argument("--finish", action="store_true", help="switch now, whoever is missing")
    parser.add_argument("--yes", action="store_true", help="also when people would be strangers")


def _chance(text: str) -> float:
    try:
        chance = float(text)
    except ValueError:
        chance = 0.0
    if not 1e-6 <= chance <= 0.1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a chance between 0.000001 and 0.1")
    return chance


def _recovery(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recovery",
        action="store_true",
        help="open the backup with its recovery passphrase (asked for, or PORTUNUS_RECOVERY_PASSPHRASE)",
    )


def _handler(verb: str) -> Callable[[Context], int]:
    def run(context: Context) -> int:
        done: int = import_module(f"ui.cli.galleries.{verb}").run(context)
        return done

    return run
