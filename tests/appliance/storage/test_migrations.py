"""The schema comes up to date, in whole steps, and newer ones are refused."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from appliance.errors import NewerSchema
from appliance.storage import migrations
from appliance.storage.database import Database
from tests.appliance.storage.galleries import (
    CHECKOUT,
    CONSENT,
    EMBEDDER,
    opened,
    refuses,
    tampering,
    vector,
    view,
)

VERSIONS = Path(__file__).parent / "versions"


def test_a_database_of_a_newer_version_is_refused_untouched(three: Path) -> None:
    with tampering(three) as database:
        columns = "(migration_set, name, applied_at)"
        database.execute(f"INSERT INTO _sqlite_migrations {columns} VALUES ('portunus', 'later', '2030')")
    before = (three / "gallery.db").read_bytes()
    refuses(three, NewerSchema, "written by a newer version of Portunus")
    assert (three / "gallery.db").read_bytes() == before


def test_a_migration_that_fails_leaves_nothing_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add_a_table(schema: Any) -> None:
        schema["extra"].create({"id": int}, pk="id", strict=True)
        if failing:
            raise RuntimeError("power cut")

    steps = (migrations.people_and_templates, add_a_table)
    monkeypatch.setattr(migrations, "_MIGRATIONS", steps)
    monkeypatch.setattr(migrations, "NAMES", tuple(step.__name__ for step in steps))
    tables = "SELECT name FROM sqlite_master WHERE name = 'extra'"
    failing = True
    database = Database(tmp_path / "gallery.db")
    with pytest.raises(RuntimeError):
        migrations.migrate(database)
    assert database.read(tables) == []
    database.close()
    failing = False
    database = Database(tmp_path / "gallery.db")
    migrations.migrate(database)
    assert database.read(tables) == [("extra",)]
    migrations.migrate(database)
    database.close()


@pytest.mark.parametrize("version", sorted(VERSIONS.iterdir()), ids=lambda folder: folder.name)
def test_a_gallery_of_every_earlier_version_keeps_its_people(version: Path, tmp_path: Path) -> None:
    """The folders hold galleries as those versions wrote them: three people, and one who was erased."""
    state = tmp_path / "state"
    shutil.copytree(version, state)
    for file in (state, *state.iterdir()):
        file.chmod(0o700 if file.is_dir() else 0o600)
    with opened(state) as gallery:
        assert [(person.name, person.role, person.enabled) for person in gallery.people()] == [
            ("Ada Lovelace", "staff", True),
            ("Alan Turing", "", True),
            ("Grace Hopper", "visitor", False),
        ]
        found = gallery.templates(EMBEDDER, include_disabled=True)
        expected = [vector(seed) for seed in ("ada", "ada 2", "alan", "grace")]
        np.testing.assert_array_equal(found.vectors, np.stack(expected))
        assert gallery.consents(gallery.person("Ada Lovelace").id) == [CONSENT]
        assert gallery.check() == []
        assert gallery.status().schema == migrations.NAMES[-1]
        gallery.add_person("Kurt", CONSENT, views=[view("kurt")])
    with opened(state) as gallery:
        assert len(gallery.people()) == 4


def test_every_change_is_synced_and_deleted_rows_are_overwritten(tmp_path: Path) -> None:
    database = Database(tmp_path / "gallery.db")
    settings = {
        name: database.read(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
    }
    database.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}


def test_opening_an_existing_gallery_does_not_import_sqlite_utils(three: Path) -> None:
    """137 ms of start time; it is there for migrations only."""
    program = (
        "import sys, pathlib\n"
        "from tests.appliance.storage.galleries import opened\n"
        "with opened(pathlib.Path(sys.argv[1])) as gallery: print(len(gallery.people()))\n"
        "assert 'sqlite_utils' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(three)], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "3\n"), done.stderr
