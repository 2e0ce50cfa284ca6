"""Erasing a person: rows, keys, and a tombstone and a receipt that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from appliance.crypto import signing
from appliance.errors import IntegrityError
from appliance.storage import names, tombstones
from appliance.storage.database import Database
from appliance.storage.ledger import Ledger
from appliance.storage.person_rows import delete_person
from appliance.storage.receipts import message, receipt_record
from appliance.storage.records import BackupMade, ErasureReceipt
from appliance.storage.roll import Roll
from appliance.storage.sealed_values import read_value, write_value
from appliance.storage.tombstones import Tombstone

SIGNING_KEY = "signing_key"


def erase(ledger: Ledger, person: str) -> ErasureReceipt:
    """Erases somebody who is known, in one change. Raises IntegrityError, StorageFailed."""
    erased_at = names.utc("clock", ledger.clock.wall())
    left = len(ledger.contents.held.keys() - {person})
    backups = tuple(backups_made(ledger.database))
    with ledger.renewal("person_removed", person) as change:
        seed = _seed(ledger)
        templates, views, consents = delete_person(ledger.database, person)
        change.roll = change.roll.without_person(person)
        tombstones.insert(ledger.database, _tombstone(person, erased_at.isoformat(), seed))
        generation = change.key.generation
    tombstones.mirror(ledger.database.path.parent, tombstones.stored(ledger.database))
    device = signing.to_text(signing.public_key(seed))
    receipt = ErasureReceipt(
        person, erased_at, templates, views, consents, generation, left, backups, device, ""
    )
    signature = signing.sign(seed, message(receipt_record(receipt)))
    return replace(receipt, signature=signing.to_text(signature))


def settle_restored(ledger: Ledger, stones: Sequence[Tombstone], before: Roll | None) -> list[str]:
    """See `Gallery.settle_restored`. The caller holds the lock."""
    known = {stone.person for stone in tombstones.stored(ledger.database)}
    again = [stone.person for stone in stones if ledger.is_known(stone.person)]
    with ledger.renewal("gallery_restored", None) as change:
        seed = _seed(ledger)
        for person in again:
            delete_person(ledger.database, person)
            change.roll = change.roll.without_person(person)
        for stone in stones:
            if stone.person not in known:
                tombstones.insert(ledger.database, _tombstone(stone.person, stone.erased_at, seed))
        if before is not None:
            change.roll = change.roll.beyond(before)
    for person in again:
        ledger.contents.forget(person)
    tombstones.mirror(ledger.database.path.parent, tombstones.stored(ledger.database))
    return again


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
    """The backups that were made, oldest first. Raises IntegrityError, StorageFailed."""
    rows = database.read("SELECT id, made_at, key_generation FROM backup ORDER BY made_at, id")
    try:
        return [
            BackupMade(str(number), datetime.fromisoformat(at), int(generation))
            for number, at, generation in rows
        ]
    except (ValueError, TypeError):
        raise IntegrityError(
            "table backup was changed or damaged; run `portunus gallery check`, and restore a backup"
        ) from None


def _seed(ledger: Ledger) -> bytes:
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
