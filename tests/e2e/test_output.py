"""What goes to stdout and what to stderr, and what goes to neither."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.e2e.command import Ended, Portunus
from tests.e2e.material import line_of

NAMES = re.compile("eileen|collins|grace|hopper", re.IGNORECASE)
# Scores and distances are fractions; the program's own sentences have times and rates besides.
SCORE = re.compile(r"(?<![\d.])0\.\d{2,}")


@pytest.fixture(scope="module")
def shown(original: Portunus, tmp_path_factory: pytest.TempPathFactory, eileen: Path) -> dict[str, Ended]:
    """What each command says with --json and -v, by command; the order is that of a life with a door."""
    folder = tmp_path_factory.mktemp("shown")
    door = original.copy(folder / "state")
    source, picture = line_of(eileen, folder / "line"), folder / "picture.jpg"
    picture.symlink_to(eileen)
    commands = {
        "detect": ("detect", picture),
        "embed": ("embed", picture, "--out", folder / "faces.npz"),
        "identify": ("identify", picture),
        "verify": ("verify", picture, "Eileen Collins"),
        "run": ("run", "--headless", "--source", source),
        "enroll": ("enroll", "Eileen Again", picture, "--consent", "form 19", "--distinct"),
        "people list": ("people", "list"),
        "people show": ("people", "show", "Eileen Collins"),
        "people rename": ("people", "rename", "Eileen Again", "Eileen Once More"),
        "people disable": ("people", "disable", "Eileen Once More"),
        "people enable": ("people", "enable", "Eileen Once More"),
        "people remove": ("people", "remove", "Eileen Once More", "--yes"),
        "gallery status": ("gallery", "status"),
        "gallery check": ("gallery", "check"),
        "gallery rebuild": ("gallery", "rebuild"),
        "models list": ("models", "list"),
        "models check": ("models", "check", "mtcnn"),
        "models install": ("models", "install", "mtcnn"),
        "config show": ("config", "show"),
        "config show one": ("config", "show", "door.strike_s"),
        "config set": ("config", "set", "door.strike_s", "5"),
        "config check": ("config", "check"),
    }
    return {name: door("--json", "-v", *command).done() for name, command in commands.items()}


def test_json_alone_is_on_stdout(shown: dict[str, Ended]) -> None:
    for name, ended in shown.items():
        assert ended.records, name
        assert all(isinstance(record, dict) for record in ended.records), name


def test_stderr_has_neither_names_nor_scores(shown: dict[str, Ended]) -> None:
    for name, ended in shown.items():
        assert not NAMES.search(ended.err), (name, ended.err)
        assert not SCORE.search(ended.err), (name, ended.err)


def test_a_run_names_nobody(shown: dict[str, Ended]) -> None:
    assert not NAMES.search(shown["run"].out)
    assert "person" not in shown["run"].out


def test_the_model_list_tells_where_it_comes_from(shown: dict[str, Ended]) -> None:
    models = {record["name"]: record for record in shown["models list"].records}
    assert models["mtcnn"]["installed"] is True
    for record in models.values():
        assert record["licence"]
        assert record["source"]
        assert record["engine_reason"]


def test_settings_are_written_and_read(shown: dict[str, Ended]) -> None:
    assert shown["config set"].records == [{"door.strike_s": 5.0}]
    assert shown["config show"].records[0]["models"]["embedder"] == "dlib-resnet"


def test_a_receipt_for_an_erasure(shown: dict[str, Ended]) -> None:
    [receipt] = shown["people remove"].records
    assert receipt["templates"] == 1
    assert not NAMES.search(json.dumps(receipt))


def test_errors_name_nobody(door: Portunus, eileen: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.jpg"
    picture.symlink_to(eileen)
    for command in (
        ("verify", tmp_path / "absent.jpg", "Grace Hopper"),
        ("people", "rename", "Grace Hopper", "EILEEN COLLINS"),
        ("people", "remove", "Grace Hopper"),
        ("people", "show", "Grace H."),
        ("enroll", "Grace Hopper", tmp_path / "absent.jpg", "--consent", "x"),
        ("identify", picture, "--embedder-engine", "steam"),
    ):
        ended = door("-v", *command)
        assert ended.code in (2, 3, 4, 5), ended
        assert not NAMES.search(ended.err), ended
        assert not SCORE.search(ended.err), ended


def test_bad_settings_are_named_together(door: Portunus) -> None:
    door("config", "set", "door.strike_s", "never").refused(2, "door.strike_s", "'never'")
    door("config", "set", "door.strike_s", "1000").refused(2, "door.strike_s", "60")
    door("config", "set", "door.colour", "red").refused(2, "door.colour")
    door("config", "show", "weather").refused(2, "weather")
    (door.state / "config.toml").write_text("[door]\nstrike_s = 0\n[matching]\nthreshold = 'low'\nsky = 1\n")
    sentence = door("people", "list").refused(2, "door.strike_s", "matching.threshold", "matching.sky")
    assert sentence.count(";") == 2
    (door.state / "config.toml").write_text("[door\n")
    door("run", "--source", "sim:").refused(2, "config.toml", "TOML")
    door("people", "list", "--config", door.home / "absent.toml").refused(2, "absent.toml", "--config")
    (door.state / "config.toml").unlink()
    door("people", "list", environ={"PORTUNUS_DOOR_STRIKE_S": "x"}).refused(2, "door.strike_s")
