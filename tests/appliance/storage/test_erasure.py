"""What an erasure leaves: a receipt, a tombstone, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from appliance.storage import tombstones
from appliance.storage.receipts import is_genuine, receipt_record
from tests.appliance.storage.galleries import opened


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


def test_a_gallery_without_erasures_has_no_mirror(three: Path) -> None:
    assert tombstones.mirrored(three) == []
    assert not (three / "tombstones").exists()
