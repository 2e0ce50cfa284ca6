"""Many people at once: from folders and tables, interrupted anywhere, and gone on with."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import stat
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from enrollment.pictures import NO_MAJORITY
from tests.e2e.command import Portunus, sentences
from tests.e2e.serving import serving

KILLS = 4


@pytest.fixture(scope="session")
def crowd(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """14 people with one to three pictures each, laid out as `enroll --folder` takes them."""
    folder = tmp_path_factory.mktemp("crowd")
    for place in sorted((shared_data / "lfw" / "images").iterdir())[104:118]:
        (folder / place.name).mkdir()
        for picture in sorted(place.glob("*.jpg"))[:3]:
            (folder / place.name / picture.name).symlink_to(picture)
    return folder


@pytest.fixture(scope="session")
def whole(crowd: Path, models_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """Name -> templates, after an import of the crowd that nothing interrupted."""
    home = tmp_path_factory.mktemp("whole")
    portunus = Portunus(home / "state", models_folder, home)
    portunus(*_import(crowd)).done()
    return _templates(portunus)


def _import(folder: Path, *more: str | Path) -> Sequence[str | Path]:
    return ("--json", "enroll", "--folder", folder, "--consent", "binder 3", *more)


def _templates(portunus: Portunus) -> dict[str, int]:
    return {name: person["templates"] for name, person in portunus.people().items()}


def _lines(report: Path) -> list[Any]:
    return [json.loads(line) for line in report.read_text().splitlines()]


def _tell_the_same(report: Path, portunus: Portunus, crowd: Path) -> None:
    """Fails unless the report has everybody once, and says of each what the gallery says."""
    lines = _lines(report)
    people = portunus.people()
    assert {line["name"] for line in lines if line["person"]} == set(people)
    assert len(lines) == len(list(crowd.iterdir()))
    for line in lines:
        accepted = sum(picture["accepted"] for picture in line["pictures"])
        assert line["person"] == (people[line["name"]]["id"] if accepted else None)
        assert accepted == (people[line["name"]]["templates"] if accepted else 0)
        assert set(line) - {"duplicate_of"} == {
            *("person", "name", "templates", "pictures", "expires", "remark", "consent")
        }


def test_killed_again_and_again_it_enrols_nobody_twice(
    portunus: Portunus, crowd: Path, whole: dict[str, int], tmp_path: Path
) -> None:
    report = tmp_path / "report.jsonl"
    chance = random.Random(7)
    for number in range(KILLS):
        before = len(_lines(report)) if report.exists() else 0
        process = portunus.begin(*_import(crowd, "--report", report))
        assert process.stdout is not None
        for _ in range(chance.randint(1, 2)):
            process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.1))
        process.send_signal((signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[number % 3])
        _, err = process.communicate(timeout=10)
        assert process.returncode not in (0, 1, 3, 70), err
        assert "Traceback" not in err
        assert ("going on" in err) == (before > 0)
    assert 0 < len(portunus.people()) < len(whole)
    portunus(*_import(crowd, "--report", report)).done()
    assert _templates(portunus) == whole
    _tell_the_same(report, portunus, crowd)
    portunus.is_whole()


def test_killed_without_a_report_it_enrols_nobody_twice(
    portunus: Portunus, crowd: Path, whole: dict[str, int]
) -> None:
    process = portunus.begin(*_import(crowd))
    assert process.stdout is not None
    for _ in range(6):
        process.stdout.readline()
    process.kill()
    process.communicate()
    ended = portunus(*_import(crowd)).done()
    assert _templates(portunus) == whole
    again = [record for record in ended.records if record["person"] and not record["templates"]]
    assert len(again) >= 5
    for record in again:
        assert "enrolled already" in {picture["reason"] for picture in record["pictures"]}
    assert {record["name"] for record in ended.records if record["person"]} == set(whole)
    portunus.is_whole()


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_saved_but_not_yet_in_the_report(
    portunus: Portunus, crowd: Path, whole: dict[str, int], tmp_path: Path, ending: str
) -> None:
    report = tmp_path / f"report.{ending}"
    portunus(*_import(crowd, "--report", report)).done()
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    finished = report.read_bytes()
    report.write_bytes(finished[: len(finished) // 2])  # as after a power cut
    portunus(*_import(crowd, "--report", report)).done()
    assert _templates(portunus) == whole
    assert report.read_text().count("enrolled already") > 2
    if ending == "jsonl":
        _tell_the_same(report, portunus, crowd)
    ended = portunus(*_import(crowd, "--report", report)).done()
    assert len(ended.records) == len(list(crowd.iterdir())) - len(whole), "who was refused is tried again"
    assert _templates(portunus) == whole


@pytest.mark.parametrize(("verb", "ending"), [("withdraw", "jsonl"), ("remove", "csv")])
def test_whoever_was_erased_is_not_enrolled_again_under_the_same_consent(
    portunus: Portunus, eileen: Path, grace: Path, tmp_path: Path, verb: str, ending: str
) -> None:
    folder = _laid_out(tmp_path / "faces", Eileen=eileen, Grace=grace)
    report = tmp_path / f"report.{ending}"
    portunus(*_import(folder, "--report", report)).done()
    portunus("people", verb, "Grace", "--yes").done()
    shutil.copy(grace, folder / "Grace" / "one more.jpg")
    for _ in range(2):
        ended = portunus(*_import(folder, "--report", report)).done()
        assert set(portunus.people()) == {"Eileen"}
        assert [(one["name"], one["person"]) for one in ended.records] == [("Grace", None)]
        assert "erased since" in sentences(ended)[-1]
        assert "a new consent" in sentences(ended)[-1]
    anew = (*_import(folder, "--report", report), "--consent", "binder 9")
    portunus(*anew).done()
    assert set(portunus.people()) == {"Eileen", "Grace"}
    portunus("people", verb, "Grace", "--yes").done()
    for command in (anew, _import(folder, "--report", report)):
        portunus(*command).done()
        assert set(portunus.people()) == {"Eileen"}, "neither of the consents that are gone"
    portunus(*_import(folder, "--report", tmp_path / f"another.{ending}")).done()
    assert set(portunus.people()) == {"Eileen", "Grace"}
    portunus.is_whole()


@pytest.mark.parametrize("reported", [False, True])
def test_a_new_date_in_the_table_is_taken_for_who_is_enrolled(
    portunus: Portunus, eileen: Path, grace: Path, tmp_path: Path, reported: bool
) -> None:
    folder = _laid_out(tmp_path / "faces", Eileen=eileen, Grace=grace)
    table = tmp_path / "people.csv"
    more = ("--report", tmp_path / "report.jsonl") if reported else ()
    changes = [("2100-01-31", "2100-02-01"), ("2101-05-05", "2101-05-06"), ("never", None), ("", None)]
    for number, (cell, expected) in enumerate(changes):
        table.write_text(f"name,expires\nEileen,{cell}\nGrace,2100-01-31\n")
        ended = portunus(*_import(folder, "--csv", table, *more), environ={"TZ": "UTC"}).done()
        people = portunus.people()
        assert (people["Eileen"]["expires"] or "")[:10] == (expected or "")
        assert people["Grace"]["expires"][:10] == "2100-02-01"
        told = [line for line in sentences(ended) if "from now on" in line]
        assert len(told) == (number in (1, 2))
    assert _templates(portunus) == {"Eileen": 1, "Grace": 1}
    portunus.is_whole()


def _laid_out(base: Path, **files: Path) -> Path:
    """Pictures under names of folders; a double underscore stands for the end of the folder's name."""
    for name, picture in files.items():
        place = base / name.split("__")[0]
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(picture, place / f"{name}.jpg")
    return base


