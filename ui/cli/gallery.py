"""`gallery …`: the state of what is kept."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ui.cli.exit_codes import DONE, GALLERY

if TYPE_CHECKING:
    from ui.cli.context import Context

COMMANDS = (("gallery", "status, check, rebuild", "portunus gallery check"),)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    gallery = commands.add_parser("gallery", parents=[shared], help=argparse.SUPPRESS)
    verbs = gallery.add_subparsers(dest="verb", metavar="status|check|rebuild", required=True)
    verbs.add_parser("status", parents=[shared], help="how much is kept").set_defaults(handler=_status)
    verbs.add_parser("check", parents=[shared], help="read and authenticate everything").set_defaults(
        handler=_check
    )
    verbs.add_parser("rebuild", parents=[shared], help="build the index anew").set_defaults(handler=_rebuild)


def _status(context: Context) -> int:
    from appliance.requests import OWNER, GalleryStatus
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context) as appliance:
        status = appliance.handle(GalleryStatus(), OWNER)
    context.output.record(status, "\n".join(f"{key:<20} {value}" for key, value in status.items()))
    return DONE


def _check(context: Context) -> int:
    from appliance.requests import OWNER, CheckGallery
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context, tell_damage=False) as appliance:
        damages = appliance.handle(CheckGallery(), OWNER)
    if context.output.as_json:
        context.output.record({"ok": not damages, "damages": [str(damage) for damage in damages]})
    else:
        for damage in damages:
            context.output.record(None, str(damage))
        context.output.record(None, f"{len(damages)} damages found" if damages else "the gallery is whole")
    return GALLERY if damages else DONE


def _rebuild(context: Context) -> int:
    from appliance.requests import OWNER, RebuildGallery
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context) as appliance:
        rebuilt = appliance.handle(RebuildGallery(context.embedder), OWNER)
    record = {
        "templates": rebuilt.templates,
        "damages": [str(damage) for damage in rebuilt.damaged],
        "disabled": list(rebuilt.disabled),
    }
    lines = [*record["damages"], f"the index holds {rebuilt.templates} templates"]
    context.output.record(record, "\n".join(lines))
    if not rebuilt.disabled:
        return DONE
    context.output.say(
        "portunus: the gallery had lost its roll, so nothing proves that these people's rows are the last "
        "ones, and they are disabled; look at each and let them in again with `portunus people enable ID`: "
        + ", ".join(rebuilt.disabled)
    )
    return GALLERY
