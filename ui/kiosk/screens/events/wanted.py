"""Which events are wanted, and the requests for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from appliance.requests import ListEvents
from ui.kiosk.screens.events.kinds import GROUPS


class Span(str, Enum):
    """The days that are wanted."""

    ALL = "all"
    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True)
class WantedEvents:
    """group: of `GROUPS`, empty for all. door, person: empty for all. day: of the span DAY."""

    group: str = ""
    door: str = ""
    person: str = ""
    span: Span = Span.ALL
    day: date | None = None

    def request(self, limit: int, today: date, before: int | None = None) -> ListEvents:
        """For the newest so many of them. today: in the time zone of this machine."""
        since, until = self._bounds(today)
        return ListEvents(
            limit,
            GROUPS.get(self.group, ()),
            since,
            until,
            self.door or None,
            self.person.strip() or None,
            before,
        )

    def _bounds(self, today: date) -> tuple[datetime | None, datetime | None]:
        if self.span is Span.ALL or (self.span is Span.DAY and self.day is None):
            return None, None
        if self.span is Span.DAY and self.day is not None:
            return _midnight(self.day), _midnight(self.day + timedelta(days=1))
        if self.span is Span.YESTERDAY:
            return _midnight(today - timedelta(days=1)), _midnight(today)
        days = {Span.TODAY: 0, Span.WEEK: 6, Span.MONTH: 29}[self.span]
        return _midnight(today - timedelta(days=days)), None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()
