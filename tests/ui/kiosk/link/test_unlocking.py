"""A passphrase on its way from the screen to a gallery that waits for it, over a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from appliance.clock import ManualClock
from appliance.errors import KeyUnavailable, StateBusy
from appliance.service.reception import Reception
from appliance.service.server import Server
from appliance.service.unlocking import Unlocking
from appliance.storage.gallery import Gallery
from tests.appliance.storage.galleries import NOON
from ui.kiosk.link.service_link import ServiceLink


def opened(words: str) -> Gallery:
    """What opens with the one word alone."""
    if words != "Käse":
        raise KeyUnavailable("the passphrase does not open this gallery")
    return cast(Gallery, object())


@pytest.fixture
def unlocking(tmp_path: Path) -> Iterator[Unlocking]:
    tmp_path.chmod(0o700)
    reception = Reception()
    server = Server(tmp_path, reception)
    made = Unlocking(opened, ManualClock(NOON))
    reception.lock(made)
    yield made
    server.stop(20.0)


def asked(link: ServiceLink, words: str, qtbot: Any) -> tuple[object, bytearray]:
    came: list[object] = []
    passphrase = bytearray(words.encode())
    link.unlock(passphrase, came.append, came.append)
    qtbot.waitUntil(lambda: len(came) == 1, timeout=20_000)
    return came[0], passphrase


def test_a_wrong_one_fails_and_the_buffer_is_overwritten(
    unlocking: Unlocking, tmp_path: Path, qtbot: Any
) -> None:
    link = ServiceLink(tmp_path)
    error, passphrase = asked(link, "wrong", qtbot)
    assert isinstance(error, KeyUnavailable)
    assert error.wait_s == 1
    assert passphrase == bytes(5)
    assert unlocking.wait(0.0) is None
    link.close()


def test_the_right_one_opens(unlocking: Unlocking, tmp_path: Path, qtbot: Any) -> None:
    link = ServiceLink(tmp_path)
    answer, passphrase = asked(link, "Käse", qtbot)
    assert answer is None
    assert not any(passphrase)
    assert unlocking.wait(0.0) is not None
    link.close()


def test_without_a_service_it_fails_in_a_sentence(tmp_path: Path, qtbot: Any) -> None:
    link = ServiceLink(tmp_path / "nowhere")
    error, _ = asked(link, "Käse", qtbot)
    assert isinstance(error, StateBusy)
    link.close()
