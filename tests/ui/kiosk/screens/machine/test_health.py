"""Health: what is wrong first, with a word for every state."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from PyQt5.QtCore import QLocale

import appliance.diagnosis
import ui.cli
from appliance.crypto.providers import PROVIDERS
from appliance.diagnosis.finding import Finding, State
from appliance.errors import StateBusy
from appliance.requests import ShowHealth
from tests.ui.kiosk.screens.machine.conftest import Opening
from tests.ui.kiosk.touching import touch, until
from ui.kiosk.navigation import Place
from ui.kiosk.screens.health.health_words import (
    check_texts,
    finding_title,
    headline,
    icon_of,
    provider_texts,
    role_of,
    state_texts,
    tone_of,
)
from ui.kiosk.widgets.icons import NAMES

ENGLISH = QLocale("en_GB")


@pytest.fixture
def screen(opened: Opening) -> Any:
    screen = opened(Place.HEALTH)
    until(lambda: screen.lines)
    return screen


def test_every_check_there_is_has_a_name() -> None:
    folders = [Path(appliance.diagnosis.__file__).parent, Path(ui.cli.__file__).parent]
    sources = [
        path.read_text("utf-8")
        for path in (*folders[0].glob("*.py"), folders[1] / "checks.py", folders[1] / "desk" / "health.py")
    ]
    called = re.compile(r'(?:Finding|examined)\(f?"(\w+)|^_CHECK = "(\w+)"|check = f"(\w+)', re.MULTILINE)
    checks = {word for source in sources for found in called.findall(source) for word in found if word}
    assert len(checks) > 10
    assert checks == set(check_texts())


def test_every_state_has_a_word_an_icon_and_a_colour() -> None:
    states = get_args(State)
    assert set(state_texts()) == set(states)
    assert all(icon_of(Finding("disk", state, "")) in NAMES for state in states)
    assert len({tone_of(Finding("disk", state, "")) for state in states}) == len(states)


def test_every_provider_of_keys_has_words() -> None:
    assert set(provider_texts()) == set(PROVIDERS)


def test_titles_name_the_thing_and_the_state() -> None:
    assert finding_title(Finding("camera back", "fail", "")) == "Camera back: does not work"
    assert finding_title(Finding("camera", "warn", "")) == "Camera: look at it"
    assert finding_title(Finding("new thing", "ok", "")) == "new thing: well"


def test_the_headline_counts() -> None:
    well, warned = Finding("disk", "ok", ""), Finding("clock", "warn", "")
    failed = Finding("key", "fail", "")
    assert headline([well], ENGLISH) == "All is well."
    assert headline([well, warned], ENGLISH) == "It works. To look at: 1."
    assert headline([failed, warned], ENGLISH) == "Something does not work: 1. To look at: 1."
    assert [role_of([one]) for one in (well, warned, failed)] == ["good", "warning", "error"]


def test_what_is_wrong_comes_first(screen: Any) -> None:
    assert [line.title.text() for line in screen.lines] == [
        "Camera back: does not work",
        "Disk: look at it",
        "Python: well",
        "Gallery: well",
    ]
    assert "connect it" in screen.lines[0].detail.text()
    assert screen.headline.property("role") == "error"
    assert not screen.lines[0].mark.pixmap().isNull()


def test_the_gallery_in_numbers(screen: Any) -> None:
    told = screen.numbers.text()
    assert "People enrolled: 3" in told
    assert "Templates of sface: 11" in told
    assert "Key: a key file" in told


def test_looking_again(screen: Any, link: Any) -> None:
    link.answers[ShowHealth] = [Finding("disk", "ok", "80 GiB are free")]
    touch(screen.again)
    assert not screen.again.isEnabled()
    until(screen.again.isEnabled)
    assert [line.title.text() for line in screen.lines] == ["Disk: well"]
    assert screen.headline.text() == "All is well."


def test_a_service_that_is_busy_is_told(opened: Opening, link: Any) -> None:
    link.answers[ShowHealth] = StateBusy("the checks are being made already")
    screen = opened(Place.HEALTH)
    until(screen.notice.isVisible)
    assert "being made already" in screen.notice.text()
    assert screen.again.isEnabled()
