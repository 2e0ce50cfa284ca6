"""`events …`: what happened, and marking a decision that took somebody for somebody else."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.cli.exit_codes import DONE, NO, USAGE

if TYPE_CHECKING:
    from appliance.requests import EventShown, NearPerson
    from appliance.storage.events import Event
    from ui.cli.context import Context

COMMANDS = (("events", "list, show, mark, export", "portunus events mark 4711 --not-her"),)
_AT_ONCE = 1_000


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    events = commands.add_parser("events", parents=[shared], help=argparse.SUPPRESS)
    verbs = events.add_subparsers(dest="verb", metavar="list|show|mark|export", required=True)
    listing = verbs.add_parser("list", parents=[shared], help="the newest events")
    listing.add_argument("--limit", type=int, default=50, metavar="N", help="how many (50)")
    _filters(listing)
    listing.set_defaults(handler=_list)
    show = verbs.add_parser("show", parents=[shared], help="one decision, with who was how near")
    show.add_argument("event", type=int, metavar="NUMBER")
    show.set_defaults(handler=_show)
    mark = verbs.add_parser("mark", parents=[shared], help="say that a decision was wrong")
    mark.add_argument("event", type=int, metavar="NUMBER")
    mark.add_argument("--not-her", action="store_true", required=True, help="it was somebody else")
    mark.add_argument("--retire", action="store_true", help="delete the template that matched")
    mark.add_argument("--yes", action="store_true", help="do not ask before deleting")
    mark.set_defaults(handler=_mark)
    export = verbs.add_parser("export", parents=[shared], help="events, metadata only")
    export.add_argument("file", metavar="FILE", help="FILE.csv or FILE.jsonl")
    _filters(export)
    export.set_defaults(handler=_export)


def _filters(parser: argparse.ArgumentParser) -> None:
    how = "from then on, as 2026-12-24 or 2026-12-24T20:00; UTC where no offset is given"
    parser.add_argument("--since", metavar="TIME", type=moment, help=how)
    parser.add_argument("--until", metavar="TIME", type=moment, help="before then")
    parser.add_argument("--kind", action="append", default=[], metavar="KIND", help="granted, unknown, …")
    parser.add_argument("--door", metavar="NAME")
    parser.add_argument("--person", metavar="NAME_OR_ID", help="also the id of somebody who was erased")


def moment(text: str) -> datetime:
    """A time as it is typed. Raises ValueError."""
    time = datetime.fromisoformat(text)
    return time if time.tzinfo is not None else time.replace(tzinfo=timezone.utc)


def _list(context: Context) -> int:
    from ui.exports.events import COLUMNS, event_record

    records = [event_record(event) for event in _events(context, context.arguments.limit)]
    if context.output.as_json:
        for record in records:
            context.output.record(record)
        return DONE
    if not records:
        context.output.say("nothing has happened yet")
        return DONE
    context.output.table(COLUMNS, [_cells(record) for record in records])
    return DONE


def _cells(record: dict[str, Any]) -> list[object]:
    detail = " ".join(f"{name}={value}" for name, value in record["detail"].items())
    return [*list(record.values())[:-1], detail]


def _events(context: Context, limit: int | None) -> list[Event]:
    """The newest so many that fit the filters, oldest first; None for all."""
    from appliance.requests import OWNER, ListEvents
    from ui.cli.assembly import opened_appliance

    asked = context.arguments
    most = _AT_ONCE if limit is None else limit
    request = ListEvents(most, tuple(asked.kind), asked.since, asked.until, asked.door, asked.person)
    pages: list[list[Event]] = []
    with opened_appliance(context) as appliance:
        while page := appliance.handle(request, OWNER):
            pages.insert(0, page)
            if limit is not None:
                break
            request = replace(request, before=page[0].id)
    return [event for page in pages for event in page]


def _show(context: Context) -> int:
    from appliance.requests import OWNER, ShowEvent
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context) as appliance:
        _tell(context, appliance.handle(ShowEvent(context.arguments.event), OWNER))
    return DONE


def _mark(context: Context) -> int:
    from appliance.requests import OWNER, MarkEvent, ShowEvent
    from ui.cli.assembly import opened_appliance

    arguments = context.arguments
    with opened_appliance(context) as appliance:
        before = appliance.handle(ShowEvent(arguments.event), OWNER)
        if arguments.retire and not arguments.yes:
            if not sys.stdin.isatty():
                context.output.say("portunus: a deleted template does not come back; say --yes")
                return USAGE
            if not context.output.as_json:
                _tell(context, before)
            print(f"{_warning(before)}Delete this template? [y/N] ", end="", file=sys.stderr, flush=True)
            if sys.stdin.readline().strip().lower() not in ("y", "yes"):
                return NO
        after = appliance.handle(MarkEvent(arguments.event, arguments.retire), OWNER)
    if not arguments.retire:
        _tell(context, after)
    else:
        context.output.record(
            {"event": after.event, "marked": after.marked, "retired": before.template},
            f"event {after.event} is marked, and template {before.template} is deleted",
        )
        if before.left == 1:
            context.output.say(f"portunus: {_warning(before).strip()}")
    return DONE


def _warning(shown: EventShown) -> str:
    if shown.left != 1:
        return ""
    return "It is the person's only template of this embedder: enrol her again, or she is a stranger. "


def _tell(context: Context, shown: EventShown) -> None:
    record = asdict(shown)
    for name in ("at", "enrolled_at"):
        record[name] = record[name].isoformat() if record[name] else None
    for miss in record["near_misses"]:
        miss["at"] = miss["at"].isoformat()
    context.output.record(record, "\n".join(_lines(shown)))


def _lines(shown: EventShown) -> list[str]:
    place = f", camera {shown.camera or 'none'}, door {shown.door}" if shown.door else ""
    marked = ", marked as wrong" if shown.marked else ""
    lines = [f"event {shown.event}: {shown.kind} at {shown.at:%Y-%m-%d %H:%M:%S} UTC{place}{marked}"]
    lines += [": ".join(filter(None, (shown.reason, shown.why)))] if shown.reason or not shown.door else []
    lines += [f"  {_near(near)}" for near in shown.near]
    if shown.template is not None and shown.enrolled_at is not None:
        lines.append(
            f"it matched template {shown.template} (from a {shown.source}, quality {shown.quality:.2f}), "
            f"one of {shown.left} of a person enrolled on {shown.enrolled_at:%Y-%m-%d}"
        )
        lines.append("other decisions in which that template was near:")
        lines += [
            f"  event {miss.event}, {miss.at:%Y-%m-%d %H:%M}: {miss.kind} {miss.person or ''} "
            f"at distance {miss.distance:.3f}"
            for miss in shown.near_misses
        ] or ["  none"]
        lines.append("people nearest to it in the gallery:")
        lines += [f"  {_near(near)}" for near in shown.neighbours] or ["  nobody else"]
    elif shown.near and shown.kind in ("granted", "denied"):
        lines.append("the template that matched is gone")
    return lines


def _near(near: NearPerson) -> str:
    template = "" if near.template is None else f", template {near.template}"
    return f"{near.name or 'somebody who is gone'} ({near.person}) at distance {near.distance:.3f}{template}"


def _export(context: Context) -> int:
    from appliance.storage.atomic_file import replace_file
    from ui.exports.events import as_csv, as_lines, event_record

    path = Path(context.arguments.file)
    if path.suffix not in (".csv", ".jsonl"):
        context.output.say("portunus: name a file that ends in .csv or .jsonl")
        return USAGE
    records = [event_record(event) for event in _events(context, None)]
    replace_file(path, as_csv(records) if path.suffix == ".csv" else as_lines(records))
    context.output.record({"events": len(records), "file": str(path)}, f"{len(records)} events are in {path}")
    return DONE
