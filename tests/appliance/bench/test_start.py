"""Timing a start; small shell commands stand in for `portunus run` where it must misbehave."""

from __future__ import annotations

import os

import pytest

from appliance.bench.start import Start, StartRun, time_start
from appliance.errors import InputError

_DECISION = '{"decision": "granted", "latency_ms": 12.5}'


def _shell(script: str) -> list[str]:
    return ["/bin/sh", "-c", script]


def test_the_first_decision_ends_the_wait() -> None:
    # Without exec: for a moment of it a process has no memory at all.
    start = time_start(_shell(f"sleep 0.3; echo '{_DECISION}'; while :; do sleep 0.05; done"), os.environ)
    assert 300 <= start.first_decision_ms < 5000
    assert (start.decision, start.latency_ms) == ("granted", 12.5)
    assert start.rss_mib > 0


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("echo first >&2; echo 'portunus: no model' >&2; exit 5", "no decision .portunus: no model."),
        ("exec sleep 60", "nothing was said within 0.3 s"),
        ("echo hello; exec sleep 60", "something else than a decision"),
        ("echo '{}'", "something else than a decision"),
    ],
)
def test_a_program_that_decides_nothing_is_one_sentence(script: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        time_start(_shell(script), os.environ, limit_s=0.3)


def test_several_starts_in_one_record() -> None:
    starts = tuple(Start(ms, "granted", 5.0, 200.0) for ms in (900.0, 500.0, 600.0))
    record = StartRun(starts).record()
    assert record["first_start_ms"] == 900.0
    assert record["first_decision_ms"]["median"] == 600.0
    assert (record["iterations"], record["rss_mib"]) == (3, 200.0)
