"""`people expiring`: whose enrolment expires soon, so that somebody asks them in time."""

from __future__ import annotations

from datetime import datetime

from appliance.clock import SystemClock
from appliance.requests import OWNER, ListExpiring
from appliance.storage.records import Person
from enrollment.particulars import span
from ui.cli.assembly import opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE
from ui.cli.person.records import person_record


def run(context: Context) -> int:
    """A line or a row a person, the first to go first. Raises ConfigError for what is no span."""
    within = span(context.arguments.within)
    with opened_appliance(context) as appliance:
        people = appliance.handle(ListExpiring(within.total_seconds()), OWNER)
    now = SystemClock().wall()
    if context.output.as_json:
        for person in people:
            context.output.record({**person_record(person), "expired": _has_expired(person, now)})
    elif people:
        rows = [(p.id, p.name, f"{p.expires:%Y-%m-%d %H:%M} UTC", _left(p, now)) for p in people]
        context.output.table(("id", "name", "expires", "left"), rows)
    else:
        context.output.say(f"nobody's enrolment expires within {context.arguments.within}")
    return DONE


def _has_expired(person: Person, now: datetime) -> bool:
    return person.expires is not None and person.expires <= now


def _left(person: Person, now: datetime) -> str:
    if person.expires is None or person.expires <= now:
        return "expired"
    hours = (person.expires - now).total_seconds() / 3600
    return f"{hours / 24:.0f} days" if hours >= 48 else f"{hours:.0f} hours"
