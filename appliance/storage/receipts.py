"""Receipts of erasure, signed by the device, so that the person can show later what was promised to them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from appliance.crypto import signing
from appliance.storage.records import ErasureReceipt

_SIGNATURE = "signature"


def receipt_record(receipt: ErasureReceipt) -> dict[str, Any]:
    """The receipt as it is printed and signed, in JSON's types."""
    return {
        "person": receipt.person,
        "erased_at": receipt.erased_at.isoformat(),
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
