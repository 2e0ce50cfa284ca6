"""What an erasure leaves: a receipt, a tombstone, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from appliance.errors import StorageFailed
from appliance.storage import tombstones
from appliance.storage.database import Database
from appliance.storage.receipts import is_genuine, receipt_record
from tests.appliance.storage.galleries import NOON, opened, tampering


def test_the_receipt_is_signed_and_any_change_shows(three: Path) -> None:
    with opened(three) as gallery:
        receipt = gallery.remove(gallery.person("Ada Lovelace").id)
        again = gallery.remove(gallery.person("Alan Turing").id)
        assert gallery.status().device == receipt.device == again.device
        assert receipt.key_generation == 2
        assert again.key_generation == gallery.status().key_generation == 3
        assert (receipt.people_left, again.people_left) == (2, 1)
    record = json.loads(json.dumps(receipt_record(receipt)))
    assert is_genuine(record)
    for name, value in record.items():
        for other in ("x", 17, None, [{"id": "b", "made_at": "2026"}]):
            if other != value:
                assert not is_genuine({**record, name: other}), name
    assert not is_genuine({**record, "more": 1})
    assert not is_genuine({})


def test_a_tombstone_stays_and_is_mirrored(three: Path) -> None:
    with opened(three) as gallery:
        ada = gallery.person("Ada Lovelace").id
        receipt = gallery.remove(ada)
        [stone] = tombstones.stored(gallery._ledger.database)
    assert (stone.person, stone.erased_at) == (ada, receipt.erased_at.isoformat())
    assert tombstones.mirrored(three) == [stone]
    (three / "tombstones").unlink()
    with opened(three):
        assert tombstones.mirrored(three) == [stone]
    (three / "tombstones").write_bytes(b"\xff{[\n" + b'["x"]\n' * 3)
    with opened(three) as gallery:
        assert tombstones.mirrored(three) == [stone]
        assert gallery.check() == []


@pytest.mark.parametrize("person", ["\ud800bcdefg2", "x" * 8, "abcdefg", "ABCDEFG2", "abc\u0661efg2"])
def test_what_has_no_pseudonym_is_no_tombstone(three: Path, person: str) -> None:
    (three / "tombstones").write_text(json.dumps([person, NOON.isoformat(), ""]) + "\n")
    stones = tombstones.mirrored(three)
    assert [stone.person for stone in stones] == (["x" * 8] if person == "x" * 8 else [])
    with opened(three) as gallery:
        gallery.check()
        gallery.rebuild()
        assert gallery.tombstones() == []


def test_the_receipt_does_not_claim_that_there_is_no_backup(three: Path, tmp_path: Path) -> None:
    with opened(three) as gallery:
        gallery.backup(tmp_path / "b")
        assert gallery.remove(gallery.person("Ada Lovelace").id).backups_known
    with tampering(three) as database:
        database.execute("DELETE FROM backup")
    with opened(three) as gallery:
        receipt = gallery.remove(gallery.person("Alan Turing").id)
    assert (receipt.backups, receipt.backups_known) == ((), False)
    assert is_genuine(receipt_record(receipt))


def test_a_damaged_list_of_backups_keeps_nobody_from_being_erased(three: Path, tmp_path: Path) -> None:
    with opened(three) as gallery:
        made = gallery.backup(tmp_path / "b")
    with tampering(three) as database:
        database.execute("INSERT INTO backup VALUES ('x', 'yesterday', 1)")
    with opened(three) as gallery:
        receipt = gallery.remove(gallery.person("Alan Turing").id)
    assert ([one.id for one in receipt.backups], receipt.backups_known) == ([made.id], False)


def test_an_erasure_that_is_committed_has_its_receipt(
    three: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The disk fills right after: the old key goes with the next change, or at the next opening."""

    def full(database: Database) -> None:
        raise StorageFailed("the disk is full")

    with opened(three) as gallery:
        ada, alan = gallery.person("Ada Lovelace").id, gallery.person("Alan Turing").id
        with monkeypatch.context() as patch:
            patch.setattr(Database, "erase_log", full)
            receipt = gallery.remove(ada)
        assert is_genuine(receipt_record(receipt))
        assert [stone.person for stone in gallery.tombstones()] == [ada]
        assert "not finished yet" in caplog.text
        assert len(gallery._ledger.keyring.candidates()) == 2
        gallery.rename(alan, "Alan M. Turing")
        assert len(gallery._ledger.keyring.candidates()) == 1
        with monkeypatch.context() as patch:
            patch.setattr(Database, "erase_log", full)
            gallery.remove(alan)
    with opened(three) as gallery:
        assert gallery._ledger.keyring.is_settled
        assert gallery.check() == []


def test_a_gallery_without_erasures_has_no_mirror(three: Path) -> None:
    assert tombstones.mirrored(three) == []
    assert not (three / "tombstones").exists()
