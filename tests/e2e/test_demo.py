"""`demo --headless`: the main job with nothing prepared."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest

from tests.e2e.command import Portunus


def _frames(film: Path) -> int:
    capture = cv2.VideoCapture(str(film))
    count = 0
    while capture.grab():
        count += 1
    capture.release()
    return count


@pytest.mark.slow
def test_the_demonstration(portunus: Portunus, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ended = portunus("--json", "demo", "--headless", "--seconds", "12", "--out", out).done()
    enrolled, *events, end = ended.records
    assert (enrolled["enrolled"], enrolled["templates"]) == ("Eileen Collins", 1)
    told = {(event["who"], event["decision"], event["door"]) for event in events}
    assert told == {("Eileen Collins", "granted", "unlocked"), ("a stranger", "unknown", "locked")}
    assert end["ok"] is True
    assert end["granted"] == end["unlocks"] == sum(event["decision"] == "granted" for event in events)
    for event in events:
        still = cv2.imread(event["still"])
        assert still is not None
        assert Path(event["still"]).parent == out
    assert _frames(out / "demo.mp4") == end["frames"] > 30
    assert not portunus.state.exists(), "nobody is enrolled at the user's own door"
    assert not (portunus.home / "data").exists()
    assert "config.toml" not in ended.err


def test_a_demonstration_without_models(portunus: Portunus, tmp_path: Path) -> None:
    portunus.models = tmp_path / "no models"
    ended = portunus("demo", "--headless")
    assert ended.code == 5
    assert "portunus models install" in ended.said[-1]


@pytest.mark.parametrize("seconds", ["-1", "many"])
def test_no_time_for_a_demonstration(portunus: Portunus, seconds: str) -> None:
    ended = portunus("demo", "--headless", "--seconds", seconds)
    assert ended.code in (2, 3), ended
    assert "seconds" in ended.said[-1]


def test_too_short_for_its_story(portunus: Portunus) -> None:
    portunus("demo", "--headless", "--seconds", "5").refused(2, "--seconds", "12")
