"""The verified contents of a gallery, in memory: people with the means to open their templates.

Vectors are decrypted when asked for and not kept. Not thread-safe: the gallery holds a lock around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from appliance.crypto.keys import GalleryKey
from appliance.errors import InputError, IntegrityError, PersonUnknown
from appliance.storage import names
from appliance.storage.database import Database
from appliance.storage.fields import envelope_dimensions, open_vector, open_view, stack_vectors
from appliance.storage.journal import Journal
from appliance.storage.person_rows import PersonRows, Rows, read_rows
from appliance.storage.records import Damage, Delta, Person, TemplateFacts, TemplateSet
from appliance.storage.roll import PLACE, Roll
from appliance.storage.trust import Held, admit

_CHANGED = "a field was changed, damaged or swapped"
_AT_ONCE = 900  # SQLite takes 999 values in a statement everywhere


class Contents:
    """Who is held, and what was found damaged. version: grows whenever either changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.held: dict[str, Held] = {}
        self.damaged: list[Damage] = []
        self.version = 0
        self._by_name: dict[str, str] = {}
        self._dimensions: dict[str, int] = {}
        self._journal = Journal()

    def judge(self, rows: Rows, key: GalleryKey, roll: Roll | None) -> None:
        """Takes in everything that was read; without a roll nobody."""
        self.held, self.damaged, self._by_name, self._dimensions = {}, [], {}, {}
        self.version += 1
        self._journal.begin(self.version)
        if roll is None:
            problem = "it is missing or was changed, so everybody is denied; run `portunus gallery rebuild`"
            self.damaged.append(Damage(PLACE[0], PLACE[1], problem))
            return
        for person in rows.people.values():
            verdict = admit(person, key, roll.generations.get(person.id))
            if isinstance(verdict, Held):
                self._take(person, verdict)
            else:
                self.damaged += verdict
        for missing in roll.generations.keys() - rows.people.keys():
            self.damaged.append(Damage("person", missing, "it was deleted without the key", missing))
        for table, row in rows.strays:
            self.damaged.append(Damage(table, row, "it belongs to nobody"))

    def hold(self, rows: PersonRows, held: Held) -> None:
        """Takes in one verified person, in place of what was held of them before."""
        before = self._drop(rows.id)
        self._take(rows, held)
        after = frozenset(held.templates)
        self._journal.record(self.version, before - after, after - before)

    def _take(self, rows: PersonRows, held: Held) -> None:
        self.held[rows.id] = held
        self._by_name[names.name_key(held.person.name)] = rows.id
        for row in rows.templates():
            self._dimensions[row.embedder] = envelope_dimensions(row.vector)

    def forget(self, person: str) -> None:
        """Drops what is held of a person, and what was found damaged of them."""
        self._journal.record(self.version + 1, self._drop(person), frozenset())

    def _drop(self, person: str) -> frozenset[int]:
        """The ids of the templates that were held of this person."""
        self.version += 1
        held = self.held.pop(person, None)
        if held is not None:
            self._by_name.pop(names.name_key(held.person.name), None)
        self.damaged = [damage for damage in self.damaged if damage.person != person]
        return frozenset() if held is None else frozenset(held.templates)

    def deny(self, person: str, damages: Sequence[Damage]) -> None:
        """Drops a person because of these."""
        self.forget(person)
        self.damaged += damages

    def people(self) -> list[Person]:
        """By name, then by id."""
        people = [held.person for held in self.held.values()]
        return sorted(people, key=lambda person: (names.name_key(person.name), person.id))

    def named(self, name: str) -> Held | None:
        return self.held.get(self._by_name.get(names.name_key(name), ""))

    def find(self, name_or_id: str) -> Person:
        """Raises PersonUnknown, IntegrityError (their rows are damaged), InputError (two people fit)."""
        by_id, by_name = self.held.get(name_or_id), self.named(name_or_id)
        if by_id is not None and by_name is not None and by_id is not by_name:
            raise InputError("this is one person's name and another one's id; rename the first person")
        found = by_id or by_name
        if found is None:
            raise self.absent(name_or_id)
        return found.person

    def absent(self, person: str) -> PersonUnknown | IntegrityError:
        """Why there is nobody of that id or name."""
        for damage in self.damaged:
            if person == damage.person or damage.table == PLACE[0]:
                return IntegrityError(f"{damage}; run `portunus gallery check`")
        return PersonUnknown(
            "there is nobody of that name or id; `portunus people list` shows who is enrolled"
        )

    def embedders(self) -> dict[str, int]:
        """Embedder -> how many templates."""
        return dict(Counter(name for held in self.held.values() for name in held.templates.values()))

    def dimensions(self) -> dict[str, int]:
        """Embedder -> D, for those that have templates."""
        return {name: self._dimensions[name] for name in self.embedders()}

    def templates(self, embedder: str, include_disabled: bool) -> TemplateSet:
        """Decrypts the templates of one embedder; denies people whose templates do not decrypt."""
        query = "SELECT id, vector FROM template WHERE embedder = ? ORDER BY id"
        stored = dict(self._database.read(query, [embedder]))
        return self._opened(embedder, self._owners(embedder, include_disabled), stored)

    def template(self, number: int) -> TemplateFacts | None:
        """One template, None when nobody holds it. Raises IntegrityError."""
        for held in self.held.values():
            if number in held.templates:
                embedder, person = held.templates[number], held.person.id
                view = next(
                    view
                    for view in read_rows(self._database, person).people[person].views
                    if any(row.id == number for row in view.templates)
                )
                quality, source = open_view(held.cipher, view)
                vector = self._some(embedder, [number], include_disabled=True).vectors[0]
                return TemplateFacts(number, person, embedder, quality, source, vector)
        return None

    def template_blocks(self, embedder: str, include_disabled: bool, rows: int) -> Iterator[TemplateSet]:
        """As `templates`, in blocks of so many rows, each read and decrypted when it is asked for."""
        numbers = sorted(self._owners(embedder, include_disabled))
        for start in range(0, len(numbers), rows):
            yield self._some(embedder, numbers[start : start + rows], include_disabled)

    def delta(self, embedder: str, since: int) -> Delta | None:
        """What changed after version `since`, disabled people's templates included; None: too long ago."""
        changes = self._journal.since(since)
        if changes is None:
            return None
        removed, added = changes
        present = self._some(embedder, sorted(added), include_disabled=True)
        return Delta(self.version, tuple(sorted(removed)), present)

    def _some(self, embedder: str, numbers: Sequence[int], include_disabled: bool) -> TemplateSet:
        """Those of these templates that are of this embedder and still held."""
        owners = self._owners(embedder, include_disabled, numbers)
        stored: dict[int, object] = {}
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT id, vector FROM template WHERE id IN ({marks})"  # noqa: S608 - question marks
            stored.update(self._database.read(query, some))
        return self._opened(embedder, owners, stored)

    def _owners(
        self, embedder: str, include_disabled: bool, among: Sequence[int] | None = None
    ) -> dict[int, Held]:
        """Template id -> whose it is."""
        wanted = None if among is None else set(among)
        return {
            number: held
            for held in self.held.values()
            if include_disabled or held.person.enabled
            for number, name in held.templates.items()
            if name == embedder and (wanted is None or number in wanted)
        }

    def _opened(self, embedder: str, owners: Mapping[int, Held], stored: Mapping[int, object]) -> TemplateSet:
        vectors = {}
        for number, held in sorted(owners.items()):
            try:
                vectors[number] = open_vector(held.cipher, number, embedder, stored.get(number))
            except IntegrityError:
                person = held.person.id
                self.deny(person, [Damage("template", str(number), _CHANGED, person)])
        kept = {number: owners[number].person for number in vectors if owners[number].person.id in self.held}
        return TemplateSet(
            embedder,
            stack_vectors([vectors[number] for number in kept]),
            [person.id for person in kept.values()],
            np.array(list(kept), np.int64),
            np.array([person.enabled for person in kept.values()], np.bool_),
        )
