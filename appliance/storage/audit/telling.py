"""Events as lines of the log, for journald and syslog: what and where, and nothing that is about a person."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from appliance.storage.database import Database
from appliance.storage.events import NewEvent

_log = logging.getLogger(__name__)
_PLACES = ("door", "camera")
_OF_THE_DEVICE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "service_started": ("last_end",),
        "service_stopped": ("end",),
        "gallery_opened": ("provider", "recovery"),
        "recognition_failed": ("stage", "error"),
        "clock_jumped": ("way", "by"),
        "decisions_lost": ("decisions",),
    }
)
"""Details that are about the device alone, by kind of event."""


def tell_when_kept(database: Database, number: int, event: NewEvent) -> None:
    """One line at INFO, once the open transaction is durable: "event 4711 granted door=main camera=front"."""
    if _log.isEnabledFor(logging.INFO):
        database.when_committed(partial(_log.info, "event %d %s", number, _line(event)))


def _line(event: NewEvent) -> str:
    detail: dict[str, Any] = json.loads(event.detail)
    named = [f"{name}={detail[name]}" for name in _PLACES if isinstance(detail.get(name), str)]
    named += [f"{name}={detail[name]}" for name in _OF_THE_DEVICE.get(event.kind, ()) if name in detail]
    line = " ".join([event.kind, *named])
    return line if line.isprintable() else event.kind
