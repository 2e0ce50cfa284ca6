"""Downloads against a real server: cut off, resumed, refused."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models.download import download
from models.errors import DownloadFailed
from models.web import HostUnreachable, open_address, without_credentials

DATA = bytes(range(256)) * 800  # 200 KiB
SUM = hashlib.sha256(DATA).hexdigest()


def fetch(site, target: Path, path: str = "/file.bin", timeout: float = 2.0, **more) -> None:
    download(site.url(path), target, SUM, len(DATA), timeout=timeout, **more)


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_whole_file_and_nothing_else_is_left(site, new_page, tmp_path):
    site.pages["/file.bin"] = new_page(DATA, etag='"a"')
    seen = []
    fetch(site, tmp_path / "file", progress=lambda there, total: seen.append((there, total)))
    assert (tmp_path / "file").read_bytes() == DATA
    assert left_over(tmp_path) == ["file"]
    assert seen[-1] == (len(DATA), len(DATA))
    assert [there for there, _ in seen] == sorted(there for there, _ in seen)


def test_cut_connections_are_taken_up_again(site, new_page, tmp_path):
    site.pages["/file.bin"] = new_page(DATA, etag='"a"', cuts=[50_000, 60_000])
    fetch(site, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA
    first, second, third = site.asked("/file.bin")
    assert "Range" not in first
    assert second["If-Range"] == third["If-Range"] == '"a"'
    assert 0 < int(second["Range"][6:-1]) < int(third["Range"][6:-1]) < len(DATA)


def test_what_arrived_is_kept_for_the_next_call(site, new_page, tmp_path):
    site.pages["/file.bin"] = new_page(DATA, cuts=[100_000, 0])
    with pytest.raises(DownloadFailed, match=r"broke off after .* goes on from there"):
        fetch(site, tmp_path / "file")
    assert left_over(tmp_path) == ["file.part"]
    fetch(site, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA
    assert "Range" in site.asked("/file.bin")[-1]


def test_killed_half_way_then_resumed(site, new_page, tmp_path):
    site.pages["/file.bin"] = new_page(DATA, etag='"a"', pause_s=0.1)
    code = "import sys; from pathlib import Path; from models.download import download; " + (
        f"download({site.url('/file.bin')!r}, Path(sys.argv[1]), {SUM!r}, {len(DATA)})"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "file")])
    part = tmp_path / "file.part"
    deadline = time.monotonic() + 20
    while not (part.exists() and part.stat().st_size > 40_000) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert 0 < part.stat().st_size < len(DATA)
    site.pages["/file.bin"].pause_s = 0
    fetch(site, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA
    assert site.asked("/file.bin")[-1]["Range"].startswith("bytes=")


def test_server_that_ignores_ranges_starts_over(site, new_page, tmp_path):
    site.pages["/file.bin"] = new_page(DATA, ranges=False)
    (tmp_path / "file.part").write_bytes(DATA[:1000])
    fetch(site, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA


def test_changed_file_is_not_mixed_with_the_old_one(site, new_page, tmp_path):
    site.pages["/file.bin"] = new_page(DATA, etag='"new"')
    (tmp_path / "file.part").write_bytes(b"x" * 1000)
    (tmp_path / "file.part.etag").write_text('"old"')
    fetch(site, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA
    assert len(site.asked("/file.bin")) == 1


@pytest.mark.parametrize("part", [b"x" * 1000, b"x" * len(DATA), DATA + b"more"])
def test_damaged_part_costs_one_more_transfer(site, new_page, tmp_path, part):
    site.pages["/file.bin"] = new_page(DATA)
    (tmp_path / "file.part").write_bytes(part)
    fetch(site, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA


def test_range_that_cannot_be_satisfied_starts_over(site, new_page, tmp_path):
    shorter = DATA[:1000]
    site.pages["/file.bin"] = new_page(shorter)
    (tmp_path / "file.part").write_bytes(b"y" * 1500)
    with pytest.raises(DownloadFailed, match=r"1000 bytes, expected 204800"):
        fetch(site, tmp_path / "file")
    assert [("Range" in headers) for headers in site.asked("/file.bin")] == [True, False]


def test_wrong_content_is_refused_and_discarded(site, new_page, tmp_path):
    site.pages["/file.bin"] = new_page(b"z" * len(DATA))
    with pytest.raises(DownloadFailed, match=rf"another file\.bin .*expected {SUM[:12]}"):
        fetch(site, tmp_path / "file")
    assert left_over(tmp_path) == []


def test_announced_length_is_refused_before_the_transfer(site, new_page, tmp_path):
    site.pages["/file.bin"] = new_page(DATA + b"!")
    with pytest.raises(DownloadFailed, match="204801 bytes, expected 204800"):
        fetch(site, tmp_path / "file")
    assert left_over(tmp_path) == []


def test_longer_than_promised_is_cut_short(site, new_page, tmp_path):
    site.pages["/file.bin"] = new_page(DATA * 20, announced=False)
    with pytest.raises(DownloadFailed, match="more than the 204800 bytes"):
        fetch(site, tmp_path / "file")
    assert left_over(tmp_path) == []


def test_error_status_keeps_what_arrived(site, new_page, tmp_path):
    (tmp_path / "file.part").write_bytes(DATA[:5000])
    with pytest.raises(DownloadFailed, match=r"127.0.0.1 answered 404 for file.bin"):
        fetch(site, tmp_path / "file")
    assert (tmp_path / "file.part").read_bytes() == DATA[:5000]


def test_silent_server_is_given_up(site, new_page, tmp_path):
    site.pages["/file.bin"] = new_page(silent_s=30)
    started = time.monotonic()
    with pytest.raises(HostUnreachable, match=r"127.0.0.1 did not answer within 0.5 s"):
        fetch(site, tmp_path / "file", timeout=0.5)
    assert time.monotonic() - started < 1.5
    assert left_over(tmp_path) == []


def test_redirects_do_not_add_up_to_more_time(site, new_page, tmp_path):
    site.pages["/file.bin"] = new_page(status=302, headers={"Location": "/b"}, silent_s=0)
    site.pages["/b"] = new_page(status=302, headers={"Location": "/c"})
    site.pages["/c"] = new_page(silent_s=30)
    started = time.monotonic()
    with pytest.raises(HostUnreachable):
        fetch(site, tmp_path / "file", timeout=0.5)
    assert time.monotonic() - started < 1.5
    assert site.asked("/c")


def test_silence_in_the_middle_ends_the_transfer(site, new_page, tmp_path):
    site.pages["/file.bin"] = new_page(DATA, pause_s=1.5)
    with pytest.raises(DownloadFailed):
        fetch(site, tmp_path / "file", timeout=0.3)


def test_nobody_listens(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/file.bin"
        with pytest.raises(HostUnreachable, match=r"127.0.0.1 cannot be reached"):
            download(url, tmp_path / "file", SUM, len(DATA), timeout=0.5)


def test_redirect_within_this_machine_is_followed(site, new_page, tmp_path):
    site.pages["/file.bin"] = new_page(status=302, headers={"Location": "/other"})
    site.pages["/other"] = new_page(DATA)
    fetch(site, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA


@pytest.mark.parametrize(
    "location",
    [
        "http://models.example/file.bin",
        "http://192.0.2.1/file.bin",
        "ftp://127.0.0.1/x",
        "file:///etc/passwd",
    ],
)
def test_redirect_out_of_https_is_refused(site, new_page, tmp_path, location):
    site.pages["/file.bin"] = new_page(status=302, headers={"Location": location})
    with pytest.raises(DownloadFailed, match="not an HTTPS address"):
        fetch(site, tmp_path / "file")


def test_circle_of_redirects_ends(site, new_page, tmp_path):
    site.pages["/file.bin"] = new_page(status=302, headers={"Location": "/file.bin"})
    with pytest.raises(DownloadFailed, match="redirects in circles"):
        fetch(site, tmp_path / "file")
    assert len(site.requests) < 10


@pytest.mark.parametrize(
    "url",
    [
        "http://models.example/a",
        "http://localhost.models.example/a",
        "ftp://models.example/a",
        "/etc/passwd",
        "",
    ],
)
def test_plain_http_stays_within_this_machine(url):
    with pytest.raises(DownloadFailed, match="not an HTTPS address"):
        open_address(url)


def test_no_password_reaches_a_message(site, tmp_path):
    url = site.url("/file.bin").replace("http://", "http://someone:secret@")
    with pytest.raises(DownloadFailed) as caught:
        download(url, tmp_path / "file", SUM, len(DATA))
    assert "secret" not in str(caught.value)
    assert site.asked("/file.bin")[0]["Authorization"].startswith("Basic ")
    with pytest.raises(DownloadFailed) as caught:
        open_address("http://someone:secret@models.example/a?token=secret")
    assert "secret" not in str(caught.value)
    assert without_credentials("https://a:b@host:1/p?q=1#f") == "https://host:1/p"
    with pytest.raises(DownloadFailed) as caught:
        open_address("https://someone:secret@[broken/a")
    assert "secret" not in str(caught.value)
