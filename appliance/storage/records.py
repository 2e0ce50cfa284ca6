"""What the gallery takes and gives: plain values, without keys or SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]
NOT_CHECKED = "not checked"


@dataclass(frozen=True)
class Consent:
    """That a person agreed to be enrolled.

    purpose: what for. text_version: which text was shown. reference: where the signed consent is kept.
    given_at: when, with a time zone. how: "signed form", "on screen", ...
    """

    purpose: str
    text_version: str
    reference: str
    given_at: datetime
    how: str


@dataclass(frozen=True)
class NewView:
    """One view of a face, embedded by one or several embedders.

    templates: embedder name -> (D,) float32, unit length.
    quality: higher is better, on the enrolment gate's scale.
    source: the kind of source ("camera", "picture"), never a file name.
    liveness: "live" or "not checked". forced: the gate, or the check whose face it is, would have refused it.
    """

    templates: Mapping[str, FloatArray]
    quality: float
    source: str
    liveness: str = NOT_CHECKED
    forced: bool = False


@dataclass(frozen=True)
class ViewFacts:
    """One stored view without its templates; as `NewView`."""

    id: int
    quality: float
    source: str
    liveness: str
    forced: bool


@dataclass(frozen=True)
class StoredTemplate:
    """One template of a view. vector: (D,) float32, unit length."""

    id: int
    embedder: str
    vector: FloatArray


@dataclass(frozen=True)
class StoredView:
    """One stored view with its templates."""

    facts: ViewFacts
    templates: tuple[StoredTemplate, ...]


@dataclass(frozen=True)
class Person:
    """One enrolled person. id is a random pseudonym that never changes.

    templates: embedder name -> how many. greeted: agreed to be greeted by name at the door. Times are UTC.
    """

    id: str
    name: str
    enabled: bool
    role: str
    expires: datetime | None
    created: datetime
    templates: Mapping[str, int]
    greeted: bool = False


@dataclass(frozen=True)
class TemplateSet:
    """All templates of one embedder, ready for a matcher.

    vectors: (N, D) float32, unit length. persons: the person's id for each row. ids: (N,) int64, the
    template's id, unique for ever. enabled: (N,) bool, whether that person is enabled.
    """

    embedder: str
    vectors: FloatArray
    persons: list[str]
    ids: npt.NDArray[np.int64]
    enabled: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class TemplateFacts:
    """One template. quality and source: of its view. vector: (D,) float32, unit length."""

    id: int
    person: str
    embedder: str
    quality: float
    source: str
    vector: FloatArray


@dataclass(frozen=True)
class Delta:
    """What changed in the templates of one embedder after some version of the gallery.

    removed: ids of templates that are gone, of any embedder. added: those that came and are still there.
    """

    version: int
    removed: tuple[int, ...]
    added: TemplateSet


@dataclass(frozen=True)
class Damage:
    """A row that is not what was written. `person` is the pseudonym of who is denied because of it.

    table: empty for a file, which `row` names then.
    """

    table: str
    row: str
    problem: str
    person: str | None = None

    def __str__(self) -> str:
        where = f"row {self.row} of table {self.table}" if self.table else f"file {self.row}"
        return f"{where}: {self.problem}"


@dataclass(frozen=True)
class BackupMade:
    """A backup that was made of this gallery. key_generation: of the gallery key then."""

    id: str
    made_at: datetime
    key_generation: int


REMOVED, WITHDRAWN, EXPIRED = REASONS = ("removed", "consent withdrawn", "expired")
"""Why somebody is erased."""


@dataclass(frozen=True)
class ErasureReceipt:
    """That a person's data is gone: rows deleted and overwritten, the key destroyed, the gallery key renewed.

    key_generation: the gallery key from now on; nothing here opens what was wrapped under an earlier one.
    backups: those made before, which hold the person still; there may be others unless backups_known, as
    somebody changed the list without the key. reason: one of REASONS. device: the public key, and
    signature: of all the rest (`storage.receipts`), both base64.
    """

    person: str
    erased_at: datetime
    reason: str
    templates: int
    views: int
    consents: int
    key_generation: int
    people_left: int
    backups: tuple[BackupMade, ...]
    backups_known: bool
    device: str
    signature: str


@dataclass(frozen=True)
class GalleryStatus:
    """The gallery in numbers. bytes: on disk, with the log. device: public key of its receipts, base64."""

    people: int
    enabled: int
    views: int
    embedders: Mapping[str, int]
    damaged: int
    key_generation: int
    key_provider: str
    change_counter: int
    schema: str
    bytes: int
    device: str


@dataclass(frozen=True)
class Loaded:
    """What loading found: who can be let in, and what denies the others."""

    people: list[Person]
    damaged: list[Damage]


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild left: what is still damaged, and the ids of the people it disabled.

    unproved: nothing proves that the events up to this number are all there were; 0 for none.
    """

    damaged: list[Damage]
    disabled: list[str]
    unproved: int = 0
