"""`portunus demo`: the main job with nothing prepared."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.cli.context import Context

COMMANDS = (("demo", "enrol, recognise, refuse a stranger, say so", "portunus demo --headless"),)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser("demo", parents=[shared], help=argparse.SUPPRESS)
    parser.add_argument("--headless", action="store_true", help="no window, no camera: the simulated door")
    parser.add_argument(
        "--seconds", type=float, metavar="N", help="how long it runs (20; a window: until it is closed)"
    )
    parser.add_argument("--out", metavar="DIR", default="demo-output", help="where stills and the video go")
    parser.set_defaults(handler=_demo)


def _demo(context: Context) -> int:
    from ui.cli.demonstration import demonstrate

    return demonstrate(context)
