"""Administrators at the command line: before there are any, signed in, with too little, and not at all."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from tests.e2e.command import Ended, Portunus
from tests.e2e.serving import serving
from tests.e2e.terminal import conversation, on_a_terminal

PASSWORD = "correct horse"
NOBODY = "this takes an administrator"


def owned(door: Portunus, name: str = "Ada") -> str:
    """Makes the first owner; the recovery code."""
    made = door("--json", "admin", "init", name, environ={"PORTUNUS_NEW_PASSWORD": PASSWORD})
    return str(made.done().records[0]["recovery_code"])


def login(door: Portunus, name: str, password: str = PASSWORD) -> Ended:
    return door("--json", "login", name, environ={"PORTUNUS_PASSWORD": password})


def signed_in(door: Portunus, name: str, password: str = PASSWORD) -> Portunus:
    """The command as somebody runs it who is signed in."""
    [record] = login(door, name, password).done().records
    session = {"PORTUNUS_SESSION": record["session"]}
    return Portunus(door.state, door.models, door.home, {**door.environ, **session})


def test_without_a_service_too_everything_takes_somebody(door: Portunus) -> None:
    door("login", "Ada").refused(8, "admin init")
    owned(door)
    door("admin", "init", "Eve").refused(8, "there are administrators already")
    for command in (
        *(("people", "list"), ("events", "list"), ("door", "unlock"), ("admin", "list")),
        *(("config", "set", "door.strike_s", "9"), ("gallery", "rekey", "--recovery")),
    ):
        ended = door(*command)
        ended.refused(8, NOBODY)
        assert ended.out == ""
    ada = signed_in(door, "ada")
    assert set(ada.people()) == {"Eileen Collins", "Grace Hopper"}
    ada("config", "set", "door.strike_s", "9").done()


def test_from_a_fresh_trial_to_an_office(door: Portunus, grace: Path) -> None:
    with serving(door):
        assert set(door.people()) == {"Eileen Collins", "Grace Hopper"}
        code = owned(door)
        door("people", "list").refused(8, NOBODY)
        login(door, "Ada", "wrong horse").refused(8, "the name or the password is wrong")
        time.sleep(1.0)

        ada = signed_in(door, "ada")
        for name, role in (("Eve", "enroller"), ("Max", "auditor")):
            ada("admin", "add", name, "--role", role, environ={"PORTUNUS_NEW_PASSWORD": PASSWORD}).done()
        eve, max_ = signed_in(door, "Eve"), signed_in(door, "Max")
        eve("enroll", "Grace Hopper", grace, "--consent", "form 18").done()
        eve("people", "remove", "Grace Hopper", "--yes").refused(8, "an enroller may not do this")
        max_("events", "list").done()
        max_("people", "list").refused(8, "an auditor may not do this")

        ada("admin", "role", "Max", "administrator").done()
        max_("events", "list").refused(8, "this session has ended")
        ada("admin", "remove", "Ada").refused(3, "last owner")
        ada("admin", "remove", "Max").done()
        assert [one["role"] for one in ada("--json", "admin", "list").done().records] == ["owner", "enroller"]

        new = {"PORTUNUS_RECOVERY_CODE": code, "PORTUNUS_NEW_PASSWORD": "battery staple"}
        door("admin", "recover", environ=new).done()
        door("admin", "recover", environ=new).refused(8, "was used already")
        ada("people", "list").refused(8, "this session has ended")
        time.sleep(1.0)
        ada = signed_in(door, "Ada", "battery staple")
        assert ada("--json", "logout").done().records == [{"ended": True}]
        assert ada("--json", "logout").done().records == [{"ended": False}]
    assert {
        *("administration_begun", "account_added", "role_set", "account_removed", "account_recovered"),
        *("signed_in", "signed_out", "sign_in_failed", "asked", "not_allowed"),
    } <= set(events(door))


def events(door: Portunus) -> list[str]:
    """The kinds of all events, read past the program; fails where one holds a name."""
    with sqlite3.connect(door.state / "gallery.db") as database:
        rows = database.execute("SELECT kind, detail FROM event").fetchall()
    for _, detail in rows:
        assert not {"Ada", "Eve", "Max", PASSWORD} & set(detail.replace('"', " ").split()), detail
    return [kind for kind, _ in rows]


def test_five_wrong_passwords_lock_the_account_over_restarts(door: Portunus) -> None:
    owned(door)
    with serving(door):
        for _ in range(5):
            login(door, "Ada", "wrong horse").refused(8, "is wrong")
            time.sleep(1.0)
        login(door, "Ada").refused(8, "too many wrong passwords")
    login(door, "Ada").refused(8, "too many wrong passwords")
    assert events(door).count("sign_in_failed") == 5
    assert events(door).count("sign_in_locked") == 1


def test_a_session_goes_on_when_the_service_is_started_anew(door: Portunus) -> None:
    owned(door)
    with serving(door):
        ada = signed_in(door, "Ada")
    ada("people", "list").done()
    with serving(door):
        ada("people", "list").done()
        ada(
            "admin", "passwd", environ={"PORTUNUS_PASSWORD": PASSWORD, "PORTUNUS_NEW_PASSWORD": "284951"}
        ).done()
        ada("people", "list").refused(8, "this session has ended")
    signed_in(door, "Ada", "284951")


def test_the_door_goes_on_and_shows_itself_without_anybody(door: Portunus, eileen: Path) -> None:
    owned(door)
    door("run", "--headless", "--source", eileen, "--frames", "1").done()
    ended = door("doctor")
    assert NOBODY in next(line for line in ended.out.splitlines() if line.startswith("warn  gallery"))


def test_at_a_terminal_one_is_asked(door: Portunus) -> None:
    password = PASSWORD.encode() + b"\n"
    made = conversation(
        door,
        [
            ("Administrator: ", b"Ada\n"),
            ("New password for Ada: ", password),
            ("The same again: ", password),
        ],
        *("admin", "init"),
    ).done()
    assert "recovery code: " in made.out
    assert PASSWORD not in made.out
    shown = conversation(door, [("Administrator: ", b"ada\n"), ("Password: ", password)], "people", "list")
    assert "Grace Hopper" in shown.done().out
    login_shown = on_a_terminal(door, "Password: ", password, "login", "Ada").done()
    assert "export PORTUNUS_SESSION=" in login_shown.out
    wrong = conversation(door, [("Administrator: ", b"Ada\n"), ("Password: ", b"no\n")], "people", "list")
    assert wrong.code == 8
    assert "Grace Hopper" not in wrong.out
    assert events(door).count("signed_out") == 1  # of the one command


def test_a_backup_takes_the_place_of_a_gallery_for_its_owner_alone(door: Portunus, tmp_path: Path) -> None:
    file = tmp_path / "before.backup"
    door("gallery", "backup", file).done()
    owned(door)
    door("gallery", "restore", file, "--yes").refused(8, NOBODY)
    ada = signed_in(door, "Ada")
    ada("admin", "add", "Max", "--role", "administrator", environ={"PORTUNUS_NEW_PASSWORD": PASSWORD}).done()
    signed_in(door, "Max")("gallery", "restore", file, "--yes").refused(8, "only an owner")
    ada("gallery", "restore", file, "--yes").done()
    assert set(door.people()) == {"Eileen Collins", "Grace Hopper"}
