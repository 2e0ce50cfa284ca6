"""The thorough look at a gallery: every field is decrypted, and the database itself is checked."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from appliance.errors import IntegrityError
from appliance.storage.database import Database
from appliance.storage.fields import envelope_dimensions, open_vector, stack_vectors
from appliance.storage.migrations import TABLES
from appliance.storage.person_rows import PersonRows, label
from appliance.storage.records import Damage
from appliance.storage.trust import Held, locate


def inspect_person(rows: PersonRows, held: Held) -> list[Damage]:
    """Fields that do not decrypt, and templates that no embedder can have made."""
    damaged = locate(rows, held.cipher)
    if damaged:
        return damaged
    for row in rows.templates():
        vector = stack_vectors([open_vector(held.cipher, row.id, row.embedder, row.vector)])
        if envelope_dimensions(row.vector) != vector.size or abs(float(np.linalg.norm(vector)) - 1.0) > 1e-3:
            damaged.append(Damage("template", label(row.id), "it is not a unit vector", rows.id))
    return damaged


def inspect_database(database: Database) -> list[Damage]:
    """What SQLite finds wrong with its file, and tables, triggers or views that are not ours."""
    try:
        found = [str(text) for (text,) in database.read("PRAGMA integrity_check(20)")]
        objects = database.read("SELECT type, name, tbl_name FROM sqlite_master")
    except IntegrityError as error:
        return [Damage("gallery.db", "file", str(error))]
    damaged = [Damage("gallery.db", "file", text) for text in found if text != "ok"]
    expected: Collection[str] = {*TABLES, "_sqlite_migrations"}
    damaged += [
        Damage("sqlite_master", label(name), f"this {kind} does not belong here")
        for kind, name, table in objects
        if kind not in ("table", "index") or (table not in expected and not str(name).startswith("sqlite_"))
    ]
    return damaged
