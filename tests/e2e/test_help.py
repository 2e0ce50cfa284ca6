"""Help, and the answer to wrong usage."""

from __future__ import annotations

import pytest

from tests.e2e.command import Portunus
from ui.cli.parser import GROUPS

COMMANDS = {
    name: example for _, modules in GROUPS for module in modules for name, _, example in module.COMMANDS
}
VERBS = {
    "people": ("list", "show", "rename", "disable", "enable", "remove"),
    "gallery": ("status", "check", "rebuild"),
    "models": ("list", "install", "remove", "check"),
    "config": ("show", "set", "check"),
}


def test_help_shows_every_command_with_an_example(portunus: Portunus) -> None:
    ended = portunus("--help").done()
    assert ended.err == ""
    for name, example in COMMANDS.items():
        assert f"\n  {name} " in ended.out
        assert f"$ {example}\n" in ended.out
        assert example.split()[:2] == ["portunus", name]
    for title, _ in GROUPS:
        assert f"\n{title}:\n" in ended.out


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(portunus: Portunus, command: str) -> None:
    ended = portunus(command, "--help").done()
    assert ended.err == ""
    assert ended.out.startswith(f"usage: portunus {command} ")
    assert "--state" in ended.out
    for verb in VERBS.get(command, ()):
        assert f"\n    {verb}" in ended.out


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((), "COMMAND"),
        (("fly",), "fly"),
        (("--colour", "people", "list"), "--colour"),
        (("people",), "list|show"),
        (("people", "fly"), "fly"),
        (("detect",), "IMAGE"),
        (("detect", "a.jpg", "--min-face", "3"), "--min-face"),
        (("embed", "a.jpg"), "--out"),
        (("embed", "a.jpg", "--out", "x", "--largest", "--central"), "--central"),
        (("verify", "a.jpg"), "NAME_OR_ID"),
        (("enroll",), "name a person"),
        (("enroll", "Ada"), "pictures"),
        (("enroll", "Ada", "a.jpg", "--folder", "x", "--consent", "y"), "--folder"),
        (("run", "--source"), "--source"),
    ],
    ids=lambda value: " ".join(value) or "nothing" if isinstance(value, tuple) else "",
)
def test_wrong_usage(portunus: Portunus, arguments: tuple[str, ...], word: str) -> None:
    ended = portunus(*arguments)
    ended.refused(2, word)
    assert ended.out == ""
    assert not portunus.state.exists()


def test_version(portunus: Portunus) -> None:
    name, number = portunus("--version").done().out.split()
    assert name == "portunus"
    assert number[0].isdigit()


def test_options_may_stand_on_either_side(door: Portunus) -> None:
    first = door("--json", "people", "list").done().records
    assert door("people", "list", "--json").done().records == first
    elsewhere = door.home / "elsewhere"
    assert door("people", "--state", elsewhere, "list", "--json").done().records == []
    assert (elsewhere / "gallery.db").exists()
