"""`bench start` from its arguments to its record."""

from __future__ import annotations

from tests.ui.cli.benches.conftest import Records


def test_one_start(records: Records) -> None:
    (record,) = records("start", "--runs", "1", "--gallery", "8")
    assert (record["decision"], record["iterations"]) == ("granted", 1)
    assert record["first_start_ms"] > 300  # three views 100 ms apart, and Python itself
    assert record["rss_mib"] > 50
    assert record["goals"] == [], "the goal is about a thousand templates"
