"""`bench …`: speed on this machine."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.cli.context import Context

COMMANDS = (("bench", "detect, embed, pipeline", "portunus bench detect --video people.mp4"),)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    commands.add_parser("bench", parents=[shared], help=argparse.SUPPRESS).set_defaults(handler=_bench)


def _bench(context: Context) -> int:
    return 0
