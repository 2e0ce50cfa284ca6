"""From values to encrypted rows and back: which bytes a name, an instant or a vector becomes."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Mapping, Sequence
from datetime import datetime

import numpy as np

from appliance.crypto.envelope import OVERHEAD_BYTES, Cipher
from appliance.errors import GalleryError, InputError
from appliance.storage.names import LONGEST_TEXT, clean_text, utc
from appliance.storage.person_rows import (
    CONSENT_FIELDS,
    PERSON_FIELDS,
    VIEW_FIELDS,
    ConsentRow,
    PersonRows,
    TemplateRow,
    ViewRow,
)
from appliance.storage.records import (
    NOT_CHECKED,
    Consent,
    FloatArray,
    NewView,
    Person,
    StoredTemplate,
    StoredView,
    ViewFacts,
)
from appliance.storage.roll import Roll

_EMBEDDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SOURCE = re.compile(r"[a-z][a-z0-9-]{0,31}")
_LIVENESS = re.compile(r"[a-z][a-z -]{0,31}")
_MOST_DIMENSIONS = 4096
_LENGTH_TOLERANCE = 1e-3  # float32 rounding over 512 dimensions stays below 1e-5
_VECTOR = np.dtype("<f4")


def seal_person(cipher: Cipher, person: Person) -> tuple[bytes, ...]:
    """PERSON_FIELDS, encrypted."""
    values = (
        person.name.encode(),
        person.role.encode(),
        b"" if person.expires is None else person.expires.isoformat().encode(),
        person.created.isoformat().encode(),
        bytes([person.enabled]),
        bytes([person.greeted]),
    )
    return tuple(
        cipher.seal(value, "person", person.id, column)
        for value, column in zip(values, PERSON_FIELDS, strict=True)
    )


def open_person(cipher: Cipher, rows: PersonRows) -> Person:
    """The person in these rows; one of before greetings is not greeted.

    Raises IntegrityError naming table, row and column.
    """
    name, role, expires, created, enabled, *greeted = (
        cipher.open(value, "person", rows.id, column)
        for value, column in zip(rows.fields, PERSON_FIELDS, strict=False)  # an older person has fewer
    )
    counts: dict[str, int] = {}
    for template in rows.templates():
        counts[template.embedder] = counts.get(template.embedder, 0) + 1
    return Person(
        rows.id,
        name.decode(),
        enabled == b"\x01",
        role.decode(),
        datetime.fromisoformat(expires.decode()) if expires else None,
        datetime.fromisoformat(created.decode()),
        counts,
        greeted == [b"\x01"],
    )


def consent_texts(consent: Consent) -> dict[str, str]:
    """CONSENT_FIELDS as they are stored. Raises InputError when something in it is missing or malformed."""
    texts = {
        column: clean_text(f"consent's {column.replace('_', ' ')}", getattr(consent, column), LONGEST_TEXT)
        for column in ("purpose", "text_version", "reference", "how")
    }
    if not texts["reference"] or not texts["purpose"]:
        raise InputError(
            "the consent has no reference or no purpose; nobody is enrolled without a recorded consent"
        )
    texts["given_at"] = utc("consent's time", consent.given_at).isoformat()
    return texts


def seal_consent(cipher: Cipher, row: int, person: str, consent: Consent) -> ConsentRow:
    """The encrypted row of a consent. Raises InputError as `consent_texts` does."""
    texts = consent_texts(consent)
    fields = tuple(
        cipher.seal(texts[column].encode(), "consent", str(row), column) for column in CONSENT_FIELDS
    )
    return ConsentRow(row, person, fields)


def open_consent(cipher: Cipher, row: ConsentRow) -> Consent:
    """The consent in a row. Raises IntegrityError."""
    purpose, version, reference, given_at, how = (
        cipher.open(value, "consent", str(row.id), column).decode()
        for value, column in zip(row.fields, CONSENT_FIELDS, strict=True)
    )
    return Consent(purpose, version, reference, datetime.fromisoformat(given_at), how)


def seal_additions(
    cipher: Cipher, person: str, consent: Consent | None, views: Sequence[NewView], roll: Roll
) -> tuple[list[ConsentRow], list[ViewRow], Roll]:
    """The encrypted rows of a consent and of the views it covers, and the roll after taking their ids."""
    consents = [] if consent is None else [seal_consent(cipher, roll.next_consent, person, consent)]
    rows, roll = seal_views(cipher, person, views, roll.after_ids(len(consents), 0, 0))
    return consents, rows, roll


def seal_views(
    cipher: Cipher, person: str, views: Sequence[NewView], roll: Roll
) -> tuple[list[ViewRow], Roll]:
    """The encrypted rows of new views, and the roll after taking their ids."""
    rows = []
    for view in views:
        number = roll.next_view
        values = (
            struct.pack("<d", view.quality),
            view.source.encode(),
            view.liveness.encode(),
            bytes([view.forced]),
        )
        fields = tuple(
            cipher.seal(value, "view", str(number), column)
            for value, column in zip(values, VIEW_FIELDS, strict=True)
        )
        templates = [
            TemplateRow(
                roll.next_template + offset,
                number,
                embedder,
                _seal_vector(cipher, roll.next_template + offset, embedder, vector),
            )
            for offset, (embedder, vector) in enumerate(view.templates.items())
        ]
        rows.append(ViewRow(number, person, fields, templates))
        roll = roll.after_ids(0, 1, len(templates))
    return rows, roll


def open_view(cipher: Cipher, row: ViewRow) -> ViewFacts:
    """What is known of a view; one of before the marks was not checked. Raises IntegrityError."""
    quality, source, *marks = (
        cipher.open(value, "view", str(row.id), column)
        for value, column in zip(row.fields, VIEW_FIELDS, strict=False)  # an older view has fewer
    )
    liveness, forced = marks if marks else (NOT_CHECKED.encode(), b"\x00")
    return ViewFacts(
        row.id,
        float(struct.unpack("<d", quality)[0]),
        source.decode(),
        liveness.decode(),
        forced == b"\x01",
    )


def open_stored_view(cipher: Cipher, row: ViewRow) -> StoredView:
    """A view with its templates. Raises IntegrityError."""
    vectors = (
        stack_vectors([open_vector(cipher, one.id, one.embedder, one.vector)])[0] for one in row.templates
    )
    templates = zip(row.templates, vectors, strict=True)
    return StoredView(
        open_view(cipher, row),
        tuple(StoredTemplate(one.id, one.embedder, vector) for one, vector in templates),
    )


def _seal_vector(cipher: Cipher, template: int, embedder: str, vector: FloatArray) -> bytes:
    return cipher.seal(vector.astype(_VECTOR).tobytes(), *vector_place(template, embedder))


def open_vector(cipher: Cipher, template: int, embedder: str, envelope: object) -> bytes:
    """The D little-endian float32 of a template. Raises IntegrityError."""
    return cipher.open(envelope, *vector_place(template, embedder))


def vector_place(template: int, embedder: str) -> tuple[str, str, str]:
    # The embedder is part of the place: a template relabelled to another embedder does not open.
    return "template", str(template), f"vector of {embedder}"


def stack_vectors(vectors: Sequence[bytes]) -> FloatArray:
    """(N, D) float32 from N equally long vectors; (0, 0) from none."""
    if not vectors:
        return np.zeros((0, 0), np.float32)
    flat = np.frombuffer(bytearray(b"".join(vectors)), _VECTOR)
    return flat.reshape(len(vectors), -1).astype(np.float32, copy=False)


def envelope_dimensions(envelope: bytes) -> int:
    """D of an encrypted vector."""
    return (len(envelope) - OVERHEAD_BYTES) // _VECTOR.itemsize


def check_views(views: Sequence[NewView], dimensions: Mapping[str, int]) -> None:
    """Refuses views that a matcher could not use.

    dimensions: D of each embedder that the gallery knows already.
    Raises GalleryError with a sentence that says which rule is broken.
    """
    known = dict(dimensions)
    for view in views:
        if not view.templates:
            raise GalleryError("a view has no template; embed it with at least one embedder")
        if not math.isfinite(view.quality):
            raise GalleryError("a view's quality is not a finite number; measure it again")
        if not _SOURCE.fullmatch(view.source):
            raise GalleryError(
                "a view's source is not a kind of source; use a word such as camera or picture"
            )
        if not _LIVENESS.fullmatch(view.liveness):
            raise GalleryError("a view's liveness is not one of ours; use live or not checked")
        for embedder, vector in view.templates.items():
            if not _EMBEDDER.fullmatch(embedder):
                raise GalleryError("a template names no valid embedder; use its name in the catalogue")
            _check_vector(embedder, vector, known.setdefault(embedder, vector.size))


def _check_vector(embedder: str, vector: FloatArray, dimensions: int) -> None:
    if vector.ndim != 1 or vector.dtype != np.float32 or not 1 <= vector.size <= _MOST_DIMENSIONS:
        raise GalleryError(f"a template of {embedder} is not one float32 vector; embed the face again")
    if vector.size != dimensions:
        raise GalleryError(
            f"a template of {embedder} has {vector.size} dimensions where the gallery has {dimensions}; "
            "use the embedder that the gallery was made with"
        )
    if not np.isfinite(vector).all():
        raise GalleryError(
            f"a template of {embedder} contains numbers that are not finite; embed the face again"
        )
    if abs(float(np.linalg.norm(vector)) - 1.0) > _LENGTH_TOLERANCE:
        raise GalleryError(f"a template of {embedder} is not of unit length; normalise it before storing")
