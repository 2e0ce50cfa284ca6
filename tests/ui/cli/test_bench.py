"""The grammar of `portunus bench`, and what each verb says when it cannot begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.cli.main import run_command
from ui.cli.parser import build_parser

_DOOR = "sim:?script=still&people=collins&seconds=2&fps=20&size=320x240"


def test_a_missing_peer_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for verb in (["detect", "--video", _DOOR], ["pipeline", "--video", _DOOR], ["embed"]):
        assert run_command(["bench", *verb, "--peers", str(tmp_path)]) == 3
        error = capsys.readouterr().err
        assert error.count("\n") == 1
        assert "bench --help" in error


@pytest.mark.parametrize("verb", ["detect", "pipeline"])
def test_a_missing_video_is_one_sentence(
    verb: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run_command(["--state", str(tmp_path), "bench", verb, "--video", str(tmp_path / "no.mp4")]) == 3
    assert capsys.readouterr().err.startswith("portunus: there is no file")


@pytest.mark.parametrize(
    "arguments",
    [
        ["detect"],
        ["detect", "--video", _DOOR, "--min-face", "11"],
        ["detect", "--video", _DOOR, "--frames", "0"],
        ["detect", "--video", _DOOR, "--heights", "ten"],
        ["embed", "--seconds", "-1"],
        ["embed", "no-such-embedder"],
        ["pipeline", "--video", _DOOR, "--pace", "slow"],
        ["pipeline", "--video", _DOOR, "--fps", "0"],
        ["pipeline", "--video", _DOOR, "--fps", "nan"],
        ["idle", "--seconds", "601"],
        ["idle", "--height", "47"],
        ["soak", "--video", _DOOR],
        ["soak", "--video", _DOOR, "--minutes", "0"],
        ["search", "--templates", "0"],
        ["search", "--dimensions", "4"],
        ["start", "--runs", "0"],
        [],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run_command(["--state", str(tmp_path), "bench", *arguments]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["idle"], {"video": None, "height": 720, "fps": 30.0, "seconds": 30.0}),
        (
            ["soak", "--video", "a.mp4", "--minutes", "0.5"],
            {"minutes": 0.5, "height": 720, "fps": 30.0, "gallery": 10_000, "min_face": None},
        ),
        (
            ["search"],
            {"templates": [10_000, 50_000, 1_000_000], "dimensions": [512, 128], "probes": 200, "seed": 0},
        ),
        (["pipeline", "--video", "a.mp4"], {"fps": None, "per_frame": False, "gallery": 1000}),
    ],
)
def test_what_a_verb_takes_when_nothing_is_said(arguments: list[str], wanted: dict[str, object]) -> None:
    parsed = vars(build_parser().parse_args(["bench", *arguments]))
    assert {name: parsed[name] for name in wanted} == wanted


def test_every_verb_has_its_file() -> None:
    benches = Path(__file__).parents[3] / "ui" / "cli" / "benches"
    for verb in ("detect", "embed", "pipeline", "start", "search", "idle", "soak", "verify", "identify"):
        assert (benches / f"{verb}.py").is_file()


def test_the_help_says_how_to_make_peers(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["bench", "--help"]) == 0
    told = capsys.readouterr().out
    assert "DIR/facenet/bin/pip install" in told
    assert "mtcnn==1.0.0" in told
