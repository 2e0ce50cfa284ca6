"""A disk that is full at any moment of a change: one sentence, nothing lost, and it goes on with room.

Each change is tried with no room at all, with one block, with two, and so on until it succeeds, so that it
fails at every write it makes.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from appliance.clock import ManualClock
from appliance.crypto.key_file import KeyFile
from appliance.errors import StorageFailed
from appliance.storage.backup.restoring import restore, verify
from appliance.storage.decision_log import DecisionNote, Near
from appliance.storage.gallery import Gallery
from appliance.storage.state_folder import StateFolder
from tests.appliance.storage.backup.boards import by_key
from tests.appliance.storage.galleries import CONSENT, EMBEDDER, NOON, everything, opened, view

_BLOCK = 4096
_FINE = 24  # blocks: after so many, every fourth
_MOST = 400


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MiB; skips where this user may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        mount = ["mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs", str(folder)]
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"only root can mount a small disk: {error}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@contextlib.contextmanager
def room_for(disk: Path, blocks: int) -> Iterator[None]:
    """So many blocks are free, and no more."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(_BLOCK)) == _BLOCK:
            pass
    os.truncate(filler, max(filler.stat().st_size // _BLOCK - blocks, 0) * _BLOCK)
    try:
        yield
    finally:
        filler.unlink()


def more_and_more_room() -> Iterator[int]:
    yield from range(_FINE)
    yield from range(_FINE, _MOST, 4)


def contents(gallery: Gallery) -> dict[str, object]:
    """What is held, without what differs each time: ids of new people."""
    return {
        person.name: (person.enabled, sorted(row[0] for row in templates))
        for person, _, templates in everything(gallery).values()
    }


def enrol(gallery: Gallery) -> None:
    if gallery.named("Emmy Noether") is None:
        views = [view(f"emmy {number}") for number in range(6)]
        gallery.add_person("Emmy Noether", CONSENT, views=views)


def remove(gallery: Gallery) -> None:
    ada = gallery.named("Ada Lovelace")
    if ada is not None:
        gallery.remove(ada.id)


def rekey(gallery: Gallery) -> None:
    progress = gallery.rekeying.go_on() or gallery.rekeying.begin(KeyFile(gallery.folder / "key"))
    while not progress.finished:
        more = gallery.rekeying.go_on()
        assert more is not None
        progress = more


def backup(gallery: Gallery) -> None:
    file = gallery.folder.with_name("b")
    made = gallery.backup(file)
    with tempfile.TemporaryDirectory() as scratch:  # on a disk with room
        assert verify(file, by_key(gallery.folder), Path(scratch)).id == made.id
    file.unlink()


def set_setting(gallery: Gallery) -> None:
    settings = {f"section.key_{number}": number for number in range(400)}
    gallery.settings.seal("config.toml", settings)
    assert gallery.settings.differences("config.toml", settings) == []


def events(gallery: Gallery) -> None:
    person = gallery.people()[0].id
    note = DecisionNote(NOON, "granted", person, {"camera": "front"}, EMBEDDER, [Near(person, 0.2, 1)])
    gallery.decisions.append([note] * 150)


def renew_recovery(gallery: Gallery) -> None:
    gallery.rekeying.renew_recovery()


ACTS: tuple[Callable[[Gallery], None], ...] = (
    *(enrol, remove, rekey, backup, set_setting, events, renew_recovery),
)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_change(three: Path, disk: Path, act: Callable[[Gallery], None]) -> None:
    """In a gallery that is open already, and stays open."""
    state, refusals = disk / "state", 0
    with opened(three) as gallery:
        before = contents(gallery)
    for blocks in more_and_more_room():
        shutil.copytree(three, state)
        with opened(state) as gallery:
            with room_for(disk, blocks):
                refused = refusal(partial(act, gallery))
                while_full = contents(gallery)
            if refused:
                refusals += 1
                assert "cannot be used: the disk is full; free some space" in refused
                assert gallery.check() == []
                assert set(state.parent.iterdir()) == {state}, "nothing is left beside it"
                act(gallery)
            after = contents(gallery)
            assert while_full in (before, after)
        with opened(state) as gallery:
            assert contents(gallery) == after
            assert gallery.check() == []
        shutil.rmtree(state)
        if not refused:
            break
    assert not refused, "with enough room it succeeds"
    assert refusals > 1


def refusal(act: Callable[[], None]) -> str:
    """The sentence it is refused with; empty when it is not."""
    try:
        act()
    except StorageFailed as error:
        return str(error)
    return ""


def test_a_restore(three: Path, disk: Path, tmp_path: Path) -> None:
    state, refusals = disk / "state", 0
    with opened(three) as gallery:
        after = contents(gallery)
        gallery.backup(tmp_path / "b")
        gallery.rename(gallery.person("Ada Lovelace").id, "Ada King")
        before = contents(gallery)

    def put_back() -> None:
        with StateFolder(state):
            provider = KeyFile(state / "key")
            restore(state, tmp_path / "b", by_key(state), provider, ManualClock(NOON))

    for blocks in more_and_more_room():
        shutil.copytree(three, state)
        with room_for(disk, blocks):
            refused = refusal(put_back)
            with opened(state) as gallery:
                assert contents(gallery) == (before if refused else after)
        assert not [path for path in state.iterdir() if path.name.startswith("restor")]
        if refused:
            refusals += 1
            assert "cannot be used: the disk is full; free some space" in refused
            put_back()
        with opened(state) as gallery:
            assert contents(gallery) == after
            assert gallery.check() == []
        shutil.rmtree(state)
        if not refused:
            break
    assert not refused
    assert refusals > 10


def test_a_gallery_opens_on_a_full_disk(three: Path, disk: Path) -> None:
    """Nobody is kept out by it: only changes are refused."""
    state = disk / "state"
    shutil.copytree(three, state)
    with room_for(disk, 0), opened(state) as gallery:
        assert len(gallery.people()) == 3
        assert gallery.templates(EMBEDDER).vectors.shape == (3, 128)
        assert gallery.check() == []
