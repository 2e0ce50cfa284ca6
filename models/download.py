"""Fetches one file: resumes where it was cut off, and hands over nothing but the right bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from models.durable import replace, sha256_of, sync_file, sync_folder
from models.errors import DownloadFailed
from models.web import START_TIMEOUT_S, host_of, open_address

if TYPE_CHECKING:
    import requests

Progress = Callable[[int, int], None]
"""(bytes there, bytes in all), called while a file arrives."""

_CHUNK = 1 << 14
_CUTS = 5
_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


class _Cut(DownloadFailed):
    """The answer ended too early: what arrived stays, and the rest can be asked for."""


@dataclass(frozen=True)
class _Part:
    """The bytes that have arrived, and the server's name (ETag) for the version they belong to."""

    data: Path
    etag: Path

    @classmethod
    def of(cls, target: Path) -> _Part:
        return cls(target.with_name(target.name + ".part"), target.with_name(target.name + ".part.etag"))

    @property
    def size(self) -> int:
        return self.data.stat().st_size if self.data.exists() else 0

    @property
    def version(self) -> str:
        return self.etag.read_text("latin-1") if self.etag.exists() else ""

    def begin(self, etag: str) -> None:
        self.discard()
        # Only a strong ETag promises the same bytes (RFC 9110, 8.8.1).
        if etag.startswith('"'):
            self.etag.write_text(etag, "latin-1")
            sync_file(self.etag)
        self.data.touch()
        sync_folder(self.data.parent)

    def discard(self) -> None:
        self.data.unlink(missing_ok=True)
        self.etag.unlink(missing_ok=True)


@dataclass(frozen=True)
class _Wanted:
    url: str
    sha256: str
    bytes: int
    progress: Progress | None
    timeout_s: float
    ca_bundle: str | None

    @property
    def name(self) -> str:
        return urlsplit(self.url).path.rpartition("/")[2]


def download(
    url: str,
    target: Path,
    sha256: str,
    expected_bytes: int,
    progress: Progress | None = None,
    timeout: float = START_TIMEOUT_S,
    ca_bundle: str | None = None,
) -> None:
    """Fetches `url` into `target`, which appears whole or not at all.

    Bytes gather in `<target>.part`; a later call goes on from there. The answer must begin within
    `timeout` seconds, and no silence within it may last longer. Not a byte more than
    `expected_bytes` is written. A transfer that is cut off is taken up again, five times at most,
    while each try brings more.

    Raises DownloadFailed (HostUnreachable when nothing answered), and OSError from the disk.
    """
    part = _Part.of(target)
    wanted = _Wanted(url, sha256, expected_bytes, progress, timeout, ca_bundle)
    resumed = part.size > 0
    _gather(wanted, part)
    if resumed and sha256_of(part.data) != sha256:
        # The bytes from last time may be of another version, or damaged: once more from the start.
        part.discard()
        _gather(wanted, part)
    found = sha256_of(part.data)
    if found != sha256:
        part.discard()
        raise DownloadFailed(
            f"{host_of(url)} sent another {wanted.name} than the catalogue lists "
            f"(SHA-256 {found[:12]}…, expected {sha256[:12]}…)"
        )
    replace(part.data, target)
    part.discard()


def _gather(wanted: _Wanted, part: _Part) -> None:
    """Transfers until all bytes are in the part file."""
    for _ in range(_CUTS):
        before = part.size
        try:
            return _transfer(wanted, part)
        except _Cut:
            if part.size <= before:
                raise
    raise _cut(wanted, part)


def _transfer(wanted: _Wanted, part: _Part) -> None:
    if part.size > wanted.bytes:
        part.discard()
    start = part.size
    if start == wanted.bytes:
        return
    response = open_address(wanted.url, _range(start, part.version), wanted.timeout_s, wanted.ca_bundle)
    with response:
        if start and not _continues(response, start):
            part.discard()
            start = 0
            if response.status_code != 200:  # 416, or another range than the one asked for
                return _transfer(wanted, part)
        _refuse_wrong_answer(response, wanted, start)
        if start == 0:
            part.begin(response.headers.get("ETag", ""))
        _append(response, wanted, part, start)


def _range(start: int, version: str) -> dict[str, str]:
    if not start:
        return {}
    headers = {"Range": f"bytes={start}-"}
    return {**headers, "If-Range": version} if version else headers


def _continues(response: requests.Response, start: int) -> bool:
    """Whether the answer is the rest of the file; otherwise what is there is of no use.

    Errors other than 416 say nothing about the bytes: those are kept.
    """
    if response.status_code == 206:
        match = _CONTENT_RANGE.match(response.headers.get("Content-Range", ""))
        return match is not None and int(match[1]) == start
    return response.status_code not in (200, 416)


def _refuse_wrong_answer(response: requests.Response, wanted: _Wanted, start: int) -> None:
    host = host_of(wanted.url)
    if response.status_code != (206 if start else 200):
        raise DownloadFailed(f"{host} answered {response.status_code} for {wanted.name}")
    announced = response.headers.get("Content-Length", "")
    if announced.isdigit() and start + int(announced) != wanted.bytes:
        raise DownloadFailed(
            f"{host} offers another {wanted.name} than the catalogue lists "
            f"({start + int(announced)} bytes, expected {wanted.bytes})"
        )


def _append(response: requests.Response, wanted: _Wanted, part: _Part, start: int) -> None:
    """Writes the body behind what is there."""
    from urllib3.exceptions import HTTPError

    there = start
    chunks = response.raw.stream(_CHUNK, decode_content=False)
    with part.data.open("ab") as file:
        while True:
            try:
                chunk = next(chunks, b"")
            except (HTTPError, ConnectionError, TimeoutError):
                break
            if not chunk:
                break
            there += len(chunk)
            if there > wanted.bytes:
                part.discard()
                raise DownloadFailed(
                    f"{host_of(wanted.url)} sent more than the {wanted.bytes} bytes expected"
                )
            file.write(chunk)
            if wanted.progress is not None:
                wanted.progress(there, wanted.bytes)
    if there < wanted.bytes:
        raise _cut(wanted, part)


def _cut(wanted: _Wanted, part: _Part) -> _Cut:
    return _Cut(
        f"{host_of(wanted.url)} broke off after {part.size} of {wanted.bytes} bytes of {wanted.name}; "
        "the next try goes on from there"
    )
