"""Decoders are silenced, others are not."""

from __future__ import annotations

import os

import pytest

from appliance.capture.native import decoder_messages


def test_decoders_are_collected_and_others_passed_on(capfd: pytest.CaptureFixture[str]) -> None:
    with decoder_messages() as said:
        os.write(2, b"libpng error: bad adaptive filter value\n")
        os.write(2, b"a log line of another thread\n")
    assert said == ["libpng error: bad adaptive filter value"]
    assert capfd.readouterr().err == "a log line of another thread\n"


def test_the_terminal_comes_back_after_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError), decoder_messages():
        raise ZeroDivisionError
    os.write(2, b"heard\n")
    assert capfd.readouterr().err == "heard\n"


def test_no_descriptor_is_left_open() -> None:
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        with decoder_messages():
            pass
    assert len(os.listdir("/proc/self/fd")) == before
