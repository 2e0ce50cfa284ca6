"""What is said about who is enrolled, read from the command line or asked for on the terminal."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import datetime, timezone

from appliance.clock import SystemClock
from appliance.errors import ConfigError
from appliance.requests import ConsentGiven
from enrollment.particulars import check_particulars
from ui.cli.context import Context


@dataclass(frozen=True)
class Particulars:
    """Of everybody whom one command enrols, where nothing else is said of a person."""

    consent: ConsentGiven
    role: str
    expires: datetime | None
    force: bool


def particulars(context: Context) -> Particulars | None:
    """What the command says; None without a consent.

    Raises ConfigError for an expiry that is no date, InputError for what could not be kept.
    """
    arguments = context.arguments
    expires = _expiry(arguments.expires)
    consent = _consent(context)
    if consent is None:
        return None
    check_particulars(consent, arguments.role, expires, SystemClock().wall())
    return Particulars(consent, arguments.role, expires, arguments.force)


def _expiry(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"--expires takes a date such as 2027-01-31, not {text!r}") from None
    return moment.replace(tzinfo=moment.tzinfo or timezone.utc)


def _consent(context: Context) -> ConsentGiven | None:
    """The consent given on the command line, else asked for on a terminal."""
    reference = context.arguments.consent
    if reference is not None and reference.strip():
        return ConsentGiven(reference.strip(), "reference")
    if reference is not None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    context.output.say(
        "A face template will be kept on this device, encrypted, to open this door, until it is removed."
    )
    print("Where is the person's consent to this written down? ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline().strip()
    return ConsentGiven(answer, "terminal") if answer else None