def test_a_table_says_who_until_when_and_by_which_consent(
    portunus: Portunus, eileen: Path, grace: Path, tmp_path: Path
) -> None:
    folder = _laid_out(tmp_path / "faces", x17=eileen, Grace_Hopper=grace)
    table = tmp_path / "people.csv"
    table.write_bytes(
        b"\xef\xbb\xbfName;Role;Expires;Consent;Folder;\r\n"
        b"Eileen Collins;pilot;2101-01-31;form 7;x17;\r\nGrace Hopper;;;form 8;;\r\n;;;;;\r\n"
    )
    command = ("--json", "enroll", "--folder", folder, "--csv", table, "--role", "guest")
    portunus(*command, "--expires", "2100-01-31", environ={"TZ": "UTC"}).done()
    shown = {name: portunus("--json", "people", "show", name).done().records[0] for name in portunus.people()}
    assert {name: (one["role"], one["expires"][:10]) for name, one in shown.items()} == {
        "Eileen Collins": ("pilot", "2101-02-01"),
        "Grace Hopper": ("guest", "2100-02-01"),
    }
    ended = portunus(*command, environ={"TZ": "UTC"}).done()
    assert len(ended.said) == 0, "a table that was read before changes nobody, and says the same"
    portunus.is_whole()


def test_a_table_alone(portunus: Portunus, eileen: Path, tmp_path: Path) -> None:
    shutil.copy(eileen, tmp_path / "e.jpg")
    table = tmp_path / "people.csv"
    table.write_text("name,pictures\nEileen,e.jpg\n")
    portunus("enroll", "--csv", table).refused(2, "consent")
    assert not portunus.state.exists()
    ended = portunus("enroll", "--csv", table, "--consent", "binder").done()
    assert ended.out.endswith("1 of 1 people are enrolled\n")
    assert _templates(portunus) == {"Eileen": 1}


