"""Names as people have them, and names that nobody has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import Portunus
from tests.e2e.serving import serving
from tests.e2e.terminal import on_a_terminal

KEPT = {
    "emoji": "Zoë 🦊",
    "joined emoji": "Ada 👩‍🚀",
    "right to left": "دينا خليل",
    "quotes": "Robert'); DROP TABLE person;--",
    "markup": "[bold red]Ann[/]",
    "option": "-v",
    "longest": "x" * 200,
}
REFUSED = {
    "line break": ("Ada\nLovelace", "line break"),
    "escape": ("Ada\x1b[31m", "control character"),
    "too long": ("x" * 10_000, "at most 200"),
    "blank": ("   ", "empty"),
    "invisible": ("\u200b\u200d", "empty"),
    "no text": ("Ada \udcff", "control character"),
}


@pytest.fixture(scope="module")
def many(original: Portunus, tmp_path_factory: pytest.TempPathFactory, eileen: Path) -> Portunus:
    """A door where everybody of KEPT is enrolled."""
    portunus = original.copy(tmp_path_factory.mktemp("many") / "state")
    for name in KEPT.values():
        portunus("enroll", "--distinct", "--consent", "form", "--", name, eileen).done()
    return portunus


@pytest.mark.parametrize("name", KEPT.values(), ids=KEPT)
def test_kept_as_written(many: Portunus, name: str) -> None:
    [record] = many("--json", "people", "show", "--", name).done().records
    assert record["name"] == name
    [same] = many("--json", "people", "show", record["id"]).done().records
    assert same == record


def test_everybody_is_listed(many: Portunus) -> None:
    assert set(many.people()) == {*KEPT.values(), "Eileen Collins", "Grace Hopper"}
    shown = many("people", "list").done().out
    for name in (KEPT["emoji"], KEPT["right to left"], KEPT["markup"]):
        assert name in shown
    many.is_whole()


@pytest.mark.parametrize(("name", "word"), REFUSED.values(), ids=REFUSED)
def test_refused_with_the_reason(original: Portunus, eileen: Path, name: str, word: str) -> None:
    ended = original("enroll", name, eileen, "--consent", "form")
    sentence = ended.refused(3, word)
    assert ended.out == "", "refused before any picture is looked at"
    assert name.strip() == "" or name not in sentence
    original("people", "rename", "Grace Hopper", name).refused(3, word)
    assert set(original.people()) == {"Eileen Collins", "Grace Hopper"}


def test_an_empty_name_is_wrong_usage(original: Portunus, eileen: Path) -> None:
    original("enroll", "", eileen, "--consent", "form").refused(2, "name a person")


def test_direction_signs_are_taken_out(door: Portunus, eileen: Path) -> None:
    door("enroll", "Eve \u202enosdrahciR", eileen, "--consent", "form", "--distinct").done()
    assert "Eve nosdrahciR" in door.people()


def test_the_same_name_in_other_letters_is_the_same_person(door: Portunus, eileen: Path) -> None:
    before = door.people()["Eileen Collins"]
    [record] = door("--json", "enroll", "EILEEN collins", eileen, "--consent", "form").done().records
    assert (record["person"], record["name"]) == (before["id"], "Eileen Collins")
    assert (record["templates"], record["pictures"][0]["reason"]) == (0, "enrolled already")
    assert door.people()["Eileen Collins"]["templates"] == before["templates"], "the same picture once"
    door("people", "rename", "Grace Hopper", "eileen COLLINS").refused(3, "enrolled already")
    assert set(door.people()) == {"Eileen Collins", "Grace Hopper"}


def test_another_face_under_the_same_name(door: Portunus, grace: Path) -> None:
    before = door.people()
    ended = door("--json", "enroll", "Eileen Collins", grace, "--consent", "form")
    assert "Eileen" not in ended.refused(3, "do not look like the person", "--force")
    [record] = ended.records
    assert (record["person"], record["templates"]) == (None, 0)
    assert [picture["accepted"] for picture in record["pictures"]] == [False]
    assert door.people() == before
    door("enroll", "Eileen Collins", grace, "--consent", "form", "--force").done()
    assert door.people()["Eileen Collins"]["templates"] == before["Eileen Collins"]["templates"] + 1


def test_the_same_face_under_another_name(door: Portunus, eileen: Path) -> None:
    before = door.people()
    person = before["Eileen Collins"]["id"]
    command = ("enroll", "Ellen", eileen, "--consent", "form")
    sentence = door(*command).refused(3, f"already, as {person};", f"--add-to {person}", "--distinct")
    assert "Eileen" not in sentence
    ended = door("--json", *command)
    ended.refused(3, "enrolled already")
    [record] = ended.records
    assert (record["person"], record["templates"], record["duplicate_of"]) == (None, 0, person)
    assert [picture["accepted"] for picture in record["pictures"]] == [False]
    assert door.people() == before
    door.is_whole()


def test_the_same_face_is_added_to_the_person_enrolled_already(door: Portunus, eileen: Path) -> None:
    person = door.people()["Eileen Collins"]["id"]
    for known in (person, "eileen collins"):
        command = ("--json", "enroll", "Ellen", eileen, "--consent", "form 18", "--add-to", known)
        [record] = door(*command).done().records
        assert (record["person"], record["name"], record["templates"]) == (person, "Eileen Collins", 0)
    assert set(door.people()) == {"Eileen Collins", "Grace Hopper"}
    assert door.people()["Eileen Collins"]["templates"] == 1, "the same picture once"
    door.is_whole()


@pytest.mark.parametrize("option", ["--distinct", "--force"])
def test_two_people_who_look_alike(door: Portunus, eileen: Path, option: str) -> None:
    before = door.people()
    person = before["Eileen Collins"]["id"]
    ended = door("--json", "enroll", "Ellen", eileen, "--consent", "form", option).done()
    [remark] = ended.said
    assert remark.startswith(f"portunus: this person looks much like {person}: ")
    [record] = ended.records
    assert record["person"] not in (None, person)
    after = door.people()
    assert after.pop("Ellen")["templates"] == 1
    assert after == before


def test_added_to_nobody_and_to_two_people(door: Portunus, eileen: Path, grace: Path) -> None:
    before = door.people()
    add = ("enroll", "Ellen", eileen, "--consent", "form", "--add-to")
    for nobody in ("Nobody", ""):
        door(*add, nobody).refused(4, "nobody of that name or id")
    door(*add, "Grace Hopper").refused(3, "do not look like the person")
    door("enroll", "Grace Hopper", eileen, "--consent", "x", "--add-to", "Eileen Collins").refused(
        3, "name the same person twice"
    )
    assert door(*add, "Grace Hopper", "--distinct").code == 2
    folder = ("enroll", "--folder", grace.parent, "--consent", "x", "--add-to", "Grace Hopper")
    door(*folder).refused(2, "--add-to is for one person")
    assert door.people() == before


def test_a_service_finds_the_same_face_too(door: Portunus, eileen: Path) -> None:
    person = door.people()["Eileen Collins"]["id"]
    command = ("--json", "enroll", "Ellen", eileen, "--consent", "form")
    with serving(door):
        ended = door(*command)
        ended.refused(3, f"already, as {person};")
        assert ended.records[0]["duplicate_of"] == person
        [record] = door(*command, "--add-to", person).done().records
        assert record["person"] == person
        assert "Ellen" not in door.people()


@pytest.mark.parametrize(
    ("answer", "code", "people"),
    [
        (b"add\n", 0, {"Eileen Collins": 1}),  # the same picture again adds nothing
        (b"different\n", 0, {"Eileen Collins": 1, "Ellen": 1}),
        (b"stop\n", 3, {"Eileen Collins": 1}),
        (b"\x03", 130, {"Eileen Collins": 1}),
    ],
    ids=["add", "different", "stop", "interrupt"],
)
def test_on_a_terminal_it_is_asked(
    door: Portunus, eileen: Path, answer: bytes, code: int, people: dict[str, int]
) -> None:
    person = door.people()["Eileen Collins"]["id"]
    question, command = "different or stop? ", ("enroll", "Ellen", eileen, "--consent", "form")
    ended = on_a_terminal(door, question, answer, *command)
    assert ended.code == code, ended
    assert f"enrolled already, as Eileen Collins ({person})" in ended.out
    found = {name: record["templates"] for name, record in door.people().items()}
    assert found == {"Grace Hopper": 1, **people}


def test_an_id_is_no_name_to_enrol_under(door: Portunus, eileen: Path) -> None:
    before = door.people()
    door("enroll", before["Eileen Collins"]["id"], eileen, "--consent", "form").refused(
        3, "the id of somebody"
    )
    assert door.people() == before


def test_people_by_id_and_by_name(door: Portunus, eileen: Path) -> None:
    person = door.people()["Eileen Collins"]["id"]
    assert list(door.people()["Eileen Collins"]) == ["id", "name", "enabled", "templates", "expires"]
    door("people", "disable", person).done()
    assert door.people()["Eileen Collins"]["enabled"] is False
    door("people", "enable", "eileen collins").done()
    door("people", "rename", person, "E. Collins").done()
    assert door.people()["E. Collins"]["id"] == person
    door("verify", eileen, "E. Collins").done()
    door("verify", eileen, person).done()
    door("people", "remove", "e. collins").refused(2, "--yes")
    [receipt] = door("--json", "people", "remove", "e. collins", "--yes").done().records
    assert receipt["person"] == person
    assert set(door.people()) == {"Grace Hopper"}
    door.is_whole()


def test_nobody_of_that_name(original: Portunus, eileen: Path) -> None:
    for command in (
        ("people", "show", "Nobody"),
        ("people", "remove", "Nobody", "--yes"),
        ("people", "rename", "Nobody", "Somebody"),
        ("people", "disable", "Nobody"),
        ("verify", eileen, "Nobody"),
    ):
        sentence = original(*command).refused(4, "there is nobody of that name or id")
        assert "Nobody" not in sentence


def test_no_template_without_consent(original: Portunus, eileen: Path) -> None:
    for consent in ((), ("--consent", " ")):
        original("enroll", "Ada", eileen, *consent).refused(2, "consent")
    original("enroll", "Ada", eileen, "--consent", "x", "--expires", "soon").refused(2, "--expires")
    for option, value, words in (
        ("--expires", "9999-12-31T23:59-12:00", "outside the years"),
        ("--expires", "2020-01-31", "expires in the past"),
        ("--role", "r" * 65, "at most 64"),
        ("--consent", "a\nb", "line break"),
    ):
        ended = original("enroll", "Ada", eileen, "--consent", "x", option, value)
        ended.refused(3, words)
        assert ended.out == "", "refused before any picture is looked at"
    assert set(original.people()) == {"Eileen Collins", "Grace Hopper"}
