"""`gallery migrate`: to another embedder, without pictures, while people come and go."""

from __future__ import annotations

import sys
import threading
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Any

from appliance.migration.progress import ENOUGH, Progress, progress_of
from appliance.requests import OWNER, ListPeople
from ui.cli.cameras import cameras_of, reader_of
from ui.cli.exit_codes import DONE, NO, USAGE
from ui.cli.galleries.switch import refuse_overrides, switch
from ui.cli.identity import AskedByPerson
from ui.cli.run import StatusLine, started, stop_on_signal

if TYPE_CHECKING:
    from appliance.appliance import Appliance
    from appliance.migration.migration import Migration
    from appliance.storage.records import Person
    from ui.cli.context import Context


def run(context: Context) -> int:
    """Recognises and collects templates; --status and --finish do without a camera."""
    arguments = context.arguments
    if arguments.status:
        return _status(context)
    if not arguments.to:
        context.output.say("portunus: say which embedder to migrate to (--to), or --status")
        return USAGE
    if arguments.to == context.embedder:
        context.output.say(f"portunus: {arguments.to} is the embedder already")
        return USAGE
    _refuse_model(context, arguments.to)
    refuse_overrides(context)
    return _finish(context) if arguments.finish else _migrate(context)


def _refuse_model(context: Context, name: str) -> None:
    from models.catalogue import entry
    from models.errors import ModelUnknown

    if entry(name).task != "embedder":
        raise ModelUnknown(f"{name} is no embedder; `portunus models list` shows which models are")
    context.models.require(name)


# Collecting.


def _migrate(context: Context) -> int:
    enough = threading.Event()
    with ExitStack() as parts:
        stop_on_signal(enough, parts)  # before the slow imports
        from ui.cli.serving import served_appliance

        appliance = parts.enter_context(served_appliance(context, enough, wired=False))
        if appliance is None:
            return DONE
        asked = parts.enter_context(closing(AskedByPerson(appliance)))
        _refuse_untrusted(appliance)
        people: list[Person] = asked.handle(ListPeople(), OWNER)
        progress = progress_of(people, context.arguments.to)
        fates: dict[str, Any] = {}
        if not progress.done:
            migration = _collect(context, appliance, enough, parts)
            progress, fates = migration.progress, _fates(migration)
        switched = progress.done
        if switched:
            switch(context, asked, context.arguments.to)
        names = {person.id: person.name for person in asked.handle(ListPeople(), OWNER)}
    context.output.record({**_record(progress), **fates, "switched": switched}, _told(progress))
    _tell_disputed(context, fates, names)
    if switched:
        context.output.say(f"using the embedder {context.arguments.to} from the next start on")
    return DONE


def _refuse_untrusted(appliance: Appliance) -> None:
    from appliance.errors import ConfigError

    if not appliance.trusted:
        raise ConfigError(
            "settings were changed without the key, and who is recognised now cannot be relied on; "
            "see to them, then accept them with `portunus config seal`"
        )


def _collect(context: Context, appliance: Appliance, enough: threading.Event, parts: ExitStack) -> Migration:
    """Recognises until the sources end, everybody has enough, or a signal comes."""
    from models.loading import load_embedder
    from ui.cli.assembly import recognition

    parts.callback(appliance.stop)
    models = context.config.models
    eyes = None if context.arguments.source else appliance.eyes
    readers = [reader_of(context, camera, appliance.clock, eyes=eyes) for camera in cameras_of(context)]
    work = recognition(context, appliance)
    new = load_embedder(context.models, context.arguments.to, models.embedder_engine, context.threads)

    def tell(progress: Progress) -> None:
        context.output.say(_told(progress))
        if progress.done:
            enough.set()

    migration = appliance.migrate(work, new, tell)
    parts.callback(migration.close)
    if sys.stderr.isatty() and not context.output.as_json:
        appliance.subscribe(StatusLine(parts).show)
    if started(lambda: appliance.start(work, readers, stop=enough), enough):
        while not appliance.wait(0.1) and not enough.is_set() and migration.failure is None:
            pass
    appliance.stop()
    migration.close()
    for failure in (*appliance.failures, migration.failure):
        if failure is not None:
            raise failure
    return migration


def _fates(migration: Migration) -> dict[str, Any]:
    from appliance.migration.keeper import Fate

    tracks = {fate.value: migration.fates.get(fate, 0) for fate in Fate}
    return {"tracks": tracks, "disputed": sorted(migration.disputed)}


def _tell_disputed(context: Context, fates: dict[str, Any], names: dict[str, str]) -> None:
    for person in fates.get("disputed", ()):
        context.output.say(
            f"portunus: {names.get(person, person)} was recognised, but looks unlike the templates of "
            f"{context.arguments.to} that are there; enrol this person again with {context.arguments.to}"
        )


# Without a camera.


def _status(context: Context) -> int:
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context) as appliance:
        people: list[Person] = appliance.handle(ListPeople(), OWNER)
    begun = {name for person in people for name in person.templates} - {context.embedder}
    wanted = [context.arguments.to] if context.arguments.to else sorted(begun)
    names = {person.id: person.name for person in people}
    for progress in (progress_of(people, name) for name in wanted):
        context.output.record(_record(progress), "\n".join([_told(progress), *_strangers(progress, names)]))
    if not wanted:
        context.output.say("there are no templates of another embedder; begin with `gallery migrate --to`")
    return DONE


def _finish(context: Context) -> int:
    """Not beside a service: it would go on with the old embedder while people are enrolled with the new."""
    from ui.cli.assembly import held_appliance

    to = context.arguments.to
    with held_appliance(context) as appliance, closing(AskedByPerson(appliance)) as asked:
        _refuse_untrusted(appliance)
        people: list[Person] = asked.handle(ListPeople(), OWNER)
        progress = progress_of(people, to)
        refused = _refused(context, progress, {person.id: person.name for person in people})
        if refused is not None:
            return refused
        switch(context, asked, to)
    context.output.record({**_record(progress), "switched": True}, _told(progress))
    context.output.say(f"using the embedder {to} from the next start on")
    return DONE


def _refused(context: Context, progress: Progress, names: dict[str, str]) -> int | None:
    """The exit code when people would be strangers and nobody agrees to that, else None."""
    if not progress.none:
        return None
    if not (progress.enough or progress.some):
        context.output.say(
            f"portunus: nobody has a template of {progress.embedder}; leave --finish out to collect some"
        )
        return NO
    if context.arguments.yes:
        return None
    for line in _strangers(progress, names):
        context.output.say(line)
    if not sys.stdin.isatty():
        context.output.say(f"portunus: {len(progress.none)} people would be strangers; say --yes")
        return USAGE
    print("Switch all the same? [y/N] ", end="", file=sys.stderr, flush=True)
    return None if sys.stdin.readline().strip().lower() in ("y", "yes") else NO


def _record(progress: Progress) -> dict[str, Any]:
    return {
        "to": progress.embedder,
        "people": progress.people,
        "enough": len(progress.enough),
        "some": len(progress.some),
        "none": len(progress.none),
        "strangers": list(progress.none),
    }


def _told(progress: Progress) -> str:
    return (
        f"{len(progress.enough)} of {progress.people} people have the {ENOUGH} templates of "
        f"{progress.embedder} they need, {len(progress.some)} have fewer, {len(progress.none)} have none"
    )


def _strangers(progress: Progress, names: dict[str, str]) -> list[str]:
    return [f"none yet: {names[person]} ({person})" for person in progress.none]
