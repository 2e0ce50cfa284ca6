"""Who agreed to be greeted is kept, sealed; people of earlier versions are not greeted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from appliance.crypto.key_file import KeyFile
from tests.appliance.storage.galleries import CONSENT, everything, opened, tampering, view

VERSIONS = Path(__file__).parent / "versions"


def test_it_comes_back_and_stays_through_changes_and_new_keys(folder: Path) -> None:
    with opened(folder) as gallery:
        ada = gallery.add_person("Ada", CONSENT, views=[view("ada")], greeted=True).id
        bob = gallery.add_person("Bob", CONSENT, views=[view("bob")]).id
        gallery.rename(ada, "Ada Lovelace")
        gallery.add_views(ada, [view("ada 2")], consent=CONSENT)
    with opened(folder) as gallery:
        gallery.rekey()
        progress = gallery.rekeying.begin(KeyFile(folder / "key"))
        while not progress.finished:
            progress = gallery.rekeying.go_on() or progress
        assert [gallery.person(one).greeted for one in (ada, bob)] == [True, False]
        assert gallery.set_greeted(ada, False).greeted is False
        assert gallery.add_views(bob, [view("bob 2")], consent=CONSENT, greeted=True).greeted is True
        assert [event.kind for event in gallery.events.read()].count("greeting_set") == 1
    with opened(folder) as gallery:
        assert [gallery.person(one).greeted for one in (ada, bob)] == [False, True]
        assert gallery.check() == []


@pytest.mark.parametrize("version", sorted(VERSIONS.iterdir()), ids=lambda folder: folder.name)
def test_people_of_earlier_versions_are_not_greeted_until_they_agree(version: Path, folder: Path) -> None:
    shutil.copytree(version, folder)
    for file in (folder, *folder.iterdir()):
        file.chmod(0o700 if file.is_dir() else 0o600)
    with opened(folder) as gallery:
        assert [person.greeted for person in gallery.people()] == [False] * 3
        gallery.set_greeted(gallery.person("Ada Lovelace").id, True)
        before = everything(gallery)
        progress = gallery.rekeying.begin(KeyFile(folder / "key"))
        while not progress.finished:
            progress = gallery.rekeying.go_on() or progress
        assert everything(gallery) == before
    with opened(folder) as gallery:
        assert everything(gallery) == before
        assert [person.greeted for person in gallery.people()] == [True, False, False]
        assert gallery.check() == []


@pytest.mark.parametrize(
    "change",
    [
        "greeted = NULL",
        "greeted = enabled",
        "greeted = (SELECT greeted FROM person WHERE id <> :ada)",
        "greeted = x''",
    ],
)
def test_whoever_changes_it_is_found_out(folder: Path, change: str) -> None:
    with opened(folder) as gallery:
        ada = gallery.add_person("Ada", CONSENT, views=[view("ada")], greeted=True).id
        gallery.add_person("Bob", CONSENT, views=[view("bob")])
    with tampering(folder) as database:
        database.execute(f"UPDATE person SET {change} WHERE id = :ada", {"ada": ada})
    with opened(folder) as gallery:
        assert [person.name for person in gallery.people()] == ["Bob"]
        assert gallery.check() != []
