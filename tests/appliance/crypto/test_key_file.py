"""The key file is private or not used at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from appliance.crypto.key_file import KeyFile
from appliance.errors import KeyUnavailable, StorageFailed


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    provider = KeyFile(tmp_path / "key")
    provider.create()
    return provider


def test_a_new_key_is_private_and_stays_the_same(file: KeyFile) -> None:
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    key = file.obtain({})
    assert len(key) == 32
    assert file.create() == (key, {}), "a first run that was cut off goes on with the same key"


def test_two_keys_differ(tmp_path: Path) -> None:
    assert KeyFile(tmp_path / "one").create() != KeyFile(tmp_path / "two").create()


def test_the_umask_does_not_matter(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        KeyFile(tmp_path / "key").create()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o601])
def test_a_key_that_others_can_open_is_refused(file: KeyFile, mode: int) -> None:
    file.path.chmod(mode)
    with pytest.raises(KeyUnavailable, match="chmod 600"):
        file.obtain({})


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_key_of_another_user_is_refused(file: KeyFile) -> None:
    os.chown(file.path, 12345, 12345)
    with pytest.raises(KeyUnavailable, match="another user"):
        file.obtain({})


def test_a_missing_key_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(KeyUnavailable, match="missing"):
        KeyFile(tmp_path / "key").obtain({})
    assert not (tmp_path / "key").exists()


@pytest.mark.parametrize("content", [b"", b"not base64!", b"AAAA", b"A" * 5000, b"\xff\xfe"])
def test_what_is_no_key_is_refused(file: KeyFile, content: bytes) -> None:
    file.path.write_bytes(content)
    with pytest.raises(KeyUnavailable, match="does not hold a key"):
        file.obtain({})


def test_a_link_or_folder_is_refused(file: KeyFile, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(file.path)
    with pytest.raises(KeyUnavailable):
        KeyFile(tmp_path / "link").obtain({})
    with pytest.raises(KeyUnavailable, match="not a regular file"):
        KeyFile(tmp_path).obtain({})


def test_a_place_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="nowhere"):
        KeyFile(tmp_path / "nowhere" / "key").create()


def test_a_renewed_key_waits_beside_the_present_one(file: KeyFile) -> None:
    old = file.obtain({})
    new, parameters = file.renew({})
    assert new != old
    assert file.obtain({}) == old, "a slot that was not written yet asks for the old one"
    assert file.obtain(parameters) == new
    file.settle(parameters)
    assert file.obtain(parameters) == file.obtain({}) == new
    assert [path.name for path in file.path.parent.iterdir()] == ["key"]


def test_a_renewal_that_came_to_nothing_leaves_nothing(file: KeyFile) -> None:
    old = file.obtain({})
    file.renew({})
    file.settle({})
    assert file.obtain({}) == old
    assert [path.name for path in file.path.parent.iterdir()] == ["key"]


def test_a_settling_that_was_cut_off_is_done_again(file: KeyFile) -> None:
    new, parameters = file.renew({})
    file.path.write_bytes(bytes(45))  # overwritten, and not yet replaced
    assert file.obtain(parameters) == new
    file.settle(parameters)
    assert file.obtain(parameters) == new


def test_a_retired_key_is_gone(file: KeyFile) -> None:
    file.renew({})
    file.retire()
    assert list(file.path.parent.iterdir()) == []
    file.retire()


def test_a_lost_key_is_renewed_all_the_same(file: KeyFile) -> None:
    file.path.unlink()
    new, parameters = file.renew(None)
    file.settle(parameters)
    assert file.obtain(parameters) == new
