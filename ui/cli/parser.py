"""The command line's grammar, put together from the command groups."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from ui.cli import (
    administration,
    audit,
    bench,
    demo,
    doctor,
    door,
    enrol,
    events,
    gallery,
    kiosk,
    login,
    model_store,
    people,
    pictures,
    policy,
    reset,
    run,
    serve,
    settings,
    unlock,
)
from ui.cli.exit_codes import USAGE

GROUPS = (
    ("Try it", (demo,)),
    ("At the door", (kiosk, run, serve, unlock, door)),
    ("Pictures", (pictures,)),
    ("Administrators", (administration, login)),
    ("People", (enrol, people, policy)),
    ("Gallery", (gallery, reset)),
    ("What happened", (events, audit)),
    ("Models and settings", (model_store, settings, doctor)),
    ("Measuring", (bench,)),
)


class Parser(argparse.ArgumentParser):
    """Wrong usage ends in one sentence and exit 2.

    The default `more_words` names a list of words that may have options in between, where argparse ends it.
    """

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        found, rest = super().parse_known_args(args, namespace)
        name = self.get_default("more_words")
        if name is not None:
            before = rest[: rest.index("--")] if "--" in rest else rest
            words = [word for word in before if not word.startswith("-")] + rest[len(before) + 1 :]
            setattr(found, name, [*(getattr(found, name) or ()), *words])
            rest = [word for word in before if word.startswith("-")]
        return found, rest

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message}; see {self.prog} --help\n")


def build_parser() -> Parser:
    """The whole parser; `handler` of the parsed arguments is what to call with them."""
    parser = Parser(
        prog="portunus",
        description="A face-recognition door appliance: no face leaves the device.",
        epilog=_overview(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="portunus [options] COMMAND …",
    )
    _common(parser, top=True)
    shared = argparse.ArgumentParser(add_help=False)
    _common(shared, top=False)
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, help=argparse.SUPPRESS, prog="portunus"
    )
    for _, modules in GROUPS:
        for module in modules:
            module.register(commands, shared)
    return parser


def _common(parser: argparse.ArgumentParser, top: bool) -> None:
    def option(*names: str, default: object, **keywords: object) -> None:
        parser.add_argument(*names, default=default if top else argparse.SUPPRESS, **keywords)  # type: ignore[arg-type]

    parser.add_argument("--version", action="version", version=f"portunus {_version()}")
    option("--state", metavar="DIR", default=None, help="state folder (environment PORTUNUS_STATE)")
    option(
        "--config",
        metavar="FILE",
        default=None,
        help="configuration, TOML; PORTUNUS_… overrides single settings",
    )
    option("--json", action="store_true", default=False, help="JSON on stdout, nothing else")
    option("--detector-engine", metavar="NAME", default=None, help="this run only: tflite or onnxruntime")
    option("--embedder-engine", metavar="NAME", default=None, help="this run only: tflite or onnxruntime")
    option("--embedder", metavar="NAME", default=None, help="this run only: a name from `models list`")
    option("-v", "--verbose", action="store_true", default=False, help="say more on stderr")
    option("--debug", action="store_true", default=False, help="show tracebacks")


def _version() -> str:
    from appliance.version import VERSION

    return VERSION


def _overview() -> str:
    lines = []
    for title, modules in GROUPS:
        lines.append(f"{title}:")
        for name, summary, example in (command for module in modules for command in module.COMMANDS):
            lines.append(f"  {name:<10} {summary}")
            lines.append(f"  {'':<10} $ {example}")
    return "\n".join(lines)
