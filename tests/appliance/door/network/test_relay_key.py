"""The key of a remote relay, and numbers that only grow."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from appliance.clock import ManualClock
from appliance.door.network.relay_key import PulseCounter, make_key, read_key
from appliance.errors import DoorError

CLOCK = ManualClock(datetime(2026, 11, 25, tzinfo=timezone.utc))


def test_a_key_is_made_once_for_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "relay-main.key"
    make_key(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(read_key(file)) == 32
    with pytest.raises(DoorError, match="delete it first"):
        make_key(file)
    file.chmod(0o644)
    with pytest.raises(DoorError, match="chmod 600"):
        read_key(file)
    file.chmod(0o600)
    file.write_text("short")
    with pytest.raises(DoorError, match="does not hold a relay key"):
        read_key(file)
    with pytest.raises(DoorError, match="missing"):
        read_key(tmp_path / "absent")


def test_numbers_grow_over_restarts_and_without_their_file(tmp_path: Path) -> None:
    file, last = tmp_path / "counter", 0
    for _ in range(3):
        counter = PulseCounter(file, CLOCK)
        for _ in range(1_001):
            number = counter.next()
            assert number > last
            last = number
    file.unlink()
    assert PulseCounter(file, ManualClock(datetime(2026, 11, 26, tzinfo=timezone.utc))).next() > last
    file.write_text("many")
    with pytest.raises(DoorError, match="delete it"):
        PulseCounter(file, CLOCK)
