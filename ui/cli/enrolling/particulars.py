"""What is said about who is enrolled, read from the command line or asked for on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from appliance.clock import SystemClock
from appliance.errors import ConfigError
from appliance.requests import ConsentGiven
from appliance.storage.records import Person
from enrollment.consent import CURRENT, text_of
from enrollment.particulars import check_particulars, expiry, is_never
from ui.cli.context import Context


@dataclass(frozen=True)
class Particulars:
    """Of everybody whom one command enrols, where nothing else is said of a person.

    add_to: name or id of the person who gets the templates, whatever name is given. distinct: who looks like
    somebody enrolled under another name is another person. force: saved against the quality gate and either.
    never_expires: instead of `expires`, to lift an earlier one. greet: as `EnrolPerson`.
    """

    consent: ConsentGiven
    role: str
    expires: datetime | None
    force: bool
    add_to: str | None = None
    distinct: bool = False
    never_expires: bool = False
    greet: bool | None = None


class Answer(Enum):
    """What is to become of pictures of somebody who is enrolled already under another name."""

    ADD = "add"
    DISTINCT = "different"
    STOP = "stop"


Ask = Callable[[Person], Answer]
"""Asks what is to be done; the person is who is enrolled already."""


def particulars(context: Context, consent: ConsentGiven | None = None) -> Particulars | None:
    """What the command says; None without a consent. consent: one that is said elsewhere.

    Raises ConfigError for an expiry that is no date, InputError for what could not be kept.
    """
    arguments = context.arguments
    never = arguments.expires is not None and is_never(arguments.expires)
    expires = None if never else _expiry(arguments.expires)
    consent = consent or _consent(context)
    if consent is None:
        return None
    check_particulars(consent, arguments.role, expires, SystemClock().wall())
    return Particulars(
        consent,
        arguments.role,
        expires,
        arguments.force,
        arguments.add_to,
        arguments.distinct,
        never,
        arguments.greet,
    )


def _expiry(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return expiry(text, SystemClock().wall())
    except ConfigError as error:
        raise ConfigError(f"--expires: {error}") from None


def _consent(context: Context) -> ConsentGiven | None:
    """The consent given on the command line, else asked for on a terminal."""
    reference = context.arguments.consent
    if reference is not None and reference.strip():
        return ConsentGiven(reference.strip(), "reference")
    if reference is not None or not _can_ask():
        return None
    context.output.say(text_of(CURRENT) or "")
    print("Where is the person's consent to this written down? ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline().strip()
    return ConsentGiven(answer, "terminal", text_version=CURRENT) if answer else None


def asking(context: Context) -> Ask | None:
    """Asks on the terminal who a duplicate is; None where there is none, or JSON was asked for."""
    return None if context.output.as_json or not _can_ask() else _ask_who


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask_who(known: Person) -> Answer:
    """The end of the input stops, as whoever could answer is gone."""
    print(
        f"These pictures show somebody who is enrolled already, as {known.name} ({known.id}).\n"
        "add: they are added to that person. different: these are two people, such as twins. "
        "stop: nothing is saved.",
        file=sys.stderr,
    )
    while True:
        print("add, different or stop? ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        said = line.strip().casefold() or ("" if line else Answer.STOP.value)
        fitting = [answer for answer in Answer if said and answer.value.startswith(said)]
        if fitting:
            return fitting[0]
