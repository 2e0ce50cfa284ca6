"""`people rename`: another name for a person."""

from __future__ import annotations

from appliance.requests import OWNER, RenamePerson
from ui.cli.assembly import opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE
from ui.cli.person.records import person_record


def run(context: Context) -> int:
    """The person under the new name."""
    with opened_appliance(context) as appliance:
        person = appliance.handle(RenamePerson(context.arguments.person, context.arguments.name), OWNER)
    context.output.record(person_record(person), f"{person.id} is now {person.name}")
    return DONE
