"""A device that is given away: keys and data are overwritten, whatever state they are in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from appliance.errors import InputError, StorageFailed
from appliance.storage.reset import reset
from appliance.storage.state_folder import StateFolder
from tests.appliance.storage.galleries import CONSENT, opened


def linked(folder: Path, names: list[str], beside: Path) -> dict[str, bytes]:
    """Content of the files, which stay reachable in another folder after they are deleted in this one."""
    beside.mkdir()
    for name in names:
        os.link(folder / name, beside / name)
    return {name: (folder / name).read_bytes() for name in names}


def test_keys_and_data_are_overwritten_and_gone(three: Path, tmp_path: Path) -> None:
    (three / "config.toml").write_text("# mine\n")
    (three / ".key.x.tmp").write_bytes(b"a key that never came in force\n")
    (three / "cache").mkdir()
    (three / "cache" / "index").write_bytes(b"x")
    names = ["key", "keys.slot", "gallery.db", ".key.x.tmp"]
    before = linked(three, names, tmp_path / "beside")
    with StateFolder(three):
        gone = reset(three, [three / "key", three / "key.new"], ())
    assert set(gone) == {*names, "cache"}
    assert gone.index("keys.slot") < gone.index("key") < gone.index("gallery.db")
    assert sorted(path.name for path in three.iterdir()) == ["config.toml", "lock"]
    for name, content in before.items():
        after = (tmp_path / "beside" / name).read_bytes()
        assert len(after) == len(content)
        runs = {content[at : at + 16] for at in range(0, len(content) - 16, 16)} - {bytes(16)}
        assert not [run for run in runs if run in after], name


def test_a_key_elsewhere_goes_too_and_it_can_be_done_again(three: Path, tmp_path: Path) -> None:
    elsewhere = (three / "key").rename(tmp_path / "stick")
    (three / "gallery.db").write_bytes(b"")
    for expected in ({"keys.slot", "stick", "gallery.db"}, set()):
        with StateFolder(three):
            assert set(reset(three, [elsewhere], ())) == expected
    assert not elsewhere.exists()


def test_what_is_not_ours_stays(three: Path, tmp_path: Path) -> None:
    (three / "photos").mkdir()
    (three / "thesis.txt").write_text("years of work")
    with StateFolder(three):
        reset(three, [three / "key"], ("config.toml",))
    assert sorted(path.name for path in three.iterdir()) == ["lock", "photos", "thesis.txt"]
    with StateFolder(three), pytest.raises(InputError, match="no state folder"):
        reset(three, [three / "key"], ("config.toml",))


def test_an_empty_device_is_a_new_one(three: Path) -> None:
    with StateFolder(three):
        reset(three, [three / "key"], ())
    with opened(three) as gallery:
        assert gallery.people() == []
        assert gallery.take_recovery_passphrase() is not None
        gallery.add_person("Ada", CONSENT)


def test_a_disk_that_refuses_is_told(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(path: object, *arguments: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", refusing)
    with StateFolder(three), pytest.raises(StorageFailed, match="input/output error"):
        reset(three, [three / "key"], ())
