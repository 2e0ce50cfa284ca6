"""`doctor` on what works and on what is broken: it always gets to its end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.appliance.storage.galleries import CONSENT, EMBEDDER, NOON, opened, tampering, view
from ui.cli.main import run_command


@pytest.fixture(autouse=True)
def _installed(models_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(models_folder))


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state folder with one person in it."""
    folder = tmp_path / "state"
    with opened(folder) as gallery:
        gallery.add_person("Ada", CONSENT, "", None, [view("ada")])
    (folder / "config.toml").write_text(f'[models]\nembedder = "{EMBEDDER}"\n')
    (folder / "config.toml").chmod(0o600)
    return folder


def states(
    folder: Path, capsys: pytest.CaptureFixture[str], code: int, *more: str
) -> tuple[dict[str, str], dict[str, str]]:
    """What `doctor` ends with, as check -> state and check -> detail."""
    assert run_command(["--state", str(folder), *more, "doctor", "--json"]) == code
    told = capsys.readouterr()
    record = json.loads(told.out)
    assert record["ok"] == (code == 0)
    assert "Traceback" not in told.err
    assert all(one["detail"] and "Ada" not in one["detail"] for one in record["checks"])
    checks = {one["check"]: one["state"] for one in record["checks"]}
    return checks, {one["check"]: one["detail"] for one in record["checks"]}


def test_all_is_well(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, _ = states(state, capsys, 0)
    bad = {check for check, value in found.items() if value != "ok"}
    assert bad <= {"camera", "clock", "disk", "liveness", "recovery"}, "what this machine lacks"
    wanted = {
        "python",
        "packages",
        "settings",
        "state",
        "model mtcnn",
        "detector",
        "embedder",
        "key",
        "gallery",
    }
    assert wanted | {"templates", "threshold"} <= set(found)


def test_for_people(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--state", str(state), "doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.split()[0] in ("ok", "warn", "fail") for line in lines)
    assert any("gallery" in line and "1 people" in line for line in lines)


def test_a_new_device(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, detail = states(tmp_path / "new", capsys, 0)
    assert found["gallery"] == "ok"
    assert "nobody is enrolled yet" in detail["gallery"]
    assert not (tmp_path / "new").exists(), "it makes nothing"


def test_no_models(
    state: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(tmp_path / "none"))
    found, detail = states(state, capsys, 1)
    assert (found["detector"], found["embedder"], found["gallery"]) == ("fail", "fail", "ok")
    assert "portunus models install mtcnn" in detail["model mtcnn"]
    (state / "config.toml").unlink()
    found, detail = states(state, capsys, 1)
    assert "portunus models install" in detail["embedder"]


def test_a_damaged_gallery(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with tampering(state) as database:
        database.execute("UPDATE person SET name = x'00'")
    found, detail = states(state, capsys, 1)
    assert (found["key"], found["gallery"]) == ("ok", "fail")
    assert "portunus gallery check" in detail["gallery"]


def test_a_database_that_is_none(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (state / "gallery.db").write_bytes(b"nonsense" * 4096)
    found, _ = states(state, capsys, 1)
    assert found["gallery"] == "fail"
    assert "clock" in found


def test_the_wrong_key(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(state.parent / "other"):
        pass
    (state / "key").write_bytes((state.parent / "other" / "key").read_bytes())
    found, _ = states(state, capsys, 1)
    assert (found["key"], "gallery" in found) == ("fail", False)
    (state / "key").unlink()
    assert states(state, capsys, 1)[1]["key"].endswith("put it back from its backup")


def test_a_passphrase_that_nobody_gives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTUNUS_KEYS_PROVIDER", "passphrase")
    monkeypatch.setenv("PORTUNUS_PASSPHRASE", "correct horse battery")
    assert run_command(["--state", str(tmp_path / "state"), "gallery", "status"]) == 0
    assert states(tmp_path / "state", capsys_cleared(capsys), 0)[0]["key"] == "ok"
    monkeypatch.delenv("PORTUNUS_PASSPHRASE")
    found, detail = states(tmp_path / "state", capsys, 0)
    assert (found["key"], "passphrase" in detail["key"]) == ("warn", True)
    monkeypatch.setenv("PORTUNUS_PASSPHRASE", "another one")
    assert states(tmp_path / "state", capsys, 1)[0]["key"] == "fail"


def capsys_cleared(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    capsys.readouterr()
    return capsys


def test_another_process_holds_it(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(state):
        found, detail = states(state, capsys, 0)
    assert (found["gallery"], "another Portunus process" in detail["gallery"]) == ("warn", True)


def test_settings_that_cannot_be_used(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (state / "config.toml").write_text("[matching]\nthreshold = 9\n")
    found, detail = states(state, capsys, 1)
    assert (found["settings"], found["gallery"]) == ("fail", "warn")
    assert "matching.threshold is 9" in detail["settings"]
    (state / "config.toml").write_text("[matching\n")
    assert states(state, capsys, 1)[0]["settings"] == "fail"


def test_an_engine_that_is_none(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, detail = states(state, capsys, 1, "--embedder-engine", "abacus")
    assert (found["settings"], found["embedder"], found["detector"]) == ("fail", "fail", "ok")
    assert "abacus" in detail["embedder"]


def test_an_embedder_without_templates(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, _ = states(state, capsys, 1, "--embedder", "mobilefacenet")
    assert (found["templates"], found["model mobilefacenet"]) == ("fail", "fail")
    assert states(state, capsys, 1, "--embedder", "no-such-one")[0]["gallery"] == "ok"


def test_a_clock_that_went_back(
    state: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from appliance.clock import ManualClock, SystemClock

    early = ManualClock(NOON.replace(month=3))
    monkeypatch.setattr(SystemClock, "wall", lambda self: early.wall())
    found, detail = states(state, capsys, 1)
    assert (found["clock"], "before somebody was enrolled" in detail["clock"]) == ("fail", True)
