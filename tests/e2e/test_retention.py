"""Consent, expiry, purge and export, by the installed command: alone, and through a service."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import time
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.e2e.command import Portunus
from tests.e2e.material import line_of
from tests.e2e.serving import serving


def alone_or_served(door: Portunus, served: bool) -> AbstractContextManager[object]:
    return serving(door) if served else nullcontext()


def expire_soon(door: Portunus, name: str, picture: Path, seconds: float = 0.0) -> None:
    """Enrols somebody whose time is over a moment later."""
    expires = datetime.now(timezone.utc) + timedelta(seconds=8 + seconds)
    said = ("--consent", "form 3", "--expires", expires.isoformat(), "--force")
    door("enroll", name, picture, *said).done()
    time.sleep(max(0.0, (expires - datetime.now(timezone.utc)).total_seconds()) + 0.05)


@pytest.mark.parametrize("served", [False, True], ids=["alone", "served"])
def test_a_visitor_goes_and_the_others_stay(door: Portunus, eileen: Path, served: bool) -> None:
    with alone_or_served(door, served):
        expire_soon(door, "Visitor", eileen)
        [soon] = door("--json", "people", "expiring").done().records
        assert (soon["name"], soon["expired"]) == ("Visitor", True)
        assert "expired" in door("people", "expiring", "--within", "2w").done().out
        listed = door("--json", "people", "purge", "--dry-run").done().records
        assert [person["name"] for person in listed[0]["people"]] == ["Visitor"]
        assert listed[0]["clock"]["believed"] is True
        [receipt] = door("--json", "people", "purge").done().records
        assert (receipt["person"], receipt["reason"], receipt["people_left"]) == (soon["id"], "expired", 2)
        assert set(door.people()) == {"Eileen Collins", "Grace Hopper"}
        assert door("--json", "people", "purge", "--receipts").done().records == [receipt]
        assert door("people", "purge").done().said == ["nobody's enrolment has expired"]
        file = door.home / "receipt.json"
        file.write_text(json.dumps(receipt))
        door("people", "verify-receipt", file).done()
        events = door("--json", "events", "list").done().records
        assert [(e["person"], e["reason"]) for e in events if e["kind"] == "person_removed"] == [
            (soon["id"], "expired")
        ]
    door.is_whole()


def test_nobody_goes_by_a_clock_in_doubt(door: Portunus, eileen: Path) -> None:
    """The state folder comes from a machine that was off for a while: its sealed clock says another time."""
    expire_soon(door, "Visitor", eileen)
    _doubt_the_clock(door)
    doubted = door("--json", "people", "purge")
    assert doubted.code == 1
    [listed] = doubted.records
    assert [person["name"] for person in listed["people"]] == ["Visitor"]
    assert listed["clock"]["believed"] is False
    assert len(doubted.said) == 1
    assert "nobody is erased until it has gone steadily for 48 hours more" in doubted.said[0]
    assert "Visitor" in door("people", "purge", "--dry-run").done().out
    [receipt] = door("--json", "people", "purge", "--yes").done().records
    assert receipt["reason"] == "expired"
    assert "Visitor" not in door.people()
    kinds = [event["kind"] for event in door("--json", "events", "list").done().records]
    assert kinds[-3:] == ["clock_doubted", "clock_vouched", "person_removed"]
    door.is_whole()


def _doubt_the_clock(door: Portunus) -> None:
    """As if the folder had lain in a drawer: what it remembers of the clock is a month old."""
    from appliance.clock import SystemClock
    from appliance.crypto.key_file import KeyFile
    from appliance.retention.clock_trust import ClockMemory, Moment, encode
    from appliance.storage.gallery import Gallery
    from appliance.storage.state_folder import StateFolder

    clock = SystemClock()
    with StateFolder(door.state):
        gallery = Gallery.open(door.state, KeyFile(door.state / "key"), clock)
        gallery.clock.write(encode(ClockMemory(Moment(clock.wall() - timedelta(days=30), 1.0, "another"))))
        gallery.close()


def test_withdrawn_consent_erases(door: Portunus) -> None:
    door("people", "withdraw", "Grace Hopper").refused(2, "say --yes")
    door("people", "withdraw", "Nobody", "--yes").refused(4, "nobody of that name")
    grace = door.people()["Grace Hopper"]["id"]
    told = door("people", "withdraw", "Grace Hopper", "--yes").done()
    assert re.search(r"^reason +consent withdrawn$", told.out, re.MULTILINE)
    assert set(door.people()) == {"Eileen Collins"}
    [receipt] = door("--json", "people", "purge", "--receipts").done().records
    assert (receipt["person"], receipt["reason"]) == (grace, "consent withdrawn")
    assert "Grace" not in door("--json", "events", "list").done().out
    door.is_whole()


def test_an_export_is_all_of_her_and_nothing_of_anybody_else(
    door: Portunus, eileen: Path, grace: Path, tmp_path: Path
) -> None:
    ids = {name: record["id"] for name, record in door.people().items()}
    _passes(door, tmp_path, eileen, grace, eileen)
    door("gallery", "backup", tmp_path / "b").done()
    file, her = tmp_path / "grace.json", ids["Grace Hopper"]
    with serving(door):
        [told] = door("--json", "people", "export", "Grace Hopper", "--out", file).done().records
        [printed] = door("--json", "people", "export", her).done().records
    pretty = json.loads(door("people", "export", "Grace Hopper").done().out)
    assert file.stat().st_mode & 0o777 == 0o600
    record = _of(file)
    assert told == {"person": her, "events": len(record["events"]), "file": str(file)}
    for other in (printed, pretty):
        assert {**other, "exported_at": 0, "events": 0} == {**record, "exported_at": 0, "events": 0}
    assert (record["id"], record["name"]) == (her, "Grace Hopper")
    [consent] = record["consents"]
    assert consent["reference"] == "form 17"
    assert consent["text"] is None, "she signed a form of the house"
    [view] = record["views"]
    assert (view["source"], view["liveness"], view["forced"]) == ("picture", "not checked", False)
    [template] = view["templates"]
    vector = np.frombuffer(base64.b64decode(template["vector"]), "<f4")
    assert vector.size == template["dimensions"]
    assert abs(float(np.linalg.norm(vector)) - 1) < 1e-3
    assert len(record["backups"]) == 1
    assert [event["kind"] for event in pretty["events"]].count("person_exported") == 3
    kinds = [event["kind"] for event in record["events"]]
    assert "granted" in kinds
    assert kinds.count("compared") == 2, "Eileen passed twice"
    assert kinds[-2:] == ["compared"] * 2
    for event in record["events"][-2:]:
        assert event.keys() == {"at", "kind", "embedder", "distance", "template"}
        assert event["at"].endswith("T00:00:00.000+00:00")
    text = file.read_text()
    assert "Eileen" not in text
    assert ids["Eileen Collins"] not in text


def _passes(door: Portunus, folder: Path, *portraits: Path) -> None:
    """People come to the door one after the other, and each is decided about."""
    for number, portrait in enumerate(portraits):
        line = line_of(portrait, folder / f"line {number}", 40)
        door("run", "--source", line, "--frames", "40").done()


def _of(file: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(file.read_text())
    return record


def test_an_export_writes_over_nothing(door: Portunus, tmp_path: Path) -> None:
    there, link = tmp_path / "there.json", tmp_path / "link.json"
    there.write_text("mine")
    link.symlink_to(tmp_path / "target.json")
    before = len(door("--json", "events", "list").done().records)
    for file in (there, link, tmp_path):
        door("people", "export", "Grace Hopper", "--out", file).refused(3, "is there already")
    door("people", "export", "Grace Hopper", "--out", tmp_path / "no" / "such.json").refused(
        4, "cannot be used"
    )
    door("people", "export", "Nobody", "--out", tmp_path / "new.json").refused(4, "nobody of that name")
    assert there.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.glob("*.json")) == ["link.json", "there.json"]
    after = door("--json", "events", "list").done().records
    assert len(after) == before + 1, "of the one that failed in the end"


def test_what_is_left_of_somebody_erased_is_exported_by_the_id(door: Portunus) -> None:
    grace = door.people()["Grace Hopper"]["id"]
    [receipt] = door("--json", "people", "remove", "Grace Hopper", "--yes").done().records
    [record] = door("--json", "people", "export", grace).done().records
    assert (record["name"], record["views"], record["consents"]) == (None, [], [])
    assert (record["erased_at"], record["receipt"]) == (receipt["erased_at"], receipt)
    assert [event["kind"] for event in record["events"]] == [
        *("person_added", "person_removed", "person_exported")
    ]


def test_show_tells_what_was_forced_and_not_checked(door: Portunus) -> None:
    [shown] = door("--json", "people", "show", "Grace Hopper").done().records
    assert (shown["views"], shown["not_checked"], shown["forced"]) == (1, 1, 0)
    assert re.search(r"^not_checked +1$", door("people", "show", "Grace Hopper").done().out, re.MULTILINE)


@pytest.mark.parametrize("span", ["", "7", "soon", "-3d"])
def test_a_time_that_is_none_is_refused(door: Portunus, span: str) -> None:
    door("people", "expiring", f"--within={span}").refused(2, "is no span of time")


@pytest.fixture(scope="module")
def expired(original: Portunus, eileen: Path, tmp_path_factory: pytest.TempPathFactory) -> Portunus:
    """As `door`, with a visitor whose time is over. For reading only: copy it."""
    door = original.copy(tmp_path_factory.mktemp("expired") / "state")
    expire_soon(door, "Visitor", eileen)
    return door


@pytest.mark.parametrize(
    ("sign", "later_s"),
    [
        ("keys.slot", 0.0),
        ("keys.slot", 0.004),
        ("keys.slot", 0.008),
        ("tombstones", 0.0),
        ("tombstones", 0.004),
    ],
)
def test_killed_in_a_purge_the_gallery_is_whole(
    expired: Portunus, tmp_path: Path, sign: str, later_s: float
) -> None:
    """Killed once its work shows: a key is being replaced, or whoever went is written down."""
    door = expired.copy(tmp_path / "copy")
    before = _content(door.state / sign)
    process = door.begin("people", "purge")
    while _content(door.state / sign) == before:
        assert process.poll() is None, "it ended, and nothing was seen of its work"
    time.sleep(later_s)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    kept = door("--json", "people", "purge", "--receipts").done().records
    assert len(kept) == ("Visitor" not in door.people())
    door.is_whole()
    door("people", "purge").done()
    assert set(door.people()) == {"Eileen Collins", "Grace Hopper"}
    door.is_whole()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
