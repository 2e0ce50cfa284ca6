"""A cache gives back what was stored, or nothing."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appliance.errors import IntegrityError
from appliance.storage.sealed_cache import SealedCache, whole_reads

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))


class Keyed:
    """A key that changes."""

    def __init__(self, key: bytes = KEY) -> None:
        self.key = key
        self.given: list[bytes] = []

    def __call__(self) -> bytes:
        self.given.append(bytes(bytearray(self.key)))
        return self.given[-1]


def opened(folder: Path, key: bytes = KEY) -> SealedCache:
    return SealedCache(folder, key)


@pytest.fixture
def keyed() -> Keyed:
    return Keyed()


@pytest.fixture
def cache(tmp_path: Path, keyed: Keyed) -> SealedCache:
    return SealedCache(tmp_path / "cache", keyed)


def test_what_was_stored_is_there(cache: SealedCache, tmp_path: Path) -> None:
    assert cache.load("svm-e", 7) is None
    assert not cache.has("svm-e")
    cache.store("svm-e", 7, b"a model")
    cache.store("mlp-e", 7, b"another one")
    assert (cache.load("svm-e", 7), cache.load("mlp-e", 7)) == (b"a model", b"another one")
    assert cache.has("svm-e")
    cache.store("svm-e", 8, b"a later one")
    assert (cache.load("svm-e", 7), cache.load("svm-e", 8)) == (None, b"a later one")
    for path in (tmp_path / "cache").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert b"model" not in path.read_bytes()
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700
    assert opened(tmp_path / "cache").load("svm-e", 8) == b"a later one"


def test_many_pieces_are_one_content(cache: SealedCache) -> None:
    pieces = [os.urandom(size) for size in (0, 1, 3 << 20, 7, 1 << 20)]
    cache.store_stream("index-e", 1, pieces)
    assert b"".join(cache.stream("index-e", 1)) == b"".join(pieces)
    assert list(cache.stream("index-f", 1)) == []


@given(st.lists(st.binary(max_size=9), max_size=9), st.integers(1, 7))
def test_reads_are_whole_until_the_end(pieces: list[bytes], size: int) -> None:
    read = whole_reads(iter(pieces))
    content = [read(size) for _ in range(len(b"".join(pieces)) // size + 2)]
    assert b"".join(content) == b"".join(pieces)
    assert all(len(one) == size for one in content[: len(b"".join(pieces)) // size])


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_none(tmp_path: Path, data: st.DataObject) -> None:
    cache = opened(tmp_path / "cache")
    cache.store("svm-e", 7, b"a model of people" * 20)
    path = tmp_path / "cache" / "svm-e.sealed"
    content = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    else:
        del content[at:]
    path.write_bytes(bytes(content))
    assert cache.load("svm-e", 7) is None
    with pytest.raises(IntegrityError):
        list(cache.stream("svm-e", 7))


def test_a_file_under_another_name_or_key_is_none(cache: SealedCache, tmp_path: Path) -> None:
    cache.store("svm-e", 7, b"a model")
    folder = tmp_path / "cache"
    (folder / "svm-f.sealed").write_bytes((folder / "svm-e.sealed").read_bytes())
    assert cache.load("svm-f", 7) is None
    assert opened(folder, OTHER_KEY).load("svm-e", 7) is None


def test_after_an_erasure_everything_is_gone_from_the_disk(
    cache: SealedCache, keyed: Keyed, tmp_path: Path
) -> None:
    cache.store("svm-e", 7, b"a model")
    keyed.key = OTHER_KEY
    cache.discard_all()
    assert list((tmp_path / "cache").iterdir()) == []
    cache.store("svm-e", 7, b"a new one")
    assert opened(tmp_path / "cache", OTHER_KEY).load("svm-e", 7) == b"a new one"
    opened(tmp_path / "nothing").discard_all()


def test_what_is_being_written_when_somebody_is_erased_does_not_appear(
    cache: SealedCache, tmp_path: Path
) -> None:
    def pieces() -> Iterator[bytes]:
        yield bytes(3 << 20)
        cache.discard_all()
        yield bytes(3 << 20)

    cache.store_stream("index-e", 1, pieces())
    assert list((tmp_path / "cache").iterdir()) == []


def test_what_was_made_before_an_erasure_is_never_written_under_the_new_key(
    cache: SealedCache, keyed: Keyed, tmp_path: Path
) -> None:
    asked: list[int] = []

    def pieces() -> Iterator[bytes]:
        asked.append(1)
        yield b"an index"

    ticket, made_of_now = cache.ticket(), cache.from_now()
    made_of_now.store("svm-e", 7, b"a model")
    assert made_of_now.load("svm-e", 7) == b"a model"
    keyed.key = OTHER_KEY
    cache.discard_all()
    cache.store_stream("index-e", 1, pieces(), ticket)
    cache.store("svm-e", 7, b"a model", ticket)
    made_of_now.store("svm-e", 7, b"a model")
    assert list((tmp_path / "cache").iterdir()) == []
    assert asked == [], "it was not even made, so nothing of it was on the disk"
    cache.from_now().store("svm-e", 7, b"a new one")
    assert cache.load("svm-e", 7) == b"a new one"


def test_an_error_in_the_middle_leaves_the_old_one(cache: SealedCache, tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield bytes(3 << 20)
        raise ValueError("gone")

    cache.store("index-e", 1, b"the old one")
    with pytest.raises(ValueError, match="gone"):
        cache.store_stream("index-e", 1, broken())
    assert cache.load("index-e", 1) == b"the old one"
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_disk_that_refuses_keeps_nothing_from_working(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    cache = opened(tmp_path / "cache")
    cache.store("svm-e", 7, b"a model")
    cache.discard_all()
    assert cache.load("svm-e", 7) is None
    assert "could not be kept" in caplog.text


def test_what_a_killed_process_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / ".index-e.sealed.0011.tmp").write_bytes(b"half of it")
    opened(tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_keys_are_overwritten_after_use(cache: SealedCache, keyed: Keyed) -> None:
    cache.store("svm-e", 7, b"a model")
    assert cache.load("svm-e", 7) == b"a model"
    assert keyed.given == [bytes(32)] * 2


@pytest.mark.parametrize("name", ["", "../keys", ".hidden", "a/b", "x" * 200])
def test_names_are_plain(cache: SealedCache, name: str) -> None:
    with pytest.raises(ValueError, match="named by letters"):
        cache.store(name, 1, b"x")
