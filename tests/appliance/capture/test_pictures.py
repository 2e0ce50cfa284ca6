"""Every kind of picture is read as it looks; every broken one ends in one sentence."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from appliance.capture.pictures import MOST_PIXELS, read_picture, shown
from appliance.errors import InputError
from tests.appliance.capture.files import BLUE, RED, encoded, half_and_half, noisy, png, with_orientation

# 24x16, left half red, right half blue, as a photo editor writes CMYK (Adobe marker, inverted inks).
_CMYK = base64.b64decode(
    "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAUDg8SDw0UEhASFxUUGB4yIR4cHB49LC4kMklATEtHQEZFUFpzYlBVbVZFRmSIZW13e4GCgU5gjZeM"
    "fZZzfoF8/8AAFAgAEAAYBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAAB"
    "fQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hp"
    "anN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5"
    "+v/aAA4EQwBNAFkASwAAPwDsa5SuUrs65Hx5/wAuH/bT/wBlorrvAf8Ay/8A/bP/ANmorkaK66ivXKK8jorkfHn/AC4f9tP/AGWiuu8B/wDL"
    "/wD9s/8A2aiuRorrqK//2Q=="
)


def _near(pixel: npt.NDArray[np.uint8], colour: tuple[int, int, int], within: int = 12) -> bool:
    return bool(np.abs(pixel.astype(int) - np.array(colour)).max() <= within)


def _read(folder: Path, name: str, data: bytes) -> npt.NDArray[np.uint8]:
    path = folder / name
    path.write_bytes(data)
    return read_picture(path)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".bmp", ".tiff"])
def test_the_usual_kinds_keep_their_colours(tmp_path: Path, suffix: str) -> None:
    image = _read(tmp_path, "a" + suffix, encoded(half_and_half(), suffix))
    assert image.shape == (16, 24, 3)
    assert image.dtype == np.uint8
    assert _near(image[8, 3], BLUE)
    assert _near(image[8, -4], RED)


def test_the_content_counts_and_not_the_name(tmp_path: Path) -> None:
    assert _read(tmp_path, "türe 門.txt", encoded(half_and_half(), ".png")).shape == (16, 24, 3)


def test_orientation_is_applied(tmp_path: Path) -> None:
    lying = encoded(half_and_half(), ".jpg", cv2.IMWRITE_JPEG_QUALITY, 95)
    image = _read(
        tmp_path, "a.jpg", with_orientation(lying, 6)
    )  # the camera was turned: 90 degrees clockwise
    assert image.shape == (24, 16, 3)
    assert _near(image[3, 8], BLUE)
    assert _near(image[-4, 8], RED)


def test_cmyk_jpeg(tmp_path: Path) -> None:
    image = _read(tmp_path, "a.jpg", _CMYK)
    assert _near(image[8, 3], RED)
    assert _near(image[8, -4], BLUE)


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    deep = (np.arange(256, dtype=np.uint16) * 257).reshape(16, 16)
    image = _read(tmp_path, "a.png", encoded(deep, ".png"))  # type: ignore[arg-type]  # uint16 on purpose
    assert image.dtype == np.uint8
    assert image[:, :, 0].ravel().tolist() == list(range(256))


def test_grey_gets_three_channels(tmp_path: Path) -> None:
    image = _read(tmp_path, "a.jpg", encoded(np.full((16, 16), 90, np.uint8), ".jpg"))
    assert image.shape == (16, 16, 3)
    assert _near(image[4, 4], (90, 90, 90), 2)


def test_transparency_is_dropped(tmp_path: Path) -> None:
    coloured = np.dstack([half_and_half(), np.zeros((16, 24), np.uint8)])
    image = _read(tmp_path, "a.png", encoded(coloured, ".png"))
    assert _near(image[8, 3], BLUE, 0)
    grey = b"".join(b"\0" + bytes((77, 0)) * 4 for _ in range(4))
    assert _near(_read(tmp_path, "b.png", png(4, 4, 8, 4, grey))[0, 0], (77, 77, 77), 0)


def test_palette(tmp_path: Path) -> None:
    rows = b"".join(b"\0" + bytes((0, 1)) for _ in range(2))
    palette = bytes((*BLUE[::-1], *RED[::-1]))
    image = _read(tmp_path, "a.png", png(2, 2, 8, 3, rows, (b"PLTE", palette)))
    assert _near(image[0, 0], BLUE, 0)
    assert _near(image[1, 1], RED, 0)


def test_one_pixel(tmp_path: Path) -> None:
    assert _read(tmp_path, "a.png", encoded(np.full((1, 1, 3), 9, np.uint8), ".png")).tolist() == [
        [[9, 9, 9]]
    ]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".bmp", ".tiff"])
def test_a_cut_picture_is_refused(tmp_path: Path, suffix: str, part: float) -> None:
    whole = encoded(noisy(), suffix)
    with pytest.raises(InputError, match="damaged or cut short"):
        _read(tmp_path, "a" + suffix, whole[: int(len(whole) * part)])


def test_a_cut_progressive_jpeg_is_refused(tmp_path: Path) -> None:
    whole = encoded(noisy(), ".jpg", cv2.IMWRITE_JPEG_PROGRESSIVE, 1)
    with pytest.raises(InputError, match="damaged or cut short"):
        _read(tmp_path, "a.jpg", whole[: len(whole) // 2])


def _half_zeros(jpeg: bytes) -> bytes:
    return jpeg[: len(jpeg) // 2] + bytes(len(jpeg) // 2)


def _ended_early(jpeg: bytes) -> bytes:
    return jpeg[: len(jpeg) // 2] + b"\xff\xd9"


@pytest.mark.parametrize("break_it", [_half_zeros, _ended_early])
def test_a_jpeg_that_opencv_would_show_partly_grey_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], break_it: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(InputError, match="damaged or cut short"):
        _read(tmp_path, "a.jpg", break_it(encoded(noisy(), ".jpg")))
    assert capfd.readouterr().err == "", "the decoder's own words must not reach the terminal"


def test_stray_bytes_behind_a_picture_do_no_harm(tmp_path: Path) -> None:
    assert _read(tmp_path, "a.jpg", encoded(noisy(), ".jpg") + b"maker notes").shape == (120, 160, 3)


def test_a_damaged_png_is_refused_in_silence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    damaged = bytearray(encoded(noisy(), ".png"))
    damaged[len(damaged) // 2] ^= 0xFF
    with pytest.raises(InputError, match="damaged or cut short"):
        _read(tmp_path, "a.png", bytes(damaged))
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"this is a shopping list, not a picture", "is not a picture that can be read"),
        (b"\xff\xd8\xff", "damaged or cut short"),
        (b"\x89PNG\r\n\x1a\n", "damaged or cut short"),
        (b"II*\0\xff\xff\xff\x7f", "damaged or cut short"),
    ],
)
def test_what_is_no_picture_is_said(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as told:
        _read(tmp_path, "a.jpg", data)
    assert shown(tmp_path / "a.jpg") in str(told.value)
    assert "\n" not in str(told.value)


def test_a_huge_picture_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    rows = png(10_000, 10_000, 8, 0, b"")
    assert MOST_PIXELS < 10_000 * 10_000
    with pytest.raises(InputError, match="100 million pixels"):
        _read(tmp_path, "a.png", rows)


def test_missing_folder_and_device(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no file"):
        read_picture(tmp_path / "absent.jpg")
    with pytest.raises(InputError, match="is a folder"):
        read_picture(tmp_path)
    with pytest.raises(InputError, match="not an ordinary file"):
        read_picture("/dev/zero")
    with pytest.raises(InputError, match="cannot be read"):
        read_picture("a\0b.jpg")
    with pytest.raises(InputError, match="cannot be read"):
        read_picture("a" * 5000)


def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded(half_and_half(), ".jpg"))
    path.chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        with pytest.raises(InputError, match="this user may not read it"):
            read_picture(path)
    finally:
        if root:
            os.seteuid(0)


def test_names_are_shown_on_one_printable_line() -> None:
    assert shown("a\nb.jpg") == "'a\\nb.jpg'"
    assert shown(os.fsdecode(b"\xff.jpg")) == "'\\xff.jpg'"
    assert shown("Müller.jpg") == "'Müller.jpg'"
