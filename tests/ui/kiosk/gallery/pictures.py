"""Makes a picture of every screen of the kiosk in every state, as PNG files, without a screen.

Run it by `scripts/screenshots DIR [--language CODE]… [--size WIDTHxHEIGHT]… [--only PART] [--large]`.

A picture is DIR/<state>-<size>-<language>.png. Without options: all states, three sizes, English and Arabic.
With --manual, those of docs/kiosk.md instead: half as large, as JPEG files.
People and events are made up; the face is a portrait that NASA made.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QApplication

from tests.ui.kiosk.gallery.stage import Stage, keep_keyboard_focus_out_of
from tests.ui.kiosk.gallery.states import ALL, SIZES
from ui.kiosk.language import LANGUAGES

UPRIGHT, ACROSS, _ = SIZES
MANUAL = (
    ("door-idle", UPRIGHT, "en"),
    ("door-challenge", UPRIGHT, "de"),
    ("door-granted", UPRIGHT, "es"),
    ("door-denied", UPRIGHT, "ar"),
    ("pin", UPRIGHT, "en"),
    ("enrol-capture", ACROSS, "en"),
    ("enrol-review", ACROSS, "en"),
    ("figures-curves", ACROSS, "en"),
    ("menu", ACROSS, "en"),
    ("people", ACROSS, "ar"),
    ("event", ACROSS, "en"),
    ("rules", ACROSS, "en"),
    ("settings", ACROSS, "de"),
    ("calibration", ACROSS, "en"),
)


def asked() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--language", action="append", choices=list(LANGUAGES))
    parser.add_argument("--size", action="append", type=size_of, metavar="WIDTHxHEIGHT")
    parser.add_argument("--only", default="", metavar="PART", help="states whose names hold this")
    parser.add_argument("--large", action="store_true", help="with larger letters")
    parser.add_argument("--manual", action="store_true", help="those that docs/kiosk.md shows")
    return parser.parse_args()


def size_of(text: str) -> tuple[int, int]:
    """Of a window, pixels."""
    width, height = text.split("x")
    return int(width), int(height)


def wanted(wish: argparse.Namespace) -> dict[str, list[tuple[tuple[int, int], str]]]:
    """Of each state, in which sizes and languages."""
    if wish.manual:
        return {name: [(size, code)] for name, size, code in MANUAL}
    shapes = [(size, code) for size in wish.size or SIZES for code in wish.language or ("en", "ar")]
    return {name: shapes for name in ALL if wish.only in name}


def take(stage: Stage, wish: argparse.Namespace, name: str, size: tuple[int, int], code: str) -> None:
    """One picture of what is shown."""
    stage.show_as(*size, code, large=wish.large)
    keep_keyboard_focus_out_of(stage.window)
    stage.look()
    picture = stage.window.grab()
    if wish.manual:
        half = picture.scaledToWidth(size[0] // 2, Qt.SmoothTransformation)
        half.save(str(wish.folder / f"{name}.jpg"), quality=88)
    else:
        picture.save(str(wish.folder / f"{name}-{size[0]}x{size[1]}-{code}.png"))


def main() -> None:
    """Takes all of them."""
    wish = asked()
    wish.folder.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(["screenshots"])
    application.setStyle("Fusion")
    taken = 0
    for name, shapes in wanted(wish).items():
        stage = Stage(*SIZES[0])
        ALL[name].reach(stage)
        for size, code in shapes:
            take(stage, wish, name, size, code)
            taken += 1
        stage.close()
    print(f"{taken} pictures are in {wish.folder}")


if __name__ == "__main__":
    main()
