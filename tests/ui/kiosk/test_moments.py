"""Times as people here write them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime, timezone
from datetime import time as time_of_day

import pytest
from PyQt5.QtCore import QLocale

from ui.kiosk.moments import clock_text, day_text, moment_text, second_text, wait_text

AT = datetime(2026, 12, 24, 23, 30, 5, tzinfo=timezone.utc)


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine stands in Berlin, where it is past midnight then."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_times_are_local_and_in_the_language_in_force() -> None:
    british, german = QLocale("en_GB"), QLocale("de_DE")
    assert moment_text(british, AT) == "25/12/2026 00:30"
    assert moment_text(german, AT) == "25.12.26 00:30"
    assert second_text(british, AT) == "25/12/2026 00:30:05"
    assert day_text(british, AT) == "25 Dec 2026"
    assert day_text(british, date(2026, 3, 1)) == "1 Mar 2026"
    assert clock_text(german, time_of_day(7, 5)) == "07:05"


def test_a_wait_is_told_in_the_digits_of_the_language() -> None:
    assert [wait_text(QLocale("de_DE"), seconds) for seconds in (5, 65, 3600)] == ["0:05", "1:05", "60:00"]
    assert wait_text(QLocale("ar_EG"), 65) == "١:٠٥"
