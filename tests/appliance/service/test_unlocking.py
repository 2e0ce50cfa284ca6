"""A locked gallery: the right passphrase opens it, wrong ones make the next try wait."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from appliance.clock import ManualClock
from appliance.crypto.passphrase import Passphrase
from appliance.errors import KeyUnavailable, NotAllowed, StateBusy
from appliance.requests import OWNER, Actor, GalleryStatus, ListPeople
from appliance.service.reception import Reception
from appliance.service.unlocking import Unlocking
from appliance.storage.gallery import Gallery
from appliance.storage.state_folder import StateFolder
from tests.appliance.storage.galleries import NOON

WORDS = "correct horse battery staple"


class Door:
    """Stands for a gallery that opens with WORDS."""

    def __init__(self) -> None:
        self.tries: list[str] = []

    def open(self, words: str) -> Gallery:
        self.tries.append(words)
        if words != WORDS:
            raise KeyUnavailable("the passphrase does not open this gallery")
        return cast(Gallery, self)


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON)


@pytest.fixture
def offer(door: Door, clock: ManualClock) -> Callable[[str], None]:
    unlocking = Unlocking(door.open, clock)
    return lambda words: unlocking.offer(bytearray(words.encode()))


def test_the_delay_grows_to_a_minute(door: Door, clock: ManualClock, offer: Callable[[str], None]) -> None:
    for seconds in (1, 2, 4, 8, 16, 32, 60, 60):
        with pytest.raises(
            KeyUnavailable, match=f"does not open .*; the next try is possible in {seconds} s"
        ):
            offer("wrong")
        tries = len(door.tries)
        clock.advance(seconds - 0.6)
        with pytest.raises(KeyUnavailable, match=r"the next try is possible in 1 s"):
            offer(WORDS)
        assert len(door.tries) == tries, "nothing is tried too early, right or wrong"
        clock.advance(0.6)
    offer(WORDS)


def test_after_it_is_open_nothing_is_tried(door: Door, offer: Callable[[str], None]) -> None:
    offer(WORDS)
    offer("wrong")
    assert door.tries == [WORDS]


def test_the_buffer_is_overwritten(door: Door, clock: ManualClock) -> None:
    unlocking = Unlocking(door.open, clock)
    for words in ("wrong", WORDS, WORDS):
        buffer = bytearray(words.encode())
        try:
            unlocking.offer(buffer)
        except KeyUnavailable:
            clock.advance(1)
        assert buffer == bytes(len(words))


def test_what_is_no_text_is_a_wrong_passphrase(door: Door, clock: ManualClock) -> None:
    with pytest.raises(KeyUnavailable, match="not UTF-8"):
        Unlocking(door.open, clock).offer(bytearray(b"\xff\xfe"))
    assert door.tries == []


def test_a_reception_from_locked_to_open(tmp_path: Path, clock: ManualClock) -> None:
    folder = tmp_path / "state"
    with StateFolder(folder):
        Gallery.open(folder, Passphrase(WORDS), clock).close()
        unlocking = Unlocking(lambda words: Gallery.open(folder, Passphrase(words), clock), clock)
        reception = Reception(patience_s=0.05)
        with pytest.raises(StateBusy, match="still starting"):
            reception.handle(ListPeople(), OWNER)
        reception.lock(unlocking)
        for request in (ListPeople(), GalleryStatus()):
            with pytest.raises(KeyUnavailable, match="run `portunus unlock`"):
                reception.handle(request, OWNER)
        with pytest.raises(KeyUnavailable, match="the passphrase does not open this gallery"):
            reception.unlock(bytearray(b"open sesame"))
        clock.advance(1)
        assert unlocking.wait(0) is None
        reception.unlock(bytearray(WORDS.encode()))
        gallery = unlocking.wait(0)
        assert gallery is not None
        assert gallery.people() == []
        with pytest.raises(StateBusy, match="still starting"):
            reception.handle(ListPeople(), OWNER)
        reception.open(lambda request, actor: gallery.people())
        assert reception.handle(ListPeople(), OWNER) == []
        reception.unlock(bytearray(b"anything"))
        with pytest.raises(NotAllowed):
            reception.handle(ListPeople(), Actor("guest", "somebody"))
        reception.close()
        with pytest.raises(StateBusy, match="stopping"):
            reception.handle(ListPeople(), OWNER)
        gallery.close()
