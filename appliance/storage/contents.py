"""The verified contents of a gallery, in memory: people with the means to open their templates.

Vectors are decrypted when asked for and not kept: 2 KB a person of four templates. Not thread-safe: the
gallery holds a lock around it, except where a method says otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import numpy as np
import numpy.typing as npt

from appliance.crypto.keys import GalleryKey
from appliance.crypto.memory import wipe
from appliance.errors import InputError, IntegrityError, PersonUnknown
from appliance.storage import names
from appliance.storage.database import Database
from appliance.storage.fields import envelope_dimensions, open_vector, open_view, stack_vectors
from appliance.storage.journal import Journal
from appliance.storage.person_rows import PersonRows, read_people, read_rows, read_strays
from appliance.storage.records import Damage, Delta, Person, TemplateFacts, TemplateSet
from appliance.storage.roll import PLACE, Roll
from appliance.storage.trust import Held, admit

_CHANGED = "a field was changed, damaged or swapped"
_AT_ONCE = 900  # SQLite takes 999 values in a statement everywhere

Ids = npt.NDArray[np.int64]


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
        self._newcomers: dict[int, str] = {}  # template in the journal -> whose it is
        self._last_change = 0  # the version with which templates came or went last

    def read_all(
        self,
        key: GalleryKey,
        roll: Roll | None,
        inspect: Callable[[PersonRows, Held], list[Damage]] | None = None,
    ) -> None:
        """Reads and verifies everything anew, some hundred people in memory at once; without a roll nobody.

        inspect: finds more damage in the rows of somebody whom their seal lets in.
        Raises IntegrityError when the database is unreadable, StorageFailed; nothing has changed then.
        """
        self._judge(read_people(self._database), read_strays(self._database), key, roll, inspect)

    def _judge(
        self,
        people: Iterable[PersonRows],
        strays: Sequence[tuple[str, str]],
        key: GalleryKey,
        roll: Roll | None,
        inspect: Callable[[PersonRows, Held], list[Damage]] | None,
    ) -> None:
        judged = Contents(self._database)
        if roll is None:
            problem = "it is missing or was changed, so everybody is denied; run `portunus gallery rebuild`"
            judged.damaged.append(Damage(PLACE[0], PLACE[1], problem))
        else:
            judged._admit(people, key, roll, inspect)
            judged.damaged += [Damage(table, row, "it belongs to nobody") for table, row in strays]
        before, after = self._template_owners(), judged._template_owners() if self.version else {}
        wipe(*(held.key for held in self.held.values()))
        self.held, self.damaged = judged.held, judged.damaged
        self._by_name, self._dimensions = judged._by_name, judged._dimensions
        if self.version:
            self._newcomers |= {number: after[number] for number in after.keys() - before.keys()}
            self._publish(frozenset(before.keys() - after.keys()), frozenset(after.keys() - before.keys()))
        else:
            self._journal.begin(1)
            self._last_change = self.version = 1

    def _admit(
        self,
        people: Iterable[PersonRows],
        key: GalleryKey,
        roll: Roll,
        inspect: Callable[[PersonRows, Held], list[Damage]] | None,
    ) -> None:
        missing = set(roll.generations)
        for rows in people:
            missing.discard(rows.id)
            verdict = admit(rows, key, roll.generations.get(rows.id))
            if isinstance(verdict, Held) and inspect is not None:
                verdict = inspect(rows, verdict) or verdict
            if isinstance(verdict, Held):
                self._take(rows, verdict)
            else:
                self.damaged += verdict
        for person in sorted(missing):
            self.damaged.append(Damage("person", person, "it was deleted without the key", person))

    def hold(self, rows: PersonRows, held: Held) -> None:
        """Takes in one verified person, in place of what was held of them before.

        Whoever looks them up meanwhile, without a lock, finds them as they were or as they are.
        """
        old = self.held.get(rows.id)
        self._take(rows, held)
        before: frozenset[int] = frozenset()
        if old is not None:
            before = frozenset(old.templates)
            wipe(old.key)
            if names.name_key(old.person.name) != names.name_key(held.person.name):
                self._by_name.pop(names.name_key(old.person.name), None)
        self.damaged = [damage for damage in self.damaged if damage.person != rows.id]
        after = frozenset(held.templates)
        self._newcomers |= dict.fromkeys(after - before, rows.id)
        self._publish(before - after, after - before)

    def _take(self, rows: PersonRows, held: Held) -> None:
        self.held[rows.id] = held
        self._by_name[names.name_key(held.person.name)] = rows.id
        for row in rows.templates():
            if row.embedder not in self._dimensions:
                self._dimensions[row.embedder] = envelope_dimensions(row.vector)

    def _publish(self, removed: frozenset[int], added: frozenset[int]) -> None:
        """The next version. Who reads the version without a lock finds the change that made it."""
        if removed or added:
            self._journal.record(self.version + 1, removed, added)
            self._last_change = self.version + 1
            for number in removed:
                self._newcomers.pop(number, None)
        self.version += 1

    def _template_owners(self) -> dict[int, str]:
        return {number: person for person, held in self.held.items() for number in held.templates}

    def forget(self, person: str) -> None:
        """Drops what is held of a person, and what was found damaged of them."""
        self._publish(self._drop(person), frozenset())

    def _drop(self, person: str) -> frozenset[int]:
        """The ids of the templates that were held of this person."""
        held = self.held.pop(person, None)
        if held is not None:
            wipe(held.key)
            self._by_name.pop(names.name_key(held.person.name), None)
        self.damaged = [damage for damage in self.damaged if damage.person != person]
        return frozenset() if held is None else frozenset(held.templates)

    def wipe(self) -> None:
        """Forgets everybody, and overwrites their keys."""
        wipe(*(held.key for held in self.held.values()))
        self.held, self._by_name = {}, {}

    def deny(self, person: str, damages: Sequence[Damage]) -> None:
        """Drops a person because of these."""
        self.forget(person)
        self.damaged += damages

    def people(self) -> list[Person]:
        """By name, then by id."""
        people = [held.person for held in self.held.values()]
        return sorted(people, key=lambda person: (names.name_key(person.name), person.id))

    def expired(self, before: datetime) -> list[Person]:
        """Whose expiry lies at or before this time, enabled or not, the longest expired first."""
        due = [
            (held.person.expires, held.person.id, held.person)
            for held in self.held.values()
            if held.person.expires is not None and held.person.expires <= before
        ]
        return [person for _, _, person in sorted(due, key=lambda one: one[:2])]

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
        ids, persons = self.owners(embedder, include_disabled)
        return self._between(embedder, include_disabled, ids, persons)

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
                facts = open_view(held.cipher, view)
                vector = self._between(embedder, True, np.array([number]), [person]).vectors[0]
                return TemplateFacts(number, person, embedder, facts.quality, facts.source, vector)
        return None

    def owners(self, embedder: str, include_disabled: bool = True) -> tuple[Ids, list[str]]:
        """Ids of the templates of one embedder, ascending, and whose each is."""
        theirs = [
            held
            for held in self.held.values()
            if embedder in held.person.templates and (include_disabled or held.person.enabled)
        ]
        numbers = (n for held in theirs for n, name in held.templates.items() if name == embedder)
        ids = np.fromiter(numbers, np.int64)
        persons = [held.person.id for held in theirs for name in held.templates.values() if name == embedder]
        order = np.argsort(ids)
        return ids[order], [persons[row] for row in order.tolist()]

    def template_blocks(
        self, embedder: str, include_disabled: bool, rows: int, without: Ids | None = None
    ) -> Iterator[TemplateSet]:
        """As `templates`, in blocks of so many rows, each read and decrypted when it is asked for.

        without: ids that are left out.
        """
        ids, persons = self.owners(embedder, include_disabled)
        if without is not None:
            wanted = np.flatnonzero(~np.isin(ids, without))
            ids, persons = ids[wanted], [persons[row] for row in wanted.tolist()]
        for start in range(0, len(ids), rows):
            some = slice(start, start + rows)
            yield self._between(embedder, include_disabled, ids[some], persons[some])

    def delta(self, embedder: str, since: int) -> Delta | None:
        """What changed after version `since`, disabled people's templates included; None: too long ago."""
        changes = self._journal.since(since)
        if changes is None:
            return None
        removed, added = changes
        numbers = sorted(added)
        persons = [self._newcomers[number] for number in numbers]
        stored: dict[int, object] = {}
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT id, vector FROM template WHERE id IN ({marks})"  # noqa: S608 - question marks
            stored.update(self._database.read(query, some))
        version = self.version
        present = self._opened(embedder, True, zip(numbers, persons, strict=True), stored)
        if self.version != version:  # somebody was denied by it, and whatever the reader holds of them goes
            return self.delta(embedder, since)
        return Delta(version, tuple(sorted(removed)), present)

    def unchanged(self, embedder: str, since: int) -> Delta | None:
        """The delta when no template came or went after `since`; needs no lock, waits for nothing."""
        version = self.version
        if since < self._last_change:
            return None
        return Delta(version, (), self._opened(embedder, True, (), {}))

    def _between(self, embedder: str, include_disabled: bool, ids: Ids, persons: list[str]) -> TemplateSet:
        """These templates, whose ids ascend, read in the order in which they lie on the disk."""
        stored: dict[int, object] = {}
        if len(ids):
            query = "SELECT id, vector FROM template WHERE embedder = ? AND id BETWEEN ? AND ?"
            stored.update(self._database.read(query, [embedder, int(ids[0]), int(ids[-1])]))
        return self._opened(embedder, include_disabled, zip(ids.tolist(), persons, strict=True), stored)

    def _opened(
        self,
        embedder: str,
        include_disabled: bool,
        wanted: Iterable[tuple[int, str]],
        stored: Mapping[int, object],
    ) -> TemplateSet:
        """Those of the wanted (template, person) that are of this embedder and still held."""
        vectors: dict[int, bytes] = {}
        persons: dict[int, Person] = {}
        cipher = None
        for number, person in wanted:
            held = self.held.get(person)
            if held is None or held.templates.get(number) != embedder:
                continue
            if not (include_disabled or held.person.enabled):
                continue
            if cipher is None or cipher[0] is not held:
                cipher = held, held.cipher
            try:
                vectors[number] = open_vector(cipher[1], number, embedder, stored.get(number))
                persons[number] = held.person
            except IntegrityError:
                self.deny(person, [Damage("template", str(number), _CHANGED, person)])
        kept = [number for number in vectors if persons[number].id in self.held]
        return TemplateSet(
            embedder,
            stack_vectors([vectors[number] for number in kept]),
            [persons[number].id for number in kept],
            np.array(kept, np.int64),
            np.array([persons[number].enabled for number in kept], np.bool_),
        )
