"""The grammar of the command line."""

from __future__ import annotations

from collections import Counter

import pytest

from ui.cli.parser import GROUPS, build_parser

COMMANDS = [command for _, modules in GROUPS for module in modules for command in module.COMMANDS]
# A way to write each option that every command takes, and what it comes to.
SHARED = {
    "--state x": ("state", "x"),
    "--config x": ("config", "x"),
    "--json": ("json", True),
    "--detector-engine x": ("detector_engine", "x"),
    "--embedder-engine x": ("embedder_engine", "x"),
    "--embedder x": ("embedder", "x"),
    "-v": ("verbose", True),
    "--debug": ("debug", True),
}


def test_command_names_and_summaries() -> None:
    assert [name for name, count in Counter(name for name, _, _ in COMMANDS).items() if count > 1] == []
    for name, summary, example in COMMANDS:
        assert summary
        assert example.startswith(f"portunus {name}")


@pytest.mark.parametrize(("written", "expected"), SHARED.items(), ids=SHARED)
def test_shared_options_before_and_after_the_command(written: str, expected: tuple[str, object]) -> None:
    name, value = expected
    parser = build_parser()
    assert getattr(parser.parse_args(["people", "list"]), name) in (None, False)
    for arguments in (
        [*written.split(), "people", "list"],
        ["people", *written.split(), "list"],
        ["people", "list", *written.split()],
    ):
        assert getattr(parser.parse_args(arguments), name) == value


def test_every_command_has_a_handler() -> None:
    parser = build_parser()
    for line in (
        "demo --headless --seconds 3",
        "run --source 0 rtsp://host/door --headless --frames 5 --log a.csv --annotate a.mp4 --every-frame",
        "detect a.jpg b.jpg --min-face 20",
        "embed a.jpg --out a.npz --central",
        "identify a.jpg",
        "verify a.jpg Ada",
        "enroll Ada a.jpg b.jpg --consent form --role staff --expires 2030-01-31 --force",
        "enroll --folder people --consent binder",
        "people remove Ada --yes",
        "gallery check",
        "models install facenet --from file.pt",
        "config set door.strike_s 5",
    ):
        assert callable(parser.parse_args(line.split()).handler), line


def test_several_sources_however_they_are_written() -> None:
    parse = build_parser().parse_args
    for line in ("run --source a b", "run --source a --source b"):
        assert parse(line.split()).source == ["a", "b"]
    assert parse(["run"]).source is None


@pytest.mark.parametrize(
    "line",
    [
        "enroll Ada a.jpg b.jpg --consent f --force",
        "enroll Ada --consent f a.jpg b.jpg --force",
        "enroll --consent f Ada a.jpg --force b.jpg",
        "enroll --consent f --force Ada a.jpg b.jpg",
        "enroll Ada a.jpg --consent f --force -- b.jpg",
        "--json enroll Ada --consent f --force a.jpg --json b.jpg",
    ],
)
def test_options_stand_anywhere_between_name_and_pictures(line: str) -> None:
    parsed = build_parser().parse_args(line.split())
    assert (parsed.name, parsed.images) == ("Ada", ["a.jpg", "b.jpg"])
    assert (parsed.consent, parsed.force) == ("f", True)


@pytest.mark.parametrize(
    "line", ["enroll --folder D --consent x", "enroll --consent x --folder D", "enroll --csv T --consent x"]
)
def test_many_people_have_no_name(line: str) -> None:
    parsed = build_parser().parse_args(line.split())
    assert (parsed.name, parsed.images) == (None, [])
    assert build_parser().parse_args(["enroll", "Ada", "--", "-a.jpg", "--b"]).images == ["-a.jpg", "--b"]


@pytest.mark.parametrize("line", ["enroll Ada --folders D a.jpg", "enroll Ada a.jpg --consent f -q b.jpg"])
def test_an_unknown_option_is_still_refused(capsys: pytest.CaptureFixture[str], line: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        build_parser().parse_args(line.split())
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("portunus")


def test_wrong_usage_is_one_sentence_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        build_parser().parse_args(["people", "rename", "Ada"])
    assert stopped.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("portunus people rename: ")
    assert err.count("\n") == 1
    assert "NEW_NAME" in err
