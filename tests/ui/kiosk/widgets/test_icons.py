"""Every icon is drawn, in its field, and points the right way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PyQt5.QtGui import QImage

from ui.kiosk.widgets import icons
from ui.kiosk.widgets.icons import NAMES, picture


def drawn(name: str, *, mirrored: bool = False) -> QImage:
    return picture(name, "#000000", 48, mirrored=mirrored).toImage()


def inked(image: QImage) -> list[tuple[int, int]]:
    return [(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 100]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_icon_is_seen_and_none_is_cut(name: str, qtbot: Any) -> None:
    points = inked(drawn(name))
    assert len(points) > 60
    assert all(0 < x < 47 and 0 < y < 47 for x, y in points)


def test_no_two_icons_look_the_same_but_the_arrows(qtbot: Any) -> None:
    looks = {frozenset(inked(drawn(name))) for name in NAMES}
    assert len(looks) == len(NAMES) - 2  # back is left, forward is right


def test_arrows_of_the_reading_direction_turn_and_others_do_not(qtbot: Any) -> None:
    assert inked(drawn("back", mirrored=True)) == inked(drawn("forward"))
    assert inked(drawn("left", mirrored=True)) == inked(drawn("left"))


def test_every_icon_is_shown_somewhere() -> None:
    kiosk = Path(icons.__file__).parents[1]
    sources = [path for path in kiosk.rglob("*.py") if path.name != "icons.py"]
    text = "".join(path.read_text("utf-8") for path in sources)
    assert {name for name in NAMES if f'"{name}"' not in text} == set()
