"""Nothing is cut, covered or too small for a finger: every state, size and language, and larger text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tests.ui.kiosk.gallery import looks
from tests.ui.kiosk.gallery.stage import Stage
from tests.ui.kiosk.gallery.states import ALL, SIZES
from tests.ui.kiosk.test_languages import OTHERS, messages
from ui.kiosk.language import LANGUAGES
from ui.kiosk.navigation import Place
from ui.kiosk.widgets.row_list import Row, RowList

SMALLEST, USUAL, LARGEST = SIZES
# Width is scarce on the smallest screen, height on the others; German is the longest, Arabic turns around.
SHOWN = [
    *((SMALLEST, code, large) for code in LANGUAGES for large in (False, True)),
    *((USUAL, code, False) for code in LANGUAGES),
    (USUAL, "de", True),
    (LARGEST, "de", False),
    (LARGEST, "ar", True),
]


@pytest.fixture(scope="session")
def told() -> dict[str, dict[str, set[str]]]:
    """By language, the translations of each English text."""
    found: dict[str, dict[str, set[str]]] = {"en": {}}
    for code in OTHERS:
        of_code = found[code] = {}
        for _, source, translation in messages(code):
            of_code.setdefault(source, set()).add(translation.text)
    return found


def is_of(name: str, place: Place) -> bool:
    """Whether a state is one of that place; its name begins with the place's."""
    return f"{name}-".startswith(place.value.replace(" ", "-") + "-") or (
        place is Place.DOOR and name.startswith("figures-")
    )


def wrong(stage: Stage) -> list[str]:
    """Everything that is wrong with what is shown now."""
    window = stage.window
    return [
        *looks.cut_texts(window),
        *looks.overlaps(window),
        *looks.outside(window),
        *looks.too_small(window, stage.parts.theme.scale),
    ]


@pytest.mark.parametrize("name", ALL)
def test_it_looks_as_it_should(name: str, application: Any, told: dict[str, dict[str, set[str]]]) -> None:
    application.setStyle("Fusion")
    stage = Stage(*SMALLEST)
    found = []
    try:
        ALL[name].reach(stage)
        assert is_of(name, stage.parts.navigation.place)
        for (width, height), code, large in sorted(SHOWN, key=lambda one: (one[0], one[2])):
            stage.show_as(width, height, code, large=large)
            assert (stage.window.width(), stage.window.height()) == (width, height), "it does not fit"
            complaints = [*wrong(stage), *looks.left_in_english(stage.window, told[code])]
            letters = ", large letters" if large else ""
            found += [f"{width}x{height} {code}{letters}: {one}" for one in complaints]
    finally:
        stage.close()
    assert found == []


@pytest.mark.parametrize("place", Place)
def test_every_place_is_among_the_states(place: Place) -> None:
    assert any(is_of(name, place) for name in ALL)


# The checks themselves: each finds what it is for.


def _bad(kind: str) -> QWidget:
    window = _window()
    if kind == "row":
        rows: Any = RowList(_theme())
        QVBoxLayout(window).addWidget(rows)
        rows.show_rows([Row(1, "Much too long for a row " * 4)])
    elif kind in ("on each other", "beyond"):
        row = QHBoxLayout(window)
        one, other = QPushButton("one"), QPushButton("other")
        row.addWidget(one)
        row.addWidget(other)
        window.show()
        other.setGeometry(one.geometry() if kind == "on each other" else one.geometry().translated(280, 0))
    elif kind == "sideways":
        area = QScrollArea(window)
        area.setFixedSize(200, 100)
        area.setWidget(QLabel("wide " * 60))
    else:
        part: Any = {"label": QLabel, "button": QPushButton, "field": QLineEdit, "touch": QPushButton}[kind](
            window
        )
        part.setFixedSize(60, 20 if kind == "touch" else 60)
        if kind == "field":
            part.setPlaceholderText("much too long for this field")
        else:
            part.setText("x" if kind == "touch" else "much too long for sixty pixels")
    return window


def _window() -> QWidget:
    """With a size that it keeps, whatever is in it: of hints the offscreen platform warns."""
    window = QWidget()
    window.setFixedSize(300, 200)
    return window


def _theme() -> Any:
    from ui.kiosk.theme.theme import Theme

    return Theme()


@pytest.mark.parametrize(
    ("kind", "check", "word"),
    [
        ("label", looks.cut_texts, "cut"),
        ("button", looks.cut_texts, "cut"),
        ("field", looks.cut_texts, "cut"),
        ("row", looks.cut_texts, "cut"),
        ("on each other", looks.overlaps, "lies on"),
        ("beyond", looks.outside, "reaches out"),
        ("sideways", looks.outside, "pixels wide"),
        ("touch", lambda window: looks.too_small(window, 1.0), "of 47"),
    ],
)
def test_a_bad_screen_is_found(
    kind: str, check: Callable[[QWidget], list[str]], word: str, qtbot: Any
) -> None:
    window = _bad(kind)
    qtbot.addWidget(window)
    window.show()
    assert any(word in complaint for complaint in check(window))


def test_a_long_label_that_wraps_is_well(qtbot: Any) -> None:
    window = _window()
    qtbot.addWidget(window)
    text = QLabel("several words that run over several lines")
    text.setWordWrap(True)
    QVBoxLayout(window).addWidget(text, 0, Qt.AlignTop)
    window.setFixedSize(120, 400)
    window.show()
    assert looks.cut_texts(window) == []


def test_a_text_that_stayed_english_is_found(qtbot: Any) -> None:
    window = _window()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for text in ("Events", "Remove Ada?", "Ereignisse", "Name"):
        column.addWidget(QLabel(text))
    window.show()
    told = {"Events": {"Ereignisse"}, "Remove {name}?": {"{name} entfernen?"}, "Name": {"Name"}}
    assert len(looks.left_in_english(window, told)) == 2
