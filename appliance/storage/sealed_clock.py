"""What the appliance remembers of its clock: a sealed row, so that nobody without the key moves it."""

from __future__ import annotations

from appliance.errors import IntegrityError
from appliance.storage.ledger import Ledger
from appliance.storage.sealed_values import read_value, write_value

CLOCK = "clock"


class SealedClock:
    """One value. Its methods may be called from any thread."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def read(self) -> bytes | None:
        """What was written last, None before the first time. Raises IntegrityError, StorageFailed."""
        with self._ledger.lock:
            if not self._ledger.is_current(CLOCK):
                raise IntegrityError("what was remembered of the clock was deleted, or is an older one")
            return read_value(self._ledger.database, self._ledger.key, CLOCK)

    def write(self, content: bytes, event: str | None = None) -> None:
        """Remembers this. event: the kind of event that tells of it. Raises IntegrityError, StorageFailed."""
        with self._ledger.lock, self._ledger.change(event, None):
            write_value(self._ledger.database, self._ledger.key, CLOCK, content)
