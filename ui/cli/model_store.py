"""`models …`: the catalogue, and what of it is installed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.catalogue import CATALOGUE, ModelEntry, entry
from ui.cli.exit_codes import DONE, NO

if TYPE_CHECKING:
    from models.download import Progress
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
    arguments = context.arguments
    if arguments.from_file and len(arguments.names) != 1:
        context.output.say("portunus: --from PATH goes with the name of one model")
        return 2
    if not arguments.names and _is_ready(context):
        name = context.config.models.embedder
        context.output.record({"installed": ["mtcnn", name]}, f"ready: mtcnn and {name}, as configured")
        return DONE
    with _replacing(context, arguments.names) as strange, _progress(context) as progress:
        if not arguments.names:
            _install_needed(context, progress)
        for name in arguments.names:
            _install_one(context, name, strange, progress)
    return DONE


def _install_needed(context: Context, progress: Progress | None) -> None:
    from models.install import install_needed

    name = install_needed(context.models.folder, progress, context.output.say)
    if not context.config.models.embedder:
        context.choose_embedder(name)
    elif context.config.models.embedder != name:
        context.output.say(
            f"the configuration stays with {context.config.models.embedder}; "
            f"`portunus config set models.embedder {name}` changes it, "
            "and people then have to be enrolled again"
        )
    context.output.record({"installed": ["mtcnn", name]}, f"ready: mtcnn and {name}")


def _install_one(context: Context, name: str, strange: frozenset[str], progress: Progress | None) -> None:
    from models.install import install

    there = context.models.is_installed(name) and strange.isdisjoint(entry(name).made_of)
    file = Path(context.arguments.from_file) if context.arguments.from_file else None
    install(name, context.models.folder, file, progress, strange)
    context.output.record(
        {"installed": [name]}, f"{name} is already installed" if there else f"{name} is installed"
    )


@contextmanager
def _replacing(context: Context, names: Collection[str]) -> Iterator[frozenset[str]]:
    """Around a change to the files of these models: as `networks_replaced`, where there is a gallery."""
    from appliance.storage.opening import SLOT_NAME

    for name in names:
        entry(name)  # what no model is called is refused before anybody is asked for a key
    if not (context.state / SLOT_NAME).exists():
        yield frozenset()
        return
    from ui.cli.assembly import opened_appliance
    from ui.cli.networks import networks_replaced

    with (
        opened_appliance(context, tell_damage=False) as appliance,
        networks_replaced(context, appliance, names) as strange,
    ):
        yield strange


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
    with _replacing(context, context.arguments.names):
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
