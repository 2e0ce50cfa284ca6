"""Holding back the greeting loses nothing else."""

from __future__ import annotations

import os

import pytest

from models.engines.banner import without_banner

GREETING = b"INFO: Created TensorFlow Lite XNNPACK delegate for CPU.\n"


def test_only_the_greeting_is_held_back(capfd: pytest.CaptureFixture[str]) -> None:
    os.write(2, b"before\n")
    with without_banner():
        os.write(2, b"ERROR: out of memory\n" + GREETING + b"the last line")
    os.write(2, b"\nafter\n")
    assert capfd.readouterr().err == "before\nERROR: out of memory\nthe last line\nafter\n"


def test_errors_pass_through(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        os.write(2, b"why\n")
        raise KeyError("reason")

    with pytest.raises(KeyError, match="reason"), without_banner():
        fail()
    os.write(2, b"after\n")
    assert capfd.readouterr().err == "why\nafter\n"
