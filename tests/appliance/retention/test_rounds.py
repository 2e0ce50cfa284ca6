"""The thread that looks at expiries goes on after a failure, ends when told, and leaves nothing behind."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest

from appliance.errors import StorageFailed
from appliance.retention import rounds
from appliance.retention.rounds import Rounds
from tests.appliance.house import House
from tests.appliance.scripted import NOON

SOON_S = 5.0


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SOON_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "retention"]


def test_it_goes_round_until_it_is_stopped() -> None:
    seen: list[bool] = []
    made = Rounds(lambda enough: seen.append(enough()), first_s=0.001, every_s=0.001)
    until(lambda: len(seen) > 2)
    made.stop(SOON_S)
    assert threads() == []
    assert not any(seen)
    done = len(seen)
    made.stop(SOON_S)
    assert len(seen) == done


def test_the_first_round_leaves_a_start_alone() -> None:
    seen: list[bool] = []
    made = Rounds(lambda enough: seen.append(enough()))
    made.stop(SOON_S)
    assert seen == []


def test_a_round_at_work_is_told_to_stop() -> None:
    began = threading.Event()

    def round(enough: Callable[[], bool]) -> None:
        began.set()
        until(enough)

    made = Rounds(round, first_s=0.0)
    assert began.wait(SOON_S)
    made.stop(SOON_S)
    assert threads() == []


@pytest.mark.parametrize("error", [StorageFailed("the disk of Ada Lovelace is full"), ZeroDivisionError()])
def test_a_failure_is_told_once_and_it_goes_on(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    tries: list[int] = []

    def round(enough: Callable[[], bool]) -> None:
        tries.append(1)
        if len(tries) < 4:
            raise error

    with caplog.at_level(logging.INFO):
        made = Rounds(round, first_s=0.0, every_s=0.001)
        until(lambda: len(tries) > 5)
        made.stop(SOON_S)
    assert [record.getMessage() for record in caplog.records] == [
        f"expired people were not looked for: {type(error).__name__}"
    ]


def test_an_appliance_that_serves_erases_who_expired(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "_FIRST_S", 0.02)
    monkeypatch.setattr(rounds, "_EVERY_S", 0.02)
    house.enrol("ada")
    house.enrol("bob", expires=NOON + timedelta(hours=8))
    appliance = house.appliance
    appliance.keep_retention()
    appliance.keep_retention()
    until(lambda: len(threads()) == 1)
    house.clock.advance(20 * 3600)
    time.sleep(0.1)
    assert len(house.gallery.people()) == 2
    house.clock.advance(13 * 3600)
    until(lambda: len(house.gallery.people()) == 1)
    appliance.close()
    assert threads() == []
    assert [name for name in house.told if "expired" in name] == [
        "1 person whose enrolment had expired: erased"
    ]


def test_an_appliance_of_one_command_has_no_such_thread(house: House) -> None:
    house.enrol("ada")
    assert threads() == []
