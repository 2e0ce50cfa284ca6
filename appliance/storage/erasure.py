"""Erasing a person: rows, keys, and a tombstone and a receipt that say so."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from appliance.crypto import signing
from appliance.errors import IntegrityError
from appliance.storage import names, tombstones
from appliance.storage.database import Database
from appliance.storage.ledger import Ledger
from appliance.storage.person_rows import delete_person
from appliance.storage.receipts import keep_receipt, message, receipt_record
from appliance.storage.records import BackupMade, ErasureReceipt
from appliance.storage.roll import TABLES, Roll
from appliance.storage.sealed_pins import forget_pins
from appliance.storage.sealed_values import fingerprints, read_value, write_value
from appliance.storage.tombstones import Tombstone

SIGNING_KEY = "signing_key"


def erase(ledger: Ledger, people: Sequence[str], reason: str) -> list[ErasureReceipt]:
    """Erases somebody who is known, or several, in one change that keeps the receipts as well.

    reason: one of `records.REASONS`. Raises IntegrityError, StorageFailed.
    """
    erased_at = names.utc("clock", ledger.clock.wall())
    left = len(ledger.contents.held.keys() - set(people))
    backups, known = tuple(backups_made(ledger.database)), ledger.is_current(TABLES[0])
    receipts = []
    with ledger.renewal("person_removed", people, {"reason": reason}) as change:
        seed = signing_seed(ledger)
        device = signing.to_text(signing.public_key(seed))
        forget_pins(ledger, people)
        for person in people:
            gone = delete_person(ledger.database, person)  # how many templates, views, consents
            change.roll = change.roll.without_person(person)
            tombstones.insert(ledger.database, _tombstone(person, erased_at.isoformat(), seed))
            generation = change.key.generation
            unsigned = ErasureReceipt(
                person, erased_at, reason, *gone, generation, left, backups, known, device, ""
            )
            signature = signing.sign(seed, message(receipt_record(unsigned)))
            receipts.append(replace(unsigned, signature=signing.to_text(signature)))
            keep_receipt(ledger.database, receipts[-1])
    tombstones.mirror(ledger.database.path.parent, tombstones.stored(ledger.database))
    return receipts


@dataclass(frozen=True)
class Predecessor:
    """What a restored gallery takes over from the one before it.

    roll: None when it was lost. device: public key of the tombstones; None: not known, empty: never made.
    whole: whether nobody but the device changed the tombstones, as far as its roll tells.
    """

    roll: Roll | None
    stones: Sequence[Tombstone]
    device: bytes | None
    whole: bool


def predecessor(ledger: Ledger) -> Predecessor:
    """This gallery as one that a backup takes the place of. Raises IntegrityError, StorageFailed."""
    device, table = _signer(ledger), tombstones.stored(ledger.database)
    mirrored = tombstones.mirrored(ledger.database.path.parent)
    genuine = ledger.roll is None if device is None else _all_genuine(table, device)
    [(rows,)] = ledger.database.read("SELECT count(*) FROM tombstone")
    whole = ledger.is_current(TABLES[1]) and rows == len(table) and (genuine or not table)
    return Predecessor(ledger.roll, [*mirrored, *table], device, whole)


def _signer(ledger: Ledger) -> bytes | None:
    """Public key of the tombstones; empty where none was ever made, None where that cannot be told."""
    if not ledger.is_current(SIGNING_KEY):
        return None
    if ledger.roll is None or SIGNING_KEY in fingerprints(ledger.database):
        return device_key(ledger)
    return b""


def _all_genuine(stones: Sequence[Tombstone], device: bytes) -> bool:
    once = len({stone.person for stone in stones}) == len(stones)
    return once and all(tombstones.is_genuine(stone, device) for stone in stones)


def settle_restored(ledger: Ledger, before: Predecessor) -> list[str]:
    """See `Gallery.settle_restored`. The caller holds the lock."""
    stones = _believed(before, device_key(ledger))
    known = {stone.person for stone in tombstones.stored(ledger.database)}
    again = [stone.person for stone in stones if ledger.is_known(stone.person)]
    with ledger.renewal("gallery_restored") as change:
        seed = signing_seed(ledger)
        forget_pins(ledger, again)
        for person in again:
            delete_person(ledger.database, person)
            change.roll = change.roll.without_person(person)
        for stone in stones:
            if stone.person not in known:
                tombstones.insert(ledger.database, _tombstone(stone.person, stone.erased_at, seed))
        if before.roll is not None:
            change.roll = change.roll.beyond(before.roll)
    for person in again:
        ledger.contents.forget(person)
    tombstones.mirror(ledger.database.path.parent, tombstones.stored(ledger.database))
    return again


def _believed(before: Predecessor, backup: bytes | None) -> list[Tombstone]:
    """One for each person; signed by either device where a key of one is known, else whoever wrote them.

    What nobody can check is believed: it only denies.
    """
    keys = [key for key in (before.device, backup) if key is not None]
    return list(
        {
            stone.person: stone
            for stone in before.stones
            if not keys or any(tombstones.is_genuine(stone, key) for key in keys)
        }.values()
    )


def put_back_tombstones(ledger: Ledger) -> None:
    """Those of ours that only the mirror still has. Raises IntegrityError, StorageFailed."""
    device = device_key(ledger)
    known = {stone.person for stone in tombstones.stored(ledger.database)}
    missing = [
        stone
        for stone in tombstones.mirrored(ledger.database.path.parent)
        if stone.person not in known and device is not None and tombstones.is_genuine(stone, device)
    ]
    if missing:
        with ledger.change("tombstones_rebuilt", None):
            for stone in missing:
                tombstones.insert(ledger.database, stone)


def device_key(ledger: Ledger) -> bytes | None:
    """The device's public key; None before its first receipt, or when its row is damaged."""
    try:
        seed = read_value(ledger.database, ledger.key, SIGNING_KEY)
    except IntegrityError:
        return None
    return None if seed is None else signing.public_key(seed)


def backups_made(database: Database) -> list[BackupMade]:
    """The backups that were made, oldest first; a row that was damaged keeps nobody from being erased.

    Raises IntegrityError, StorageFailed.
    """
    made = []
    for number, at, generation in database.read("SELECT id, made_at, key_generation FROM backup"):
        with suppress(ValueError, TypeError):  # `gallery check` names it, and the table is not current then
            made.append(BackupMade(str(number), datetime.fromisoformat(at), int(generation)))
    return sorted(made, key=lambda one: (one.made_at.isoformat(), one.id))


def signing_seed(ledger: Ledger) -> bytes:
    """The secret of the device's signature, made the first time. The caller holds a transaction.

    One that was damaged is replaced: receipts from before are then another device's.
    """
    try:
        seed = read_value(ledger.database, ledger.key, SIGNING_KEY)
    except IntegrityError:
        seed = None
    if seed is None:
        seed = signing.new_seed()
        write_value(ledger.database, ledger.key, SIGNING_KEY, seed)
    return seed


def _tombstone(person: str, erased_at: str, seed: bytes) -> Tombstone:
    return Tombstone(person, erased_at, signing.sign(seed, tombstones.message(person, erased_at)))
