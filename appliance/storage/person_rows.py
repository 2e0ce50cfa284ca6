"""All rows of one person, as they lie in the database: still encrypted, nothing checked yet.

Values have whatever type the database gives: somebody may have changed them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from appliance.crypto.envelope import encode
from appliance.errors import IntegrityError
from appliance.storage.database import Database

PERSON_FIELDS = ("name", "role", "expires", "created", "enabled", "greeted")
CONSENT_FIELDS = ("purpose", "text_version", "reference", "given_at", "how")
VIEW_FIELDS = ("quality", "source", "liveness", "forced")
_WITHOUT_GREETING = 5  # fields of a person that was stored before the last one was kept
_WITHOUT_MARKS = 2  # fields of a view that was stored before the last two were kept


@dataclass(slots=True)
class TemplateRow:
    id: int
    view: int
    embedder: str
    vector: bytes


@dataclass(slots=True)
class ViewRow:
    id: int
    person: str
    fields: tuple[bytes, ...]  # VIEW_FIELDS, or the first two of them
    templates: list[TemplateRow] = field(default_factory=list)

    def stored(self) -> tuple[bytes | None, ...]:
        """A value for each of VIEW_FIELDS."""
        return (*self.fields, *[None] * (len(VIEW_FIELDS) - len(self.fields)))


@dataclass(slots=True)
class ConsentRow:
    id: int
    person: str
    fields: tuple[bytes, ...]  # CONSENT_FIELDS


@dataclass(slots=True)
class PersonRows:
    """One row of `person` with everything that hangs on it, in the order of ids."""

    id: str
    fields: tuple[bytes, ...]  # PERSON_FIELDS, or the first five of them
    generation: int = 0
    digest: bytes = b""
    seal: bytes = b""
    wrapped_key: bytes | None = None
    consents: list[ConsentRow] = field(default_factory=list)
    views: list[ViewRow] = field(default_factory=list)

    def stored(self) -> tuple[bytes | None, ...]:
        """A value for each of PERSON_FIELDS."""
        return (*self.fields, *[None] * (len(PERSON_FIELDS) - len(self.fields)))

    def templates(self) -> Iterator[TemplateRow]:
        for view in self.views:
            yield from view.templates

    def compute_digest(self) -> bytes:
        """SHA-256 of what this person consists of. Raises IntegrityError for values that cannot be ours.

        Left out: the wrapped key, which changes whenever the gallery key does and authenticates itself.
        """
        parts: list[bytes] = [_text(self.id), *map(_blob, self.fields)]
        parts.append(_number(len(self.consents)))
        for consent in self.consents:
            parts += [_number(consent.id), *map(_blob, consent.fields)]
        parts.append(_number(len(self.views)))
        for view in self.views:
            parts += [_number(view.id), *map(_blob, view.fields), _number(len(view.templates))]
            for template in view.templates:
                parts += [_number(template.id), _text(template.embedder), _blob(template.vector)]
        return hashlib.sha256(encode(parts)).digest()


@dataclass
class Rows:
    """What was read: people by id, and rows (table, row) that belong to nobody."""

    people: dict[str, PersonRows]
    strays: list[tuple[str, str]]


_PEOPLE = "SELECT id, name, role, expires, created, enabled, greeted, generation, digest, seal FROM person"
_KEYS = "SELECT person, wrapped FROM person_key"
_CONSENTS = "SELECT id, person, purpose, text_version, reference, given_at, how FROM consent"
_VIEWS = "SELECT id, person, quality, source, liveness, forced FROM view"
_TEMPLATES = "SELECT id, view, embedder, vector FROM template"
_STRAYS = {
    "person_key": "SELECT person FROM person_key k WHERE NOT EXISTS"
    " (SELECT 1 FROM person WHERE id = k.person)",
    "consent": "SELECT id FROM consent c WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = c.person)",
    "view": "SELECT id FROM view v WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = v.person)",
    "template": "SELECT id FROM template t WHERE NOT EXISTS (SELECT 1 FROM view WHERE id = t.view)",
}
_AT_ONCE = 500  # people whose rows are in memory together; SQLite takes 999 values everywhere


def read_rows(database: Database, person: str | None = None) -> Rows:
    """All rows of one person, or of everybody. Raises IntegrityError, StorageFailed."""
    if person is not None:
        return Rows({rows.id: rows for rows in _read_some(database, [person])}, [])
    return Rows({rows.id: rows for rows in read_people(database)}, read_strays(database))


def read_people(database: Database) -> Iterator[PersonRows]:
    """Everybody with all rows, in the order in which they were enrolled, some hundred in memory at once.

    Raises IntegrityError, StorageFailed. The caller changes nothing meanwhile.
    """
    # In the order of enrolment rows lie side by side: a cold disk reads them in one go.
    people = [row[0] for row in database.read("SELECT id FROM person ORDER BY rowid")]
    for start in range(0, len(people), _AT_ONCE):
        yield from _read_some(database, people[start : start + _AT_ONCE])


def read_strays(database: Database) -> list[tuple[str, str]]:
    """Rows (table, row) that belong to nobody. Raises IntegrityError, StorageFailed."""
    return [
        (table, label(row))
        for table, query in _STRAYS.items()
        for (row,) in database.read(f"{query} ORDER BY 1")
    ]


def _read_some(database: Database, people: Sequence[object]) -> list[PersonRows]:
    """These people's rows, in this order; who is not there is left out."""
    theirs = f"({','.join('?' * len(people))})"

    def select(query: str, condition: str) -> list[tuple[Any, ...]]:
        return database.read(f"{query} WHERE {condition} ORDER BY 1", people)

    found = {
        row[0]: PersonRows(row[0], _without_nulls(row[1:7], _WITHOUT_GREETING), *row[7:])
        for row in select(_PEOPLE, f"id IN {theirs}")
    }
    for owner, wrapped in select(_KEYS, f"person IN {theirs}"):
        if owner in found:
            found[owner].wrapped_key = wrapped
    for row in select(_CONSENTS, f"person IN {theirs}"):
        if row[1] in found:
            found[row[1]].consents.append(ConsentRow(row[0], row[1], row[2:]))
    views: dict[object, ViewRow] = {}
    for row in select(_VIEWS, f"person IN {theirs}"):
        if row[1] in found:
            views[row[0]] = view = ViewRow(row[0], row[1], _without_nulls(row[2:], _WITHOUT_MARKS))
            found[row[1]].views.append(view)
    theirs = f"(SELECT id FROM view WHERE person IN {theirs})"  # noqa: S608 - question marks
    for row in select(_TEMPLATES, f"view IN {theirs}"):
        if row[1] in views:
            views[row[1]].templates.append(TemplateRow(*row))
    return [found[person] for person in people if person in found]


