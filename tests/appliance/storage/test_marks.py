"""How a view's liveness was checked and whether it was forced is kept, sealed, and known of older views."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from appliance.crypto.key_file import KeyFile
from appliance.errors import GalleryError
from appliance.storage.records import NewView, ViewFacts
from tests.appliance.storage.galleries import CONSENT, EMBEDDER, everything, opened, tampering, vector, view

VERSIONS = Path(__file__).parent / "versions"
ADA = "Ada Lovelace"
MARKED = replace(view("marked", source="camera"), liveness="live", forced=True)


def test_marks_come_back_and_stay_through_new_keys(folder: Path) -> None:
    with opened(folder) as gallery:
        person = gallery.add_person("Ada", CONSENT, views=[MARKED, view("plain")]).id
    expected = [
        ViewFacts(1, 0.75, "camera", "live", True),
        ViewFacts(2, 0.75, "picture", "not checked", False),
    ]
    with opened(folder) as gallery:
        assert gallery.view_facts(person) == expected
        gallery.rekey()
        progress = gallery.rekeying.begin(KeyFile(folder / "key"))
        while not progress.finished:
            progress = gallery.rekeying.go_on() or progress
        assert gallery.view_facts(person) == expected
        stored = gallery.views(person)
        assert [one.facts for one in stored] == expected
        assert [template.embedder for template in stored[0].templates] == [EMBEDDER, "facenet"]
        np.testing.assert_array_equal(stored[0].templates[0].vector, vector("marked"))
        assert gallery.check() == []


@pytest.mark.parametrize("version", sorted(VERSIONS.iterdir()), ids=lambda folder: folder.name)
def test_views_of_earlier_versions_were_not_checked_and_not_forced(version: Path, folder: Path) -> None:
    shutil.copytree(version, folder)
    for file in (folder, *folder.iterdir()):
        file.chmod(0o700 if file.is_dir() else 0o600)
    old = [ViewFacts(number, 0.75, "picture", "not checked", False) for number in (1, 2)]
    with opened(folder) as gallery:
        ada = gallery.person(ADA).id
        assert gallery.view_facts(ada) == old
        assert gallery.receipts() == []
        gallery.add_views(ada, [MARKED])
        before = everything(gallery)
        gallery.rekey()
        progress = gallery.rekeying.begin(KeyFile(folder / "key"))
        while not progress.finished:
            progress = gallery.rekeying.go_on() or progress
        new = gallery.view_facts(ada)
        assert new[:2] == old
        assert (new[2].liveness, new[2].forced) == ("live", True)
        assert everything(gallery) == before
        assert gallery.check() == []
    with opened(folder) as gallery:
        assert everything(gallery) == before
        gallery.remove(ada)
        assert gallery.check() == []


@pytest.mark.parametrize(
    "change",
    [
        "liveness = NULL, forced = NULL",
        "liveness = NULL",
        "forced = NULL",
        "liveness = forced",
        "forced = (SELECT forced FROM view WHERE id <> 1)",
        "forced = 1",
        "liveness = 'live'",
        "forced = x''",
    ],
)
def test_whoever_takes_a_mark_away_is_found_out(folder: Path, change: str) -> None:
    with opened(folder) as gallery:
        gallery.add_person("Ada", CONSENT, views=[MARKED])
        gallery.add_person("Bob", CONSENT, views=[view("bob")])
    with tampering(folder) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        try:
            database.execute(f"UPDATE view SET {change} WHERE id = 1")
        except database.IntegrityError:
            return  # the table is strict about what is no blob
    with opened(folder) as gallery:
        assert [person.name for person in gallery.people()] == ["Bob"]
        assert gallery.damaged != []
        assert gallery.check() != []


def test_a_mark_on_an_older_view_is_no_mark(folder: Path) -> None:
    shutil.copytree(VERSIONS / "2", folder)
    for file in (folder, *folder.iterdir()):
        file.chmod(0o700 if file.is_dir() else 0o600)
    with opened(folder) as gallery:
        gallery.add_person("Bob", CONSENT, views=[MARKED])
    with tampering(folder) as database:
        marks = "(SELECT liveness, forced FROM view WHERE liveness IS NOT NULL)"
        database.execute(f"UPDATE view SET (liveness, forced) = {marks} WHERE id = 1")
    with opened(folder) as gallery:
        assert ADA not in [person.name for person in gallery.people()]


@pytest.mark.parametrize("liveness", ["", "Live", "x" * 40, "live\n"])
def test_a_mark_that_is_none_of_ours_is_refused(folder: Path, liveness: str) -> None:
    with opened(folder) as gallery, pytest.raises(GalleryError, match="liveness"):
        gallery.add_person("Ada", CONSENT, views=[NewView({EMBEDDER: vector("a")}, 0.5, "camera", liveness)])
