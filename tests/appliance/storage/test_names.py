"""Names of all kinds of people; what no name needs is refused or taken out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.errors import InputError
from appliance.storage.names import clean_name, name_key
from tests.appliance.storage.galleries import CONSENT, opened

GOOD = [
    "Ada",
    "Zoë O'Brien-Łukasz",
    "李小龍",
    "محمد عبد الله",
    "שרה לוי",
    "می‌خواهم",  # with a zero-width non-joiner
    "Ada 👩🏽‍🔬",  # with a zero-width joiner
    "x" * 200,
    "'; DROP TABLE person; --",
    "%s{0}\\",
]


def test_names_of_all_kinds_come_back_as_they_were(folder: Path) -> None:
    with opened(folder) as gallery:
        people = [gallery.add_person(name, CONSENT) for name in GOOD]
    with opened(folder) as gallery:
        assert [gallery.person(person.id).name for person in people] == GOOD
        assert [gallery.person(name).id for name in GOOD] == [person.id for person in people]


@pytest.mark.parametrize(
    "name", ["a\nb", "a\rb", "a\tb", "a\0b", "a\x1b[31mb", "a\u2028b", "a\u2029b", "a\x85b"]
)
def test_control_characters_are_refused(name: str) -> None:
    with pytest.raises(InputError, match="line break or control character"):
        clean_name(name)


def test_lone_surrogates_are_refused() -> None:
    with pytest.raises(InputError, match="control character"):
        clean_name("Ada\udcff")


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "\u202e", "\u200d", " \u2066 \u2069"])
def test_a_name_of_nothing_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="empty"):
        clean_name(name)


def test_more_than_200_characters_are_refused() -> None:
    assert len(clean_name("é" * 200)) == 200
    assert len(clean_name("e\u0301" * 200)) == 200, "counted after composing"
    with pytest.raises(InputError, match="201 characters; at most 200"):
        clean_name("x" * 201)


def test_what_steers_the_direction_of_text_is_taken_out() -> None:
    assert clean_name("\u202eadA\u202c \u2066x\u2069\u200f") == "adA x"


@pytest.mark.parametrize(
    "other", ["ada king", "ADA KING", " Ada King ", "Ada\u200b King", "\u202aAda King", "A\u200dda King"]
)
def test_names_that_look_the_same_are_the_same(folder: Path, other: str) -> None:
    with opened(folder) as gallery:
        first = gallery.add_person("Ada King", CONSENT)
        second = gallery.add_person("Grace", CONSENT)
        with pytest.raises(InputError, match=f"enrolled already, as {first.id}"):
            gallery.add_person(other, CONSENT)
        with pytest.raises(InputError, match="enrolled already"):
            gallery.rename(second.id, other)
        assert gallery.rename(first.id, "ADA KING").name == "ADA KING"


def test_composed_and_decomposed_letters_are_the_same(folder: Path) -> None:
    with opened(folder) as gallery:
        person = gallery.add_person("Zoe\u0308", CONSENT)
        assert person.name == "Zo\u00eb"
        with pytest.raises(InputError):
            gallery.add_person("ZO\u00cb", CONSENT)


def test_a_name_is_free_again_after_rename_and_removal(folder: Path) -> None:
    with opened(folder) as gallery:
        ada = gallery.add_person("Ada", CONSENT)
        gallery.rename(ada.id, "Grace")
        other = gallery.add_person("Ada", CONSENT)
        gallery.remove(other.id)
        gallery.add_person("Ada", CONSENT)


@given(st.text(max_size=250))
def test_a_clean_name_stays_as_it_is(name: str) -> None:
    try:
        clean = clean_name(name)
    except InputError:
        return
    assert clean_name(clean) == clean
    assert name_key(clean) == name_key(name)
    assert name_key(clean.upper()) == name_key(name_key(clean.upper()))
