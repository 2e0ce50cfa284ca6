"""The gallery as a whole: its state, its operating point, backups and settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from appliance.requests.request import Request, Vector
from appliance.storage.records import Damage


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
    unproved: number of the newest event then, as it alone knew that none was missing; 0 where it was there.
    """

    templates: int
    damaged: tuple[Damage, ...]
    disabled: tuple[str, ...]
    unproved: int = 0


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
class CalibrateGallery(Request):
    """-> Calibration: how good the operating point is here, and a threshold for a wanted chance.

    wanted: that one look of a stranger is near enough to somebody enrolled. cohort: (C, D) float32 unit
    embeddings, one face of each of C people who are not enrolled; they are not kept.
    """

    embedder: str
    wanted: float
    cohort: Vector
