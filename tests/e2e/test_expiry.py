"""Until when people are enrolled: said, extended and lifted; and the order of the words that say it."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.e2e.command import Portunus
from tests.e2e.serving import serving

UTC = {"TZ": "UTC"}


def test_an_expiry_is_lifted_and_set_without_pictures(door: Portunus) -> None:
    grace = door.people()["Grace Hopper"]
    with serving(door):
        told = door("people", "expire", "Grace Hopper", "3d").done()
    assert told.out.startswith("Grace Hopper expires 20")
    assert [one["name"] for one in door("--json", "people", "expiring").done().records] == ["Grace Hopper"]
    [record] = door("--json", "people", "expire", grace["id"], "2100-01-31", environ=UTC).done().records
    assert record == {**grace, "expires": "2100-02-01T00:00:00+00:00"}
    assert door("people", "expire", "Grace Hopper", "never").done().out == "Grace Hopper never expires\n"
    assert door.people()["Grace Hopper"] == grace
    door("people", "expire", "Grace Hopper", "2020-01-31").refused(3, "has passed")
    door("people", "expire", "Grace Hopper", "soon").refused(2, "or never")
    door("people", "expire", "Nobody", "never").refused(4, "nobody of that name")
    assert door.people()["Grace Hopper"] == grace
    door.is_whole()


def test_somebody_who_has_expired_is_added_to_with_a_new_date_alone(door: Portunus, grace: Path) -> None:
    ends = datetime.now(timezone.utc) + timedelta(seconds=4)
    door("people", "expire", "Grace Hopper", ends.isoformat()).done()
    time.sleep(max(0.0, (ends - datetime.now(timezone.utc)).total_seconds()) + 0.05)
    again = ("enroll", "Grace Hopper", grace, "--consent", "form 18")
    ended = door(*again)
    assert ended.code == 3, ended
    assert "has expired" in ended.said[-1]
    assert "--expires DATE, or --expires never" in ended.said[-1]
    ended = door(*again, "--expires", "2100-01-31", environ={"TZ": "America/New_York"}).done()
    assert ended.out.endswith(", expires 2100-02-01 05:00 UTC\n")
    [record] = door("--json", *again, "--expires", "never").done().records
    assert record["expires"] is None
    assert door.people()["Grace Hopper"]["expires"] is None


@pytest.mark.parametrize(
    "line",
    ["{name} --consent f1 {picture}", "--consent f1 {name} {picture}", "{name} {picture} --consent f1"],
)
def test_words_and_options_in_any_order(portunus: Portunus, eileen: Path, line: str) -> None:
    words = [word.format(name="Ada", picture=eileen) for word in line.split()]
    [record] = portunus("--json", "enroll", *words).done().records
    assert (record["name"], record["templates"]) == ("Ada", 1)
