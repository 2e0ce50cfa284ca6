"""Single files out of archives, friendly and hostile ones."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import archives
from models.archives import extract, is_archive
from models.catalogue import SourceFile
from models.errors import ModelDamaged

WEIGHTS = b"weights" * 5000
SOURCE = SourceFile("net.pt", hashlib.sha256(WEIGHTS).hexdigest(), len(WEIGHTS), ())
MEMBER = "package/data/net.pt"


def zipped(**members: bytes) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return memory.getvalue()


def tarred(**members: bytes) -> bytes:
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode="w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return memory.getvalue()


@pytest.fixture(params=[zipped, tarred], ids=["zip", "tar.gz"])
def pack(request):
    return request.param


def unpack(data: bytes, folder: Path, key: str = "net.pt") -> dict[str, Path]:
    archive = folder / "archive"
    archive.write_bytes(data)
    (folder / "out").mkdir()
    return extract(archive, {key: SOURCE}, folder / "out")


@pytest.mark.parametrize("key", [MEMBER, "net.pt"])
def test_member_is_found_by_path_and_by_name(tmp_path, pack, key):
    found = unpack(pack(**{"other/net.txt": b"x", MEMBER: WEIGHTS, "z": b""}), tmp_path, key)
    assert found == {"net.pt": tmp_path / "out" / "net.pt"}
    assert found["net.pt"].read_bytes() == WEIGHTS


def test_path_must_be_the_whole_path(tmp_path, pack):
    assert unpack(pack(**{f"x/{MEMBER}": WEIGHTS}), tmp_path, MEMBER) == {}


@pytest.mark.parametrize("name", ["../../net.pt", "/etc/net.pt", "a/../../../net.pt"])
def test_nothing_is_written_outside(tmp_path, pack, name):
    unpack(pack(**{name: WEIGHTS}), tmp_path)
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*")) == [
        "archive",
        "out",
        "out/net.pt",
    ]


@pytest.mark.parametrize("content", [b"", WEIGHTS[:-1], WEIGHTS + b"!", b"W" + WEIGHTS[1:]])
def test_other_content_is_refused(tmp_path, pack, content):
    with pytest.raises(ModelDamaged, match=r"net\.pt in .* is not the one the catalogue lists"):
        unpack(pack(**{MEMBER: content}), tmp_path)
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_links_and_devices_are_not_files(tmp_path, kind):
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode="w:gz") as archive:
        info = tarfile.TarInfo("net.pt")
        info.type, info.linkname = kind, "/etc/passwd"
        archive.addfile(info)
    assert unpack(memory.getvalue(), tmp_path) == {}
    assert not list((tmp_path / "out").iterdir())


def test_bomb_ends_early(tmp_path, monkeypatch):
    monkeypatch.setattr(archives._Limited, "left", 1 << 20)
    with pytest.raises(ModelDamaged):
        unpack(tarred(zeros=bytes(8 << 20), **{MEMBER: WEIGHTS}), tmp_path)


def test_member_that_lies_about_its_size(tmp_path):
    data = bytearray(zipped(**{MEMBER: WEIGHTS * 3}))
    for at in (data.index(b"PK\x03\x04") + 22, data.index(b"PK\x01\x02") + 24):
        data[at : at + 4] = len(WEIGHTS).to_bytes(4, "little")
    with pytest.raises(ModelDamaged):
        unpack(bytes(data), tmp_path)


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04rest", b"\x1f\x8brest", gzip.compress(b"no tar"), b"text"]
)
def test_what_is_no_archive(tmp_path, data):
    with pytest.raises(ModelDamaged, match="damaged archive"):
        unpack(data, tmp_path)


def test_kinds_of_archives_are_told_by_their_content(tmp_path):
    for content, answer in ((zipped(a=b""), True), (tarred(a=b""), True), (b"text", False), (b"", False)):
        (tmp_path / "file").write_bytes(content)
        assert is_archive(tmp_path / "file") is answer


@settings(max_examples=60, deadline=None)
@given(
    data=st.sampled_from([zipped(**{MEMBER: WEIGHTS}), tarred(**{MEMBER: WEIGHTS})]),
    place=st.floats(0, 1, exclude_max=True),
    flip=st.integers(1, 255),
    cut=st.booleans(),
)
def test_damage_never_gives_other_weights(data, place, flip, cut):
    at = int(place * len(data))
    damaged = data[:at] if cut else data[:at] + bytes([data[at] ^ flip]) + data[at + 1 :]
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = unpack(damaged, Path(folder))
        except ModelDamaged:
            return
        assert all(path.read_bytes() == WEIGHTS for path in found.values())


def test_an_offset_before_the_file_is_damage(tmp_path):
    data = bytearray(zipped(**{MEMBER: WEIGHTS}))
    end = data.rindex(b"PK\x05\x06")
    size, offset = (int.from_bytes(data[at : at + 4], "little") for at in (end + 12, end + 16))
    # A directory that claims to lie later than it does moves every member before the beginning.
    data[end + 16 : end + 20] = (offset + size).to_bytes(4, "little")
    with pytest.raises(ModelDamaged):
        unpack(bytes(data), tmp_path)
