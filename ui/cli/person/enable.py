"""`people enable` and `people disable`."""

from __future__ import annotations

from appliance.requests import OWNER, EnablePerson
from ui.cli.assembly import opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE
from ui.cli.person.records import person_record


def run(context: Context) -> int:
    """The person as it is from now on."""
    enabled = context.arguments.verb == "enable"
    with opened_appliance(context) as appliance:
        person = appliance.handle(EnablePerson(context.arguments.person, enabled), OWNER)
    context.output.record(person_record(person), f"{person.name} is {'enabled' if enabled else 'disabled'}")
    return DONE
