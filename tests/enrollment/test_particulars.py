"""What is said about a person is checked before any picture is looked at."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone

import pytest

from appliance.errors import ConfigError, InputError
from appliance.requests import ConsentGiven
from enrollment.particulars import check_particulars, expiry, is_never, span

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30m", NOW + timedelta(minutes=30)),
        ("8h", NOW + timedelta(hours=8)),
        (" 3 d ", NOW + timedelta(days=3)),
        ("2w", NOW + timedelta(weeks=2)),
        ("2027-01-31T08:30", datetime(2027, 1, 31, 8, 30, tzinfo=timezone.utc)),
        ("2027-01-31T08:30+02:00", datetime(2027, 1, 31, 6, 30, tzinfo=timezone.utc)),
    ],
)
def test_an_expiry_is_a_date_or_a_span(text: str, expected: datetime) -> None:
    assert expiry(text, NOW) == expected


@pytest.mark.parametrize(
    ("zone", "day", "end"),
    [
        ("UTC", "2027-01-31", "2027-02-01T00:00+00:00"),
        ("Europe/Berlin", "2027-01-31", "2027-01-31T23:00+00:00"),
        ("Europe/Berlin", "2027-03-28", "2027-03-28T22:00+00:00"),  # summer time begins on that day
        ("America/New_York", " 2026-12-31 ", "2027-01-01T05:00+00:00"),
        ("UTC", "9999-12-30", "9999-12-31T00:00+00:00"),
    ],
)
def test_a_date_alone_ends_with_that_day_here(
    monkeypatch: pytest.MonkeyPatch, zone: str, day: str, end: str
) -> None:
    with monkeypatch.context() as changed:
        changed.setenv("TZ", zone)
        time.tzset()
        found = expiry(day, NOW)
    time.tzset()
    assert (found, found.utcoffset()) == (datetime.fromisoformat(end), timedelta(0))


def test_no_end_of_a_day_lies_beyond_the_last_year() -> None:
    with pytest.raises(ConfigError, match="say never"):
        expiry("9999-12-31", NOW)


@pytest.mark.parametrize(
    ("text", "expected"), [("never", True), (" Never ", True), ("", False), ("3d", False)]
)
def test_never_is_said_with_one_word(text: str, expected: bool) -> None:
    assert is_never(text) is expected


@pytest.mark.parametrize(
    "text", ["", "h", "8", "-8h", "8 hours", "1.5d", "999999d", "tomorrow", "2027-13-01", "٣d"]
)
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="a span such as 8h"):
        expiry(text, NOW)
    with pytest.raises(ConfigError, match="is no span of time"):
        span(text)


def test_the_longest_span_still_is_a_time() -> None:
    assert expiry("99999w", NOW).year > 3900
