"""The log tells of events what happened and where, and nothing about anybody."""

from __future__ import annotations

import logging
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


def test_nothing_is_told_unless_it_is_asked_for(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, LOGGER), opened(folder) as gallery:
        decide(gallery)
    assert not [record for record in caplog.records if record.name == LOGGER]
