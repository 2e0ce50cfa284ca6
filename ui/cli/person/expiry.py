"""`people expire`: until when a person is enrolled, without new pictures."""

from __future__ import annotations

from datetime import datetime

from appliance.clock import SystemClock
from appliance.errors import InputError
from appliance.requests import OWNER, SetExpiry
from enrollment.particulars import expiry, is_never
from ui.cli.assembly import opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE
from ui.cli.person.records import person_record


def run(context: Context) -> int:
    """The person as it is from now on.

    Raises ConfigError for what is no date, InputError for one that has passed.
    """
    expires = _expires(context.arguments.when)
    with opened_appliance(context) as appliance:
        person = appliance.handle(SetExpiry(context.arguments.person, expires), OWNER)
    until = f"expires {person.expires:%Y-%m-%d %H:%M} UTC" if person.expires else "never expires"
    context.output.record(person_record(person), f"{person.name} {until}")
    return DONE


def _expires(text: str) -> datetime | None:
    if is_never(text):
        return None
    now = SystemClock().wall()
    moment = expiry(text, now)
    if moment <= now:
        raise InputError(
            "this time has passed; give one that is still to come, or disable or remove the person"
        )
    return moment
