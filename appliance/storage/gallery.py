"""The gallery: who is enrolled, with which templates; nobody reads or changes it without the key.

Every change is one transaction that is durable when the method returns. People whose rows were tampered
with are left out and reported (`damaged`, `check`); everybody else goes on to be recognised.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from appliance.clock import Clock
from appliance.crypto.envelope import Cipher
from appliance.crypto.keyring import Keyring
from appliance.crypto.keys import GalleryKey, new_key
from appliance.crypto.provider import KeyProvider
from appliance.errors import InputError, IntegrityError
from appliance.storage import fields, names
from appliance.storage.contents import Contents
from appliance.storage.database import Database
from appliance.storage.events import EventLog
from appliance.storage.inspection import inspect_database, inspect_people
from appliance.storage.migrations import NAMES, migrate
from appliance.storage.opening import DATABASE_NAME, find_key, open_keyring, write_roll
from appliance.storage.person_rows import (
    PersonRows,
    delete_person,
    insert_consents,
    insert_person,
    insert_views,
    person_exists,
    read_rows,
    update_person,
)
from appliance.storage.records import (
    Consent,
    Damage,
    ErasureReceipt,
    GalleryStatus,
    Loaded,
    NewView,
    Person,
    Rebuilt,
    TemplateSet,
)
from appliance.storage.renewal import renew_roll, rewrap
from appliance.storage.roll import PLACE, Roll
from appliance.storage.trust import Held, admit, seal_rows


class _Change:
    """One change in the making: the roll that will be written with it."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll


