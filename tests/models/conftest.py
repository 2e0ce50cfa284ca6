"""A small web server on the loopback address that can misbehave as real ones do, and made-up models."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import models.install
from models.catalogue import CATALOGUE, ModelEntry, PackageFile, SourceFile, Url
from models.engines.base import NetworkSpec
from models.install import Installer
from models.manifest import Installed
from models.package_index import PackageIndex
from models.sources import Fetcher
from models.store import ModelStore


@dataclass
class Page:
    """What is at one path, and how it is served.

    cuts: how many bytes of the body each answer sends before the connection breaks, in order.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""
    ranges: bool = True
    announced: bool = True
    cuts: list[int] = field(default_factory=list)
    silent_s: float = 0.0
    pause_s: float = 0.0


class Site:
    """Pages by path, and the requests that came: (path, headers)."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.requests.append((self.path, dict(self.headers.items())))
                site.answer(self, site.pages.get(self.path, Page(status=404)))

            def log_message(self, *args: object) -> None:
                """Tests look at `requests` instead."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self._server.server_port}{path}"

    def asked(self, path: str) -> list[dict[str, str]]:
        """The headers of each request for a path."""
        return [headers for asked, headers in self.requests if asked == path]

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, handler: BaseHTTPRequestHandler, page: Page) -> None:
        if page.silent_s:
            self.closing.wait(page.silent_s)
            handler.close_connection = True
            return
        start = self._start(handler, page)
        body = page.body[start:] if start is not None else b""
        handler.send_response(page.status if start == 0 else 206 if start is not None else 416)
        for name, value in page.headers.items():
            handler.send_header(name, value)
        if page.etag:
            handler.send_header("ETag", page.etag)
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(page.body) - 1}/{len(page.body)}")
        if page.announced:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        self._send(handler, page, body[: page.cuts.pop(0)] if page.cuts else body)

    def _start(self, handler: BaseHTTPRequestHandler, page: Page) -> int | None:
        asked = re.fullmatch(r"bytes=(\d+)-", handler.headers.get("Range", ""))
        if (
            asked is None
            or page.status != 200
            or not page.ranges
            or handler.headers.get("If-Range", page.etag) != page.etag
        ):
            return 0
        return int(asked[1]) if int(asked[1]) < len(page.body) else None

    def _send(self, handler: BaseHTTPRequestHandler, page: Page, body: bytes) -> None:
        try:
            for at in range(0, len(body), 1 << 14):
                handler.wfile.write(body[at : at + (1 << 14)])
                handler.wfile.flush()
                self.closing.wait(page.pause_s)
        except ConnectionError:
            handler.close_connection = True


@pytest.fixture
def site() -> Iterator[Site]:
    opened = Site()
    yield opened
    opened.close()


@pytest.fixture
def new_page() -> type[Page]:
    """The class of pages, so that test files need no import from here."""
    return Page


TOY_WEIGHTS = bytes(range(256)) * 16


def make_toy(name: str, task: str, places: tuple[Url | PackageFile, ...]) -> ModelEntry:
    """A made-up model whose one source is TOY_WEIGHTS."""
    source = SourceFile("toy.bin", hashlib.sha256(TOY_WEIGHTS).hexdigest(), len(TOY_WEIGHTS), places)
    network = NetworkSpec("embedder", (None, 8, 8, 3), ("embedding",))
    return ModelEntry(name, task, "a toy", "none", (source,), (network,), "onnxruntime")


def toy_convert(name: str, sources: Mapping[str, Path], folder: Path) -> None:
    """Network files that say what they were made from."""
    weights = sources["toy.bin"].read_bytes()
    (folder / "embedder.onnx").write_bytes(b"onnx" + weights)
    (folder / "embedder.tflite").write_bytes(b"tflite" + weights)


@dataclass(frozen=True)
class Toys:
    """Made-up models in the catalogue, and what installs them without a real converter."""

    folder: Path
    weights: Path
    prove: Callable[[ModelEntry, Path], None]

    def installer(self, fetcher: Fetcher | None = None) -> Installer:
        fetcher = fetcher or Fetcher(index=PackageIndex(()), timeout_s=0.5)
        return Installer(ModelStore(self.folder), fetcher, toy_convert, self.prove)

    def install(self, name: str = "toy") -> Installed:
        return self.installer().install(name, self.weights)


@pytest.fixture
def toys(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Toys:
    """Models `toy`, and `mtcnn`, `best`, `second`, `last` for a first installation, from the site.

    `pair` is made of `toy` and `best`.
    """
    for name in ("toy", "mtcnn", "best", "second", "last"):
        task = "detector" if name == "mtcnn" else "embedder"
        place = Url(site.url(f"/{name}/toy.bin"))
        monkeypatch.setitem(CATALOGUE, name, make_toy(name, task, (place,)))
        site.pages[f"/{name}/toy.bin"] = Page(TOY_WEIGHTS)
    pair = replace(CATALOGUE["toy"], name="pair", sources=(), networks=(), parts=("toy", "best"))
    monkeypatch.setitem(CATALOGUE, "pair", pair)
    monkeypatch.setattr(models.install, "EMBEDDER_PREFERENCE", ("best", "second", "last"))
    weights = tmp_path / "at-hand.bin"
    weights.write_bytes(TOY_WEIGHTS)
    return Toys(tmp_path / "models", weights, lambda model, folder: None)
