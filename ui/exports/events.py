"""Events as a table or as lines of JSON: metadata only, no name, no distance, no template."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from appliance.storage.events import Event

PLACES = ("camera", "door", "reason", "views")
COLUMNS = ("id", "at", "kind", "person", *PLACES, "detail")


def event_record(event: Event) -> dict[str, Any]:
    """Metadata of an event, by the names of `COLUMNS`, in JSON's types."""
    head = {
        "id": event.id,
        "at": event.at.isoformat(timespec="milliseconds"),
        "kind": event.kind,
        "person": event.person,
    }
    places = {name: event.detail.get(name) for name in PLACES}
    others = {name: value for name, value in event.detail.items() if name not in PLACES}
    return {**head, **places, "detail": others}


def as_lines(records: Iterable[dict[str, Any]]) -> bytes:
    """An object of JSON a line."""
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def as_csv(records: Iterable[dict[str, Any]]) -> bytes:
    """A table with a head; what is in the column detail is JSON."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows({**record, "detail": json.dumps(record["detail"])} for record in records)
    return text.getvalue().encode()
