"""`people list`: everyone who is enrolled."""

from __future__ import annotations

from appliance.requests import OWNER, ListPeople
from ui.cli.assembly import opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE
from ui.cli.person.records import person_record


def run(context: Context) -> int:
    """A line or a row a person."""
    with opened_appliance(context) as appliance:
        people = [person_record(p) for p in appliance.handle(ListPeople(), OWNER)]
    if context.output.as_json:
        for record in people:
            context.output.record(record)
        return DONE
    if not people:
        context.output.say(
            "nobody is enrolled; `portunus enroll NAME picture.jpg --consent REF` enrols somebody"
        )
        return DONE
    rows = [
        (p["id"], p["name"], "yes" if p["enabled"] else "no", p["templates"], p["expires"] or "")
        for p in people
    ]
    context.output.table(("id", "name", "enabled", "templates", "expires"), rows)
    return DONE
