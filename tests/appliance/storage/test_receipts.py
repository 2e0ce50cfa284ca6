"""Receipts are kept with the erasure that they tell of, and believed only as the device signed them."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from appliance.storage import receipts
from appliance.storage.receipts import receipt_record
from appliance.storage.records import EXPIRED, REASONS, WITHDRAWN
from tests.appliance.storage.galleries import CONSENT, NOON, everything, opened, tampering, view


def test_every_erasure_keeps_its_receipt_and_says_why(three: Path) -> None:
    with opened(three) as gallery:
        ada, alan, grace = (
            gallery.person(name).id for name in ("Ada Lovelace", "Alan Turing", "Grace Hopper")
        )
        made = [gallery.remove(ada), gallery.remove(alan, WITHDRAWN)]
        assert gallery.remove_expired(NOON + timedelta(days=8), 5) == []
        made += gallery.remove_expired(NOON + timedelta(days=9), 5)
    with opened(three) as gallery:
        kept = gallery.receipts()
        assert kept == [receipt_record(receipt) for receipt in made]
        assert [(record["person"], record["reason"]) for record in kept] == list(
            zip((ada, alan, grace), REASONS, strict=True)
        )
        assert gallery.check() == []


def test_several_at_once_are_one_change(folder: Path) -> None:
    with opened(folder) as gallery:
        for number in range(7):
            gallery.add_person(
                f"visitor {number}",
                CONSENT,
                expires=NOON + timedelta(hours=number),
                views=[view(str(number))],
            )
        gallery.add_person("stays", CONSENT, views=[view("stays")])
        before = gallery.status()
        first = gallery.remove_expired(NOON + timedelta(hours=5), 4)
        after = gallery.status()
        assert (after.change_counter, after.key_generation) == (before.change_counter + 1, 2)
        assert [(receipt.templates, receipt.views, receipt.consents) for receipt in first] == [(2, 1, 1)] * 4
        assert {receipt.people_left for receipt in first} == {4}
        assert [receipt.reason for receipt in gallery.remove_expired(NOON + timedelta(hours=5), 4)] == [
            EXPIRED
        ] * 2
        left = everything(gallery)
        assert [person.name for person in gallery.people()] == ["stays", "visitor 6"]
        assert len(gallery.tombstones()) == 6
        kinds = [event.person for event in gallery.events.read() if event.kind == "person_removed"]
        assert len(set(kinds)) == 6
    with opened(folder) as gallery:
        assert everything(gallery) == left
        assert gallery.check() == []


@pytest.mark.parametrize(
    "change", ["'{}'", "'x'", "replace(record, 'removed', 'expired')", "'[' || record || ']'"]
)
def test_a_changed_receipt_is_named_and_left_out(three: Path, change: str) -> None:
    with opened(three) as gallery:
        for name in ("Ada Lovelace", "Alan Turing"):
            gallery.remove(gallery.person(name).id)
    with tampering(three) as database:
        database.execute(f"UPDATE receipt SET record = {change} WHERE id = 1")
    with opened(three) as gallery:
        assert len(gallery.receipts()) == 1
        assert [(damage.table, damage.row) for damage in gallery.check()] == [("receipt", "1")]


def test_the_oldest_receipts_go_and_every_tombstone_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipts, "_KEPT", 3)
    with opened(folder) as gallery:
        gone = []
        for number in range(6):
            gone.append(gallery.add_person(f"visitor {number}", CONSENT).id)
            gallery.remove(gone[-1])
        assert [record["person"] for record in gallery.receipts()] == gone[3:]
        assert [stone.person for stone in gallery.tombstones()] == gone
        assert all("visitor" not in json.dumps(record) for record in gallery.receipts())
