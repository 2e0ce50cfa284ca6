"""The texts that people agreed to are found by their version, and never change."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import pytest

from appliance.requests import ConsentGiven
from enrollment import consent

SHOWN = {
    "1": "8afdcc4853769484",
    "2": "87a001f665a82f35",
    "3": "017e6041fde644b8",
    "3.ar": "fb83b7ad44481eda",
    "3.de": "294a6e18f98d5ba1",
    "3.es": "fd5723e77f391b92",
    "demonstration": "d221fb921d1ede7c",
}


def test_a_text_that_was_shown_is_never_changed() -> None:
    """A new one is a new file, with a line here."""
    kept = {path.name.removesuffix(".txt") for path in files(consent).iterdir() if path.name.endswith(".txt")}
    assert kept == SHOWN.keys()
    for version, digest in SHOWN.items():
        text = consent.text_of(*version.split("."))
        assert text is not None
        assert hashlib.sha256(text.encode()).hexdigest()[:16] == digest


def test_the_present_one_is_there_and_says_how_it_ends() -> None:
    text = consent.text_of(consent.CURRENT)
    assert text is not None
    for word in ("erased", "withdraw", "expires", "encrypted", "greeted"):
        assert word in text


def test_a_language_without_a_translation_is_english() -> None:
    assert consent.text_of("3", "fr") == consent.text_of("3") != consent.text_of("3", "de")
    assert consent.text_of("3", "../3.de") == consent.text_of("3")


def test_no_form_of_the_house_has_a_text_of_ours() -> None:
    assert consent.text_of(ConsentGiven("form 17", "reference").text_version) is None


@pytest.mark.parametrize("version", ["", "4", "2026-01", "../consent/1", "１", "01", "1.txt"])
def test_what_is_no_version_of_ours_has_no_text(version: str) -> None:
    assert consent.text_of(version) is None
