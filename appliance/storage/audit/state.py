"""What the gallery remembers of the chain: its key and its newest checkpoint, two sealed rows of `meta`.

The roll knows both, so that neither can be taken away or put back as it was without showing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from appliance.crypto.keys import GalleryKey, new_key
from appliance.errors import IntegrityError
from appliance.storage.audit.records import BrokenLink, Checkpoint
from appliance.storage.database import Database
from appliance.storage.sealed_values import read_value, write_value

if TYPE_CHECKING:
    from appliance.storage.ledger import Ledger

KEY_NAME = "audit_key"
STATE_NAME = "audit"
CUT_OFF = "events from here on may have been cut off: the newest checkpoint was changed or taken away"


@dataclass(frozen=True)
class ChainState:
    """taken_over: number of the last event from before the chain. broken: the first break that was found

    while there still was proof of it; it stays. unproved: number of the newest event when the gallery had
    lost its roll, so that this row itself may have been an older one; 0 where that never happened.
    all_through: every event up to this number was pruned. kinds_through: up to which, by kind of event.
    """

    taken_over: int = 0
    last: Checkpoint | None = None
    broken: BrokenLink | None = None
    unproved: int = 0
    all_through: int = 0
    kinds_through: Mapping[str, int] = field(default_factory=dict)

    def with_break(self, event: int, problem: str) -> ChainState:
        """Remembers a break, unless there is an earlier one."""
        return self if self.broken is not None else replace(self, broken=BrokenLink(event, problem))

    def without(self, through: int, kinds: Sequence[str]) -> ChainState:
        """What there is to say when the events up to this number are pruned; kinds: where only these are."""
        if kinds:
            further = {kind: max(through, self.kinds_through.get(kind, 0)) for kind in kinds}
            return replace(self, kinds_through={**self.kinds_through, **further})
        return replace(
            self,
            broken=None if self.broken is not None and self.broken.event <= through else self.broken,
            unproved=self.unproved if self.unproved > through else 0,
            all_through=max(through, self.all_through),
        )


def read_state(ledger: Ledger) -> ChainState | None:
    """None where there is none. Raises IntegrityError (changed without the key), StorageFailed."""
    return _read(ledger.database, ledger.key)


def write_state(ledger: Ledger, state: ChainState) -> None:
    """The caller is in a change of the ledger."""
    _write(ledger.database, ledger.key, state)


def distrust(database: Database, key: GalleryKey) -> int:
    """For a gallery that lost its roll, which alone knew the newest state: the state says so from now on.

    The number of the newest event, up to which they are not proved. The caller holds the transaction that
    makes a new roll. Raises StorageFailed.
    """
    [(newest,)] = database.read("SELECT coalesce(max(id), 0) FROM event WHERE typeof(id) = 'integer'")
    try:
        state = _read(database, key)
    except IntegrityError:
        state = None
    if state is None:
        state = ChainState()
        if database.read("SELECT 1 FROM event WHERE mac IS NOT NULL LIMIT 1"):
            state = state.with_break(newest + 1, CUT_OFF)
    _write(database, key, replace(state, unproved=newest))
    return int(newest)


def _read(database: Database, key: GalleryKey) -> ChainState | None:
    content = read_value(database, key, STATE_NAME)
    if content is None:
        return None
    plain = json.loads(content)
    last, broken = plain["last"], plain["broken"]
    return ChainState(
        plain["taken_over"],
        None if last is None else Checkpoint(**last),
        None if broken is None else BrokenLink(**broken),
        plain.get("unproved", 0),  # earlier versions did not know of it, nor of the next two
        plain.get("all_through", 0),
        plain.get("kinds_through", {}),
    )


def _write(database: Database, key: GalleryKey, state: ChainState) -> None:
    write_value(database, key, STATE_NAME, json.dumps(asdict(state)).encode())


def read_key(ledger: Ledger) -> bytes | None:
    """The key of the chain, None where there is none. Raises IntegrityError, StorageFailed."""
    return read_value(ledger.database, ledger.key, KEY_NAME)


def write_new_key(ledger: Ledger) -> bytes:
    """A new key for a chain that begins. The caller is in a change of the ledger."""
    key = new_key()
    write_value(ledger.database, ledger.key, KEY_NAME, key)
    return key


def was_written(ledger: Ledger, name: str) -> bool:
    """Whether the roll knows of such a row; without a roll nobody can tell."""
    return ledger.roll is not None and name in (ledger.roll.values or {})
