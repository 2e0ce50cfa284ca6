"""A file is there whole or not at all, and a new one takes nobody's place."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from appliance.errors import StorageFailed
from appliance.storage.atomic_file import create_file, replace_file


@pytest.fixture(params=["links", "no links"])
def target(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for a file, on a file system with hard links and on one without."""
    if request.param == "no links":

        def refuse(source: str, name: Path) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", refuse)
    return tmp_path / "new.json"


def test_a_new_file_is_private_and_whole(target: Path) -> None:
    before = os.umask(0)
    try:
        create_file(target, b"content")
    finally:
        os.umask(before)
    assert target.read_bytes() == b"content"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("there", ["a file", "a link to nowhere", "a folder"])
def test_a_new_file_takes_nobodys_place(target: Path, there: str) -> None:
    makes: dict[str, Callable[[], object]] = {
        "a file": lambda: target.write_text("mine"),
        "a link to nowhere": lambda: target.symlink_to("nowhere"),
        "a folder": target.mkdir,
    }
    makes[there]()
    before = target.lstat()
    with pytest.raises(FileExistsError):
        create_file(target, b"content")
    after = target.lstat()
    assert (after.st_ino, after.st_size) == (before.st_ino, before.st_size)
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("at", [0, 1])
def test_what_is_not_durable_is_not_there(target: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Fails at the sync of the content, and of the folder."""
    named: list[bool] = []
    sync = os.fsync

    def failing(handle: int) -> None:
        named.append(target.exists())
        if len(named) == at + 1:
            raise OSError(errno.EIO, "broken")
        sync(handle)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(StorageFailed, match="input/output error"):
        create_file(target, b"content")
    assert named == [False, True][: at + 1], "it has its name once the content is safe"
    assert list(target.parent.iterdir()) == []


def test_a_replaced_file_stays_when_the_new_one_fails(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_file(target, b"old")

    def failing(handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        with pytest.raises(StorageFailed, match="the disk is full"):
            replace_file(target, b"new")
    assert target.read_bytes() == b"old"
    replace_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]