class Gallery:
    """An open gallery. Its methods may be called from any thread. Make one with `Gallery.open`."""

    def __init__(
        self, database: Database, keyring: Keyring, key: GalleryKey, roll: Roll | None, clock: Clock
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._key = key
        self._roll = roll
        self._clock = clock
        self._lock = threading.RLock()
        self._contents = Contents(database)
        self.events = EventLog(database, clock, self._lock)

    @classmethod
    def open(cls, folder: Path, provider: KeyProvider, clock: Clock) -> Gallery:
        """Opens the gallery in a state folder, or makes a new one. The caller holds the `StateFolder`.

        Raises KeyUnavailable, IntegrityError, NewerSchema, StorageFailed.
        """
        keyring = open_keyring(folder, provider)
        database = Database(folder / DATABASE_NAME)
        try:
            migrate(database)
            key, roll = find_key(database, keyring)
            gallery = cls(database, keyring, key, roll, clock)
            gallery.load()
        except BaseException:
            database.close()
            raise
        return gallery

    def close(self) -> None:
        """Closes the database; nothing is unsaved at any time."""
        with self._lock:
            self._database.close()

    # Who is enrolled.

    def load(self) -> Loaded:
        """Reads and verifies everything anew. Raises IntegrityError when the database is unreadable."""
        with self._lock:
            self._contents.judge(read_rows(self._database), self._key, self._roll)
            return Loaded(self.people(), self.damaged)

    def people(self) -> list[Person]:
        """Everybody whose rows are intact, enabled or not, by name."""
        with self._lock:
            return self._contents.people()

    def person(self, name_or_id: str) -> Person:
        """Raises PersonUnknown, IntegrityError (their rows are damaged), InputError (two people fit)."""
        with self._lock:
            return self._contents.find(name_or_id)

    def named(self, name: str) -> Person | None:
        """Who has this name; ids do not count."""
        with self._lock:
            held = self._contents.named(name)
            return held.person if held is not None else None

    def consents(self, person_id: str) -> list[Consent]:
        """What this person agreed to. Raises PersonUnknown, IntegrityError."""
        with self._lock:
            rows, held = self._verified(person_id)
            return [fields.open_consent(held.cipher, row) for row in rows.consents]

    @property
    def damaged(self) -> list[Damage]:
        """Rows found to be damaged up to now; the people they name are denied."""
        with self._lock:
            return list(self._contents.damaged)

    @property
    def change_counter(self) -> int:
        """Counts the changes to the gallery since it was made."""
        with self._lock:
            return self._roll.changes if self._roll else 0

    @property
    def version(self) -> int:
        """Grows with every change, and when somebody is found damaged; whoever saw it is up to date."""
        with self._lock:
            return self.change_counter + self._contents.version

    def embedders(self) -> dict[str, int]:
        """Embedder name -> how many templates it made."""
        with self._lock:
            return self._contents.embedders()

    def templates(self, embedder: str, *, include_disabled: bool = False) -> TemplateSet:
        """Templates of one embedder, in the order of their ids; none when it made none.

        A person with a template that does not decrypt is left out, and in `damaged` from then on.
        """
        with self._lock:
            return self._contents.templates(embedder, include_disabled)

    def status(self) -> GalleryStatus:
        """The gallery in numbers."""
        with self._lock:
            held = self._contents.held.values()
            return GalleryStatus(
                people=len(held),
                enabled=sum(one.person.enabled for one in held),
                views=sum(one.views for one in held),
                embedders=self.embedders(),
                damaged=len(self.damaged),
                key_generation=self._key.generation,
                key_provider=self._keyring.provider,
                change_counter=self.change_counter,
                schema=NAMES[-1],
                bytes=self._database.bytes_on_disk(),
            )

    # Changes.

    def add_person(
        self,
        name: str,
        consent: Consent,
        role: str = "",
        expires: datetime | None = None,
        views: Sequence[NewView] = (),
    ) -> Person:
        """Enrols a person; when it returns, all of it is on the disk.

        Raises InputError (name, role, consent or expiry), GalleryError (a template), StorageFailed.
        """
        name, role = names.clean_name(name), names.clean_role(role)
        expires = None if expires is None else names.utc("expiry", expires)
        with self._lock:
            fields.check_views(views, self._contents.dimensions())
            self._refuse_taken(name, None)
            key, person_id = new_key(), self._new_id()
            cipher = Cipher(key)
            person = Person(person_id, name, True, role, expires, names.utc("clock", self._clock.wall()), {})
            with self._change("person_added", person_id) as change:
                rows = PersonRows(person_id, fields.seal_person(cipher, person))
                rows.wrapped_key = self._key.wrap(key, person_id)
                rows.consents, rows.views, roll = fields.seal_additions(
                    cipher, person_id, consent, views, change.roll
                )
                self._seal(rows, change, roll)
                insert_person(self._database, rows)
            return self._hold(rows)

    def add_views(
        self,
        person_id: str,
        views: Sequence[NewView],
        *,
        consent: Consent | None = None,
        role: str | None = None,
        expires: datetime | None = None,
    ) -> Person:
        """Adds views to a person, with the consent to them; role and expiry stay unless given.

        Raises InputError (role, consent or expiry), PersonUnknown, IntegrityError, GalleryError (a
        template), StorageFailed.
        """
        expires = None if expires is None else names.utc("expiry", expires)
        with self._lock:
            fields.check_views(views, self._contents.dimensions())
            rows, held = self._verified(person_id)
            person = replace(
                held.person,
                role=held.person.role if role is None else names.clean_role(role),
                expires=expires or held.person.expires,
            )
            with self._change("views_added", person_id) as change:
                rows.fields = fields.seal_person(held.cipher, person)
                consents, new, roll = fields.seal_additions(
                    held.cipher, person_id, consent, views, change.roll
                )
                rows.consents, rows.views = rows.consents + consents, rows.views + new
                self._seal(rows, change, roll)
                update_person(self._database, rows)
                insert_consents(self._database, consents)
                insert_views(self._database, new)
            return self._hold(rows)

    def rename(self, person_id: str, name: str) -> Person:
        """Raises InputError (a bad or taken name), PersonUnknown, IntegrityError, StorageFailed."""
        name = names.clean_name(name)
        with self._lock:
            rows, held = self._verified(person_id)
            self._refuse_taken(name, person_id)
            return self._rewrite(rows, held, replace(held.person, name=name), "person_renamed")

    def set_enabled(self, person_id: str, enabled: bool) -> Person:
        """Raises PersonUnknown, IntegrityError, StorageFailed."""
        with self._lock:
            rows, held = self._verified(person_id)
            event = "person_enabled" if enabled else "person_disabled"
            return self._rewrite(rows, held, replace(held.person, enabled=enabled), event)

    def remove(self, person_id: str) -> ErasureReceipt:
        """Erases a person, damaged or not.

        Their rows and key are deleted and overwritten, and the gallery key is renewed, so that nothing
        opens what an older copy of a file may still hold.

        Killed at any point, the person is either wholly there or wholly gone (see `crypto.keyring`).
        Raises PersonUnknown, IntegrityError (the roll is damaged: rebuild first), StorageFailed.
        """
        with self._lock:
            if not self._is_known(person_id):
                raise self._contents.absent(person_id)
            erased_at = names.utc("clock", self._clock.wall())
            with self._renewal("person_removed", person_id) as change:
                templates, views, consents = delete_person(self._database, person_id)
                change.roll = change.roll.without_person(person_id)
            left = len(self._contents.held)
            return ErasureReceipt(
                person_id, erased_at, templates, views, consents, self._key.generation, left
            )

    def rekey(self) -> int:
        """Renews the gallery key and returns its generation. Raises IntegrityError, StorageFailed."""
        with self._lock:
            with self._renewal("gallery_rekeyed", None):
                pass
            return self._key.generation

    # Looking after it.

    def check(self) -> list[Damage]:
        """Reads everything anew, decrypts every field and checks the database; names each damage."""
        with self._lock:
            damaged = inspect_database(self._database)
            try:
                rows = read_rows(self._database)
            except IntegrityError as error:
                return damaged or [Damage("gallery.db", "file", str(error))]
            self._contents.judge(rows, self._key, self._roll)
            inspect_people(rows, self._contents)
            return damaged + self._contents.damaged

    def rebuild(self) -> Rebuilt:
        """Packs and re-indexes the database, and writes a new roll if the old one cannot be read.

        A new roll takes in everybody whose own rows are valid, and disables them: rows older than the lost
        roll cannot be told from current ones. An administrator enables them again, one by one.
        Deletes nobody. Raises IntegrityError, StorageFailed.
        """
        with self._lock:
            disabled: list[str] = []
            if self._roll is None:
                self._roll, disabled = renew_roll(self._database, self._key, self.events)
            self._database.pack()
            self._keyring.settle(self._key)
            return Rebuilt(self.check(), disabled)

    # Parts of the above; the caller holds the lock.

    @contextlib.contextmanager
    def _change(self, event: str, person: str | None, key: GalleryKey | None = None) -> Iterator[_Change]:
        """One transaction with its event and the next roll, under `key` or the present one."""
        if self._roll is None:
            raise IntegrityError(
                f"row {PLACE[1]} of table {PLACE[0]} is missing or was changed; "
                "run `portunus gallery rebuild` before changing anything"
            )
        change = _Change(self._roll.next_change())
        with self._database.transaction():
            yield change
            self.events.append(event, person)
            write_roll(self._database, key or self._key, change.roll)
        self._roll = change.roll

    @contextlib.contextmanager
    def _renewal(self, event: str, person: str | None) -> Iterator[_Change]:
        """A change that renews the gallery key; see `crypto.keyring` for the order of the steps."""
        key = self._keyring.begin_renewal(self._key)
        with self._change(event, person, key) as change:
            yield change
            rewrap(self._database, self._key, key, change.roll)
        self._key = key
        if person is not None:
            self._contents.forget(person)
        self._database.erase_log()
        self._keyring.settle(key)

    def _rewrite(self, rows: PersonRows, held: Held, person: Person, event: str) -> Person:
        with self._change(event, person.id) as change:
            rows.fields = fields.seal_person(held.cipher, person)
            self._seal(rows, change, change.roll)
            update_person(self._database, rows)
        return self._hold(rows)

    def _seal(self, rows: PersonRows, change: _Change, roll: Roll) -> None:
        change.roll = roll.with_person(rows.id)
        seal_rows(rows, self._key, roll.changes)

    def _verified(self, person_id: str) -> tuple[PersonRows, Held]:
        """A person's rows as they are on disk now. Raises PersonUnknown, IntegrityError."""
        if person_id not in self._contents.held or self._roll is None:
            raise self._contents.absent(person_id)
        rows = read_rows(self._database, person_id).people.get(person_id)
        verdict = (
            [Damage("person", person_id, "it was deleted without the key", person_id)]
            if rows is None
            else admit(rows, self._key, self._roll.generations.get(person_id))
        )
        if rows is None or not isinstance(verdict, Held):
            damages = [] if isinstance(verdict, Held) else verdict
            self._contents.deny(person_id, damages)
            raise self._contents.absent(person_id)
        return rows, verdict

    def _hold(self, rows: PersonRows) -> Person:
        assert self._roll is not None
        verdict = admit(rows, self._key, self._roll.generations.get(rows.id))
        assert isinstance(verdict, Held), "rows that were just sealed are valid"
        self._contents.hold(rows, verdict)
        return verdict.person

    def _is_known(self, person_id: str) -> bool:
        on_roll = self._roll is not None and person_id in self._roll.generations
        return on_roll or person_exists(self._database, person_id)

    def _new_id(self) -> str:
        while True:
            person = names.new_person_id()
            if not self._is_known(person):
                return person

    def _refuse_taken(self, name: str, except_for: str | None) -> None:
        if self._is_known(name):
            raise InputError("this is the id of somebody, and would be mistaken for them; give another name")
        holder = self._contents.named(name)
        if holder is not None and holder.person.id != except_for:
            raise InputError(
                f"somebody of that name is enrolled already, as {holder.person.id}; "
                "add something that tells them apart"
            )
