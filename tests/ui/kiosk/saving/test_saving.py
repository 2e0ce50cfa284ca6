"""Sticks that are plugged in, and files that are written to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from appliance.errors import StorageFailed
from tests.ui.kiosk.touching import until
from ui.kiosk.saving.sticks import sticks
from ui.kiosk.saving.writing import FileWriting, write_new


def test_sticks_are_what_is_mounted_where_sticks_are(tmp_path: Path) -> None:
    root = tmp_path / "media"
    for name in ("BLUE STICK", "old"):
        (root / "user" / name).mkdir(parents=True)
    mounts = tmp_path / "mounts"
    blue = str(root / "user" / "BLUE STICK").replace(" ", r"\040")
    mounts.write_text(
        f"/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 {blue} vfat rw 0 0\n"
        f"/dev/sdc1 {root / 'user' / 'gone'} vfat rw 0 0\nshort line\n"
    )
    assert sticks(mounts, (root,)) == [root / "user" / "BLUE STICK"]
    assert sticks(tmp_path / "none", (root,)) == []
    assert sticks(mounts, (tmp_path / "elsewhere",)) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    names = [write_new(tmp_path / "events.csv", b"a").name for _ in range(3)]
    assert names == ["events.csv", "events-2.csv", "events-3.csv"]
    with pytest.raises(StorageFailed, match="does not exist"):
        write_new(tmp_path / "gone" / "events.csv", b"a")


def test_it_is_written_beside_the_screens_thread(tmp_path: Path, qtbot: Any) -> None:
    writing, written, failed = FileWriting(), list[Path](), list[Exception]()
    writing.write(tmp_path / "a.json", b"{}", written.append, failed.append)
    writing.write(tmp_path / "gone" / "a.json", b"{}", written.append, failed.append)
    until(lambda: written and failed)
    assert written == [tmp_path / "a.json"]
    assert (tmp_path / "a.json").read_bytes() == b"{}"
    assert isinstance(failed[0], StorageFailed)
