"""A service that starts says how the one before it ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from appliance.clock import ManualClock
from appliance.crypto.recovery import RecoveryPassphrase
from appliance.incidents.incidents import Incidents
from appliance.incidents.lifetime import tell_opening, tell_start, tell_stop
from appliance.storage.gallery import Gallery
from appliance.storage.state_folder import StateFolder
from tests.appliance.storage.galleries import CONSENT, NOON, opened, view


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[Gallery]:
    with opened(tmp_path / "state") as found:
        yield found


def start(gallery: Gallery, wall: timedelta = timedelta()) -> list[tuple[str, object]]:
    """What a start tells."""
    clock = ManualClock(NOON + wall)
    before = gallery.events.newest(1)
    incidents = Incidents(gallery.events.append, clock)
    tell_start(gallery, incidents, clock)
    incidents.close()
    told = gallery.events.read(before[0].id if before else 0)
    return [(event.kind, dict(event.detail)) for event in told]


def last_end(gallery: Gallery) -> object:
    [(kind, detail), second] = start(gallery)
    assert (kind, second[0]) == ("service_started", "gallery_opened")
    assert isinstance(detail, dict)
    return detail["last_end"]


def test_every_way_to_end_is_told_at_the_next_start(gallery: Gallery) -> None:
    provider, recovered = gallery.opened_with
    assert start(gallery) == [
        ("service_started", {"last_end": "not_known"}),
        ("gallery_opened", {"provider": provider, "recovery": recovered}),
    ]
    assert not recovered
    assert last_end(gallery) == "not_in_order", "it was killed"
    gallery.add_person("Ada", CONSENT, views=[view("ada")])  # by a command without the service
    assert last_end(gallery) == "not_in_order"
    tell_stop(gallery, failed=False)
    gallery.events.append("door_unlocked")
    assert last_end(gallery) == "in_order"
    tell_stop(gallery, failed=True)
    assert last_end(gallery) == "failed"
    assert gallery.decisions.audit.verify().broken is None


def test_a_clock_that_went_back_while_nothing_ran_is_told_first(gallery: Gallery) -> None:
    gallery.events.append("door_unlocked", at=NOON + timedelta(days=3))
    assert start(gallery)[0] == ("clock_jumped", {"way": "back", "by": "3 days"})
    gallery.decisions.audit.prune_before(NOON + timedelta(days=4))
    assert start(gallery, timedelta(days=9))[0][0] == "service_started", "ahead is what being off looks like"


def test_events_that_cannot_be_read_keep_nothing_from_starting(gallery: Gallery) -> None:
    gallery._ledger.database.connection.execute("DROP TABLE event")
    clock = ManualClock(NOON)
    incidents = Incidents(gallery.events.append, clock)
    tell_start(gallery, incidents, clock)
    tell_stop(gallery, failed=False)
    incidents.close()


def test_the_recovery_passphrase_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    with opened(folder) as gallery:
        words = gallery.take_recovery_passphrase()
        provider = gallery.opened_with[0]
    assert words is not None
    with StateFolder(folder):
        recovered = Gallery.open(folder, RecoveryPassphrase(words), ManualClock(NOON))
        try:
            incidents = Incidents(recovered.events.append, ManualClock(NOON))
            tell_opening(recovered, incidents)
            [event] = recovered.events.newest(1)
        finally:
            recovered.close()
    assert (event.kind, dict(event.detail)) == ("gallery_opened", {"provider": provider, "recovery": True})
