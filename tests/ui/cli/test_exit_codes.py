"""Every known error has its exit code, and what is unknown is told apart from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from appliance import errors as appliance
from models import errors as models
from ui.cli import settings
from ui.cli.exit_codes import BUG, exit_code
from ui.cli.main import run_command

CODES = {
    appliance.ConfigError: 2,
    appliance.InputError: 3,
    appliance.NoUsableFace: 3,
    appliance.CameraError: 6,
    appliance.DoorError: 6,
    appliance.NotAllowed: 8,
    appliance.GalleryError: 4,
    appliance.KeyUnavailable: 4,
    appliance.IntegrityError: 4,
    appliance.NewerSchema: 4,
    appliance.OtherEmbedder: 4,
    appliance.PersonUnknown: 4,
    appliance.StateBusy: 4,
    appliance.StorageFailed: 4,
    models.ModelError: 5,
    models.ModelMissing: 5,
    models.ModelDamaged: 5,
    models.ModelUnknown: 2,
    models.DownloadFailed: 7,
    models.EngineError: 5,
    models.EngineUnavailable: 5,
    models.EngineFailed: 5,
}


def _below(kind: type[Exception]) -> Iterator[type[Exception]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


@pytest.mark.parametrize(("kind", "code"), CODES.items(), ids=lambda value: getattr(value, "__name__", None))
def test_the_code_of_each_error(kind: type[Exception], code: int) -> None:
    assert exit_code(kind("a sentence")) == code


def test_no_known_error_is_a_bug() -> None:
    known = {*_below(appliance.ApplianceError), *_below(models.ModelError)}
    assert known >= set(CODES) - {models.ModelError}
    # Only their place in the tree matters here, not what each is made with.
    assert [kind for kind in known if exit_code(kind.__new__(kind)) == BUG] == []


@pytest.mark.parametrize("error", [ValueError("x"), RuntimeError("x"), MemoryError(), OSError(5, "x")])
def test_everything_else_is_a_bug(error: Exception) -> None:
    assert exit_code(error) == 70


def _fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(context: object) -> int:
        raise error

    monkeypatch.setattr(settings, "_check", fail)


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (appliance.StateBusy("another process is at work"), 4, "portunus: another process is at work\n"),
        (PermissionError(13, "Permission denied", "/x"), 3, "portunus: Permission denied (/x)\n"),
        (KeyboardInterrupt(), 130, "portunus: stopped\n"),
    ],
)
def test_a_failure_ends_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    sentence: str,
) -> None:
    _fail_with(monkeypatch, error)
    assert run_command(["config", "check"]) == code
    assert capsys.readouterr() == ("", sentence)


def test_a_bug_says_so_and_keeps_what_it_knows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _fail_with(monkeypatch, RuntimeError("Ada Lovelace at 0.123"))
    assert run_command(["config", "check"]) == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "a bug of ours (RuntimeError)" in err
    assert "--debug" in err
    assert "Ada" not in err
    assert "Traceback" not in err


def test_debug_shows_where_a_bug_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _fail_with(monkeypatch, RuntimeError("here"))
    assert run_command(["--debug", "config", "check"]) == 70
    assert "RuntimeError: here" in capsys.readouterr().err
