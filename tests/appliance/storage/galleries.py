"""Galleries for tests: real files, real keys, people whose templates follow from their names."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from appliance.clock import Clock, ManualClock
from appliance.crypto.key_file import KeyFile
from appliance.storage.gallery import Gallery
from appliance.storage.records import Consent, FloatArray, NewView
from appliance.storage.state_folder import StateFolder

CHECKOUT = Path(__file__).resolve().parents[3]  # where a child process finds the packages
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=timezone.utc)
CONSENT = Consent("opening the front door", "2026-01", "binder 3, page 17", NOON, "signed form")
EMBEDDER = "dlib-resnet"
OTHER_EMBEDDER = "facenet"


def vector(seed: str, dimensions: int = 128) -> FloatArray:
    """A unit vector that is always the same for a seed."""
    numbers = np.random.default_rng(zlib.crc32(seed.encode())).standard_normal(dimensions)
    unit: FloatArray = (numbers / np.linalg.norm(numbers)).astype(np.float32)
    return unit


def view(seed: str, *, source: str = "picture") -> NewView:
    """A view with templates of two embedders."""
    templates = {EMBEDDER: vector(seed), OTHER_EMBEDDER: vector(seed + "!", 512)}
    return NewView(templates, 0.75, source)


@contextlib.contextmanager
def opened(folder: Path, key: Path | None = None, clock: Clock | None = None) -> Iterator[Gallery]:
    """The gallery in a state folder, locked as the program does it. clock: noon for ever without one."""
    with StateFolder(folder):
        gallery = Gallery.open(folder, KeyFile(key or folder / "key"), clock or ManualClock(NOON))
        try:
            yield gallery
        finally:
            gallery.close()


@contextlib.contextmanager
def tampering(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database as somebody with the disk in their hands sees it: no rules, no keys."""
    connection = sqlite3.connect(folder / "gallery.db")
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        yield connection
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def refuses(folder: Path, error: type[Exception], sentence: str, key: Path | None = None) -> None:
    """Fails unless opening the gallery is refused with this sentence."""
    with pytest.raises(error, match=sentence), opened(folder, key):
        pass


def everything(gallery: Gallery) -> dict[str, tuple[Any, ...]]:
    """What a gallery lets in: id -> (person, consents, templates as bytes)."""
    templates: dict[str, list[object]] = {}
    for embedder in gallery.embedders():
        found = gallery.templates(embedder, include_disabled=True)
        for owner, number, row in zip(found.persons, found.ids, found.vectors, strict=True):
            templates.setdefault(owner, []).append((embedder, int(number), row.tobytes()))
    return {
        person.id: (person, tuple(gallery.consents(person.id)), tuple(templates.get(person.id, [])))
        for person in gallery.people()
    }