def test_a_table_with_mistakes_enrols_nobody(portunus: Portunus, eileen: Path, tmp_path: Path) -> None:
    folder = _laid_out(tmp_path / "faces", Eileen=eileen)
    table = tmp_path / "people.csv"
    table.write_text(f"name,role,expires\nEileen,{'r' * 65},soon\nNobody,,2020-01-01\n")
    ended = portunus("enroll", "--folder", folder, "--csv", table, "--consent", "x")
    assert ended.code == 3
    assert len(ended.said) == 5
    for place in ("line 2, column role", "line 2, column expires", "line 3, column pictures"):
        assert place in ended.err
    assert "line 3, column expires" in ended.err
    assert not portunus.state.exists()


def test_the_same_face_under_two_names_is_reported_and_not_enrolled(
    portunus: Portunus, eileen: Path, grace: Path, tmp_path: Path
) -> None:
    folder = _laid_out(tmp_path / "faces", Ann=eileen, Eileen=eileen, Grace=grace)
    report = tmp_path / "report.jsonl"
    for _ in range(2):
        ended = portunus(*_import(folder, "--report", report)).done()
        [sentence] = sentences(ended)[-1:]
        assert "enrolled already" in sentence
        ann, eileen_too, grace_too = sorted(_lines(report), key=lambda line: str(line["name"]))
        assert eileen_too["person"] is None
        assert eileen_too["duplicate_of"] == ann["person"]
        assert "enrolled already" in eileen_too["remark"]
        assert grace_too["person"]
        assert _templates(portunus) == {"Ann": 1, "Grace": 1}


def test_one_name_in_two_folders_with_two_faces(
    portunus: Portunus, eileen: Path, grace: Path, tmp_path: Path
) -> None:
    folder = _laid_out(tmp_path / "faces", Ann=eileen, ANN=grace, Grace=grace)
    for _ in range(2):
        ended = portunus(*_import(folder)).done()
        assert [record["name"] for record in ended.records] == ["ANN", "Grace"]
        assert {picture["reason"] for picture in ended.records[0]["pictures"]} == {NO_MAJORITY}
        assert _templates(portunus) == {"Grace": 1}


def test_one_person_never_stops_the_others(
    portunus: Portunus, eileen: Path, grace: Path, tmp_path: Path, ordinary_user: Sequence[str]
) -> None:
    folder = _laid_out(tmp_path / "faces", Closed=eileen, Cut=eileen, Grace=grace, Huge=eileen)
    (folder / "Empty").mkdir()
    (folder / "Closed").chmod(0)
    (folder / "Cut" / "Cut.jpg").write_bytes(eileen.read_bytes()[:9000])
    with (folder / "Huge" / "Huge.jpg").open("wb") as file:
        file.truncate(1 << 40)
    os.mkfifo(folder / "Huge" / "pipe.jpg")
    (folder / "Around").symlink_to(folder)
    ended = portunus(*_import(folder), before=ordinary_user).done()
    (folder / "Closed").chmod(0o700)
    assert _templates(portunus) == {"Grace": 1}
    assert {record["name"]: record["templates"] for record in ended.records} == {
        **{"Around": 0, "Closed": 0, "Cut": 0, "Empty": 0, "Grace": 1, "Huge": 0}
    }
    said = dict(zip(("Around", "Closed", "Cut", "Empty", "Huge"), sentences(ended), strict=True))
    for name, sentence in said.items():
        assert f"/{name}'" in sentence
    assert "cannot be read" in said["Closed"]
    assert "no pictures" in said["Empty"]


def test_a_report_that_is_something_else_stops_it_at_once(
    portunus: Portunus, eileen: Path, tmp_path: Path
) -> None:
    folder = _laid_out(tmp_path / "faces", Eileen=eileen)
    portunus(*_import(folder, "--report", eileen)).refused(3, "no report")
    assert not portunus.state.exists()
    portunus("enroll", "Eileen", eileen, "--consent", "x", "--report", tmp_path / "r").refused(2, "--folder")
    portunus("enroll", "Eileen", "--csv", tmp_path / "r", "--consent", "x").refused(2, "name a person")


def test_through_the_service(portunus: Portunus, eileen: Path, grace: Path, tmp_path: Path) -> None:
    folder = _laid_out(tmp_path / "faces", Eileen=eileen, Grace=grace)
    with serving(portunus):
        for _ in range(2):
            portunus(*_import(folder)).done()
            assert _templates(portunus) == {"Eileen": 1, "Grace": 1}
