"""Single pictures and folders of pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from appliance.capture.stills import Pictures
from appliance.errors import InputError
from tests.appliance.capture.files import encoded, half_and_half


def _grey(level: int) -> bytes:
    return encoded(np.full((8, 8, 3), level, np.uint8), ".png")


def _levels(source: Pictures) -> list[int]:
    levels = []
    while (image := source.read()) is not None:
        levels.append(int(image[0, 0, 0]))
    return levels


def test_a_folder_in_name_order(tmp_path: Path) -> None:
    for name, level in (("b.png", 20), ("a.PNG", 10), ("c", 30)):
        (tmp_path / name).write_bytes(_grey(level))
    (tmp_path / "notes.txt").write_text("not a picture")
    (tmp_path / ".hidden.png").write_bytes(_grey(99))
    (tmp_path / "deeper.png").mkdir()
    source = Pictures.of_folder(str(tmp_path))
    assert source.frames_per_second is None
    assert source.simulated
    assert int(np.asarray(source.read())[0, 0, 0]) == 10
    assert source.current == tmp_path / "a.PNG"
    assert _levels(source) == [20, 30]


def test_unreadable_pictures_are_named_and_skipped(tmp_path: Path) -> None:
    told: list[str] = []
    for name, data in (("a.jpg", b""), ("b.jpg", b"text"), ("c.png", _grey(7)), ("d.png", _grey(8)[:-20])):
        (tmp_path / name).write_bytes(data)
    source = Pictures.of_folder(str(tmp_path), told.append)
    assert _levels(source) == [7]
    assert [message.split("'")[1].rsplit("/", 1)[1] for message in told] == ["a.jpg", "b.jpg", "d.png"]


def test_a_folder_without_a_readable_picture(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no picture in the folder"):
        Pictures.of_folder(str(tmp_path))
    (tmp_path / "a.jpg").write_bytes(b"text")
    (tmp_path / "b.jpg").write_bytes(b"")
    with pytest.raises(InputError, match=r"no picture in folder .* can be read"):
        Pictures.of_folder(str(tmp_path))


def test_one_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded(half_and_half(), ".jpg"))
    source = Pictures.of_file(str(path))
    assert np.asarray(source.read()).shape == (16, 24, 3)
    assert source.read() is None
    path.write_bytes(b"text")
    with pytest.raises(InputError, match="not a picture"):
        Pictures.of_file(str(path))


def test_closing_ends_it(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(_grey(7))
    source = Pictures.of_folder(str(tmp_path))
    source.close()
    source.close()
    assert source.read() is None
