"""The audit: is the chain of events whole, how far has it come, and what may go from its beginning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from appliance.errors import IntegrityError
from appliance.storage.audit.chain import Chain
from appliance.storage.audit.pruning import prune
from appliance.storage.audit.records import AuditVerified, Checkpoint
from appliance.storage.audit.state import read_key, read_state, write_state
from appliance.storage.audit.verifying import verify
from appliance.storage.erasure import signing_seed
from appliance.storage.ledger import Ledger


class Audit:
    """What can be asked of the chain. Its methods may be called from any thread."""

    def __init__(self, ledger: Ledger, chain: Chain) -> None:
        self._ledger = ledger
        self._chain = chain

    def head(self) -> Checkpoint:
        """How far the chain has come, signed: to be kept elsewhere. Raises IntegrityError, StorageFailed."""
        return self._chain.checkpoint()

    def verify(self, head: Checkpoint | None = None) -> AuditVerified:
        """Walks along the whole chain, and waits for nobody long. head: one that was kept elsewhere.

        Raises StorageFailed.
        """
        return verify(self._ledger, head)

    def prune_decisions(self, kinds: Sequence[str], kept: int) -> int:
        """Drops the oldest events of these kinds until so many are left; how many went.

        Raises IntegrityError, StorageFailed.
        """
        marks = ",".join("?" * len(kinds))
        newest = f"SELECT id FROM event WHERE kind IN ({marks}) ORDER BY id DESC LIMIT 1 OFFSET ?"  # noqa: S608
        with self._ledger.lock:
            rows = self._ledger.database.read(newest, [*kinds, kept])
            return self._prune(rows[0][0], kinds) if rows else 0

    def prune_before(self, before: datetime) -> int:
        """Drops all events up to the last one that is older than this; how many. It is an event of its own.

        Raises IntegrityError, StorageFailed.
        """
        at = before.isoformat(timespec="milliseconds")
        with self._ledger.lock:
            # The newest event stays: its number and MAC are where the chain goes on.
            [(through,)] = self._ledger.database.read(
                "SELECT max(id) FROM event WHERE id < (SELECT max(id) FROM event)"
                " AND id < (SELECT coalesce(min(id), 1 << 62) FROM event WHERE at >= ?)",
                [at],
            )
            gone = self._prune(through, ()) if through is not None else 0
            if gone:
                self._ledger.events.append("events_pruned", detail={"through": through, "events": gone})
            return gone

    def _prune(self, through: int, kinds: Sequence[str]) -> int:
        ledger = self._ledger
        key = read_key(ledger)
        if key is None:
            raise IntegrityError("the key of the chain of events is missing; see `portunus audit verify`")
        at = ledger.clock.wall().isoformat(timespec="milliseconds")
        with ledger.change(None, None):
            gone = prune(ledger.database, key, signing_seed(ledger), through, kinds, at)
            state = read_state(ledger)
            if state is not None and state != state.without(through, kinds):
                write_state(ledger, state.without(through, kinds))
        return gone
