"""Boxes to tick, and one of several to choose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QVBoxLayout, QWidget

from tests.ui.kiosk.touching import touch
from ui.kiosk.parts import KioskParts
from ui.kiosk.widgets.choice import Choice, choose_none, only_one_of


@pytest.fixture
def ground(qtbot: Any) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 400)
    made = QWidget(window)  # a window of its own would propagate its least size, of which Qt warns here
    made.resize(300, 400)
    QVBoxLayout(made)
    yield made
    window.close()


def choices(ground: QWidget, parts: KioskParts, many: int, **kind: bool) -> list[Choice]:
    made = [Choice(parts, **kind) for _ in range(many)]
    for number, choice in enumerate(made):
        choice.say(f"Choice {number} with a text that runs over more than one line", "and what it means")
        ground.layout().addWidget(choice)
    ground.window().show()
    return made


def test_the_text_can_be_touched_as_well_as_the_box(ground: QWidget, parts: KioskParts) -> None:
    [choice] = choices(ground, parts, 1)
    told: list[bool] = []
    choice.toggled.connect(told.append)
    touch(choice.text)
    touch(choice.box)
    touch(choice.hint)
    assert told == [True, False, True]
    assert choice.is_on


def test_keys_reach_it(ground: QWidget, parts: KioskParts) -> None:
    [choice] = choices(ground, parts, 1)
    choice.setFocus()
    QTest.keyClick(choice.box, Qt.Key_Space)
    assert choice.is_on
    assert choice.box.accessibleName() == choice.text.text()


def test_one_of_several_is_on(ground: QWidget, parts: KioskParts) -> None:
    made = choices(ground, parts, 3, one_of_several=True)
    group = only_one_of(made, ground)
    touch(made[0].text)
    touch(made[2].text)
    assert [choice.is_on for choice in made] == [False, False, True]
    choose_none(group)
    assert not any(choice.is_on for choice in made)


def test_on_and_off_look_different_and_large_enough(ground: QWidget, parts: KioskParts) -> None:
    [choice] = choices(ground, parts, 1)
    QTest.qWait(10)
    off = choice.box.grab().toImage()
    choice.choose()
    assert choice.box.grab().toImage() != off
    assert min(choice.box.width(), choice.box.height()) >= 48
