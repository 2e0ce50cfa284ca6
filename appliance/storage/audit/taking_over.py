"""Events from before there was a chain become its first links."""

from __future__ import annotations

from appliance.storage.audit.links import COLUMNS, first_link, link
from appliance.storage.audit.pruning import Pruned, keep_pruned
from appliance.storage.database import Database

_AT_ONCE = 5_000


def take_over(database: Database, key: bytes, seed: bytes, at: str) -> int:
    """Links all events that are there, and returns the number of the last one.

    Numbers that are missing were pruned before anything kept account of it: a signed record says so, as
    for what is pruned later. The caller holds a transaction.
    """
    database.write("DELETE FROM pruned")
    number, mac = 0, first_link(key)
    while True:
        query = f"SELECT {COLUMNS} FROM event WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608 - a constant
        rows = database.read(query, [number, _AT_ONCE])
        if not rows:
            return number
        macs = []
        for row in rows:
            if row[0] > number + 1:
                keep_pruned(database, Pruned(number + 1, row[0] - 1, mac, mac, at), seed)
            number, mac = int(row[0]), link(key, mac, row)
            macs.append((mac, number))
        database.write_many("UPDATE event SET mac = ? WHERE id = ?", macs)
