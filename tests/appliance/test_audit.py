"""Audits as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from appliance.clock import ManualClock
from appliance.errors import InputError
from appliance.handlers.audit import AuditHandlers
from appliance.requests.audit import PruneEvents, ShowHead, VerifyAudit
from appliance.service.codec import dumps, loads
from appliance.storage.gallery import Gallery
from tests.appliance.storage.audit.chains import decide
from tests.appliance.storage.galleries import NOON, opened

DAY_S = 86400.0


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON)


@pytest.fixture
def gallery(tmp_path: Path, clock: ManualClock) -> Iterator[Gallery]:
    with opened(tmp_path / "state", clock=clock) as one:
        yield one


def test_a_head_goes_out_and_comes_back(gallery: Gallery, clock: ManualClock) -> None:
    handle = AuditHandlers(gallery, clock).table()
    decide(gallery, 3)
    head = loads(dumps(handle[ShowHead](ShowHead())), 99)
    decide(gallery)
    found = loads(dumps(handle[VerifyAudit](VerifyAudit(head))), 99)
    assert (found.broken, found.head, found.events) == (None, True, 5)
    with pytest.raises(InputError, match="changed since a device signed it"):
        handle[VerifyAudit](VerifyAudit(replace(head, number=3)))


def test_nobody_prunes_what_happened_lately(gallery: Gallery, clock: ManualClock) -> None:
    handle = AuditHandlers(gallery, clock).table()
    decide(gallery, 3)
    clock.advance(31 * DAY_S)
    decide(gallery)
    for days in (29, 0, -5):
        with pytest.raises(InputError, match="30 days"):
            handle[PruneEvents](PruneEvents(days))
    assert handle[PruneEvents](PruneEvents(32)) == 0
    assert handle[PruneEvents](PruneEvents(10**9)) == 0
    assert handle[PruneEvents](PruneEvents(30)) == 4
    assert handle[VerifyAudit](VerifyAudit()).broken is None
