"""What can be asked of an appliance: plain, serialisable data, whoever asks and over whatever wire.

Each request names its reply. Nothing here does anything; `appliance.Appliance.handle` does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from appliance.storage.records import Damage

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Actor:
    """Who asks. kind: "owner" (owner of the state folder, before there are administrators), "screen"."""

    kind: str
    name: str


OWNER = Actor("owner", "owner of the state folder")


@dataclass(frozen=True)
class ConsentGiven:
    """The consent without which no template is kept.

    reference: where the consent is written down; how: "reference", "terminal", "screen".
    """

    reference: str
    how: str
    purpose: str = "door access"
    text_version: str = "1"


@dataclass(frozen=True)
class ViewTemplates:
    """One view of a person: an embedding (D,) float32 for each embedder. source: "picture", "camera"."""

    templates: dict[str, Vector]
    quality: float
    source: str


class Request:
    """Base of all requests."""


@dataclass(frozen=True)
class EnrolPerson(Request):
    """-> Person. Adds to the person when one of that name is there; a role and an expiry replace theirs.

    InputError when the views do not look like that person; force: they are added all the same.
    """

    name: str
    consent: ConsentGiven
    views: tuple[ViewTemplates, ...]
    role: str = ""
    expires: datetime | None = None
    force: bool = False


@dataclass(frozen=True)
class FindAlike(Request):
    """-> list[str]: ids of the people whom most of these views match."""

    views: tuple[ViewTemplates, ...]


@dataclass(frozen=True)
class ListPeople(Request):
    """-> list[Person]"""


@dataclass(frozen=True)
class ShowPerson(Request):
    """-> Person"""

    person: str


@dataclass(frozen=True)
class RenamePerson(Request):
    """-> Person"""

    person: str
    name: str


@dataclass(frozen=True)
class EnablePerson(Request):
    """-> Person"""

    person: str
    enabled: bool


@dataclass(frozen=True)
class RemovePerson(Request):
    """-> ErasureReceipt"""

    person: str


@dataclass(frozen=True)
class IdentifyProbes(Request):
    """-> list[Match]: 1:N comparisons, (N, D) float32. Drives no door."""

    probes: Vector
    embedder: str


@dataclass(frozen=True)
class VerifyProbe(Request):
    """-> Verification: a 1:1 comparison, probe (D,) float32. Drives no door."""

    probe: Vector
    embedder: str
    person: str


@dataclass(frozen=True)
class GalleryStatus(Request):
    """-> dict: counts and versions, no names."""


@dataclass(frozen=True)
class CheckGallery(Request):
    """-> list of damages, empty when all is well."""


@dataclass(frozen=True)
class RebuildGallery(Request):
    """-> IndexRebuilt: database, index and, where it was lost, the roll are made anew."""

    embedder: str


@dataclass(frozen=True)
class IndexRebuilt:
    """templates: in the index of that embedder. disabled: ids of the people disabled by the rebuild.

    They are disabled when the gallery lost its roll, which alone could tell their rows from older ones.
    """

    templates: int
    damaged: tuple[Damage, ...]
    disabled: tuple[str, ...]


@dataclass(frozen=True)
class BackupGallery(Request):
    """-> BackupMade: everything in one encrypted file, at an absolute path of the appliance's machine.

    replace: over a file that is there.
    """

    file: str
    replace: bool = False


@dataclass(frozen=True)
class SettingsChanges(Request):
    """-> list of damages: the settings of a configuration file that differ from those sealed for `place`."""

    place: str
    settings: dict[str, Any]


@dataclass(frozen=True)
class SealSettings(Request):
    """-> None. Accepts the deciding settings ("section.key" -> value) of a configuration file.

    place: which file, as `Gallery.settings` names it.
    """

    place: str
    settings: dict[str, Any]


@dataclass(frozen=True)
class DoorStatus(Request):
    """-> dict of door name to DoorState."""


@dataclass(frozen=True)
class ListEvents(Request):
    """-> list[Event]: the newest `limit`, oldest first; of these kinds where any are given."""

    limit: int
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShowEvent(Request):
    """-> EventShown: a decision with what only an administrator may see."""

    event: int


@dataclass(frozen=True)
class MarkEvent(Request):
    """-> EventShown. Marks a decision as wrong: this was not her.

    retire: deletes the template that matched.
    """

    event: int
    retire: bool = False


@dataclass(frozen=True)
class NearPerson:
    """An enrolled person near a probe or template. name: None for somebody who is gone since."""

    person: str
    name: str | None
    distance: float
    template: int | None


@dataclass(frozen=True)
class NearMiss:
    """Another decision in which a template was near. distance: of that probe to the template's person."""

    event: int
    at: datetime
    kind: str
    person: str | None
    distance: float


@dataclass(frozen=True)
class EventShown:
    """A decision as an administrator sees it.

    near: the people nearest then. template: id, quality and source of the template that matched, None when
    it is gone. near_misses: other decisions in which it was near, newest first. neighbours: other people
    nearest to it in the gallery now. left: how many templates of the embedder its person has.
    """

    event: int
    at: datetime
    kind: str
    camera: str
    door: str
    marked: str | None
    embedder: str
    near: tuple[NearPerson, ...]
    template: int | None
    enrolled_at: datetime | None
    quality: float | None
    source: str | None
    near_misses: tuple[NearMiss, ...]
    neighbours: tuple[NearPerson, ...]
    left: int


@dataclass(frozen=True)
class CalibrateGallery(Request):
    """-> Calibration: how good the operating point is here, and a threshold for a wanted chance.

    wanted: that one look of a stranger is near enough to somebody enrolled. cohort: (C, D) float32 unit
    embeddings, one face of each of C people who are not enrolled; they are not kept.
    """

    embedder: str
    wanted: float
    cohort: Vector


@dataclass(frozen=True)
class RekeyGallery(Request):
    """-> RekeyProgress. A new key-encryption key at once; `ContinueRekey` does the rest.

    provider: the kind of key provider, the present one or another. file: where a key file lies, empty for
    the state folder. secret: the new passphrase, where the provider is one.
    """

    provider: str
    file: str = ""
    secret: str = field(default="", repr=False)


@dataclass(frozen=True)
class ContinueRekey(Request):
    """-> RekeyProgress after the next few people, None when no rekey is under way."""


@dataclass(frozen=True)
class RenewRecovery(Request):
    """-> str: a new recovery passphrase, to be shown once and kept nowhere."""
