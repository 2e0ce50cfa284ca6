"""`gallery status`: the gallery in numbers."""

from __future__ import annotations

from appliance.requests import OWNER, GalleryStatus
from ui.cli.assembly import opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE


def run(context: Context) -> int:
    """Shows counts and versions, no names."""
    with opened_appliance(context) as appliance:
        status = appliance.handle(GalleryStatus(), OWNER)
    context.output.record(status, "\n".join(f"{key:<20} {value}" for key, value in status.items()))
    return DONE
