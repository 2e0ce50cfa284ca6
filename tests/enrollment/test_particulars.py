"""What is said about a person is checked before any picture is looked at."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from appliance.errors import InputError
from appliance.requests import ConsentGiven
from enrollment.particulars import check_particulars

NOW = datetime(2026, 11, 25, 12, tzinfo=timezone.utc)
CONSENT = ConsentGiven("binder 3", "reference")


@pytest.mark.parametrize("expires", [None, NOW + timedelta(seconds=1), NOW.replace(year=9999)])
def test_what_can_be_kept_passes(expires: datetime | None) -> None:
    check_particulars(CONSENT, "staff", expires, NOW)
    check_particulars(CONSENT, "", expires, NOW)


@pytest.mark.parametrize(
    ("consent", "role", "expires", "sentence"),
    [
        (ConsentGiven(" ", "reference"), "", None, "no reference"),
        (ConsentGiven("x" * 1001, "reference"), "", None, "at most 1000"),
        (ConsentGiven("a\nb", "reference"), "", None, "line break"),
        (CONSENT, "x" * 65, None, "at most 64"),
        (CONSENT, "a\tb", None, "control character"),
        (CONSENT, "", NOW, "expires in the past"),
        (CONSENT, "", datetime(2027, 1, 1), "no time zone"),
        (CONSENT, "", datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), "outside the years"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    consent: ConsentGiven, role: str, expires: datetime | None, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        check_particulars(consent, role, expires, NOW)
