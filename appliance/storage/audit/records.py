"""What an audit says, and what it hands out."""

from __future__ import annotations

import json
from dataclasses import dataclass

from appliance.crypto import signing
from appliance.errors import InputError


@dataclass(frozen=True)
class Checkpoint:
    """That the chain had come to this event at this time, signed by the device: the head that leaves it.

    number, mac: of the newest event then; mac: 64 hexadecimal digits. at: ISO, UTC. device: the public key,
    and signature: its Ed25519 signature over the rest, both Base64.
    """

    number: int
    mac: str
    at: str
    device: str
    signature: str

    def message(self) -> bytes:
        """What the device signs."""
        return json.dumps(["portunus audit", self.number, self.mac, self.at, self.device]).encode()

    def is_genuine(self) -> bool:
        """Whether the device that it names signed it as it is."""
        public, signature = signing.from_text(self.device), signing.from_text(self.signature)
        return signing.is_signed(public, self.message(), signature)


def signed_checkpoint(seed: bytes, number: int, mac: bytes, at: str) -> Checkpoint:
    """A checkpoint of the device that holds this seed."""
    device = signing.to_text(signing.public_key(seed))
    unsigned = Checkpoint(number, mac.hex(), at, device, "")
    signature = signing.to_text(signing.sign(seed, unsigned.message()))
    return Checkpoint(number, mac.hex(), at, device, signature)


def checkpoint_of(record: object) -> Checkpoint:
    """A genuine checkpoint from its JSON values. Raises InputError."""
    try:
        found = Checkpoint(**record) if isinstance(record, dict) else None
        genuine = found is not None and type(found.number) is int and found.is_genuine()
    except (TypeError, ValueError):
        found, genuine = None, False
    if found is None or not genuine:
        raise InputError("this is no head of a chain as a device signed it; `portunus audit head` prints one")
    return found


@dataclass(frozen=True)
class BrokenLink:
    """The first link that does not hold. event: its number. problem: what is wrong with it."""

    event: int
    problem: str


@dataclass(frozen=True)
class AuditVerified:
    """What is proved of the events.

    events: how many links hold, up to the first that does not. newest: number of the last of them, 0 for
    none. pruned: events that were pruned and left a signed record. taken_over: events up to this number are
    from before there was a chain, which proves them from then on; 0 for none. unproved: nothing proves that
    those up to this number are all there were, as the gallery had lost its roll then; 0 for none.
    checkpoint: what the newest checkpoint tells, None before the first; newest events after it could be cut
    off and nobody would know.
    head: whether the given head is in the chain; None where none was given, or what it tells of was pruned.
    """

    broken: BrokenLink | None
    events: int
    newest: int
    pruned: int
    taken_over: int
    unproved: int
    checkpoint: Checkpoint | None
    head: bool | None
