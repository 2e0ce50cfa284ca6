"""Answers to requests about the chain of events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from appliance.clock import Clock
from appliance.errors import InputError
from appliance.requests.audit import PruneEvents, ShowHead, VerifyAudit
from appliance.requests.request import Request
from appliance.storage.audit.records import AuditVerified
from appliance.storage.gallery import Gallery

_FEWEST_DAYS = 30  # whoever may prune must not be able to hide what they have just done


class AuditHandlers:
    """Verifies the chain, hands out its head, and prunes its beginning."""

    def __init__(self, gallery: Gallery, clock: Clock) -> None:
        self._audit = gallery.decisions.audit
        self._clock = clock

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {
            VerifyAudit: self._verify,
            ShowHead: lambda request: self._audit.head(),
            PruneEvents: self._prune,
        }

    def _verify(self, request: VerifyAudit) -> AuditVerified:
        if request.head is not None and not request.head.is_genuine():
            raise InputError("this head was changed since a device signed it; take another one")
        return self._audit.verify(request.head)

    def _prune(self, request: PruneEvents) -> int:
        if request.older_than_days < _FEWEST_DAYS:
            raise InputError(f"events stay for {_FEWEST_DAYS} days at least; name more days")
        try:
            before = self._clock.wall() - timedelta(days=request.older_than_days)
        except OverflowError:
            return 0
        return self._audit.prune_before(before)
