"""The short form of `scripts/fuzz-backups`."""

from __future__ import annotations

from pathlib import Path

from tests.appliance.storage.backup.fuzz import fuzz

COUNT = 160


def test_mutated_backups_are_refused_soon_and_in_bounded_memory(tmp_path: Path) -> None:
    found = fuzz(tmp_path, COUNT, 20261125)
    assert found.failed == []
    assert found.accepted == []
    assert sum(found.refused.values()) > COUNT * 0.9
    assert found.slowest_s < 2, found.slowest
    assert found.growth_kib < 64 * 1024
