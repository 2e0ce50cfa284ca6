"""The log tells of events what happened and where, and nothing about anybody."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

import pytest

from tests.appliance.storage.audit.chains import decide
from tests.appliance.storage.galleries import CONSENT, opened

LOGGER = "appliance.storage.audit.telling"


def test_a_line_an_event_and_nothing_personal(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, LOGGER), opened(folder) as gallery:
        ada = gallery.add_person("Ada Lovelace", CONSENT)
        decide(gallery)
        gallery.events.append("sign_in_failed", detail={"account": "Mallory", "door": "a\nforged line"})
        gallery.events.append("mode_set", ada.id, {"door": "back"})
    assert [record.getMessage() for record in caplog.records if record.name == LOGGER] == [
        "event 1 person_added",
        "event 2 event_key_made",
        "event 3 granted door=main camera=front",
        "event 4 sign_in_failed",
        "event 5 mode_set door=back",
    ]


def test_what_is_about_the_device_is_told_with_it(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, LOGGER), opened(folder) as gallery:
        gallery.events.append("service_started", detail={"last_end": "in_order", "name": "Ada"})
        gallery.events.append("recognition_failed", detail={"stage": "liveness", "error": "EngineError"})
        gallery.events.append("decisions_lost", detail={"decisions": 12})
        gallery.events.append("person_added", detail={"error": "Ada", "decisions": 3})
    assert [record.getMessage() for record in caplog.records if record.name == LOGGER] == [
        "event 1 service_started last_end=in_order",
        "event 2 recognition_failed stage=liveness error=EngineError",
        "event 3 decisions_lost decisions=12",
        "event 4 person_added",
    ]


def test_what_is_not_kept_is_not_told(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, LOGGER), opened(folder) as gallery:
        with suppress(RuntimeError), gallery._ledger.change("rules_set", None):
            gallery.events.append("door_unlocked", detail={"door": "main"})
            raise RuntimeError("power cut")
        gallery.events.append("door_unlocked", detail={"door": "back"})
    assert [record.getMessage() for record in caplog.records if record.name == LOGGER] == [
        "event 1 door_unlocked door=back"
    ]


def test_nothing_is_told_unless_it_is_asked_for(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, LOGGER), opened(folder) as gallery:
        decide(gallery)
    assert not [record for record in caplog.records if record.name == LOGGER]
