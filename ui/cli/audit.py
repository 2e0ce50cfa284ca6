"""`audit …`: whether the events are whole, how far they have come, and letting old ones go."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ui.cli.exit_codes import DONE, GALLERY, NO, USAGE

if TYPE_CHECKING:
    from appliance.storage.audit.records import AuditVerified, Checkpoint
    from ui.cli.context import Context

COMMANDS = (("audit", "verify, head, prune: proof of what happened", "portunus audit verify"),)
_LARGEST = 4096


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    audit = commands.add_parser("audit", parents=[shared], help=argparse.SUPPRESS)
    verbs = audit.add_subparsers(dest="verb", metavar="verify|head|prune", required=True)
    verify = verbs.add_parser("verify", parents=[shared], help="is every event there as it was written?")
    verify.add_argument("--head", metavar="FILE", help="what `audit head` printed before")
    verify.set_defaults(handler=_verify)
    head = verbs.add_parser("head", parents=[shared], help="how far the events have come, signed")
    head.set_defaults(handler=_head)
    prune = verbs.add_parser("prune", parents=[shared], help="let old events go")
    prune.add_argument("--older-than", type=int, required=True, metavar="DAYS")
    prune.add_argument("--yes", action="store_true", help="do not ask")
    prune.set_defaults(handler=_prune)


def _verify(context: Context) -> int:
    from appliance.requests import OWNER, VerifyAudit
    from ui.cli.assembly import opened_appliance

    named = context.arguments.head
    head = None if named is None else _read(Path(named))
    with opened_appliance(context, tell_damage=False) as appliance:
        found = appliance.handle(VerifyAudit(head), OWNER)
    context.output.record(asdict(found), "\n".join(_told(found)))
    return DONE if found.broken is None else GALLERY


def _read(path: Path) -> Checkpoint:
    """Raises InputError."""
    from appliance.errors import InputError
    from appliance.storage.audit.records import checkpoint_of

    try:
        with path.open("rb") as file:
            content = json.loads(file.read(_LARGEST))
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); check its name") from None
    except (ValueError, RecursionError):
        content = None
    return checkpoint_of(content)


def _told(found: AuditVerified) -> list[str]:
    lines = [f"{found.events} events hold together, up to number {found.newest}"]
    if found.taken_over:
        lines.append(f"those up to number {found.taken_over} are from before there was such proof")
    if found.pruned:
        lines.append(f"{found.pruned} events were pruned, as signed records say")
    if found.unproved:
        lines.append(
            f"NOT PROVED: whether those up to number {found.unproved} are all there were; the gallery had "
            "lost its roll then, and older ones may have been put in their place"
        )
    if found.checkpoint is not None and found.checkpoint.number > found.unproved:
        at = found.checkpoint
        after = (
            f"none after that up to number {at.number}"
            if found.unproved
            else f"none up to number {at.number}"
        )
        lines.append(f"{after} was cut off, says the checkpoint of {at.at}")
    if found.head is not None:
        lines.append("the given head is in it" if found.head else "the given head is NOT in it")
    elif found.broken is None:
        lines.append(
            "`portunus audit head`, kept elsewhere, proves more: that nobody put back an older state"
        )
    if found.broken is not None:
        del lines[1:]
        lines.append(f"BROKEN at event {found.broken.event}: {found.broken.problem}")
    return lines


def _head(context: Context) -> int:
    from appliance.requests import OWNER, ShowHead
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context) as appliance:
        context.output.record(asdict(appliance.handle(ShowHead(), OWNER)))
    return DONE


def _prune(context: Context) -> int:
    from appliance.requests import OWNER, PruneEvents
    from ui.cli.assembly import opened_appliance

    days = context.arguments.older_than
    if not context.arguments.yes:
        if not sys.stdin.isatty():
            context.output.say("portunus: events that are gone do not come back; say --yes")
            return USAGE
        print(
            f"Let all events go that are older than {days} days? [y/N] ", end="", file=sys.stderr, flush=True
        )
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            return NO
    with opened_appliance(context) as appliance:
        gone = appliance.handle(PruneEvents(days), OWNER)
    context.output.record({"pruned": gone}, f"{gone} events are gone, and a signed record tells so")
    return DONE
