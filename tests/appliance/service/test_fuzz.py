"""A short run of the fuzzing; the long one is `scripts/fuzz-service`."""

from __future__ import annotations

from pathlib import Path

from tests.appliance.service.fuzz import fuzz


def test_hostile_messages_neither_end_the_service_nor_make_it_grow(tmp_path: Path) -> None:
    report = fuzz(tmp_path, 400, seed=2)
    assert report.faults == []
    assert sum(report.answers.values()) == 400
    assert report.answers["answer"] > 10, "some are served"
    assert report.answers["InputError"] > 50, "most are refused"
    assert report.after.handles <= report.before.handles + 1
    assert report.after.threads <= report.before.threads + 4, "as many as requests are at work at once"
    assert report.after.rss_mib < report.before.rss_mib + 60
