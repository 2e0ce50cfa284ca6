"""The audit at the command line: whole, broken, cut off, exported, and asked by somebody who may."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.e2e.command import Portunus
from tests.e2e.serving import serving
from tests.e2e.test_administration import owned, signed_in


def change(door: Portunus, statement: str) -> None:
    with closing(sqlite3.connect(door.state / "gallery.db", isolation_level=None)) as database:
        database.execute(statement)


def test_a_whole_chain_a_changed_one_and_one_that_was_cut_off(door: Portunus, tmp_path: Path) -> None:
    door("people", "disable", "Grace Hopper").done()
    [head] = door("--json", "audit", "head").done().records
    (tmp_path / "head").write_text(json.dumps(head))
    door("people", "enable", "Grace Hopper").done()
    assert "hold together" in door("audit", "verify").done().out
    [found] = door("--json", "audit", "verify", "--head", tmp_path / "head").done().records
    assert (found["broken"], found["head"]) == (None, True)
    assert found["events"] == found["newest"] == found["checkpoint"]["number"]

    change(door, f"DELETE FROM event WHERE id = {found['newest']}")
    forged = f"{found['newest']}, {found['newest'] + 100}, zeroblob(32), zeroblob(32), '', zeroblob(64)"
    change(door, f"INSERT INTO pruned VALUES ({forged})")
    ended = door("audit", "verify")
    assert ended.code == 4
    assert f"BROKEN at event {found['newest']}" in ended.out
    change(door, "UPDATE event SET kind = 'nothing' WHERE id = 2")
    ended = door("--json", "audit", "verify")
    assert (ended.code, ended.records[0]["broken"]["event"]) == (4, 2)


def test_the_check_of_the_gallery_looks_at_the_chain(door: Portunus) -> None:
    assert "the chain of events is whole: " in door("gallery", "check").done().out
    change(door, "DELETE FROM event WHERE id = 2")
    ended = door("gallery", "check")
    assert ended.code == 4
    assert "the gallery is whole\nthe chain of events is BROKEN at event 2: it was deleted\n" in ended.out
    ended = door("--json", "gallery", "check")
    assert ended.code == 4
    [found] = ended.records
    assert (found["ok"], found["damages"], found["audit"]["broken"]["event"]) == (False, [], 2)
    change(door, "DROP TABLE event")
    ended = door("gallery", "check")
    assert ended.code == 4
    assert "damages found" in ended.out


def test_after_a_lost_roll_it_says_what_is_not_proved(door: Portunus) -> None:
    [before] = door("--json", "audit", "verify").done().records
    change(door, "UPDATE meta SET value = x'01' WHERE name = 'roll'")
    rebuilt = door("gallery", "rebuild")
    assert rebuilt.code == 4
    assert f"events up to number {before['newest']} are all there were" in rebuilt.err
    said = door("audit", "verify").done().out
    assert f"NOT PROVED: whether those up to number {before['newest']} are all there were" in said
    assert "none after that up to number" in said
    checked = door("gallery", "check")
    assert (
        f"is whole: {door('--json', 'audit', 'verify').done().records[0]['events']} events, NOT PROVED up"
        in (checked.out)
    )


def test_a_head_that_is_none_is_refused(door: Portunus, tmp_path: Path) -> None:
    door("audit", "verify", "--head", tmp_path / "absent").refused(3, "cannot be read")
    [head] = door("--json", "audit", "head").done().records
    for content in ("", "[", json.dumps({**head, "number": 1}), "[" * 5000):
        (tmp_path / "head").write_text(content)
        door("audit", "verify", "--head", tmp_path / "head").refused(3, "no head of a chain")


def test_old_events_go_only_when_somebody_says_so(door: Portunus) -> None:
    door("audit", "prune", "--older-than", "90").refused(2, "say --yes")
    door("audit", "prune", "--older-than", "3", "--yes").refused(3, "30 days")
    assert door("--json", "audit", "prune", "--older-than", "90", "--yes").done().records == [{"pruned": 0}]


def test_events_are_filtered_and_exported(door: Portunus, tmp_path: Path) -> None:
    door("people", "disable", "Grace Hopper").done()
    grace = door.people()["Grace Hopper"]["id"]
    for who in (grace, "Grace Hopper"):
        listed = door("--json", "events", "list", "--person", who).done().records
        assert [event["kind"] for event in listed] == ["person_added", "person_disabled"]
    assert door("--json", "events", "list", "--until", "2020-01-01").done().records == []
    assert len(door("--json", "events", "list", "--since", "2020-01-01T00:00+02:00").done().records) >= 3
    assert door("--json", "events", "list", "--door", "none").done().records == []
    door("events", "list", "--since", "noon").refused(2, "--since")
    door("events", "export", tmp_path / "e.csv", "--kind", "person_disabled").done()
    [row] = list(csv.DictReader((tmp_path / "e.csv").open()))
    assert (row["kind"], row["person"]) == ("person_disabled", grace)
    door("people", "remove", "Grace Hopper", "--yes").done()
    door("events", "export", tmp_path / "e.jsonl", "--person", grace).done()
    kinds = [json.loads(line)["kind"] for line in (tmp_path / "e.jsonl").read_text().splitlines()]
    assert kinds == ["person_added", "person_disabled", "person_removed"]


def test_an_auditor_verifies_and_only_an_owner_prunes(door: Portunus) -> None:
    owned(door)
    with serving(door):
        door("audit", "verify").refused(8)
        ada = signed_in(door, "ada")
        ada(
            "admin", "add", "Max", "--role", "auditor", environ={"PORTUNUS_NEW_PASSWORD": "correct horse"}
        ).done()
        max_ = signed_in(door, "Max")
        max_("audit", "verify").done()
        max_("audit", "head").done()
        assert "account=" in max_("events", "list", "--kind", "account_added").done().out
        max_("audit", "prune", "--older-than", "90", "--yes").refused(8, "an auditor may not do this")
        ada("audit", "prune", "--older-than", "90", "--yes").done()
        assert ada("--json", "audit", "verify").done().records[0]["broken"] is None
