"""`people show`: one person."""

from __future__ import annotations

from appliance.requests import OWNER, ShowPerson, ShowViews
from appliance.storage.records import NOT_CHECKED
from ui.cli.assembly import opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE
from ui.cli.person.records import lines, person_record


def run(context: Context) -> int:
    """The person's record, and how many views were forced, or not checked for liveness."""
    with opened_appliance(context) as appliance:
        person = appliance.handle(ShowPerson(context.arguments.person), OWNER)
        views = appliance.handle(ShowViews(person.id), OWNER)
    record = {
        **person_record(person),
        "role": person.role,
        "greeted": person.greeted,
        "enrolled": person.created.isoformat(),
        "embedders": dict(person.templates),
        "views": len(views),
        "not_checked": sum(view.liveness == NOT_CHECKED for view in views),
        "forced": sum(view.forced for view in views),
    }
    context.output.record(record, lines(record, 11))
    return DONE
