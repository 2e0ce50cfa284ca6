"""Answers to requests about expiry, withdrawn consent, and what is kept of a person."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from appliance.errors import InputError, IntegrityError, PersonUnknown
from appliance.requests import (
    ExportPerson,
    ListExpiring,
    ListOwnEvents,
    ListReceipts,
    OwnEvents,
    PersonFile,
    PurgeExpired,
    Request,
    ShowExpired,
    ShowViews,
    WithdrawConsent,
)
from appliance.retention.own_events import own_events
from appliance.retention.retention import Retention
from appliance.storage.gallery import Gallery
from appliance.storage.records import WITHDRAWN, BackupMade, ErasureReceipt, Person, ViewFacts

_EVENTS_AT_ONCE = 5_000  # some 100 ms, in which nobody else changes the gallery
_LONGEST = timedelta(days=100 * 366)


class RetentionHandlers:
    """Who goes when, and what was kept."""

    def __init__(self, gallery: Gallery, retention: Retention) -> None:
        self._gallery = gallery
        self._retention = retention

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {
            WithdrawConsent: self._withdraw,
            ShowViews: self._views,
            ListExpiring: self._expiring,
            ShowExpired: lambda request: self._retention.expired(),
            PurgeExpired: lambda request: self._retention.purge(vouched=request.vouched),
            ListReceipts: lambda request: self._gallery.receipts(),
            ExportPerson: self._export,
            ListOwnEvents: self._events,
        }

    def _withdraw(self, request: WithdrawConsent) -> ErasureReceipt:
        return self._gallery.remove(self._gallery.person(request.person).id, WITHDRAWN)

    def _views(self, request: ShowViews) -> list[ViewFacts]:
        return self._gallery.view_facts(self._gallery.person(request.person).id)

    def _expiring(self, request: ListExpiring) -> list[Person]:
        if not math.isfinite(request.within_s) or not 0 <= request.within_s <= _LONGEST.total_seconds():
            raise InputError("this is no time within which somebody could expire; give up to 100 years")
        return self._retention.expiring(timedelta(seconds=request.within_s))

    def _export(self, request: ExportPerson) -> PersonFile:
        try:
            person = self._gallery.person(request.person)
        except PersonUnknown:
            file = self._of_erased(request.person)
            if file is None:
                raise
            return file
        file = PersonFile(
            person.id,
            person,
            tuple(self._gallery.consents(person.id)),
            tuple(self._gallery.views(person.id)),
            self._backups(lambda made: made.made_at >= person.created),
            self._gallery.backups_known,
            None,
            None,
            self._has_pin(person.id),
        )
        self._gallery.events.append("person_exported", person.id)
        return file

    def _has_pin(self, person: str) -> bool | None:
        try:
            table = self._gallery.pins.table()
        except IntegrityError:
            return None
        return person in (table or {}).get("people", {})

    def _of_erased(self, person: str) -> PersonFile | None:
        """What is left of somebody who was erased: a tombstone, and perhaps the receipt."""
        stone = next((one for one in self._gallery.tombstones() if one.person == person), None)
        if stone is None:
            return None
        receipt = next((one for one in self._gallery.receipts() if one["person"] == person), None)
        erased_at = datetime.fromisoformat(stone.erased_at)
        # When they came is not known any more; the receipt names all backups from before.
        backups = self._backups(lambda made: made.made_at <= erased_at)
        self._gallery.events.append("person_exported", person)
        return PersonFile(person, None, (), (), backups, self._gallery.backups_known, erased_at, receipt)

    def _backups(self, holds: Callable[[BackupMade], bool]) -> tuple[BackupMade, ...]:
        return tuple(made for made in self._gallery.backups() if holds(made))

    def _events(self, request: ListOwnEvents) -> OwnEvents:
        known = self._gallery.look_up(request.person) is not None
        if not known and all(stone.person != request.person for stone in self._gallery.tombstones()):
            self._gallery.person(request.person)  # says why
        found, go_on = self._gallery.decisions.page(request.person, request.after, _EVENTS_AT_ONCE)
        return OwnEvents(tuple(own_events(request.person, found)), go_on)
