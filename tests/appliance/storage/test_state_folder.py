"""One process at a time, private, and a sentence for each way a disk can fail."""

from __future__ import annotations

import contextlib
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance.errors import GalleryError, StateBusy, StorageFailed
from appliance.storage.atomic_file import replace_file
from appliance.storage.gallery import Gallery
from appliance.storage.state_folder import StateFolder
from tests.appliance.storage.galleries import CHECKOUT, CONSENT, everything, opened, view

_HOLDER = """
import sys, pathlib
from appliance.storage.state_folder import StateFolder
with StateFolder(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def mount(kind: str, options: str, at: Path) -> None:
    """A real small filesystem; skips where this user may not mount one."""
    at.mkdir(exist_ok=True)
    command = ["mount", "-t", kind, "-o", options, "none", str(at)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("needs the right to mount a small filesystem")


@contextlib.contextmanager
def small_disk(at: Path, size: str) -> Iterator[Path]:
    mount("tmpfs", f"size={size}", at)
    try:
        yield at
    finally:
        subprocess.run(["umount", str(at)], check=True)


def enrol(gallery: Gallery, count: int) -> None:
    for number in range(count):
        gallery.add_person(f"P{number}", CONSENT, views=[view(f"P{number}")])


def test_a_new_folder_is_private_with_its_parents_made(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with StateFolder(tmp_path / "a" / "b"):
            assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
            assert stat.S_IMODE((tmp_path / "a" / "b" / "lock").stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_an_empty_folder_becomes_private_and_a_foreign_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir(mode=0o755)
    with StateFolder(tmp_path / "empty"):
        assert stat.S_IMODE((tmp_path / "empty").stat().st_mode) == 0o700
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    (tmp_path / "full").chmod(0o777)
    with pytest.raises(StorageFailed, match="every user"):
        StateFolder(tmp_path / "full")
    assert stat.S_IMODE((tmp_path / "full").stat().st_mode) == 0o777


def test_a_second_holder_is_told_what_to_do(folder: Path) -> None:
    with (
        StateFolder(folder),
        pytest.raises(StateBusy, match=r"another Portunus process holds .*/state; stop it or use --state"),
    ):
        StateFolder(folder)
    StateFolder(folder).close()


def test_a_second_process_is_told_and_a_killed_one_leaves_no_lock(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(folder)],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(StateBusy), opened(folder):
            pass
        process.kill()
        process.wait(10)
        with opened(folder) as gallery:
            assert gallery.people() == []


def test_a_file_in_the_way_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", tmp_path / "file" / "state"):
        with pytest.raises(StorageFailed, match="not a folder"):
            StateFolder(place)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_access_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(StorageFailed, match="no access"):
        StateFolder(tmp_path / "closed" / "state")


def test_a_read_only_disk_is_said_so(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        with opened(disk / "state") as gallery:
            gallery.add_person("Ada", CONSENT, views=[view("ada")])
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(StorageFailed, match="read-only"):
            StateFolder(disk / "state")
        with pytest.raises(StorageFailed, match="read-only"):
            replace_file(disk / "file", b"")


def test_a_full_disk_refuses_and_loses_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "1m") as disk:
        folder = disk / "state"
        with opened(folder) as gallery:
            with pytest.raises(StorageFailed, match="disk is full; free some space"):
                enrol(gallery, 2000)
            kept = everything(gallery)
            assert len(kept) > 10
            with pytest.raises(StorageFailed):
                gallery.add_person("One more", CONSENT, views=[view(str(n)) for n in range(50)])
            assert everything(gallery) == kept
        with opened(folder) as gallery:
            assert everything(gallery) == kept
            assert gallery.check() == []


def test_a_removal_on_a_full_disk_is_whole_or_not_at_all(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "8m") as disk:
        with opened(disk / "state") as gallery:
            enrol(gallery, 40)
            before = everything(gallery)
            filling = os.open(disk / "filling", os.O_CREAT | os.O_WRONLY)
            with contextlib.suppress(OSError):
                while os.write(filling, bytes(4096)):
                    pass
            os.close(filling)
            victim = min(before)
            with contextlib.suppress(GalleryError):
                gallery.remove(victim)
            after = everything(gallery)
            assert after in (before, {key: kept for key, kept in before.items() if key != victim})
        (disk / "filling").unlink()
        with opened(disk / "state") as gallery:
            assert everything(gallery) == after
            if victim in after:
                gallery.remove(victim)
            assert gallery.check() == []
            assert victim not in everything(gallery)


def test_a_file_is_replaced_whole_or_stays(tmp_path: Path) -> None:
    path = tmp_path / "file"
    replace_file(path, b"one", mode=0o640)
    replace_file(path, b"two", mode=0o640)
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageFailed):
        replace_file(tmp_path / "folder", b"three")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "folder"], "no temporary file stays"


def test_a_file_on_a_full_disk_stays_as_it_was(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "64k") as disk:
        replace_file(disk / "file", b"old")
        with pytest.raises(StorageFailed, match="disk is full"):
            replace_file(disk / "file", bytes(200_000))
        assert (disk / "file").read_bytes() == b"old"
        assert len(list(disk.iterdir())) == 1
