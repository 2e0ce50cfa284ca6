"""`people role`: which role of the rules a person has."""

from __future__ import annotations

from appliance.requests import OWNER, SetPersonRole
from ui.cli.assembly import opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE
from ui.cli.person.records import person_record


def run(context: Context) -> int:
    """The person as it is from now on."""
    arguments = context.arguments
    with opened_appliance(context) as appliance:
        person = appliance.handle(SetPersonRole(arguments.person, arguments.role), OWNER)
    now = f"has the role {person.role}" if person.role else "has no role"
    context.output.record({**person_record(person), "role": person.role}, f"{person.name} {now}")
    return DONE
