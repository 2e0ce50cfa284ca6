"""The process that holds the relay, as it runs on a door; the wires are files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from appliance.clock import SystemClock
from appliance.door.door import Alarm, Contact, DoorState, Lock
from appliance.door.relay import RelayDoor
from appliance.errors import DoorError

SOON_S = 8.0


def wiring(folder: Path, **more: Any) -> dict[str, Any]:
    usual = {"relay": 7, "inputs": {}, "active_low": [], "strike_s": 0.5, "held_s": 0.4, "fail_safe": False}
    return {"chip": f"files:{folder}", **usual, **more}


def relay(folder: Path) -> str:
    return (folder / "relay").read_text()


def soon(condition: Callable[[], bool], within_s: float = SOON_S) -> float:
    """Waits for it; seconds that it took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < within_s, "it did not come"
        time.sleep(0.005)
    return time.monotonic() - began


@pytest.fixture
def states() -> list[DoorState]:
    return []


@pytest.fixture
def door(tmp_path: Path, states: list[DoorState]) -> Iterator[RelayDoor]:
    (tmp_path / "contact_open").write_text("0")
    made = RelayDoor("main", wiring(tmp_path), 0.4, SystemClock())
    made.watch(states.append)
    yield made
    made.close()
    assert relay(tmp_path) == "0"


def test_it_unlocks_for_the_strike_time(door: RelayDoor, tmp_path: Path) -> None:
    assert door.state().lock is Lock.LOCKED
    assert relay(tmp_path) == "0"
    door.unlock()
    assert door.state().lock is Lock.UNLOCKED
    soon(lambda: relay(tmp_path) == "1")
    soon(lambda: relay(tmp_path) == "0")
    soon(lambda: door.state().lock is Lock.LOCKED)
    assert door.state().unlocks == 1
    door.unlock()
    soon(lambda: relay(tmp_path) == "1")
    door.lock()
    assert soon(lambda: relay(tmp_path) == "0") < 0.3


def test_a_hold_lasts_until_it_is_ended(door: RelayDoor, tmp_path: Path) -> None:
    door.hold(True)
    time.sleep(3.5)
    assert relay(tmp_path) == "1"
    assert door.state().remaining_s == float("inf")
    door.hold(False)
    soon(lambda: relay(tmp_path) == "0")


def test_contacts_are_told(door: RelayDoor, tmp_path: Path, states: list[DoorState]) -> None:
    soon(lambda: door.state().contact is Contact.CLOSED)
    (tmp_path / "contact_open").write_text("1")
    soon(lambda: door.state().alarms == (Alarm.FORCED,))
    (tmp_path / "contact_open").write_text("0")
    soon(lambda: door.state().alarms == ())
    (tmp_path / "exit_button").write_text("1")
    soon(lambda: relay(tmp_path) == "1")
    (tmp_path / "exit_button").write_text("0")
    (tmp_path / "contact_open").write_text("1")
    soon(lambda: door.state().alarms == (Alarm.HELD,))
    assert (Alarm.FORCED,) in [state.alarms for state in states]


def test_a_lock_that_is_open_without_power_is_energised_while_locked(tmp_path: Path) -> None:
    door = RelayDoor("main", wiring(tmp_path, fail_safe=True), 0.3, SystemClock())
    try:
        assert relay(tmp_path) == "1"
        door.unlock()
        soon(lambda: relay(tmp_path) == "0")
        soon(lambda: relay(tmp_path) == "1")
    finally:
        door.close()


def test_a_holder_that_is_killed_is_started_again_and_locks(door: RelayDoor, tmp_path: Path) -> None:
    door.hold(True)
    soon(lambda: relay(tmp_path) == "1")
    os.kill(door._holder.pid, signal.SIGKILL)
    soon(lambda: relay(tmp_path) == "0")
    soon(lambda: door.state().lock is Lock.LOCKED)
    soon(lambda: _unlocks(door))
    soon(lambda: relay(tmp_path) == "1")


def _unlocks(door: RelayDoor) -> bool:
    try:
        door.unlock()
    except DoorError:
        return False
    return True


def test_a_holder_that_hangs_is_ended_and_the_lock_is_not_known_meanwhile(
    door: RelayDoor, tmp_path: Path, states: list[DoorState]
) -> None:
    """With libgpiod the kernel gives the line back; the relay as a file is locked by the next holder."""
    door.hold(True)
    soon(lambda: relay(tmp_path) == "1")
    hanging = door._holder.pid
    os.kill(hanging, signal.SIGSTOP)
    soon(lambda: door.state().lock is Lock.UNKNOWN)
    assert door.state().remaining_s == 0.0
    with pytest.raises(DoorError, match="does not answer"):
        door.lock()
    with pytest.raises(DoorError, match="does not answer"):
        door.unlock()
    assert soon(lambda: door._holder.pid != hanging) < 4
    soon(lambda: relay(tmp_path) == "0")
    soon(lambda: door.state().lock is Lock.LOCKED)
    assert Lock.UNKNOWN in [state.lock for state in states]
    time.sleep(0.5)
    assert relay(tmp_path) == "0", "what was ordered meanwhile opens nothing later"
    door.unlock()
    soon(lambda: relay(tmp_path) == "1")


def test_a_holder_is_not_ended_for_what_the_appliance_itself_did_not_hear(tmp_path: Path) -> None:
    program = textwrap.dedent(
        f"""
        import sys
        from appliance.clock import SystemClock
        from appliance.door.relay import RelayDoor
        door = RelayDoor("main", {wiring(tmp_path)!r}, 60.0, SystemClock())
        door.unlock()
        for line in sys.stdin:
            print(door._holder.pid, door.state().lock.value, flush=True)
        """
    )
    command, piped = [sys.executable, "-c", program], subprocess.PIPE
    with subprocess.Popen(command, stdin=piped, stdout=piped, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def asked() -> str:
            process.stdin.write("\n")  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
            return process.stdout.readline()  # type: ignore[union-attr]

        before = asked()
        process.send_signal(signal.SIGSTOP)
        time.sleep(2.5)
        process.send_signal(signal.SIGCONT)
        time.sleep(0.6)
        assert asked() == before
        assert relay(tmp_path) == "1"
        process.kill()


def test_a_relay_that_cannot_be_reached_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DoorError, match=r"door\.chip|cannot be"):
        RelayDoor("main", wiring(tmp_path / "absent"), 0.3, SystemClock())
    with pytest.raises(DoorError, match="gpiochip99"):
        RelayDoor("main", wiring(tmp_path, chip="/dev/gpiochip99"), 0.3, SystemClock())


def test_after_kill_9_with_the_door_open_it_is_locked_within_the_strike_time(tmp_path: Path) -> None:
    program = textwrap.dedent(
        f"""
        import time
        from appliance.clock import SystemClock
        from appliance.door.relay import RelayDoor
        door = RelayDoor("main", {wiring(tmp_path)!r}, 60.0, SystemClock())
        door.unlock()
        door.hold(True)
        print("open", flush=True)
        time.sleep(600)
        """
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        soon(lambda: relay(tmp_path) == "1")
        process.kill()
        assert soon(lambda: relay(tmp_path) == "0") < 3.0


def test_the_holder_needs_nothing_but_python() -> None:
    """A small process: no numpy, no cv2, nothing that takes long to load or may fail."""
    code = (
        "import sys, appliance.door.holder; print([m for m in ('numpy', 'cv2', 'faiss') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
