"""The new embedder's templates as the gallery has them now."""

from __future__ import annotations

import numpy as np

from appliance.migration.visit import Vector
from appliance.storage.gallery import Gallery


class Collected:
    """Follows the gallery's templates of one embedder, those of disabled people too. Used by one thread."""

    def __init__(self, gallery: Gallery, embedder: str) -> None:
        self._gallery = gallery
        self._embedder = embedder
        self._version: int | None = None
        self._rows: dict[int, tuple[str, Vector]] = {}

    def refresh(self) -> None:
        """Takes in what has changed. Raises IntegrityError, StorageFailed."""
        delta = None if self._version is None else self._gallery.delta(self._embedder, self._version)
        if delta is None:
            self._version = self._gallery.version  # before reading: what changes meanwhile comes next time
            templates = self._gallery.templates(self._embedder, include_disabled=True)
            self._rows.clear()
        else:
            self._version, templates = delta.version, delta.added
            for number in delta.removed:
                self._rows.pop(number, None)
        rows = zip(templates.ids, templates.persons, templates.vectors, strict=True)
        self._rows.update({int(number): (person, vector) for number, person, vector in rows})

    def of(self, person: str) -> list[Vector]:
        """The templates of one person, (E,) each."""
        return [vector for owner, vector in self._rows.values() if owner == person]

    def nearest_other(self, vectors: list[Vector], person: str) -> float:
        """Squared distance of the nearest template of anybody else to any of these; inf without one."""
        others = [vector for owner, vector in self._rows.values() if owner != person]
        return float(distances(vectors, others).min(initial=np.inf))


def distances(some: list[Vector], others: list[Vector]) -> Vector:
    """(len(some), len(others)) squared distances between unit vectors."""
    if not some or not others:
        return np.zeros((len(some), len(others)), np.float32)
    return np.asarray(2.0 - 2.0 * (np.stack(some) @ np.stack(others).T), np.float32)
