"""Who is enrolled, and with what: each change is one transaction, durable when the method returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from appliance.crypto.envelope import Cipher
from appliance.crypto.keys import new_key
from appliance.errors import InputError
from appliance.storage import fields, names
from appliance.storage.events import Value
from appliance.storage.ledger import Ledger
from appliance.storage.person_rows import (
    PersonRows,
    delete_template,
    insert_consents,
    insert_person,
    insert_views,
    update_person,
)
from appliance.storage.records import Consent, NewView, Person
from appliance.storage.trust import Held


class PersonChanges:
    """The changes to people other than their erasure."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = ledger.lock
        self._contents = ledger.contents
        self.events = ledger.events

    def add_person(
        self,
        name: str,
        consent: Consent,
        role: str = "",
        expires: datetime | None = None,
        views: Sequence[NewView] = (),
        *,
        greeted: bool = False,
        detail: Mapping[str, Value] | None = None,
    ) -> Person:
        """Enrols a person; when it returns, all of it is on the disk. detail: of the event.

        Raises InputError (name, role, consent or expiry), GalleryError (a template), StorageFailed.
        """
        name, role = names.clean_name(name), names.clean_role(role)
        expires = None if expires is None else names.utc("expiry", expires)
        with self._lock:
            fields.check_views(views, self._contents.dimensions())
            self._refuse_taken(name, None)
            key, person_id = new_key(), self._ledger.new_id()
            cipher = Cipher(key)
            now = names.utc("clock", self._ledger.clock.wall())
            person = Person(person_id, name, True, role, expires, now, {}, greeted)
            with self._ledger.change("person_added", person_id, detail=detail) as change:
                rows = PersonRows(person_id, fields.seal_person(cipher, person))
                rows.wrapped_key = self._ledger.key.wrap(key, person_id)
                rows.consents, rows.views, roll = fields.seal_additions(
                    cipher, person_id, consent, views, change.roll
                )
                self._ledger.seal(rows, change, roll)
                insert_person(self._ledger.database, rows)
            return self._ledger.hold(rows)

    def add_views(
        self,
        person_id: str,
        views: Sequence[NewView],
        *,
        consent: Consent | None = None,
        role: str | None = None,
        expires: datetime | None = None,
        never_expires: bool = False,
        greeted: bool | None = None,
        detail: Mapping[str, Value] | None = None,
    ) -> Person:
        """Adds views to a person, with the consent to them; role, expiry and greeting stay unless given.

        detail: of the event. never_expires: lifts an expiry.
        Raises InputError (role, consent or expiry; somebody who has expired and whose expiry would stay),
        PersonUnknown, IntegrityError, GalleryError (a template), StorageFailed.
        """
        expires = None if expires is None else names.utc("expiry", expires)
        with self._lock:
            fields.check_views(views, self._contents.dimensions())
            rows, held = self._ledger.verified(person_id)
            ends = None if never_expires else expires or held.person.expires
            if ends is not None and ends == held.person.expires and ends <= self._ledger.clock.wall():
                raise InputError(
                    "this person's enrolment has expired, and would be erased with what is added; say until "
                    "when it is to last with --expires DATE, or --expires never"
                )
            person = replace(
                held.person,
                role=held.person.role if role is None else names.clean_role(role),
                expires=ends,
                greeted=held.person.greeted if greeted is None else greeted,
            )
            return self._extend(rows, held, person, consent, views, "views_added", detail)

    def add_migrated_views(self, person_id: str, views: Sequence[NewView]) -> Person:
        """Adds views of another embedder to a person whom the present one recognised.

        The consent to be enrolled stays as it was given.
        Raises PersonUnknown, IntegrityError, GalleryError (a template), StorageFailed.
        """
        with self._lock:
            fields.check_views(views, self._contents.dimensions())
            rows, held = self._ledger.verified(person_id)
            return self._extend(rows, held, held.person, None, views, "views_migrated")

    def rename(self, person_id: str, name: str) -> Person:
        """Raises InputError (a bad or taken name), PersonUnknown, IntegrityError, StorageFailed."""
        name = names.clean_name(name)
        with self._lock:
            rows, held = self._ledger.verified(person_id)
            self._refuse_taken(name, person_id)
            return self._rewrite(rows, held, replace(held.person, name=name), "person_renamed")

    def set_enabled(self, person_id: str, enabled: bool) -> Person:
        """Raises PersonUnknown, IntegrityError, StorageFailed."""
        with self._lock:
            rows, held = self._ledger.verified(person_id)
            event = "person_enabled" if enabled else "person_disabled"
            return self._rewrite(rows, held, replace(held.person, enabled=enabled), event)

    def set_expiry(self, person_id: str, expires: datetime | None) -> Person:
        """Until when the person is enrolled; None: until removed.

        Raises InputError (no time zone), PersonUnknown, IntegrityError, StorageFailed.
        """
        expires = None if expires is None else names.utc("expiry", expires)
        with self._lock:
            rows, held = self._ledger.verified(person_id)
            return self._rewrite(rows, held, replace(held.person, expires=expires), "expiry_set")

    def set_role(self, person_id: str, role: str) -> Person:
        """Which role the person has. Raises InputError, PersonUnknown, IntegrityError, StorageFailed."""
        role = names.clean_role(role)
        with self._lock:
            rows, held = self._ledger.verified(person_id)
            return self._rewrite(rows, held, replace(held.person, role=role), "person_role_set")

    def set_greeted(self, person_id: str, greeted: bool) -> Person:
        """Whether the door greets by name. Raises PersonUnknown, IntegrityError, StorageFailed."""
        with self._lock:
            rows, held = self._ledger.verified(person_id)
            return self._rewrite(rows, held, replace(held.person, greeted=greeted), "greeting_set")

    def retire_template(self, person_id: str, template: int) -> Person:
        """Deletes one template, and its view when that was its only one.

        Raises InputError (this person has no such template), PersonUnknown, IntegrityError, StorageFailed.
        """
        with self._lock:
            rows, held = self._ledger.verified(person_id)
            if template not in held.templates:
                raise InputError("this person has no template of that number; look at the event again")
            with self._ledger.change("template_retired", person_id) as change:
                for view in rows.views:
                    view.templates = [row for row in view.templates if row.id != template]
                rows.views = [view for view in rows.views if view.templates]
                self._ledger.seal(rows, change, change.roll)
                delete_template(self._ledger.database, template)
                update_person(self._ledger.database, rows)
            return self._ledger.hold(rows)

    # Parts of the above; the caller holds the lock.

    def _rewrite(self, rows: PersonRows, held: Held, person: Person, event: str) -> Person:
        with self._ledger.change(event, person.id) as change:
            rows.fields = fields.seal_person(held.cipher, person)
            self._ledger.seal(rows, change, change.roll)
            update_person(self._ledger.database, rows)
        return self._ledger.hold(rows)

    def _extend(
        self,
        rows: PersonRows,
        held: Held,
        person: Person,
        consent: Consent | None,
        views: Sequence[NewView],
        event: str,
        detail: Mapping[str, Value] | None = None,
    ) -> Person:
        other = (person.role, person.expires) != (held.person.role, held.person.expires)
        with self._ledger.change(event, person.id, detail=detail, counts=other) as change:
            rows.fields = fields.seal_person(held.cipher, person)
            consents, new, roll = fields.seal_additions(held.cipher, person.id, consent, views, change.roll)
            rows.consents, rows.views = rows.consents + consents, rows.views + new
            self._ledger.seal(rows, change, roll)
            update_person(self._ledger.database, rows)
            insert_consents(self._ledger.database, consents)
            insert_views(self._ledger.database, new)
        return self._ledger.hold(rows)

    def _refuse_taken(self, name: str, except_for: str | None) -> None:
        if self._ledger.is_known(name):
            raise InputError("this is the id of somebody, and would be mistaken for them; give another name")
        holder = self._contents.named(name)
        if holder is not None and holder.person.id != except_for:
            raise InputError(
                f"somebody of that name is enrolled already, as {holder.person.id}; "
                "add something that tells them apart"
            )
