"""`bench verify` and `bench identify` on two people with two pictures each."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import cv2
import pytest

from ui.cli.main import run_command

_PEOPLE = {"Collins": "eileen_collins.jpg", "Hopper": "grace_hopper.jpg"}


@pytest.fixture
def images(tmp_path: Path) -> Path:
    """LFW's layout: of each person a portrait, and the same one darker and smaller."""
    folder = tmp_path / "images"
    with as_file(files("appliance.capture")) as capture:
        for name, file in _PEOPLE.items():
            (folder / name).mkdir(parents=True)
            portrait = cv2.imread(str(capture / "portraits" / file))
            assert portrait is not None
            cv2.imwrite(str(folder / name / f"{name}_0001.jpg"), portrait)
            darker = cv2.resize((portrait * 0.7).astype("uint8"), None, fx=0.8, fy=0.8)
            cv2.imwrite(str(folder / name / f"{name}_0002.jpg"), darker)
    return folder


@pytest.fixture
def record(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., dict[str, Any]]:
    def run(*arguments: str) -> dict[str, Any]:
        command = ["--state", str(tmp_path / "state"), "bench", *arguments, "dlib-resnet"]
        assert run_command([*command, "--json"]) == 0
        (line,) = capsys.readouterr().out.splitlines()
        found: dict[str, Any] = json.loads(line)
        assert set(found) >= {"machine", "versions", "date", "threads"}
        return found

    return run


def test_verify(record: Callable[..., dict[str, Any]], images: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.txt"
    fold = "Collins 1 2\nCollins 1 Hopper 2\n"
    pairs.write_text(f"2 1\n{fold}{fold}")
    found = record("verify", "--images", str(images), "--pairs", str(pairs))
    assert (found["bench"], found["embedder"], found["pairs"]) == ("verify", "dlib-resnet", 4)
    assert (found["accuracy"], found["pictures"], found["faces_found"]) == (1.0, 3, 3)
    assert (found["shipped_fmr"], found["shipped_fnmr"]) == (0.0, 0.0)


def test_identify(record: Callable[..., dict[str, Any]], images: Path) -> None:
    options = ("--enrolled", "1", "--strangers", "2", "--draws", "2")
    found = record("identify", "--images", str(images), *options)
    assert (found["bench"], found["embedder"]) == ("identify", "dlib-resnet")
    assert (found["probes"], found["right"], found["wrong_person"]) == (2, 2, 0)
    assert (found["strangers"], found["strangers_accepted"]) == (4, 0)


def test_the_tables(capsys: pytest.CaptureFixture[str], images: Path, tmp_path: Path) -> None:
    command = ["--state", str(tmp_path / "state"), "bench", "identify", "--images", str(images)]
    options = ["--enrolled", "1", "--strangers", "1", "--draws", "1", "dlib-resnet"]
    assert run_command([*command, *options]) == 0
    told = capsys.readouterr()
    assert "dlib-resnet" in told.out
    assert "100.00%" in told.out
    assert "1 draws of 1 people" in told.err
