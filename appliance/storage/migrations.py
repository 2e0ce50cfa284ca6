"""The schema, as named, ordered migrations; each runs in one transaction with the row that records it.

A released migration is never changed: a change of the schema is a new function at the end. Every BLOB
below is an envelope (see `appliance.crypto.envelope`) except person.digest, person.seal,
tombstone.signature, event.mac and those of `pruned`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from appliance.errors import NewerSchema
from appliance.storage.database import Database

_SET = "portunus"
_RECORD = "_sqlite_migrations"  # sqlite-utils' own table


def people_and_templates(schema: Any) -> None:
    """person -> view -> template, each person's key and consent, events, and what belongs to nobody."""
    _table(schema, "meta", {"name": str, "value": bytes}, "name")
    _table(
        schema,
        "person",
        {
            "id": str,
            "name": bytes,
            "role": bytes,
            "expires": bytes,
            "created": bytes,
            "enabled": bytes,
            "generation": int,  # the change that wrote these rows last; the roll knows it as well
            "digest": bytes,  # SHA-256 of all rows of this person
            "seal": bytes,  # authenticates id, generation and digest
        },
        "id",
    )
    _table(schema, "person_key", {"person": str, "wrapped": bytes}, "person", {"person": "person"})
    consent = ("purpose", "text_version", "reference", "given_at", "how")
    _table(
        schema,
        "consent",
        {"id": int, "person": str, **dict.fromkeys(consent, bytes)},
        "id",
        {"person": "person"},
    )
    _table(
        schema,
        "view",
        {"id": int, "person": str, "quality": bytes, "source": bytes},
        "id",
        {"person": "person"},
    )
    _table(
        schema,
        "template",
        {"id": int, "view": int, "embedder": str, "vector": bytes},
        "id",
        {"view": "view"},
    )
    _table(schema, "event", {"id": int, "at": str, "kind": str, "person": str, "detail": str}, "id")
    for table, column in (("consent", "person"), ("view", "person"), ("template", "view")):
        schema[table].create_index([column])


def history(schema: Any) -> None:
    """Who was erased and which backups were made; and what an event tells an administrator alone."""
    _table(
        schema,
        "tombstone",
        {"id": int, "person": str, "erased_at": str, "signature": bytes},
        "id",
    )
    _table(schema, "backup", {"id": str, "made_at": str, "key_generation": int}, "id")
    schema["event"].add_column("sealed", bytes)


def marks_and_receipts(schema: Any) -> None:
    """How a view's liveness was checked and whether it was forced; and the receipts of erasures."""
    schema["view"].add_column("liveness", bytes)  # NULL: a view of before
    schema["view"].add_column("forced", bytes)
    _table(schema, "receipt", {"id": int, "record": str}, "id")


def audit_chain(schema: Any) -> None:
    """Each event's MAC, over the one before it; and signed records in the place of pruned events."""
    schema["event"].add_column("mac", bytes)  # NULL: not taken over yet
    columns = {"first": int, "last": int, "before": bytes, "after": bytes, "at": str, "signature": bytes}
    _table(schema, "pruned", columns, "first")


def greetings(schema: Any) -> None:
    """Whether a person agreed to be greeted by name at the door."""
    schema["person"].add_column("greeted", bytes)  # NULL: a person of before, who is not


_MIGRATIONS: tuple[Callable[[Any], None], ...] = (
    people_and_templates,
    history,
    marks_and_receipts,
    audit_chain,
    greetings,
)
NAMES = tuple(migration.__name__ for migration in _MIGRATIONS)
TABLES = (
    *("meta", "person", "person_key", "consent", "view", "template", "event"),
    *("tombstone", "backup", "receipt", "pruned"),
)


def migrate(database: Database) -> None:
    """Brings the schema up to date. Raises NewerSchema, IntegrityError, StorageFailed."""
    applied = _applied(database)
    if applied != NAMES[: len(applied)]:
        raise NewerSchema(
            f"{database.path} was written by a newer version of Portunus; install that version or a later one"
        )
    if applied != NAMES:
        _apply(database)


def _applied(database: Database) -> tuple[str, ...]:
    if not database.read("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [_RECORD]):
        return ()
    rows = database.read(
        f"SELECT name FROM {_RECORD} WHERE migration_set = ? ORDER BY id",  # noqa: S608 - a constant
        [_SET],
    )
    return tuple(str(name) for (name,) in rows)


def _apply(database: Database) -> None:
    # 137 ms to import, more than the rest of opening a gallery: only when there is something to do.
    import sqlite_utils
    from sqlite_utils.migrations import Migrations

    migrations = Migrations(_SET)
    for migration in _MIGRATIONS:
        migrations()(migration)
    connection: sqlite3.Connection = database.connection
    with database.translated():
        migrations.apply(
            sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False, strict=True)
        )


def _table(
    schema: Any, name: str, columns: dict[str, type], key: str, parents: dict[str, str] | None = None
) -> None:
    links = [(column, parent, "id") for column, parent in (parents or {}).items()]
    optional = {"event": {"person"}}.get(name, set())
    schema[name].create(columns, pk=key, foreign_keys=links, not_null=set(columns) - optional, strict=True)
