"""What is said about a person who is to be enrolled, checked before any picture is looked at."""

from __future__ import annotations

from datetime import datetime

from appliance.errors import InputError
from appliance.requests import ConsentGiven
from appliance.storage.fields import consent_texts
from appliance.storage.names import clean_role, utc
from appliance.storage.records import Consent


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
