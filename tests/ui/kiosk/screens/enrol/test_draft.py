"""What is asked of the service for somebody."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from enrollment.consent import CURRENT
from tests.ui.kiosk.office import ADA, CLEO
from ui.kiosk.screens.enrol.draft import AT_SCREEN, Draft


def test_a_paper_is_a_form_of_the_house() -> None:
    consent = Draft(reference="binder 3").consent
    assert (consent.reference, consent.how, consent.text_version) == ("binder 3", "reference", "own form")


def test_at_the_screen_it_is_the_text_that_was_shown() -> None:
    consent = Draft().consent
    assert (consent.reference, consent.how, consent.text_version) == (AT_SCREEN, "screen", CURRENT)


def test_the_last_day_ends_at_midnight_here() -> None:
    tomorrow = date.today() + timedelta(days=1)
    expires = Draft(name="Ada", last_day=tomorrow).wish("front").expires
    assert expires is not None
    assert (
        expires.astimezone()
        == datetime.combine(tomorrow + timedelta(days=1), datetime.min.time()).astimezone()
    )


def test_further_views_leave_the_rest_as_it_is() -> None:
    draft = Draft.of(ADA)
    wish = draft.wish("")
    assert (wish.name, wish.role, wish.greet, wish.expires) == (ADA.name, "staff", True, None)
    assert draft.add_to == ADA.id


def test_somebody_whose_time_is_over_gets_a_day_to_come() -> None:
    from dataclasses import replace

    over = replace(CLEO, expires=datetime.now(timezone.utc) - timedelta(days=9))
    assert Draft.of(over).last_day == date.today() + timedelta(days=1)
