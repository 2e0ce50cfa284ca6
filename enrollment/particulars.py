"""What is said about a person who is to be enrolled, checked before any picture is looked at."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import TypeVar

from appliance.errors import ConfigError, InputError
from appliance.requests import ConsentGiven
from appliance.storage.fields import consent_texts
from appliance.storage.names import clean_role, utc
from appliance.storage.records import Consent

_Day = TypeVar("_Day", date, datetime)
_SPAN = re.compile(r"([0-9]{1,5})\s*([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def check_particulars(consent: ConsentGiven, role: str, expires: datetime | None, now: datetime) -> None:
    """Raises InputError for what could not be kept, and for an expiry that has passed.

    expires, now: with a time zone.
    """
    clean_role(role)
    consent_texts(Consent(consent.purpose, consent.text_version, consent.reference, now, consent.how))
    if expires is not None and utc("expiry", expires) <= now:
        raise InputError(
            f"the enrolment expires in the past, at {expires.isoformat(timespec='minutes')}; "
            "give a time that is still to come"
        )


def expiry(text: str, now: datetime) -> datetime:
    """The end of an enrolment: a date, a date with a time (UTC unless it says so), or a span from now.

    A date alone ends with that day, at 24:00 in the time zone of this machine. Raises ConfigError for what
    is none of these.
    """
    text = text.strip()
    if _SPAN.fullmatch(text):
        return now + span(text)
    day = _parsed(date, text)
    if day is not None:
        return _end_of(day)
    moment = _parsed(datetime, text)
    if moment is None:
        raise ConfigError(
            f"{text!r} is no expiry; give a date such as 2027-01-31, or a span such as 8h or 3d, or never"
        )
    return moment.replace(tzinfo=moment.tzinfo or timezone.utc)


def is_never(text: str) -> bool:
    """Whether it says, where an expiry can be said, that there is none."""
    return text.strip().lower() == "never"


def _parsed(kind: type[_Day], text: str) -> _Day | None:
    try:
        return kind.fromisoformat(text)
    except ValueError:
        return None


def _end_of(day: date) -> datetime:
    try:
        # Without a zone it is the machine's, with the offset of that day.
        return datetime.combine(day + timedelta(days=1), time()).astimezone(timezone.utc)
    except (OverflowError, ValueError):
        raise ConfigError("the expiry lies outside the years 1 to 9999; say never instead") from None


def span(text: str) -> timedelta:
    """A span of time: minutes, hours, days or weeks, as in 30m, 8h, 3d, 2w. Raises ConfigError."""
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ConfigError(f"{text!r} is no span of time; give one such as 8h, 3d or 2w")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})
