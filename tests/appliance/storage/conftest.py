"""Fixtures of the storage tests."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.appliance.storage.galleries import CONSENT, NOON, opened, view


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a state folder is to be."""
    return tmp_path / "state"


@pytest.fixture
def three(folder: Path) -> Path:
    """A closed gallery of Ada (two views), Grace (disabled, expires) and Alan."""
    with opened(folder) as gallery:
        gallery.add_person("Ada Lovelace", CONSENT, "staff", None, [view("ada"), view("ada 2")])
        grace = gallery.add_person(
            "Grace Hopper", CONSENT, "visitor", NOON + timedelta(days=9), [view("grace")]
        )
        gallery.set_enabled(grace.id, False)
        gallery.add_person("Alan Turing", CONSENT, views=[view("alan", source="camera")])
    return folder
