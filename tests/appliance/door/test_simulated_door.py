"""The simulated door is locked whenever nothing says otherwise."""

from __future__ import annotations

import math
import threading
from datetime import datetime, timezone

import pytest

from appliance.clock import ManualClock
from appliance.door.door import Lock
from appliance.door.simulated import SimulatedDoor


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime(2026, 11, 25, tzinfo=timezone.utc), 50.0)


@pytest.fixture
def door(clock: ManualClock) -> SimulatedDoor:
    return SimulatedDoor("main", 3.0, clock)


def test_it_is_locked_at_first(door: SimulatedDoor) -> None:
    state = door.state()
    assert (state.name, state.kind, state.lock) == ("main", "simulated", Lock.LOCKED)
    assert (state.remaining_s, state.unlocks) == (0.0, 0)


def test_it_locks_itself_after_the_strike_time(door: SimulatedDoor, clock: ManualClock) -> None:
    door.unlock()
    assert (door.state().lock, door.state().remaining_s) == (Lock.UNLOCKED, 3.0)
    clock.advance(2.99)
    assert door.state().lock is Lock.UNLOCKED
    clock.advance(0.01)
    assert (door.state().lock, door.state().remaining_s) == (Lock.LOCKED, 0.0)


def test_unlocking_again_starts_the_time_anew(door: SimulatedDoor, clock: ManualClock) -> None:
    door.unlock()
    clock.advance(2.0)
    door.unlock()
    assert door.state().remaining_s == pytest.approx(3.0)
    assert door.state().unlocks == 2


def test_locking_is_at_once(door: SimulatedDoor) -> None:
    door.unlock()
    door.lock()
    assert door.state().lock is Lock.LOCKED
    door.lock()


def test_a_closed_door_cannot_be_unlocked(door: SimulatedDoor) -> None:
    door.unlock()
    door.close()
    door.unlock()
    assert (door.state().lock, door.state().unlocks) == (Lock.LOCKED, 1)


def test_closing_wins_over_threads_that_unlock(door: SimulatedDoor) -> None:
    def unlock_often() -> None:
        for _ in range(500):
            door.unlock()

    threads = [threading.Thread(target=unlock_often) for _ in range(3)]
    for thread in threads:
        thread.start()
    door.close()
    for thread in threads:
        thread.join()
    assert door.state().lock is Lock.LOCKED


def test_a_held_door_is_unlocked_until_the_hold_ends(door: SimulatedDoor, clock: ManualClock) -> None:
    door.hold(True)
    clock.advance(1000)
    assert (door.state().lock, door.state().remaining_s) == (Lock.UNLOCKED, math.inf)
    door.unlock()
    door.lock()
    assert door.state().lock is Lock.UNLOCKED, "locking ends the strike time, not the hold"
    door.hold(False)
    assert door.state().lock is Lock.LOCKED


def test_closing_ends_a_hold_for_good(door: SimulatedDoor) -> None:
    door.hold(True)
    door.close()
    assert door.state().lock is Lock.LOCKED
    door.hold(True)
    assert door.state().lock is Lock.LOCKED
