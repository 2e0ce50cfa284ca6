"""`people verify-receipt`: whether the device that a receipt names signed it as it is."""

from __future__ import annotations

import json
from pathlib import Path

from appliance.errors import InputError
from appliance.storage.receipts import is_genuine
from ui.cli.context import Context
from ui.cli.exit_codes import DONE, NO

_LARGEST_RECEIPT = 1 << 20


def run(context: Context) -> int:
    """Exit 1 when it is not genuine. Raises InputError for what is no receipt."""
    path = Path(context.arguments.file)
    try:
        record = json.loads(path.read_bytes()[:_LARGEST_RECEIPT])
    except (OSError, ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        raise InputError(f"{path} is no receipt; give the JSON that `portunus --json people remove` printed")
    genuine = is_genuine(record)
    context.output.record(
        {"genuine": genuine, "device": record.get("device")},
        f"signed by the device {record.get('device')}" if genuine else "not as a device signed it",
    )
    return DONE if genuine else NO
