"""Nothing of a person who was erased is left, and what an old copy holds opens with no key that is left."""

from __future__ import annotations

import base64
import itertools
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from appliance.crypto.envelope import OVERHEAD_BYTES, Cipher
from appliance.crypto.key_file import KeyFile
from appliance.crypto.keyring import Keyring
from appliance.crypto.keys import GalleryKey
from appliance.errors import IntegrityError
from appliance.storage.decision_log import DecisionNote, Near
from appliance.storage.person_rows import CONSENT_FIELDS, PERSON_FIELDS, VIEW_FIELDS
from appliance.storage.sealed_cache import SealedCache
from tests.appliance.storage import traces
from tests.appliance.storage.galleries import CONSENT, EMBEDDER, NOON, opened, vector, view

ADA = "Ada Lovelace"
Field = tuple[bytes, str, str, str]  # envelope, and the place it belongs to


def fields_of(folder: Path, person: str) -> list[Field]:
    """Every encrypted field of a person with its place, the wrapped key last."""
    database = sqlite3.connect(folder / "gallery.db")
    found: list[Field] = []

    def add(table: str, columns: tuple[str, ...], where: str) -> None:
        for row, *values in database.execute(
            f"SELECT id, {', '.join(columns)} FROM {table} WHERE {where}", [person]
        ):
            found.extend(
                (value, table, str(row), column) for value, column in zip(values, columns, strict=True)
            )

    add("person", PERSON_FIELDS, "id = ?")
    add("consent", CONSENT_FIELDS, "person = ?")
    add("view", VIEW_FIELDS, "person = ?")
    mine = "view IN (SELECT id FROM view WHERE person = ?)"
    for row, embedder, value in database.execute(
        f"SELECT id, embedder, vector FROM template WHERE {mine}", [person]
    ):
        found.append((value, "template", str(row), f"vector of {embedder}"))
    [(wrapped,)] = database.execute("SELECT wrapped FROM person_key WHERE person = ?", [person])
    found.append((wrapped, "person_key", person, "wrapped"))
    database.close()
    return found


def of_ada(fields: list[Field], wrapped_keys: list[str]) -> Iterator[bytes]:
    """All that may show that she was here: ciphertext, keys, templates, name, consent."""
    for envelope, *_ in fields:
        yield from traces.of_bytes(envelope[1:17])
        yield from traces.of_bytes(envelope[-16:])
        for start in range(13, len(envelope) - 16, 16):
            yield envelope[start : start + 16]
    for text in wrapped_keys:
        yield text.encode()
    for text in (ADA, "Lovelace", "staff"):
        yield from traces.of_text(text)
    for seed in ("ada", "ada 2"):
        yield from traces.of_vector(vector(seed))
        yield from traces.of_vector(vector(f"{seed}!", 512)[:64])


@pytest.fixture
def living(three: Path, tmp_path: Path) -> Path:
    """A gallery in use: decisions near Ada, changes of her rows, a cache, a log that was not emptied."""
    with opened(three) as gallery:
        ada = gallery.person(ADA).id
        near = [Near(ada, 0.25, 1)]
        gallery.decisions.append([DecisionNote(NOON, "granted", ada, {}, EMBEDDER, near)] * 3)
        gallery.set_enabled(ada, False)
        gallery.set_enabled(ada, True)
        gallery.remove(gallery.add_person("Passing", CONSENT, views=[view("passing")]).id)
        content = b"".join(gallery.templates(EMBEDDER).vectors.astype("<f4").tobytes() for _ in range(2))
        SealedCache(three / "cache", gallery._ledger.key.cache_key).store("index", 1, content)
        assert (three / "cache").is_dir()
    return three


def test_nothing_readable_is_in_any_file_while_the_gallery_is_in_use(living: Path) -> None:
    def readable() -> Iterator[bytes]:
        for text in (ADA, "Lovelace", "Grace Hopper", "staff", "visitor", CONSENT.purpose, CONSENT.reference):
            yield from traces.of_text(text)
        for seed in ("ada", "ada 2", "grace", "alan"):
            yield from traces.of_vector(vector(seed))

    with opened(living) as gallery:
        gallery.set_enabled(gallery.person(ADA).id, False)
        assert (living / "gallery.db-wal").stat().st_size
        assert traces.found(readable(), living) == []
    assert traces.found(readable(), living) == []
    assert traces.found(iter([EMBEDDER.encode()]), living), "the scan sees what is no secret"


