"""Standing comes before every policy."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from appliance.access.policy import AllowAll, Standing, Verdict, judge

NOON = datetime(2026, 11, 25, 12, tzinfo=timezone.utc)


class Asked:
    """Allows, and remembers what it was asked."""

    name = "asked"

    def __init__(self) -> None:
        self.questions: list[tuple[Standing, str, datetime]] = []

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        self.questions.append((standing, door, at))
        return Verdict(True, "asked")


@pytest.mark.parametrize(
    ("standing", "reason"),
    [
        (None, "not enrolled"),
        (Standing(False, None), "disabled"),
        (Standing(False, NOON - timedelta(days=1)), "disabled"),
        (Standing(True, NOON), "expired"),
        (Standing(True, NOON - timedelta(microseconds=1)), "expired"),
        (Standing(True, (NOON - timedelta(hours=1)).astimezone(timezone(timedelta(hours=9)))), "expired"),
    ],
)
def test_a_policy_is_not_asked_about_people_in_no_good_standing(
    standing: Standing | None, reason: str
) -> None:
    policy = Asked()
    assert judge(policy, standing, "main", NOON) == Verdict(False, reason)
    assert policy.questions == []


@pytest.mark.parametrize("expires", [None, NOON + timedelta(microseconds=1)])
def test_the_policy_decides_on_everybody_else(expires: datetime | None) -> None:
    policy, standing = Asked(), Standing(True, expires, "staff")
    assert judge(policy, standing, "back", NOON).allowed
    assert policy.questions == [(standing, "back", NOON)]


def test_allow_all_says_so() -> None:
    assert AllowAll().name == "allow all"
    assert judge(AllowAll(), Standing(True, None), "main", NOON) == Verdict(True, "enrolled")
