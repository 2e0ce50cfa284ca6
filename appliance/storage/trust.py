"""Which rows may be believed: each person's are sealed together, and the roll says which seal is the last.

A field's envelope binds it to table, row and column under that person's key, so it cannot be edited, nor
moved to another place. The seal (HMAC under a subkey of the gallery key) covers id, generation and every
row of the person, so that no row can be left out, added, or put back as it was before. The generation is
the change that wrote it; the roll holds it as well, so that all rows of a person cannot be put back either.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from appliance.crypto.envelope import Cipher
from appliance.crypto.keys import GalleryKey, cipher_of
from appliance.crypto.memory import overwrite
from appliance.errors import IntegrityError
from appliance.storage.fields import open_consent, open_person, open_vector, open_view
from appliance.storage.person_rows import PersonRows, label
from appliance.storage.records import Damage, Person


@dataclass(frozen=True, slots=True)
class Held:
    """A person whose rows were verified. templates: template id -> embedder.

    key: of the person's fields; whoever lets go of the person wipes it.
    """

    person: Person
    key: bytearray = field(repr=False)
    templates: Mapping[int, str]
    views: int

    @property
    def cipher(self) -> Cipher:
        """Made when it is needed: it takes 2 µs to make, and 2.4 KB to keep."""
        return cipher_of(self.key)


def seal_rows(rows: PersonRows, key: GalleryKey, generation: int) -> None:
    """Makes these the valid rows of this generation."""
    rows.generation = generation
    rows.digest = rows.compute_digest()
    rows.seal = key.row_seal(rows.id, generation, rows.digest)


def admit(rows: PersonRows, key: GalleryKey, generation: int | None) -> Held | list[Damage]:
    """The person in these rows, or why they are denied.

    generation: what the roll says about this person; None when it does not know them.
    """
    person = label(rows.id)
    if generation is None:
        return [Damage("person", person, "it was added without the key; the roll does not know it", person)]
    try:
        unwrapped = key.unwrap(rows.wrapped_key, rows.id)
    except (IntegrityError, UnicodeEncodeError):
        return [
            Damage("person_key", person, "the key is missing, or was changed, damaged or swapped", person)
        ]
    secret = bytearray(unwrapped)
    overwrite(unwrapped)
    cipher = cipher_of(secret)
    if rows.generation != generation:
        problem = "it is not the row that was written last; an older one was put in its place"
        return [Damage("person", person, problem, person)]
    if not seal_is_valid(rows, key):
        return locate(rows, cipher) or [
            Damage(
                "person",
                person,
                "its rows do not belong together: one was removed, added or replaced",
                person,
            )
        ]
    try:
        held = open_person(cipher, rows)
    except IntegrityError:
        return locate(rows, cipher)
    # One text for all: each row brings its own.
    templates = {row.id: sys.intern(row.embedder) for row in rows.templates()}
    return Held(held, secret, templates, len(rows.views))


def seal_is_valid(rows: PersonRows, key: GalleryKey) -> bool:
    """Whether digest and seal are those of exactly these rows."""
    try:
        digest = rows.compute_digest()
    except IntegrityError:
        return False
    return digest == rows.digest and key.row_seal_fits(rows.seal, rows.id, rows.generation, digest)


def locate(rows: PersonRows, cipher: Cipher) -> list[Damage]:
    """Every row of this person that does not decrypt at its place."""
    person = label(rows.id)
    attempts: list[tuple[str, object, Callable[[], object]]] = [
        ("person", rows.id, partial(open_person, cipher, rows))
    ]
    attempts += [("consent", consent.id, partial(open_consent, cipher, consent)) for consent in rows.consents]
    for view in rows.views:
        attempts.append(("view", view.id, partial(open_view, cipher, view)))
        attempts += [
            ("template", row.id, partial(open_vector, cipher, row.id, row.embedder, row.vector))
            for row in view.templates
        ]
    return [
        Damage(table, label(row), "a field was changed, damaged or swapped", person)
        for table, row, attempt in attempts
        if not _opens(attempt)
    ]


def _opens(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except (IntegrityError, UnicodeEncodeError):  # the latter: a row's id or embedder is no text of ours
        return False
    return True
