"""`bench verify` and `bench identify` on two people with two pictures each."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from appliance.config import MatchingSettings
from ui.cli.main import run_command
from ui.cli.parser import build_parser

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


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.txt"
    fold = "Collins 1 2\nCollins 1 Hopper 2\n"
    path.write_text(f"2 1\n{fold}{fold}")
    return path


def _add_blank(images: Path, name: str, number: int) -> None:
    """A picture of that person that shows no face."""
    cv2.imwrite(str(images / name / f"{name}_{number:04d}.jpg"), np.full((250, 250, 3), 90, np.uint8))


def test_verify(record: Callable[..., dict[str, Any]], images: Path, pairs: Path, tmp_path: Path) -> None:
    plots = tmp_path / "plots"
    options = ("--images", str(images), "--pairs", str(pairs), "--plots", str(plots))
    found = record("verify", *options, "--conditions", "--against", "dlib-resnet")
    assert (found["bench"], found["embedder"], found["pairs"]) == ("verify", "dlib-resnet", 4)
    assert (found["accuracy"], found["pictures"], found["faces_found"]) == (1.0, 3, 3)
    assert (found["shipped_fmr"]["rate"], found["shipped_fnmr"]["rate"]) == (0.0, 0.0)
    assert (found["impostor_pairs"], found["roc"][-1][0]) == (2, 1.0)
    bins = {(one["condition"], one["bin"]): one for one in found["conditions"]}
    assert bins["all", ""]["genuine_pairs"] == 1
    assert sum(one["pictures"] for (name, _), one in bins.items() if name == "size") == 3
    assert (plots / "verify-roc.svg").read_text().startswith("<svg")


def test_verify_on_some_folds(record: Callable[..., dict[str, Any]], images: Path, pairs: Path) -> None:
    found = record("verify", "--images", str(images), "--pairs", str(pairs), "--folds", "2")
    assert (found["folds"], found["pairs"], found["standard_error"]) == ([2], 2, None)


def test_a_picture_without_a_face_is_a_miss(record: Callable[..., dict[str, Any]], images: Path) -> None:
    _add_blank(images, "Hopper", 3)
    pairs = images.parent / "pairs.txt"
    fold = "Hopper 1 3\nHopper 3 Collins 1\n"
    pairs.write_text(f"2 1\n{fold}{fold}")
    found = record("verify", "--images", str(images), "--pairs", str(pairs))
    assert (found["failures_to_acquire"], found["accuracy"]) == (1, 0.5)
    assert (found["shipped_fnmr"]["rate"], found["shipped_fmr"]["rate"]) == (1.0, 0.0)


def test_identify(record: Callable[..., dict[str, Any]], images: Path, tmp_path: Path) -> None:
    options = ("--enrolled", "1", "--strangers", "2", "--draws", "2", "--plots", str(tmp_path / "plots"))
    found = record("identify", "--images", str(images), *options)
    assert (found["bench"], found["embedder"], found["method"]) == ("identify", "dlib-resnet", "l2")
    assert (found["probes"], found["right"]["rate"], found["wrong_person"]["rate"]) == (2, 1.0, 0.0)
    assert (found["strangers"], found["strangers_accepted"]["rate"]) == (4, 0.0)
    assert (tmp_path / "plots" / "identify-det.svg").is_file()


def test_identify_goes_on_without_a_face(record: Callable[..., dict[str, Any]], images: Path) -> None:
    for name in ("Collins", "Hopper"):
        _add_blank(images, name, 3)
    options = ("--enrolled", "1", "--strangers", "3", "--draws", "1", "--method", "knn")
    # Seeds of draws that enrol a face: the blank picture of the same person is a probe, and is missed.
    found = record("identify", "--images", str(images), *options, "--seed", "1")
    assert found["failures_to_acquire"] == 2
    assert (found["method"], found["probes"], found["strangers"]) == ("knn", 2, 2)
    assert found["right"]["rate"] == 0.5


def test_identify_enrols_as_enroll_does(
    capsys: pytest.CaptureFixture[str], images: Path, tmp_path: Path
) -> None:
    copy, wrong = images / "Collins" / "Collins_0003.jpg", images / "Collins" / "Collins_0004.jpg"
    shutil.copy(images / "Collins" / "Collins_0001.jpg", copy)
    shutil.copy(images / "Hopper" / "Hopper_0001.jpg", wrong)
    command = ["--state", str(tmp_path / "state"), "bench", "identify", "--images", str(images)]
    options = ["--enrolled", "1", "--strangers", "2", "--draws", "1", "--per-person", "1,3", "--choose", "5"]
    assert run_command([*command, *options, "dlib-resnet", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["per_person"], one["choose"]) for one in found] == [(1, None), (3, None), (1, 5), (3, 5)]
    assert [one["templates"] for one in found[:3]] == [1, 3, 1]
    assert found[3]["templates"] < 3, "a copy, or somebody else, is among any three of them"
    assert {one["probes"] for one in found} == {1}, "the same probes for all"


def test_groups_of_people(record: Callable[..., dict[str, Any]], images: Path) -> None:
    for group, name in (("day", "Collins"), ("night", "Hopper")):
        (images / group).mkdir()
        (images / name).rename(images / group / name)
    pairs = images.parent / "pairs.txt"
    fold = "Hopper 1 2\nHopper 1 Collins 1\n"
    pairs.write_text(f"2 1\n{fold}{fold}")
    found = record("verify", "--images", str(images), "--pairs", str(pairs), "--conditions")
    groups = [one for one in found["conditions"] if one["condition"] == "group"]
    assert [(one["bin"], one["pictures"]) for one in groups] == [("day", 1), ("night", 2)]
    assert [one["fmr"] for one in groups] == [None, None], "nobody else is in the group"


def test_the_tables(capsys: pytest.CaptureFixture[str], images: Path, pairs: Path, tmp_path: Path) -> None:
    command = ["--state", str(tmp_path / "state"), "bench"]
    options = ["--enrolled", "1", "--strangers", "1", "--draws", "1", "dlib-resnet"]
    assert run_command([*command, "identify", "--images", str(images), *options]) == 0
    told = capsys.readouterr()
    assert "100.00%" in told.out
    assert "1 draws of 1 people" in told.err
    options = ["--images", str(images), "--pairs", str(pairs), "--conditions", "dlib-resnet"]
    assert run_command([*command, "verify", *options]) == 0
    told = capsys.readouterr()
    assert "100.00%" in told.out
    assert "yaw" in told.out
    assert "a face was found in 3 of 3 pictures" in told.err


def test_folds_that_cannot_be(capsys: pytest.CaptureFixture[str], images: Path, pairs: Path) -> None:
    command = ["bench", "verify", "--images", str(images), "--pairs", str(pairs)]
    for folds, code, word in (
        ("3", 3, "folds 1 to 2"),
        ("1,2", 3, "no fold is left"),
        ("0", 2, "at least 1"),
    ):
        assert run_command([*command, "--folds", folds]) == code
        assert word in capsys.readouterr().err


def test_every_method_can_be_asked_for() -> None:
    choices = MatchingSettings.__dataclass_fields__["method"].metadata["choices"]
    for method in choices:
        parsed = build_parser().parse_args(["bench", "identify", "--images", "x", "--method", method])
        assert parsed.method == method
