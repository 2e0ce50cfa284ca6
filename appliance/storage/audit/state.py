"""What the gallery remembers of the chain: its key and its newest checkpoint, two sealed rows of `meta`.

The roll knows both, so that neither can be taken away or put back as it was without showing.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from appliance.crypto.keys import new_key
from appliance.storage.audit.records import BrokenLink, Checkpoint
from appliance.storage.ledger import Ledger
from appliance.storage.sealed_values import read_value, write_value

KEY_NAME = "audit_key"
STATE_NAME = "audit"


@dataclass(frozen=True)
class ChainState:
    """taken_over: number of the last event from before the chain. broken: the first break that was found

    while there still was proof of it; it stays.
    """

    taken_over: int = 0
    last: Checkpoint | None = None
    broken: BrokenLink | None = None

    def with_break(self, event: int, problem: str) -> ChainState:
        """Remembers a break, unless there is an earlier one."""
        return self if self.broken is not None else replace(self, broken=BrokenLink(event, problem))


def read_state(ledger: Ledger) -> ChainState | None:
    """None where there is none. Raises IntegrityError (changed without the key), StorageFailed."""
    content = read_value(ledger.database, ledger.key, STATE_NAME)
    if content is None:
        return None
    plain = json.loads(content)
    last, broken = plain["last"], plain["broken"]
    return ChainState(
        plain["taken_over"],
        None if last is None else Checkpoint(**last),
        None if broken is None else BrokenLink(**broken),
    )


def write_state(ledger: Ledger, state: ChainState) -> None:
    """The caller is in a change of the ledger."""
    write_value(ledger.database, ledger.key, STATE_NAME, json.dumps(asdict(state)).encode())


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
