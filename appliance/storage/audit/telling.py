"""Events as lines of the log, for journald and syslog: what and where, and nothing that is about a person."""

from __future__ import annotations

import json
import logging

from appliance.storage.events import NewEvent

_log = logging.getLogger(__name__)
_PLACES = ("door", "camera")


def tell(number: int, event: NewEvent) -> None:
    """One line at INFO: "event 4711 granted door=main camera=front". Told also of a change that fails."""
    if _log.isEnabledFor(logging.INFO):
        detail = json.loads(event.detail)
        places = [f"{name}={detail[name]}" for name in _PLACES if isinstance(detail.get(name), str)]
        line = " ".join([event.kind, *places])
        _log.info("event %d %s", number, line if line.isprintable() else event.kind)
