"""`people greet`: whether a person is greeted by name at the door."""

from __future__ import annotations

from appliance.requests import OWNER, SetGreeting
from ui.cli.assembly import opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE
from ui.cli.person.records import person_record


def run(context: Context) -> int:
    """The person as it is from now on."""
    greeted = context.arguments.greeted == "on"
    with opened_appliance(context) as appliance:
        person = appliance.handle(SetGreeting(context.arguments.person, greeted), OWNER)
    done = "is greeted by name at the door" if person.greeted else "is not greeted at the door"
    record = {**person_record(person), "greeted": person.greeted}
    context.output.record(record, f"{person.name} {done}")
    return DONE
