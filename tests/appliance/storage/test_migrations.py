"""The schema comes up to date, in whole steps, and newer ones are refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from appliance.errors import NewerSchema
from appliance.storage import migrations
from appliance.storage.database import Database
from tests.appliance.storage.galleries import CHECKOUT, everything, opened, refuses, tampering


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


def test_an_existing_gallery_keeps_its_people_through_a_migration(
    three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add_a_column(schema: Any) -> None:
        schema["event"].add_column("camera", str)

    with opened(three) as gallery:
        before = everything(gallery)
    steps = (migrations.people_and_templates, add_a_column)
    monkeypatch.setattr(migrations, "_MIGRATIONS", steps)
    monkeypatch.setattr(migrations, "NAMES", tuple(step.__name__ for step in steps))
    with opened(three) as gallery:
        assert everything(gallery) == before


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
