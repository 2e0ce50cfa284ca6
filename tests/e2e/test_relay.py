"""A door with a relay: the service holds it, and whatever happens to the service, it locks."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.e2e.command import Portunus
from tests.e2e.serving import serving
from tests.e2e.waiting import until


@pytest.fixture
def wires(door: Portunus, tmp_path: Path) -> Path:
    """A folder of wires, which the door's configuration names."""
    folder = tmp_path / "wires"
    folder.mkdir()
    (folder / "contact_open").write_text("0")
    for name, value in (("kind", "relay"), ("chip", f"files:{folder}"), ("strike_s", "30"), ("held_s", "1")):
        door("config", "set", f"door.{name}", value).done()
    return folder


def relay(wires: Path) -> str:
    return (wires / "relay").read_text()


def test_the_service_drives_the_relay_and_writes_alarms_down(door: Portunus, wires: Path) -> None:
    with serving(door) as service:
        until(lambda: (wires / "relay").exists(), service)
        assert relay(wires) == "0"
        [state] = door("--json", "door", "unlock").done().records
        assert (state["kind"], state["lock"], state["contact"]) == ("relay", "unlocked", "closed")
        until(lambda: relay(wires) == "1", service)
        door("door", "lockdown").done()
        until(lambda: relay(wires) == "0", service)
        time.sleep(1.5)  # a leaf that opens just when the door locks was opened in time
        (wires / "contact_open").write_text("1")
        until(lambda: "forced" in door("--json", "door", "status").done().records[0]["alarms"], service)
        (wires / "contact_open").write_text("0")
        until(lambda: door("--json", "door", "status").done().records[0]["alarms"] == [], service)
        events = door("--json", "events", "list").done().records
        alarms = [event["kind"] for event in events if event["kind"].startswith("door_alarm")]
        assert alarms == ["door_alarm", "door_alarm_over"]
        door("door", "release").done()


def test_a_service_that_is_killed_leaves_a_locked_door(door: Portunus, wires: Path) -> None:
    process = door.begin("serve")
    try:
        until(lambda: (wires / "relay").exists() and (door.state / "service.sock").exists(), process)
        door("door", "unlock", "--stay").done()
        until(lambda: relay(wires) == "1", process)
    finally:
        process.kill()
        process.communicate()
    deadline = time.monotonic() + 3
    while relay(wires) == "1" and time.monotonic() < deadline:
        time.sleep(0.02)
    assert relay(wires) == "0"


def test_commands_that_open_nothing_leave_the_relay_alone(door: Portunus, wires: Path) -> None:
    door("people", "list").done()
    assert not (wires / "relay").exists()


def test_a_camera_that_is_a_folder_of_pictures_opens_no_real_door(
    door: Portunus, wires: Path, eileen: Path
) -> None:
    """The face of somebody enrolled, in a picture that anybody could have put there."""
    with (door.state / "config.toml").open("a") as config:
        config.write(f'\n[[cameras]]\nname = "front"\nsource = "loop:{eileen}"\n')
    door("config", "seal").done()
    with serving(door) as service:
        until(lambda: bool(door("--json", "events", "list", "--kind", "granted").done().records), service)
        ended = door("--json", "door", "unlock").done()
        assert (ended.records[0]["kind"], ended.records[0]["lock"]) == ("simulated", "unlocked")
    assert not (wires / "relay").exists()
    assert "door main is a simulated one" in door("door", "status").done().err


def test_a_relay_that_is_not_there_is_one_sentence(door: Portunus, wires: Path) -> None:
    door("config", "set", "door.chip", "/dev/gpiochip99").done()
    ended = door("serve")
    assert ended.code == 6
    assert "gpio" in ended.err


def test_the_way_out_works_while_the_gallery_is_locked(portunus: Portunus, wires: Path) -> None:
    portunus.environ |= {
        "PORTUNUS_KEYS_PROVIDER": "passphrase",
        "PORTUNUS_DOOR_KIND": "relay",
        "PORTUNUS_DOOR_CHIP": f"files:{wires}",
    }
    portunus("people", "list", environ={"PORTUNUS_PASSPHRASE": "a passphrase of some length"}).done()
    (wires / "exit_button").write_text("0")
    with serving(portunus) as service:
        until(lambda: (wires / "relay").exists(), service)
        (wires / "exit_button").write_text("1")
        until(lambda: relay(wires) == "1", service)
