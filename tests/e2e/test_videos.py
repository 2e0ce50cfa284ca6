"""Videos, folders and addresses that `run` cannot use, and those that change on the way."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path

import pytest

from tests.e2e.command import Portunus
from tests.e2e.material import Pictures, bad_videos, changing_video


def test_bad_videos(door: Portunus, tmp_path: Path) -> None:
    for video, word in bad_videos(tmp_path).items():
        door("run", "--headless", "--source", video).refused(3, video.name, word)
    door.is_whole()


def test_a_video_whose_size_changes(door: Portunus, tmp_path: Path) -> None:
    log, film = tmp_path / "run.jsonl", tmp_path / "film.mp4"
    video = changing_video(tmp_path / "changing.mjpeg")
    ended = door("run", "--headless", "--source", video, "--log", log, "--annotate", film).done()
    assert ended.said[-1].startswith("30 frames")
    records = [json.loads(line) for line in log.read_text().splitlines()]
    assert [record["frame"] for record in records] == list(range(30))
    assert film.stat().st_size > 1000


def test_a_folder_with_bad_pictures_goes_on(door: Portunus, pictures: Pictures, tmp_path: Path) -> None:
    log = tmp_path / "run.jsonl"
    folder = pictures.faceless.parent
    ended = door("run", "--headless", "--source", folder, "--log", log).done()
    readable = len(pictures.forms) + 1
    assert len(log.read_text().splitlines()) == readable
    for path in (path for path in pictures.bad if path.is_file()):
        assert f"{path.name}'" in ended.err


def test_sources_that_do_not_exist(door: Portunus, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for source, code, word in (
        (tmp_path / "absent.mp4", 3, "there is no file or folder"),
        (tmp_path / "empty", 3, "there is no picture in the folder"),
        ("ftp://10.0.0.5/film.mp4", 3, "ftp://"),
        ("csi://x", 3, "csi://0"),
        ("sim:?people=nobody", 3, "nobody"),
        ("", 3, "no source is named"),
        ("987", 6, "there is no camera 987"),
        ("/dev/video987", 6, "there is no camera 987"),
    ):
        door("run", "--headless", "--source", source).refused(code, word)
    door.is_whole()


def test_one_bad_source_of_two(door: Portunus) -> None:
    door("run", "--headless", "--source", "sim:?seconds=60", "987").refused(6, "there is no camera 987")


def test_rtsp_to_a_closed_port_keeps_the_password(door: Portunus) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.monotonic()
    ended = door("run", "--headless", "--source", f"rtsp://admin:s3cret@127.0.0.1:{port}/door")
    assert time.monotonic() - began < 12
    ended.refused(6, f"127.0.0.1:{port}", "does not answer")
    assert "s3cret" not in ended.err


def test_a_run_of_nothing_is_wrong_usage(door: Portunus) -> None:
    door("run", "--source", "sim:", "--frames", "0").refused(2, "--frames")
    door("run", "--source", "sim:", "--frames", "many").refused(2, "--frames")
    door("run", "--source", "sim:", "--pace", "slow").refused(2, "--pace")


@pytest.mark.parametrize("option", ["--log", "--annotate"])
def test_outputs_that_cannot_be_written(
    door: Portunus, ordinary_user: tuple[str, ...], tmp_path: Path, option: str
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    for target in (locked / "out.mp4", tmp_path / "absent" / "out.mp4", locked):
        ended = door("run", "--headless", "--source", "sim:?seconds=1", option, target, before=ordinary_user)
        ended.refused(3, "cannot be written")
    assert list(locked.iterdir()) == []
    door.is_whole()


def test_a_log_on_a_full_disk(door: Portunus) -> None:
    source = "sim:?seconds=1&size=320x240"
    door("run", "--headless", "--source", source, "--log", "/dev/full").refused(
        3, "/dev/full", "No space left"
    )


def test_embeddings_that_cannot_be_written(
    portunus: Portunus, ordinary_user: tuple[str, ...], tmp_path: Path, eileen: Path
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    for target in (locked / "faces.npz", tmp_path / "absent" / "faces.npz", locked):
        portunus("embed", eileen, "--out", target, before=ordinary_user).refused(3, "cannot be written")
    assert list(locked.iterdir()) == []
