"""`models …`: the catalogue, and what of it is installed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.cli.exit_codes import DONE, NO

if TYPE_CHECKING:
    from models.catalogue import ModelEntry
    from ui.cli.context import Context

COMMANDS = (("models", "list, install, remove, check", "portunus models install"),)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    models = commands.add_parser("models", parents=[shared], help=argparse.SUPPRESS)
    verbs = models.add_subparsers(dest="verb", metavar="list|install|remove|check", required=True)
    verbs.add_parser("list", parents=[shared], help="the catalogue").set_defaults(handler=_list)
    install = verbs.add_parser("install", parents=[shared], help="without names: what is needed to work")
    install.add_argument("names", nargs="*", metavar="NAME")
    install.add_argument(
        "--from", dest="from_file", metavar="PATH", help="use a file or folder at hand, not the network"
    )
    install.set_defaults(handler=_install)
    remove = verbs.add_parser("remove", parents=[shared], help="delete an installed model")
    remove.add_argument("names", nargs="+", metavar="NAME")
    remove.set_defaults(handler=_remove)
    check = verbs.add_parser("check", parents=[shared], help="compare every file with its checksum")
    check.add_argument("names", nargs="*", metavar="NAME")
    check.set_defaults(handler=_check)


def _list(context: Context) -> int:
    from models.catalogue import CATALOGUE

    records = [_record(context, model) for model in CATALOGUE.values()]
    if context.output.as_json:
        for record in records:
            context.output.record(record)
        return DONE
    rows = [
        (
            r["name"],
            r["task"],
            "yes" if r["installed"] else "no",
            r["engine"],
            r["engine_reason"],
            r["licence"],
            f"needs {' and '.join(r['parts'])}" if r["parts"] else r["source"][0],
        )
        for r in records
    ]
    context.output.table(("name", "task", "installed", "engine", "why", "licence", "source"), rows)
    return DONE


def _record(context: Context, model: ModelEntry) -> dict[str, Any]:
    from models.catalogue import entry
    from models.choice import engine_chosen

    settings = context.config.models
    configured = {"detector": settings.detector_engine, "embedder": settings.embedder_engine}.get(
        model.task, ""
    )
    chosen, why = engine_chosen(model, configured)
    sources = [source for name in model.made_of for source in entry(name).sources]
    return {
        "name": model.name,
        "task": model.task,
        "summary": model.summary,
        "notes": list(model.notes),
        "calibrated": model.thresholds.calibrated if model.thresholds else None,
        "licence": model.licence,
        "parts": list(model.parts),
        "source": [_place(source.places[0]) for source in sources],
        "sha256": {source.name: source.sha256 for source in sources},
        "dimensions": model.dimensions,
        "installed": context.models.is_installed(model.name),
        "engine": chosen,
        "engine_reason": why,
    }


def _place(place: Any) -> str:
    address = getattr(place, "address", None)
    return address or f"{place.package} {place.version} (Python package index): {place.member}"


def _install(context: Context) -> int:
    from models.install import install, install_needed

    arguments, folder = context.arguments, context.models.folder
    if arguments.from_file and len(arguments.names) != 1:
        context.output.say("portunus: --from PATH goes with the name of one model")
        return 2
    with _progress(context) as progress:
        if not arguments.names and _is_ready(context):
            name = context.config.models.embedder
            context.output.record({"installed": ["mtcnn", name]}, f"ready: mtcnn and {name}, as configured")
            return DONE
        if not arguments.names:
            name = install_needed(folder, progress, context.output.say)
            if not context.config.models.embedder:
                context.choose_embedder(name)
            elif context.config.models.embedder != name:
                context.output.say(
                    f"the configuration stays with {context.config.models.embedder}; "
                    f"`portunus config set models.embedder {name}` changes it, "
                    "and people then have to be enrolled again"
                )
            context.output.record({"installed": ["mtcnn", name]}, f"ready: mtcnn and {name}")
            return DONE
        for name in arguments.names:
            there = context.models.is_installed(name)
            install(name, folder, Path(arguments.from_file) if arguments.from_file else None, progress)
            text = f"{name} is already installed" if there else f"{name} is installed"
            context.output.record({"installed": [name]}, text)
    return DONE


def _is_ready(context: Context) -> bool:
    """Whether what the configuration names is installed: then nothing is looked for in the network."""
    chosen = context.config.models.embedder
    return bool(chosen) and all(context.models.is_installed(name) for name in ("mtcnn", chosen))


@contextmanager
def _progress(context: Context) -> Iterator[Callable[[int, int], None] | None]:
    """A bar for downloads: called with the bytes there and the bytes in all."""
    import sys

    if not sys.stderr.isatty():
        yield None
        return
    from ui.cli.progress import download_bar

    with download_bar() as report:
        yield report


def _remove(context: Context) -> int:
    for name in context.arguments.names:
        before = _made_of(context, name)
        context.models.remove(name)
        text = f"{name} is removed"
        if before:
            text += f", and {' and '.join(before)} cannot be used without it"
        context.output.record({"removed": name}, text)
    return DONE


def _made_of(context: Context, part: str) -> list[str]:
    """Names of the models that can be used and have this one as a part."""
    from models.catalogue import CATALOGUE

    whole = (model.name for model in CATALOGUE.values() if part in model.parts)
    return [name for name in whole if context.models.is_installed(name)]


def _check(context: Context) -> int:
    names = context.arguments.names or [installed.name for installed in context.models.installed()]
    damaged = False
    for name in names:
        problems = context.models.check(name)
        damaged = damaged or bool(problems)
        text = "\n".join(problems) if problems else f"{name}: whole"
        context.output.record({"model": name, "ok": not problems, "problems": problems}, text)
    if not names:
        context.output.say("no model is installed; run `portunus models install`")
    return NO if damaged or not names else DONE
