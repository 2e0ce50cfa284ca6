"""`portunus bench soak`, for a few seconds before a small door where somebody stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from appliance.bench import soak
from tests.ui.cli.benches.conftest import Records
from ui.cli.main import run_command

_DOOR = "sim:?script=still&people=collins&seconds=3&fps=20&size=480x360"
_SHORT = ["--minutes", "0.05", "--height", "360", "--fps", "20", "--gallery", "8"]


def test_minutes_and_a_summary(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "_MINUTE_S", 3)
    minute, summary = records("soak", "--video", _DOOR, *_SHORT)
    assert (minute["bench"], minute["minute"]) == ("soak", 1)
    assert (summary["bench"], summary["height"], summary["width"]) == ("soak", 360, 480)
    assert (summary["embedder"], summary["gallery"], summary["rate"]) == ("dlib-resnet", 8, 20)
    assert summary["iterations"] + summary["dropped"] == 60
    assert summary["delay_ms"]["median"] > 0
    assert summary["rss_mib"] > 50
    assert summary["cpu_percent"] > 0
    assert summary["rss_growth_mib"] is None, "too short to say"


def test_for_people(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert (
        run_command(
            ["--state", str(tmp_path), "bench", "soak", "--video", _DOOR, *_SHORT, "--minutes", "0.03"]
        )
        == 0
    )
    told = capsys.readouterr()
    assert "enrolled from the clip: 1;" in told.err
    assert "all" in told.out


@pytest.mark.parametrize(("video", "words"), [("0", "camera 0 has no end"), ("no.mp4", "there is no file")])
def test_what_cannot_be_played(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, video: str, words: str
) -> None:
    assert run_command(["--state", str(tmp_path), "bench", "soak", "--video", video, *_SHORT]) == 3
    assert words in capsys.readouterr().err
