"""What is said about a person who is to be enrolled, checked before any picture is looked at."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from appliance.errors import ConfigError, InputError
from appliance.requests import ConsentGiven
from appliance.storage.fields import consent_texts
from appliance.storage.names import clean_role, utc
from appliance.storage.records import Consent

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

    Raises ConfigError for what is none of these.
    """
    if _SPAN.fullmatch(text.strip()):
        return now + span(text)
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ConfigError(
            f"{text!r} is no expiry; give a date such as 2027-01-31, or a span such as 8h or 3d"
        ) from None
    return moment.replace(tzinfo=moment.tzinfo or timezone.utc)


def span(text: str) -> timedelta:
    """A span of time: minutes, hours, days or weeks, as in 30m, 8h, 3d, 2w. Raises ConfigError."""
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ConfigError(f"{text!r} is no span of time; give one such as 8h, 3d or 2w")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})
