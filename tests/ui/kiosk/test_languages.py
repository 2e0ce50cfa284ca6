"""Every text of the kiosk is there in every language, and reaches the screen."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from PyQt5.QtCore import QTranslator
from PyQt5.QtGui import QFont, QFontMetrics

from ui.kiosk.language import LANGUAGES, TRANSLATIONS, translate

KIOSK = TRANSLATIONS.parent
OTHERS = [code for code in LANGUAGES if code != "en"]
SURELY = ("Page", "Back")  # a text that is there, to see that anything is found at all


def calls() -> list[tuple[Path, ast.Call]]:
    found = []
    for file in sorted(KIOSK.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "translate":
                found.append((file, node))
    return found


def said() -> set[tuple[str, str]]:
    return {tuple(ast.literal_eval(one) for one in call.args) for _, call in calls()}  # type: ignore[misc]


def messages(code: str) -> list[tuple[str, str, Any]]:
    root = ET.parse(TRANSLATIONS / f"portunus_{code}.ts").getroot()
    return [
        (context.findtext("name", ""), one.findtext("source", ""), one.find("translation"))
        for context in root.iter("context")
        for one in context.iter("message")
    ]


def placeholders(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{\w*\}", text))


def is_sentence(text: str) -> bool:
    return text.endswith((".", "?", "؟"))


def test_texts_are_literal_so_that_they_are_found() -> None:
    for file, call in calls():
        if file.name == "language.py":
            continue
        texts = [one.value for one in call.args if isinstance(one, ast.Constant)]
        where = f"{file.name}:{call.lineno}"
        assert len(texts) == 2, f"{where}: context and text have to be literals"
        assert all(isinstance(one, str) and one for one in texts), where
    assert SURELY in said()


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_is_translated_and_none_is_left_of_before(code: str) -> None:
    there = messages(code)
    assert len(there) == len({(context, source) for context, source, _ in there})
    assert {(context, source) for context, source, _ in there} == said(), "run scripts/translate"
    for context, source, translation in there:
        where = f"{code}, {context}: {source!r}"
        assert translation is not None, where
        assert translation.get("type") is None, f"{where} is {translation.get('type')}"
        assert (translation.text or "").strip(), f"{where} is empty"


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_filled_in_is_the_same_and_sentences_end_as_such(code: str) -> None:
    for context, source, translation in messages(code):
        where = f"{code}, {context}: {source!r} is {translation.text!r}"
        assert placeholders(translation.text) == placeholders(source), where
        assert translation.text.count("\n") == source.count("\n"), where
        assert is_sentence(translation.text) == is_sentence(source), where
        assert translation.text == translation.text.strip(), where


@pytest.mark.parametrize("code", OTHERS)
def test_the_compiled_file_says_what_the_readable_one_does(code: str, application: Any) -> None:
    translator = QTranslator()
    assert translator.load(f"portunus_{code}", str(TRANSLATIONS))
    application.installTranslator(translator)
    try:
        for context, source, translation in messages(code):
            answer = translate(context, source)
            assert answer == translation.text, f"{code}, {context}: {source!r}; run scripts/translate"
    finally:
        application.removeTranslator(translator)


@pytest.mark.parametrize("code", OTHERS)
def test_there_are_letters_for_it(code: str, application: Any) -> None:
    """Without a font for Arabic, scripts/setup --screen was not run."""
    metrics = QFontMetrics(QFont(application.font()))
    letters = {one for _, _, translation in messages(code) for one in translation.text if one.isprintable()}
    missing = sorted(one for one in letters | set(LANGUAGES[code]) if not metrics.inFontUcs4(ord(one)))
    assert missing == []


def test_the_language_in_force_reaches_a_text(parts: Any) -> None:
    told = {"en": "Back"}
    for code in OTHERS:
        told[code] = next(one.text for context, source, one in messages(code) if (context, source) == SURELY)
    for code in (*OTHERS, "en"):
        parts.language.use(code)
        assert translate(*SURELY) == told[code]
    assert len(set(told.values())) == len(LANGUAGES)
