"""Receipts of erasure, signed by the device, so that the person can show later what was promised to them.

The newest are kept as well, for erasures that nobody was there to see. They lie in the clear: pseudonym,
times and counts say no more than tombstones and events do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from appliance.crypto import signing
from appliance.storage.database import Database
from appliance.storage.records import ErasureReceipt

_SIGNATURE = "signature"
_KEPT = 10_000  # some 7 MB; tombstones stay for ever


def receipt_record(receipt: ErasureReceipt) -> dict[str, Any]:
    """The receipt as it is printed and signed, in JSON's types."""
    return {
        "person": receipt.person,
        "erased_at": receipt.erased_at.isoformat(),
        "reason": receipt.reason,
        "templates": receipt.templates,
        "views": receipt.views,
        "consents": receipt.consents,
        "key_generation": receipt.key_generation,
        "people_left": receipt.people_left,
        "backups": [{"id": made.id, "made_at": made.made_at.isoformat()} for made in receipt.backups],
        "backups_known": receipt.backups_known,
        "device": receipt.device,
        _SIGNATURE: receipt.signature,
    }


def message(record: Mapping[str, Any]) -> bytes:
    """What is signed: every field but the signature, as JSON without spaces and with sorted names."""
    fields = {name: value for name, value in record.items() if name != _SIGNATURE}
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


def is_genuine(record: Mapping[str, Any]) -> bool:
    """Whether the device that the record names signed it as it is."""
    public = signing.from_text(record.get("device"))
    return signing.is_signed(public, message(record), signing.from_text(record.get(_SIGNATURE)))


def keep_receipt(database: Database, receipt: ErasureReceipt) -> None:
    """Stores a receipt, and drops the oldest when there are too many. The caller holds a transaction."""
    record = json.dumps(receipt_record(receipt), sort_keys=True)
    database.write("INSERT INTO receipt (record) VALUES (?)", [record])
    database.write("DELETE FROM receipt WHERE id <= (SELECT max(id) FROM receipt) - ?", [_KEPT])


def kept_receipts(database: Database) -> list[dict[str, Any]]:
    """Those that were stored, oldest first, less those that no device signed as they are.

    Raises IntegrityError, StorageFailed.
    """
    rows = database.read("SELECT record FROM receipt ORDER BY id")
    return [record for (text,) in rows if (record := parsed(text)) is not None]


def parsed(text: object) -> dict[str, Any] | None:
    """A genuine receipt from its JSON; None for anything else."""
    try:
        record = json.loads(text) if isinstance(text, str) else None
        return record if isinstance(record, dict) and is_genuine(record) else None
    except (ValueError, RecursionError):
        return None
