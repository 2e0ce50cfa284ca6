"""Takes single files out of wheels, zip and tar.gz archives, and lets nothing else out.

Names inside an archive are only compared, never used as paths, so that no archive can write
outside the folder it is opened for.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from models.catalogue import SourceFile
from models.errors import ModelDamaged

_UNPACKED_LIMIT = 512 << 20  # dlib's archive unpacks to 132 MB
_BLOCK = 1 << 20

_BROKEN = (
    tarfile.TarError,
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a compression that zipfile does not know
    RuntimeError,  # an encrypted member
    ValueError,
)


def is_archive(path: Path) -> bool:
    """Whether a file starts as a zip or gzip file does. Raises OSError."""
    with path.open("rb") as file:
        start = file.read(4)
    return start.startswith((b"PK\x03\x04", b"\x1f\x8b"))


def extract(archive: Path, wanted: Mapping[str, SourceFile], folder: Path) -> dict[str, Path]:
    """Writes the wanted members into the folder, under their sources' names.

    wanted: full path inside the archive, or a bare file name that may lie in any folder of it.
    Returns the path of each source found, by its name; sources that are not there are left out.
    Raises ModelDamaged for a broken archive or a member with another content, OSError from the disk.
    """
    found: dict[str, Path] = {}
    try:
        with archive.open("rb") as file:
            zipped = file.read(2) == b"PK"
        for name, size, content in _zip_members(archive) if zipped else _tar_members(archive):
            source = wanted.get(name) or wanted.get(name.rpartition("/")[2])
            if source is not None and source.name not in found:
                target = folder / source.name
                _write(content, size, source, target, archive)
                found[source.name] = target
            if len(found) == len(wanted):
                break
    except _BROKEN:
        raise ModelDamaged(f"{archive} is a damaged archive; get it again") from None
    return found


def _zip_members(archive: Path) -> Iterator[tuple[str, int, IO[bytes]]]:
    with zipfile.ZipFile(archive) as opened:
        for info in opened.infolist():
            if not info.is_dir():
                with _opened(opened, info) as content:
                    yield info.filename, info.file_size, content


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return archive.open(member)
    except OSError as error:  # a damaged offset that lies before the file's beginning
        if error.errno == errno.EINVAL:
            raise zipfile.BadZipFile(str(error)) from error
        raise


def _tar_members(archive: Path) -> Iterator[tuple[str, int, IO[bytes]]]:
    with _Limited(archive) as unpacked, tarfile.open(fileobj=unpacked, mode="r|") as opened:
        for member in opened:
            content = opened.extractfile(member) if member.isreg() else None
            if content is not None:
                yield member.name, member.size, content


class _Limited(gzip.GzipFile):
    """Ends a stream that unpacks to more than any archive of the catalogue."""

    left = _UNPACKED_LIMIT

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(_BLOCK if size is None or size < 0 else min(size, self.left + 1))
        self.left -= len(data)
        if self.left < 0:
            raise tarfile.ReadError("unpacks to too much")
        return data


def _write(content: IO[bytes], size: int, source: SourceFile, target: Path, archive: Path) -> None:
    """Copies one member, never more than the size it must have, and checks it."""
    digest = hashlib.sha256()
    if size == source.bytes:
        left = size
        with target.open("wb") as file:
            while left and (block := content.read(min(_BLOCK, left))):
                left -= len(block)
                digest.update(block)
                file.write(block)
    if digest.hexdigest() != source.sha256:
        target.unlink(missing_ok=True)
        raise ModelDamaged(
            f"the {source.name} in {archive} is not the one the catalogue lists "
            f"({size} bytes, expected {source.bytes} with SHA-256 {source.sha256[:12]}…)"
        )
