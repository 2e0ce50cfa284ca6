"""What the tests feed the program: pictures and videos of every form, whole and broken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image as Pillow

from tests.appliance.capture.files import encoded, noisy, png, with_orientation, write_video

TEXT = b"This is a letter, and not a picture.\n" * 40


@dataclass(frozen=True)
class Pictures:
    """forms: pictures with the portrait's face. faceless: readable, nobody in them. bad: unreadable ones,
    each with a word that its sentence must have.
    """

    forms: dict[str, Path]
    faceless: Path
    bad: dict[Path, str]


def make_pictures(folder: Path, portrait: Path) -> Pictures:
    """Writes them all into a folder."""

    def put(name: str, data: bytes) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    jpeg = portrait.read_bytes()
    image = np.asarray(cv2.imread(str(portrait)), np.uint8)
    whole_png = encoded(image, ".png")
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
    # What a phone held sideways writes: the sensor's picture, and how it is to be turned (6: clockwise).
    turned = np.asarray(cv2.rotate(image, cv2.ROTATE_90_COUNTERCLOCKWISE), np.uint8)
    Pillow.open(portrait).convert("CMYK").save(folder / "inks.jpg", quality=95)
    (folder / "a folder.jpg").mkdir()
    return Pictures(
        forms={
            "grey": put("grey.jpg", encoded(grey, ".jpg", cv2.IMWRITE_JPEG_QUALITY, 97)),
            "alpha": put(
                "alpha.png",
                encoded(np.dstack([image, np.full(image.shape[:2], 255, np.uint8)]), ".png"),
            ),
            "16 bits": put("deep.png", encoded((image.astype(np.uint16) * 257), ".png")),  # type: ignore[arg-type]
            "phone": put(
                "phone.jpg",
                with_orientation(encoded(turned, ".jpg", cv2.IMWRITE_JPEG_QUALITY, 97), 6),
            ),
            "CMYK": folder / "inks.jpg",
        },
        faceless=put("one pixel.png", encoded(np.full((1, 1, 3), 90, np.uint8), ".png")),
        bad={
            put("truncated.jpg", jpeg[: len(jpeg) // 2]): "cut short",
            put("truncated.png", whole_png[: len(whole_png) // 2]): "cut short",
            put("zeros at the end.jpg", jpeg[: len(jpeg) // 2] + bytes(len(jpeg) // 2)): "cut short",
            put("nothing.jpg", b""): "is empty",
            put("nothing.png", b""): "is empty",
            put("letter.jpg", TEXT): "not a picture",
            put("huge.png", png(10_000, 10_000, 8, 0, b"\0")): "100 million pixels",
            folder / "absent.jpg": "there is no file",
            folder / "a folder.jpg": "is a folder",
        },
    )


def changing_video(path: Path) -> Path:
    """Thirty frames of motion JPEG, the second half of another size."""
    frames = [noisy(320, 240)] * 15 + [noisy(640, 360)] * 15
    path.write_bytes(b"".join(encoded(frame, ".jpg") for frame in frames))
    return path


def bad_videos(folder: Path) -> dict[Path, str]:
    """Videos that cannot be read, each with a word that its sentence must have."""
    whole = write_video(folder / "whole.mp4", [noisy()] * 12).read_bytes()
    contents = {
        "truncated.mp4": (whole[: len(whole) * 2 // 3], "cut short"),
        "nothing.mp4": (b"", "is empty"),
        "letter.mp4": (TEXT, "neither a picture nor a video"),
        "head only.mp4": (whole[:32] + bytes(4000), "cut short"),
    }
    for name, (data, _) in contents.items():
        (folder / name).write_bytes(data)
    return {folder / name: word for name, (_, word) in contents.items()}


def line_of(portrait: Path, folder: Path, count: int = 10) -> Path:
    """A folder of pictures of somebody who stands still, long enough for a decision."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.jpg").symlink_to(portrait)
    return folder
