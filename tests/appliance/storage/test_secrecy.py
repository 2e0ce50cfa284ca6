"""What can be found in the files of a state folder by reading their bytes."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from appliance.clock import ManualClock
from appliance.crypto.envelope import Cipher
from appliance.crypto.key_file import KeyFile
from appliance.crypto.keyring import Keyring
from appliance.crypto.keys import GalleryKey
from appliance.errors import IntegrityError
from appliance.storage.gallery import Gallery
from appliance.storage.state_folder import StateFolder
from tests.appliance.storage.galleries import (
    CONSENT,
    EMBEDDER,
    NOON,
    OTHER_EMBEDDER,
    everything,
    opened,
    vector,
    view,
)

TEXTS = ["Ada Lovelace", "Lovelace", "Grace Hopper", "visitor", "staff", CONSENT.purpose, CONSENT.reference]


def all_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())


def envelopes_of(folder: Path, person: str) -> list[bytes]:
    """Every encrypted field of a person, and the wrapped key."""
    mine = "(SELECT id FROM view WHERE person = ?)"
    database = sqlite3.connect(folder / "gallery.db")
    rows = [
        *database.execute(
            "SELECT name, role, expires, created, enabled, seal FROM person WHERE id = ?", [person]
        ),
        *database.execute("SELECT wrapped FROM person_key WHERE person = ?", [person]),
        *database.execute("SELECT purpose, reference, given_at, how FROM consent WHERE person = ?", [person]),
        *database.execute("SELECT quality, source FROM view WHERE person = ?", [person]),
        *database.execute(f"SELECT vector FROM template WHERE view IN {mine}", [person]),
    ]
    database.close()
    return [envelope for row in rows for envelope in row]


def test_no_name_text_or_template_is_in_any_file(three: Path) -> None:
    with opened(three):
        while_open = all_bytes(three)
    for content in (while_open, all_bytes(three)):
        for text in TEXTS:
            assert text.encode() not in content
            assert text.encode("utf-16-le") not in content
        for seed in ("ada", "ada 2", "grace", "alan"):
            for whole in (vector(seed), vector(seed + "!", 512)):
                for start in range(0, whole.size - 4, 4):
                    assert whole[start : start + 4].tobytes() not in content
        assert EMBEDDER.encode() in content, "the scan sees what is not secret"


def test_the_files_are_private(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(folder) as gallery:
        gallery.add_person("Ada", CONSENT, views=[view("ada")])
        for file in folder.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file.name
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_after_removal_nothing_of_the_person_is_in_any_file(three: Path) -> None:
    with opened(three) as gallery:
        gallery.add_person("Last", CONSENT, views=[view("last")])
        ada = gallery.person("Ada Lovelace").id
        before = everything(gallery)
    traces = envelopes_of(three, ada)
    with opened(three) as gallery:
        assert all(trace in all_bytes(three) for trace in traces)
        receipt = gallery.remove(ada)
        content = all_bytes(three)
        assert not any(trace in content for trace in traces)
        # Nor parts of them: nonces and the first blocks.
        assert not any(trace[1:17] in content for trace in traces)
        assert (receipt.person, receipt.erased_at) == (ada, NOON)
        assert (receipt.templates, receipt.views, receipt.consents) == (4, 2, 1)
        assert (receipt.key_generation, receipt.people_left) == (2, 3)
        del before[ada]
        assert everything(gallery) == before
    assert not any(trace[1:17] in all_bytes(three) for trace in traces)


def test_after_removal_an_old_copy_does_not_open_with_the_new_key(three: Path) -> None:
    with opened(three) as gallery:
        ada = gallery.person("Ada Lovelace").id
    old_wrapped = envelopes_of(three, ada)[6]
    with opened(three) as gallery:
        gallery.remove(ada)
    keyring = Keyring.open(three / "keys.slot", KeyFile(three / "key"))
    [key] = keyring.candidates()
    with pytest.raises(IntegrityError):
        key.unwrap(old_wrapped, ada)


def test_the_same_values_never_look_the_same(folder: Path) -> None:
    with opened(folder) as gallery:
        for number in range(30):
            gallery.add_person(f"P{number}", CONSENT, "staff", views=[view("same")])
    database = sqlite3.connect(folder / "gallery.db")
    for table, column in (
        ("person", "enabled"),
        ("person", "role"),
        ("consent", "how"),
        ("template", "vector"),
    ):
        values = [value for (value,) in database.execute(f"SELECT {column} FROM {table}")]
        assert len({value[1:13] for value in values}) == len(values)
    database.close()


def test_each_person_has_a_key_of_their_own(three: Path) -> None:
    [key] = Keyring.open(three / "keys.slot", KeyFile(three / "key")).candidates()
    database = sqlite3.connect(three / "gallery.db")
    wrapped = dict(database.execute("SELECT person, wrapped FROM person_key"))
    names = dict(database.execute("SELECT id, name FROM person"))
    database.close()
    keys = {person: key.unwrap(envelope, person) for person, envelope in wrapped.items()}
    assert len(set(keys.values())) == 3
    opened_names = {Cipher(keys[person]).open(names[person], "person", person, "name") for person in keys}
    assert opened_names == {b"Ada Lovelace", b"Grace Hopper", b"Alan Turing"}


def test_every_removal_makes_a_new_gallery_key(three: Path) -> None:
    def current() -> GalleryKey:
        return Keyring.open(three / "keys.slot", KeyFile(three / "key")).candidates()[0]

    seals = {current().row_seal("abc2defg", 1, b"")}
    with opened(three) as gallery:
        for person in gallery.people():
            gallery.remove(person.id)
            seals.add(current().row_seal("abc2defg", 1, b""))
        assert gallery.status().key_generation == 4
        assert gallery.templates(OTHER_EMBEDDER).persons == []
    assert len(seals) == 4


def test_a_passphrase_gallery_opens_with_its_words_only(folder: Path) -> None:
    from appliance.crypto.passphrase import Passphrase
    from appliance.errors import KeyUnavailable

    with StateFolder(folder):
        gallery = Gallery.open(folder, Passphrase("five or six words"), ManualClock(NOON))
        ada = gallery.add_person("Ada", CONSENT, views=[view("ada")])
        gallery.remove(gallery.add_person("Grace", CONSENT).id)
        gallery.close()
        with pytest.raises(KeyUnavailable, match="the passphrase does not open this gallery"):
            Gallery.open(folder, Passphrase("other words here"), ManualClock(NOON))
        gallery = Gallery.open(folder, Passphrase("five or six words"), ManualClock(NOON))
        assert gallery.people() == [ada]
        gallery.close()
