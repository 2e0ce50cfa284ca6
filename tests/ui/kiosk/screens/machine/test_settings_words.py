"""Every setting and every value has words, and numbers are understood as they are written here."""

from __future__ import annotations

from typing import Any

import pytest
from PyQt5.QtCore import QLocale

from tests.ui.kiosk.workshop import CONFIG, settings
from ui.kiosk.screens.settings.camera_table import (
    cameras_of,
    free_name,
    sources,
    with_camera,
    without_camera,
)
from ui.kiosk.screens.settings.draft import CHANGED, Draft
from ui.kiosk.screens.settings.meanings import (
    choice_texts,
    hint_texts,
    number_text,
    number_value,
    value_text,
)
from ui.kiosk.screens.settings.names import HIDDEN, SECTIONS, section_of, section_texts, setting_texts

ENGLISH, GERMAN = QLocale("en_GB"), QLocale("de_DE")
ALL = [one for one in settings() if not one.name.startswith("cameras[")]
OF_THEIR_OWN = {"models.detector"}  # names that are the same in every language


def test_every_section_and_setting_has_a_name() -> None:
    assert {section_of(one.name) for one in ALL} == set(SECTIONS) == set(section_texts())
    assert {one.name for one in ALL} - HIDDEN == set(setting_texts())
    assert set(hint_texts()) <= set(setting_texts())


@pytest.mark.parametrize("one", [one for one in ALL if one.kind == "choice" and one.name not in HIDDEN])
def test_every_choice_has_words(one: Any) -> None:
    if one.name not in OF_THEIR_OWN:
        assert set(choice_texts(one.name)) == set(one.choices)


def test_values_are_told_in_words() -> None:
    named = {one.name: one for one in ALL}
    assert value_text(named["matching.threshold"], "0.0", ENGLISH) == "The network's own"
    assert value_text(named["matching.threshold"], "0.9", GERMAN) == "0,9"
    assert value_text(named["door.contact_line"], "-1", ENGLISH) == "Not wired"
    assert value_text(named["door.contact_line"], "17", ENGLISH) == "17"
    assert value_text(named["site.sound"], "true", ENGLISH) == "Yes"
    assert value_text(named["network.webhook"], "", ENGLISH) == "Nothing"


def test_a_port_has_no_marks_between_its_digits() -> None:
    assert number_text("9100", ENGLISH) == "9100"
    assert number_text("0.05", GERMAN) == "0,05"


def test_numbers_are_read_in_both_manners() -> None:
    assert number_value("0,25", GERMAN) == "0.25"
    assert number_value("0.25", GERMAN) == "0.25"
    assert number_value(" 12 ", ENGLISH) == "12"
    assert number_value("twelve", ENGLISH) is None


def test_a_draft_knows_what_is_changed_and_what_is_not() -> None:
    draft = Draft()
    draft.take(settings())
    draft.change("door.strike_s", "5")
    draft.change("site.theme", "night")
    assert [one.name for one in draft.changed(restart=True)] == ["door.strike_s"]
    assert [one.name for one in draft.changed(restart=False)] == ["site.theme"]
    assert [one.name for one in draft.found("", CHANGED, ENGLISH)] == ["site.theme", "door.strike_s"]
    draft.change("door.strike_s", draft.named("door.strike_s").value)
    assert set(draft.changes) == {"site.theme"}


def test_the_site_comes_first_and_the_set_up_is_hidden() -> None:
    draft = Draft()
    draft.take(settings())
    names = [one.name for one in draft.found("", "", ENGLISH)]
    assert names[0] == "site.name"
    assert "site.setup" not in names
    assert not any(name.startswith("cameras") for name in names)


def test_it_is_found_by_its_words_its_name_and_its_value() -> None:
    draft = Draft()
    draft.take(settings())
    for text, name in (
        ("UNLOCKED FOR", "door.strike_s"),
        ("exit_line", "door.exit_line"),
        ("1234", "site.contact"),
    ):
        assert name in [one.name for one in draft.found(text, "", ENGLISH)]
    assert draft.found("no such thing", "", ENGLISH) == []


def test_cameras_out_of_the_settings_and_back() -> None:
    cameras = cameras_of(settings())
    assert [one["name"] for one in cameras] == [one.name for one in CONFIG.cameras]
    turned = with_camera(cameras, 0, {"rotation": "90"})
    assert turned[0] == {**cameras[0], "rotation": "90"}
    assert turned[1] == cameras[1]
    assert [one["name"] for one in without_camera(cameras, 0)] == ["back"]
    assert with_camera((), None, {"name": "front"}) == ({"name": "front"},)
    assert free_name(()) == "front"
    assert free_name(cameras) == "camera2"
    assert free_name(({"name": "front"}, {"name": "camera2"})) == "camera3"
    assert sources((), "/dev/video9") == [("/dev/video9", "/dev/video9")]
    assert sources((), "rtsp://192.168.1.20/stream") == []
