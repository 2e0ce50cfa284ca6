"""`people purge`: erases everybody whose enrolment has expired, when the clock may be believed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from appliance.requests import OWNER, ClockView, ListReceipts, PurgeExpired, ShowExpired
from appliance.storage.receipts import receipt_record
from ui.cli.assembly import Answering, opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE, NO
from ui.cli.person.records import person_record

if TYPE_CHECKING:
    from appliance.requests import Expired


def run(context: Context) -> int:
    """Prints a receipt for each; exit 1 when people are left because the clock is doubted."""
    arguments = context.arguments
    with opened_appliance(context) as appliance:
        if arguments.receipts:
            _show_receipts(context, appliance.handle(ListReceipts(), OWNER))
            return DONE
        expired: Expired = appliance.handle(ShowExpired(), OWNER)
        if arguments.dry_run:
            _show_expired(context, expired)
            return DONE
        vouched = arguments.yes
        purged = list(_purged(context, appliance, vouched, expired))
        if purged or not expired.people:
            _show_receipts(context, purged)
            return DONE
        now: Expired = appliance.handle(ShowExpired(), OWNER)
        _show_expired(context, now)
        if not _vouches(context, now.clock):
            return NO
        _show_receipts(context, list(_purged(context, appliance, True, now)))
    return DONE


def _purged(
    context: Context, appliance: Answering, vouched: bool, expired: Expired
) -> Iterator[dict[str, Any]]:
    """The receipts of everybody who is expired, erased a hundred at once; none with a clock in doubt."""
    with context.output.progress("erasing", len(expired.people)) as advance:
        while True:
            purged = appliance.handle(PurgeExpired(vouched), OWNER)
            yield from map(receipt_record, purged.receipts)
            advance(len(purged.receipts))
            if not purged.receipts or not purged.left:
                return


def _vouches(context: Context, clock: ClockView) -> bool:
    """Whether somebody on the terminal says that the clock is right."""
    if context.output.as_json or not sys.stdin.isatty() or clock.believed:
        return False
    print(
        f"Is it {clock.now:%Y-%m-%d %H:%M} UTC, and are they to be erased for good? [y/N] ",
        end="",
        file=sys.stderr,
        flush=True,
    )
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _show_expired(context: Context, expired: Expired) -> None:
    """Whom a purge would erase, and what keeps it from doing so."""
    clock = expired.clock
    if context.output.as_json:
        record = {
            "people": [person_record(person) for person in expired.people],
            "clock": {"believed": clock.believed, "reason": clock.reason, "wait_h": clock.wait_h},
        }
        context.output.record(record)
    elif expired.people:
        rows = [(p.id, p.name, f"{p.expires:%Y-%m-%d %H:%M} UTC") for p in expired.people]
        context.output.table(("id", "name", "expired"), rows)
    else:
        context.output.say("nobody's enrolment has expired")
    if not clock.believed:
        context.output.say(f"portunus: {_doubt(clock)}")


def _doubt(clock: ClockView) -> str:
    if clock.wait_h is None:
        return f"{clock.reason}, so nobody is erased; set the clock"
    return (
        f"{clock.reason}, so nobody is erased until it has gone steadily for {clock.wait_h:.0f} hours more; "
        "if it is right, say `portunus people purge --yes`"
    )


def _show_receipts(context: Context, receipts: Sequence[dict[str, Any]]) -> None:
    if context.output.as_json:
        for record in receipts:
            context.output.record(record)
        return
    if not receipts:
        empty = "no receipts are kept" if context.arguments.receipts else "nobody's enrolment has expired"
        context.output.say(empty)
        return
    columns = ("person", "erased_at", "reason", "templates", "views", "consents")
    context.output.table(columns, [[record[column] for column in columns] for record in receipts])
    context.output.say("`portunus --json people purge --receipts` prints them as they are signed")
