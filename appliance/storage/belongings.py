"""The thorough look at what belongs to no person: sealed values, events, tombstones, backups, and files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from appliance.crypto.envelope import Cipher
from appliance.errors import GalleryError, IntegrityError
from appliance.storage.backup.swap import NEW_NAME, READY_NAME
from appliance.storage.decision_log import KEY_NAME, open_part
from appliance.storage.erasure import SIGNING_KEY, device_key
from appliance.storage.ledger import Ledger
from appliance.storage.person_rows import label
from appliance.storage.receipts import parsed
from appliance.storage.records import Damage
from appliance.storage.roll import ACCESS, PLACE, SETTINGS, TABLES
from appliance.storage.sealed_values import read_value
from appliance.storage.tombstones import Tombstone, is_genuine, is_whole, mirrored

_TABLE_CHANGED = "one was changed, added or deleted without the key; `portunus gallery rebuild` accepts it"
_CHANGED = "it was changed, damaged or swapped"
_NOT_LAST = "it is not what was written last; an older one is in its place"
_UNPROVED = "nothing proves that it is what was written last"
_ACCEPTED_BY = {
    SETTINGS: f"{_UNPROVED}; see to the settings, then run `portunus config seal`",
    ACCESS: f"{_UNPROVED}; set the rules again with `portunus policy set`, or say --none",
}


def inspect_belongings(ledger: Ledger) -> list[Damage]:
    """Every such row that is not as it was written."""
    damaged: list[Damage] = []
    for look in (_sealed_values, _events, _tombstones, _receipts, _backups, _files):
        try:
            damaged += look(ledger)
        except GalleryError as error:  # a damaged page in one table says nothing of the others
            damaged.append(Damage("gallery.db", "file", str(error)))
    return damaged


def _sealed_values(ledger: Ledger) -> Iterator[Damage]:
    """Those that do not open, are older than the roll says, or are missing."""
    there = ledger.database.read("SELECT name, value FROM meta ORDER BY name")
    for name, sealed in there:
        if name == PLACE[1]:
            continue  # the roll, without which nobody is let in
        try:
            ledger.key.fields.open(sealed, PLACE[0], name, PLACE[2])
        except (IntegrityError, UnicodeEncodeError, TypeError):
            yield Damage(PLACE[0], label(name), _CHANGED)
            continue
        if not ledger.is_current(name):
            yield Damage(PLACE[0], label(name), _ACCEPTED_BY.get(name, _NOT_LAST))
    present = {name for name, _ in there}
    for name in ledger.stale():
        if name in TABLES:
            yield Damage(name.split()[0], "(some)", _TABLE_CHANGED)
        elif name not in present:
            yield Damage(PLACE[0], label(name), _ACCEPTED_BY.get(name, "it was deleted without the key"))


def _events(ledger: Ledger) -> Iterator[Damage]:
    rows = ledger.database.read("SELECT id, at, kind, detail, sealed FROM event ORDER BY id")
    cipher = _event_cipher(ledger)
    for number, at, kind, detail, sealed in rows:
        try:
            datetime.fromisoformat(at)
            if not isinstance(kind, str) or not isinstance(json.loads(detail), dict):
                raise ValueError
            if sealed is not None and cipher is not None:
                open_part(cipher, number, sealed)
        except (IntegrityError, ValueError, TypeError, RecursionError):
            yield Damage("event", label(number), _CHANGED)
    if cipher is None and any(row[-1] is not None for row in rows):
        yield Damage(PLACE[0], KEY_NAME, "without it, what decisions were made of does not open")


def _event_cipher(ledger: Ledger) -> Cipher | None:
    try:
        key = read_value(ledger.database, ledger.key, KEY_NAME)
    except IntegrityError:
        return None
    return None if key is None else Cipher(key)


def _tombstones(ledger: Ledger) -> Iterator[Damage]:
    rows = ledger.database.read("SELECT id, person, erased_at, signature FROM tombstone ORDER BY id")
    device = device_key(ledger)
    if rows and device is None:
        yield Damage(PLACE[0], SIGNING_KEY, "without it, nothing tells which tombstones are genuine")
    seen: set[str] = set()
    for number, person, erased_at, signature in rows:
        if not is_whole(person, erased_at, signature):
            yield Damage("tombstone", label(number), _CHANGED)
            continue
        if person in seen:
            yield Damage("tombstone", label(number), "it is there twice")
        seen.add(person)
        stone = Tombstone(person, erased_at, signature)
        if device is not None and not is_genuine(stone, device):
            yield Damage("tombstone", label(number), "the signature is not this device's")
        elif ledger.is_known(person):
            yield Damage(
                "tombstone", label(number), f"{label(person)} was erased, and has rows again", person
            )
    for stone in mirrored(ledger.database.path.parent):
        if stone.person not in seen:
            problem = "it was deleted, and `portunus gallery rebuild` puts it back from its mirror"
            yield Damage("tombstone", f"of {label(stone.person)}", problem)


def _receipts(ledger: Ledger) -> Iterator[Damage]:
    for number, record in ledger.database.read("SELECT id, record FROM receipt ORDER BY id"):
        if parsed(record) is None:
            yield Damage("receipt", label(number), "it is not as a device signed it")


def _backups(ledger: Ledger) -> Iterator[Damage]:
    for number, made_at, generation in ledger.database.read("SELECT id, made_at, key_generation FROM backup"):
        try:
            whole = datetime.fromisoformat(made_at).tzinfo is not None and isinstance(number, str)
        except (ValueError, TypeError):
            whole = False
        if not whole or not isinstance(generation, int) or not 0 < generation <= ledger.key.generation:
            yield Damage("backup", label(number), _CHANGED)


def _files(ledger: Ledger) -> Iterator[Damage]:
    """What a killed process left and the next start did not take away."""
    for path in sorted(ledger.database.path.parent.iterdir()):
        unfinished = path.name.startswith(".") and path.name.endswith(".tmp")
        if unfinished or path.name in (NEW_NAME, READY_NAME):
            name = path.name if path.name.isprintable() else "with a damaged name"
            yield Damage("", name, "an interrupted command left it; delete it, or run a command again")
