"""`people remove` and `people withdraw`: erases a person, and prints the receipt."""

from __future__ import annotations

import sys

from appliance.requests import OWNER, RemovePerson, ShowPerson, WithdrawConsent
from appliance.storage.receipts import receipt_record
from ui.cli.assembly import opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE, NO, USAGE
from ui.cli.person.records import receipt_text


def run(context: Context) -> int:
    """Asks first, unless --yes was said; both leave the same, and the receipt says why."""
    with opened_appliance(context) as appliance:
        person = appliance.handle(ShowPerson(context.arguments.person), OWNER)
        if not context.arguments.yes:
            if not sys.stdin.isatty():
                context.output.say("portunus: erasing cannot be undone; say --yes")
                return USAGE
            print(
                f"Erase {person.name} and all her templates for good? [y/N] ",
                end="",
                file=sys.stderr,
                flush=True,
            )
            if sys.stdin.readline().strip().lower() not in ("y", "yes"):
                return NO
        withdrawn = context.arguments.verb == "withdraw"
        request = WithdrawConsent(person.id) if withdrawn else RemovePerson(person.id)
        record = receipt_record(appliance.handle(request, OWNER))
    context.output.record(record, receipt_text(record))
    return DONE
