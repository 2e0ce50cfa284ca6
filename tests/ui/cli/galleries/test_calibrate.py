"""`gallery calibrate` on galleries of made-up people, and with a cohort of real faces."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from appliance.config import load_config
from appliance.storage.records import NewView
from tests.appliance.storage.galleries import CONSENT, EMBEDDER, opened, vector
from ui.cli.main import run_command


@pytest.fixture(autouse=True)
def _installed(models_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(models_folder))


def filled(state: Path, people: int) -> Path:
    """A state folder with so many people of two templates each; "person 1" is there twice."""
    with opened(state) as gallery:
        for number in range(people):
            views = [NewView({EMBEDDER: vector(f"{number}{look}")}, 0.8, "picture") for look in "ab"]
            gallery.add_person(f"person {number}", CONSENT, "", None, views)
        double = NewView({EMBEDDER: vector("1a")}, 0.8, "picture")
        gallery.add_person("somebody else", CONSENT, "", None, [double])
    return state


def command(state: Path, *arguments: str) -> list[str]:
    return ["--state", str(state), "--embedder", EMBEDDER, "gallery", "calibrate", *arguments]


def record(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state = filled(tmp_path / "state", 40)
    assert run_command(command(state)) == 0
    told = capsys.readouterr().out
    assert "a stranger is taken for one of 41 people" in told
    assert "not seen; at most 15 %" in told
    assert "person 1 (" in told
    assert "somebody else (" in told
    assert "one person enrolled twice?" in told
    assert "recommended: 0.08, not looser than now" in told
    assert not load_config(state / "config.toml").matching.threshold, "it changes nothing unless told to"


def test_the_record_and_the_setting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state = filled(tmp_path / "state", 30)
    assert run_command(command(state, "--apply", "--json")) == 0
    found = record(capsys)
    assert (found["people"], found["one_person"], found["strangers"], found["shown"]) == (31, 1, 15.0, False)
    assert {found["pairs"][0]["first_name"], found["pairs"][0]["second_name"]} == {
        "person 1",
        "somebody else",
    }
    assert (found["applied"], found["recommended"]["threshold"]) == (True, 0.08)
    assert load_config(state / "config.toml").matching.threshold == 0.08
    assert run_command(["--state", str(state), "gallery", "check"]) == 0, "the new setting is sealed"


def test_too_few_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state = filled(tmp_path / "state", 3)
    assert run_command(command(state)) == 0
    told = capsys.readouterr().out
    assert "too few to say anything about strangers" in told
    assert "recommended" not in told
    assert run_command(command(state, "--apply")) == 1
    assert "nothing was changed" in capsys.readouterr().err


def test_a_cohort(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state, folder = filled(tmp_path / "state", 20), tmp_path / "cohort"
    with as_file(files("appliance.capture")) as capture:
        for name in ("eileen_collins", "grace_hopper"):
            (folder / name).mkdir(parents=True)
            (folder / name / "1.jpg").write_bytes((capture / "portraits" / f"{name}.jpg").read_bytes())
    (folder / "nobody").mkdir()
    (folder / "nobody" / "1.jpg").write_bytes(b"no picture")
    assert run_command(command(state, "--cohort", str(folder), "--json")) == 0
    found = record(capsys)
    assert (found["cohort"], found["strangers"], found["cohort_enrolled"]) == (2, 12.0, [])
    (folder / "flat.jpg").write_bytes((folder / "grace_hopper" / "1.jpg").read_bytes())
    assert run_command(command(state, "--cohort", str(folder), "--json")) == 0
    assert record(capsys)["cohort"] == 1, "pictures in the folder itself are a person each"


def test_a_cohort_without_faces(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(command(tmp_path / "state", "--cohort", str(tmp_path))) == 3
    assert "no pictures" in capsys.readouterr().err


@pytest.mark.parametrize("chance", ["0", "0.5", "nan", "x", "-1"])
def test_no_such_chance(chance: str, tmp_path: Path) -> None:
    assert run_command(command(tmp_path / "state", "--fpir", chance)) == 2
