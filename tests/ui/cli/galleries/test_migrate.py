"""`gallery migrate` without a camera: how far it is, and the switch of the embedder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from appliance.config import load_config
from appliance.config.writing import set_value
from appliance.migration.progress import ENOUGH
from appliance.storage.records import NewView
from tests.appliance.storage.galleries import CONSENT, EMBEDDER, opened, vector
from ui.cli.main import run_command

NEW = "mobilefacenet"


@pytest.fixture(autouse=True)
def _installed(mobilefacenet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(mobilefacenet))


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state folder with Ada, who has enough new templates, Grace, who has one, and Alan, who has none."""
    folder = tmp_path / "state"
    with opened(folder) as gallery:
        for name, count in (("Ada", ENOUGH), ("Grace", 1), ("Alan", 0)):
            person = gallery.add_person(
                name, CONSENT, views=[NewView({EMBEDDER: vector(name)}, 0.8, "picture")]
            )
            more = [NewView({NEW: vector(f"{name} {look}")}, 0.8, "migration") for look in range(count)]
            gallery.add_migrated_views(person.id, more)
    set_value(folder / "config.toml", "models.embedder", EMBEDDER)
    return folder


def migrate(state: Path, *arguments: str) -> int:
    return run_command(["--state", str(state), "gallery", "migrate", *arguments])


def embedder(state: Path) -> str:
    return load_config(state / "config.toml").models.embedder


def record(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_how_far_it_is(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert migrate(state, "--status") == 0
    told = capsys.readouterr().out
    assert f"1 of 3 people have the {ENOUGH} templates of {NEW} they need, 1 have fewer, 1 have none" in told
    assert "none yet: Alan (" in told
    assert migrate(state, "--status", "--json") == 0
    found = record(capsys)
    assert [found[key] for key in ("to", "people", "enough", "some", "none")] == [NEW, 3, 1, 1, 1]
    assert len(found["strangers"]) == 1


def test_nothing_has_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert migrate(tmp_path / "state", "--status") == 0
    assert "no templates of another embedder" in capsys.readouterr().err


def test_who_would_be_a_stranger_is_asked_about(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert migrate(state, "--to", NEW, "--finish") == 2
    told = capsys.readouterr().err
    assert "none yet: Alan (" in told
    assert "1 people would be strangers; say --yes" in told
    assert embedder(state) == EMBEDDER
    assert migrate(state, "--to", NEW, "--finish", "--yes", "--json") == 0
    assert record(capsys)["switched"] is True
    assert embedder(state) == NEW


def test_a_threshold_belongs_to_its_embedder(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--state", str(state), "config", "set", "matching.threshold", "0.07"]) == 0
    assert migrate(state, "--to", NEW, "--finish", "--yes") == 0
    assert "gallery calibrate" in capsys.readouterr().err
    assert load_config(state / "config.toml").matching.threshold == 0
    assert run_command(["--state", str(state), "gallery", "check"]) == 0, "what was changed is sealed"


@pytest.mark.parametrize("name", ["PORTUNUS_MATCHING_THRESHOLD", "PORTUNUS_MODELS_EMBEDDER"])
def test_the_environment_would_outlast_it(
    state: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, "0.07" if "THRESHOLD" in name else "dlib-resnet")
    set_value(state / "config.toml", "models.embedder", "facenet")
    assert migrate(state, "--embedder", EMBEDDER, "--to", NEW, "--finish", "--yes") == 2
    assert "unset PORTUNUS_MODELS_EMBEDDER and" in capsys.readouterr().err
    assert load_config(state / "config.toml", {}).models.embedder == "facenet"


def test_nobody_has_a_template_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "state"
    with opened(folder) as gallery:
        gallery.add_person("Ada", CONSENT, views=[NewView({EMBEDDER: vector("Ada")}, 0.8, "picture")])
    set_value(folder / "config.toml", "models.embedder", EMBEDDER)
    assert migrate(folder, "--to", NEW, "--finish", "--yes") == 1
    assert "nobody has a template of mobilefacenet" in capsys.readouterr().err
    assert embedder(folder) == EMBEDDER


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "--to"),
        (("--to", EMBEDDER), 2, "is the embedder already"),
        (("--to", "mtcnn"), 2, "no embedder"),
        (("--to", "gpt"), 2, "there is no model"),
        (("--to", "facenet"), 5, "models install"),
    ],
)
def test_to_what(
    state: Path, arguments: tuple[str, ...], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert migrate(state, *arguments, "--finish") == code
    assert words in capsys.readouterr().err
    assert embedder(state) == EMBEDDER


def test_settings_that_were_changed_by_hand(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seal = ["--state", str(state), "config", "seal"]
    assert run_command(seal) == 0
    set_value(state / "config.toml", "matching.threshold", "3.9")
    assert migrate(state, "--to", NEW, "--source", "sim:?seconds=1") == 2
    assert "changed without the key" in capsys.readouterr().err
    assert migrate(state, "--to", NEW, "--finish", "--yes") == 2, "nor are they accepted on the way"
    assert embedder(state) == EMBEDDER
