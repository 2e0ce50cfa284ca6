"""Findings about a machine, and checks that do not get through themselves."""

from __future__ import annotations

import shutil
from collections import namedtuple
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from appliance.diagnosis import machine
from appliance.diagnosis.finding import Finding, examined
from appliance.errors import KeyUnavailable
from models.errors import ModelMissing

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (KeyUnavailable("the key is gone; put it back"), "put it back"),
        (ModelMissing("not installed"), "not installed"),
        (PermissionError(13, "Permission denied", "/x/gallery.db"), "/x/gallery.db: Permission denied"),
        (ZeroDivisionError("a name in here"), "ZeroDivisionError"),
    ],
)
def test_what_is_broken_is_the_finding(error: Exception, words: str) -> None:
    def look() -> Finding:
        raise error

    found = examined("thing", look)
    assert (found.check, found.state) == ("thing", "fail")
    assert words in found.detail
    assert "a name in here" not in found.detail


@pytest.mark.parametrize(
    ("version", "state"), [((3, 9, 1), "fail"), ((3, 10, 0), "ok"), ((3, 12, 9), "ok"), ((3, 13, 0), "fail")]
)
def test_python(version: tuple[int, int, int], state: str) -> None:
    assert machine.python(version).state == state


def test_packages() -> None:
    assert machine.packages().state == "ok"
    found = machine.packages(["numpy>=1.26", "no-such-package-here>=1", 'absent-too; extra == "dev"'])
    assert found.state == "fail"
    assert found.detail.startswith("no-such-package-here not installed")


@pytest.mark.parametrize(
    ("now", "latest", "synchronised", "state", "word"),
    [
        (datetime(1970, 1, 1, tzinfo=timezone.utc), None, True, "fail", "1970"),
        (NOW, NOW + timedelta(hours=1), True, "fail", "before"),
        (NOW, NOW - timedelta(hours=1), False, "warn", "NTP"),
        (NOW, NOW - timedelta(hours=1), True, "ok", "2026-11-25"),
    ],
)
def test_clock(now: datetime, latest: datetime | None, synchronised: bool, state: str, word: str) -> None:
    found = machine.clock(now, latest, synchronised)
    assert (found.state, word in found.detail) == (state, True)


def test_the_kernel_is_asked() -> None:
    assert machine.clock(NOW).state in ("ok", "warn")


@pytest.mark.parametrize(("free", "state"), [(10**6, "fail"), (10**8, "warn"), (10**10, "ok")])
def test_disk(free: int, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**11, 0, free))
    assert machine.disk(tmp_path / "not" / "there" / "yet").state == state