def _without_nulls(values: tuple[Any, ...], earlier: int) -> tuple[Any, ...]:
    """Without the later ones where there are none, so that the digest of an older row is what it was."""
    return values[:earlier] if all(value is None for value in values[earlier:]) else values


def insert_person(database: Database, rows: PersonRows) -> None:
    """Inserts a new person with all rows. The caller holds a transaction."""
    database.write(
        "INSERT INTO person (id, name, role, expires, created, enabled, greeted, generation, digest, seal)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (rows.id, *rows.stored(), rows.generation, rows.digest, rows.seal),
    )
    database.write("INSERT INTO person_key (person, wrapped) VALUES (?, ?)", (rows.id, rows.wrapped_key))
    insert_consents(database, rows.consents)
    insert_views(database, rows.views)


def insert_consents(database: Database, consents: Sequence[ConsentRow]) -> None:
    """Inserts consents. The caller holds a transaction."""
    database.write_many(
        "INSERT INTO consent (id, person, purpose, text_version, reference, given_at, how)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(consent.id, consent.person, *consent.fields) for consent in consents],
    )


def insert_views(database: Database, views: Sequence[ViewRow]) -> None:
    """Inserts views with their templates. The caller holds a transaction."""
    database.write_many(
        "INSERT INTO view (id, person, quality, source, liveness, forced) VALUES (?, ?, ?, ?, ?, ?)",
        [(view.id, view.person, *view.stored()) for view in views],
    )
    database.write_many(
        "INSERT INTO template (id, view, embedder, vector) VALUES (?, ?, ?, ?)",
        [(row.id, row.view, row.embedder, row.vector) for view in views for row in view.templates],
    )


def update_person(database: Database, rows: PersonRows) -> None:
    """Writes the row of `person` anew. The caller holds a transaction."""
    database.write(
        "UPDATE person SET name = ?, role = ?, expires = ?, created = ?, enabled = ?, greeted = ?,"
        " generation = ?, digest = ?, seal = ? WHERE id = ?",
        (*rows.stored(), rows.generation, rows.digest, rows.seal, rows.id),
    )


def delete_person(database: Database, person: str) -> tuple[int, int, int]:
    """Deletes all rows of a person: how many templates, views, consents. The caller holds a transaction."""
    mine = "(SELECT id FROM view WHERE person = ?)"
    templates = database.write(f"DELETE FROM template WHERE view IN {mine}", [person])  # noqa: S608 - a constant
    views = database.write("DELETE FROM view WHERE person = ?", [person])
    consents = database.write("DELETE FROM consent WHERE person = ?", [person])
    database.write("DELETE FROM person_key WHERE person = ?", [person])
    database.write("DELETE FROM person WHERE id = ?", [person])
    return templates, views, consents


def delete_template(database: Database, template: int) -> None:
    """Deletes a template, and its view when it was the only one there. The caller holds a transaction."""
    owners = database.read("SELECT view FROM template WHERE id = ?", [template])
    database.write("DELETE FROM template WHERE id = ?", [template])
    for (view,) in owners:
        database.write("DELETE FROM view WHERE id = ? AND id NOT IN (SELECT view FROM template)", [view])


def person_exists(database: Database, person: str) -> bool:
    """Whether any row says that it is this person's."""
    query = "SELECT 1 FROM person WHERE id = ? UNION ALL SELECT 1 FROM person_key WHERE person = ?"
    return bool(database.read(query, [person, person]))


def label(value: object) -> str:
    """A row's key for a message, harmless even when somebody wrote something else there."""
    text = value if isinstance(value, str) else repr(value)
    return text if text.isascii() and text.isprintable() and len(text) <= 40 else "with a damaged id"


def _text(value: object) -> bytes:
    if not isinstance(value, str):
        raise IntegrityError("a text was replaced by something else; restore a backup")
    return value.encode("utf-8", "surrogateescape")


def _blob(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise IntegrityError("an encrypted field was replaced by something else; restore a backup")
    return value


def _number(value: object) -> bytes:
    if not isinstance(value, int):
        raise IntegrityError("a number was replaced by something else; restore a backup")
    return str(value).encode()
