"""New keys for everything: a key-encryption key at once, then a data key for each person, then a gallery key.

The data keys follow in small transactions, so that the door goes on recognising in between. A sealed row,
the marker, says how far it is: whoever opens the gallery next can go on where a killed process stopped.
People are taken in the order of their ids; somebody who is enrolled meanwhile has a new key in any case.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from appliance.crypto.envelope import Cipher
from appliance.crypto.keys import new_key
from appliance.crypto.provider import KeyProvider
from appliance.errors import IntegrityError, PersonUnknown
from appliance.storage.database import Database
from appliance.storage.fields import vector_place
from appliance.storage.ledger import Change, Ledger
from appliance.storage.person_rows import (
    CONSENT_FIELDS,
    PERSON_FIELDS,
    VIEW_FIELDS,
    PersonRows,
    update_person,
)
from appliance.storage.sealed_values import read_value, write_value

_MARKER = "rekey"
_AT_ONCE = 16  # people in one transaction: 30 ms with four templates each, during which the door waits


@dataclass(frozen=True)
class RekeyProgress:
    """How far it is. done, total: people. left_out: those whose rows are damaged, who keep what they have.

    finished: everybody has a new key, and so has the gallery: key_generation.
    """

    done: int
    total: int
    left_out: int
    finished: bool
    key_generation: int


class Rekeying:
    """Begins, continues and ends it. Its methods may be called from any thread."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def begin(self, provider: KeyProvider) -> RekeyProgress:
        """A new key-encryption key, in force when this returns; `go_on` does the rest.

        provider: gives it: of the present kind or another.
        Raises KeyUnavailable, IntegrityError (the roll is lost: rebuild first), StorageFailed.
        """
        with self._ledger.lock:
            with self._ledger.change("rekey_begun", None):
                pass  # a gallery that cannot be written is found before its key is changed
            self._ledger.keyring.renew_provider(provider)
            with self._ledger.change("key_renewed", None):
                _write_marker(self._ledger, "")
            return self._progress("")

    def go_on(self) -> RekeyProgress | None:
        """New keys for the next few people, or the end of it; None when no rekey is under way.

        Raises IntegrityError, StorageFailed; it can be called again then.
        """
        with self._ledger.lock:
            after = _read_marker(self._ledger)
            if after is None or self._ledger.roll is None:
                return None
            people = self._after(after)[:_AT_ONCE]
            if not people:
                return self._finish()
            self._rekey(people)
            return self._progress(people[-1])

    def renew_recovery(self) -> str:
        """A new recovery passphrase, to be shown once; the one before opens nothing any more.

        Raises KeyUnavailable, StorageFailed.
        """
        with self._ledger.lock:
            self._ledger.keyring.renew_recovery()
            self._ledger.events.append("recovery_renewed")
            passphrase = self._ledger.keyring.take_recovery_passphrase()
            assert passphrase is not None
            return passphrase

    def _rekey(self, people: Sequence[str]) -> None:
        written = []
        with self._ledger.change("people_rekeyed", None) as change:
            for person in people:
                try:
                    rows, held = self._ledger.verified(person)
                    _reseal(rows, held.cipher, self._ledger, change)
                except (PersonUnknown, IntegrityError):
                    continue  # damaged: denied and reported, and nothing is laundered
                _update(self._ledger.database, rows)
                written.append(rows)
            _write_marker(self._ledger, people[-1])
        for rows in written:
            self._ledger.hold(rows)

    def _finish(self) -> RekeyProgress:
        with self._ledger.renewal("gallery_rekeyed"):
            self._ledger.database.write("DELETE FROM meta WHERE name = ?", [_MARKER])
        return replace(self._progress("~"), finished=True)

    def _after(self, person: str) -> list[str]:
        return sorted(known for known in self._ledger.contents.held if known > person)

    def _progress(self, after: str) -> RekeyProgress:
        contents = self._ledger.contents
        total = len(contents.held)
        damaged = {damage.person for damage in contents.damaged if damage.person is not None}
        done = total - len(self._after(after))
        return RekeyProgress(done, total, len(damaged), False, self._ledger.key.generation)


def _read_marker(ledger: Ledger) -> str | None:
    """After whom to go on; None when no rekey is under way."""
    try:
        content = read_value(ledger.database, ledger.key, _MARKER)
    except IntegrityError:
        return ""  # somebody changed it: everybody again
    return None if content is None else str(json.loads(content)["after"])


def _write_marker(ledger: Ledger, after: str) -> None:
    content = json.dumps({"after": after}).encode()
    write_value(ledger.database, ledger.key, _MARKER, content)


def _reseal(rows: PersonRows, old: Cipher, ledger: Ledger, change: Change) -> None:
    """Every field of a person under a new key of theirs. Raises IntegrityError."""
    key = new_key()
    new = Cipher(key)

    def moved(envelope: object, table: str, row: object, column: str) -> bytes:
        return new.seal(old.open(envelope, table, str(row), column), table, str(row), column)

    def all_moved(
        values: Sequence[bytes], table: str, row: object, columns: Sequence[str]
    ) -> tuple[bytes, ...]:
        return tuple(moved(value, table, row, column) for value, column in zip(values, columns, strict=True))

    rows.fields = all_moved(rows.fields, "person", rows.id, PERSON_FIELDS[: len(rows.fields)])
    for consent in rows.consents:
        consent.fields = all_moved(consent.fields, "consent", consent.id, CONSENT_FIELDS)
    for view in rows.views:
        view.fields = all_moved(view.fields, "view", view.id, VIEW_FIELDS[: len(view.fields)])
    for template in rows.templates():
        template.vector = moved(template.vector, *vector_place(template.id, template.embedder))
    rows.wrapped_key = ledger.key.wrap(key, rows.id)
    ledger.seal(rows, change, change.roll)


def _update(database: Database, rows: PersonRows) -> None:
    """Writes all fields of a person in place. The caller holds a transaction."""
    update_person(database, rows)
    database.write("UPDATE person_key SET wrapped = ? WHERE person = ?", [rows.wrapped_key, rows.id])
    for table, columns, entries in (
        ("consent", CONSENT_FIELDS, [(*row.fields, row.id) for row in rows.consents]),
        ("view", VIEW_FIELDS, [(*row.stored(), row.id) for row in rows.views]),
        ("template", ("vector",), [(row.vector, row.id) for row in rows.templates()]),
    ):
        assignments = ", ".join(f"{column} = ?" for column in columns)
        database.write_many(f"UPDATE {table} SET {assignments} WHERE id = ?", entries)  # noqa: S608 - our names
