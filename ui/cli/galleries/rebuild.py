"""`gallery rebuild`: database, index and, where it was lost, the roll made anew."""

from __future__ import annotations

from appliance.requests import OWNER, RebuildGallery
from ui.cli.assembly import opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE, GALLERY


def run(context: Context) -> int:
    """Rebuilds; exit 4 when people were disabled by it."""
    with opened_appliance(context) as appliance:
        rebuilt = appliance.handle(RebuildGallery(context.embedder), OWNER)
    record = {
        "templates": rebuilt.templates,
        "damages": [str(damage) for damage in rebuilt.damaged],
        "disabled": list(rebuilt.disabled),
        "unproved": rebuilt.unproved,
    }
    lines = [*record["damages"], f"the index holds {rebuilt.templates} templates"]
    context.output.record(record, "\n".join(lines))
    if rebuilt.unproved:
        context.output.say(
            "portunus: the gallery had lost its roll, so nothing proves that the events up to number "
            f"{rebuilt.unproved} are all there were; `portunus audit verify` says so from now on"
        )
    if not rebuilt.disabled:
        return DONE
    context.output.say(
        "portunus: the gallery had lost its roll, so nothing proves that these people's rows are the last "
        "ones, and they are disabled; look at each and let them in again with `portunus people enable ID`: "
        + ", ".join(rebuilt.disabled)
    )
    return GALLERY
