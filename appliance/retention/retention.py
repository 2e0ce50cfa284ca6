"""Erases people whose enrolment has expired, as long as the clock may be believed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from appliance.clock import Clock
from appliance.errors import IntegrityError
from appliance.retention.clock_trust import (
    RELEASED,
    ClockMemory,
    Moment,
    boot_id,
    decode,
    encode,
    judge,
)
from appliance.retention.records import ClockView, Expired, Purged
from appliance.storage.gallery import Gallery
from appliance.storage.names import utc
from appliance.storage.records import Person

_log = logging.getLogger(__name__)
AT_ONCE = 100  # people in one change, which the door's own changes wait for
# Nobody asked for a purge in the background: it leaves what a clock may be ahead without being doubted.
GRACE = timedelta(days=1)
_REMEMBERED_FOR = timedelta(hours=6)  # the roll is written with it: 160 KB at 10,000 people


class Retention:
    """Looks at expiries and clock. Its methods may be called from any thread.

    tell: takes sentences for the owner that nobody asked for. boot: as `clock_trust.boot_id`.
    """

    def __init__(
        self,
        gallery: Gallery,
        clock: Clock,
        tell: Callable[[str], None] = _log.info,
        boot: Callable[[], str] = boot_id,
    ) -> None:
        self._gallery = gallery
        self._clock = clock
        self._tell = tell
        self._boot = boot
        self._told = False

    def expired(self) -> Expired:
        """Changes nothing. Raises StorageFailed."""
        now = self._now()
        view, _ = judge(self._memory(), now, self._last_event())
        return Expired(tuple(self._gallery.expired(now.wall)), view)

    def expiring(self, within: timedelta) -> list[Person]:
        """Whose enrolment expires within this time, or has expired, the first to go first."""
        return self._gallery.expired(self._now().wall + within)

    def purge(self, *, vouched: bool = False) -> Purged:
        """Erases up to `AT_ONCE` people who are expired, if the clock is believed.

        vouched: an administrator says that the clock is right, which is of no use where it is not set.
        Raises IntegrityError (the roll is damaged: rebuild first), StorageFailed.
        """
        now = self._now()
        view = self._check(now)
        if vouched and not view.believed and now.wall >= RELEASED:
            self._remember(ClockMemory(now), "clock_vouched")
            view = ClockView(now.wall, True)
        receipts = self._gallery.remove_expired(now.wall, AT_ONCE) if view.believed else []
        return Purged(tuple(receipts), len(self._gallery.expired(now.wall)), view)

    def round(self, enough: Callable[[], bool] = lambda: False) -> int:
        """Looks at the clock, and erases who expired a day ago or earlier; how many. Often is fine.

        enough: whether it is to stop between two batches. Raises as `purge`.
        """
        now = self._now()
        view, before, erased = self._check(now), now.wall - GRACE, 0
        more = view.believed
        while more and not enough():
            receipts = self._gallery.remove_expired(before, AT_ONCE)
            erased += len(receipts)
            more = len(receipts) == AT_ONCE
        if erased:
            self._tell(f"{_people(erased)} whose enrolment had expired: erased")
        self._tell_doubt(view, len(self._gallery.expired(before)))
        return erased

    def _tell_doubt(self, view: ClockView, waiting: int) -> None:
        """Once for each time that the clock is doubted while somebody is to be erased."""
        doubted = not view.believed and waiting > 0
        if doubted and not self._told:
            self._tell(f"{view.reason}, so {_people(waiting)} who expired stay; see `portunus people purge`")
        self._told = doubted

    def _check(self, now: Moment) -> ClockView:
        """The view of the clock; what there is to remember of it is kept."""
        before = self._memory()
        view, after = judge(before, now, self._last_event())
        if not view.believed:
            if after is not before:
                self._remember(after, "clock_doubted" if before.waiting is None else None)
        elif before.waiting is not None:
            self._remember(after, "clock_believed")
        elif _is_worth_remembering(before.trusted, now):
            self._remember(after)
        return view

    def _remember(self, memory: ClockMemory, event: str | None = None) -> None:
        self._gallery.clock.write(encode(memory), event)

    def _now(self) -> Moment:
        return Moment(utc("clock", self._clock.wall()), self._clock.monotonic(), self._boot())

    def _memory(self) -> ClockMemory:
        try:
            kept = self._gallery.clock.read()
        except IntegrityError:
            return ClockMemory(None)  # somebody changed it: the clock has to prove itself anew
        if kept is not None:
            return decode(kept)
        at = self._last_event()  # the first time: what happened last is all there is to go by
        return ClockMemory(None if at is None else Moment(at, 0.0, ""))

    def _last_event(self) -> datetime | None:
        newest = self._gallery.events.newest(1)
        # Events are not authenticated: one that is none of ours says nothing.
        return newest[0].at if newest and newest[0].at.tzinfo is not None else None


def _is_worth_remembering(trusted: Moment | None, now: Moment) -> bool:
    """What was lived through counts from there on: once in each boot, and every few hours."""
    if trusted is None or trusted.boot != now.boot:
        return True
    return now.wall - trusted.wall >= _REMEMBERED_FOR


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