def test_every_encoding_is_found_where_it_is(tmp_path: Path) -> None:
    """The scan itself: it would see a name or template in each of these."""
    one = vector("ada")
    contents = [
        ADA.encode("utf-16-be"),
        b"..." + one.astype(">f4").tobytes(),
        b"x" + base64.b64encode(b"ab" + one.tobytes()),
        repr(one.astype(np.float64).tolist()).encode(),
        one.astype(np.float16).tobytes().hex().encode(),
        b"name=Ada%20Lovelace&",
        base64.b64encode(b"x" + ADA.encode() + b"yz"),
    ]
    for number, content in enumerate(contents):
        (tmp_path / str(number)).write_bytes(content)
    found = traces.found(itertools.chain(traces.of_text(ADA), traces.of_vector(one)), tmp_path)
    assert {name for name, _ in found} == {str(number) for number in range(len(contents))}


def test_after_an_erasure_every_byte_of_the_folder_is_free_of_her(living: Path) -> None:
    with opened(living) as gallery:
        ada = gallery.person(ADA).id
    fields = fields_of(living, ada)
    wrapped = re.findall(
        r'"(?:wrapped|current)": "([^"]+)"', (living / "keys.slot").read_bytes().decode("latin-1")
    )
    assert len(wrapped) >= 2
    assert traces.found((field[0] for field in fields), living), "they are there before"
    with opened(living) as gallery:
        gallery.remove(ada)
        assert traces.found(of_ada(fields, wrapped), living) == [], "while it is open, log and all"
        gallery.add_person("Next", CONSENT, views=[view("next")])
    assert traces.found(of_ada(fields, wrapped), living) == []
    names = {path.name for path in traces.files_below(living)}
    assert {"gallery.db", "keys.slot", "key", "tombstones"} <= names


def keys_left(folder: Path) -> Iterator[Cipher]:
    """Every key that can be had from slot and key file as they are: of the gallery, and all below it."""
    keyring = Keyring.open(folder / "keys.slot", KeyFile(folder / "key"))
    for key in keyring.candidates():
        yield key.fields
        yield Cipher(key.cache_key)
        yield Cipher(key.backup_key)
        yield from _below(key, folder)


def _below(key: GalleryKey, folder: Path) -> Iterator[Cipher]:
    database = sqlite3.connect(folder / "gallery.db")
    for person, wrapped in database.execute("SELECT person, wrapped FROM person_key"):
        yield Cipher(key.unwrap(wrapped, person))
    for name, sealed in database.execute("SELECT name, value FROM meta"):
        value = key.fields.open(sealed, "meta", name, "value")
        if len(value) == 32:
            yield Cipher(value)
    database.close()


def test_a_copy_from_before_opens_with_no_key_that_is_left(living: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(living, old)
    with opened(living) as gallery:
        ada = gallery.person(ADA).id
        gallery.remove(ada)
    fields = fields_of(old, ada)
    assert len(fields) > 15
    left = list(keys_left(living))
    assert len(left) >= 6
    for cipher in left:
        for envelope, table, row, column in fields:
            assert len(envelope) >= OVERHEAD_BYTES
            with pytest.raises(IntegrityError):
                cipher.open(envelope, table, row, column)
    [key] = Keyring.open(living / "keys.slot", KeyFile(living / "key")).candidates()
    database = sqlite3.connect(old / "gallery.db")
    people = [person for (person,) in database.execute("SELECT id FROM person")]
    database.close()
    assert len(people) == 3
    for person in people:
        wrapped = next(field[0] for field in fields_of(old, person) if field[1] == "person_key")
        with pytest.raises(IntegrityError):
            key.unwrap(wrapped, person)
    assert SealedCache(old / "cache", key.cache_key).load("index", 1) is None
    for name in ("keys.slot", "key"):
        shutil.copy(living / name, old / name)
    with opened(old) as gallery:
        assert gallery.people() == []
        assert gallery.damaged != []
        assert gallery.rebuild().disabled == []
        assert gallery.people() == []
