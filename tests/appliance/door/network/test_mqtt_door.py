"""A door whose relay is another process, behind a real broker; the wires are files."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from appliance.clock import SystemClock
from appliance.door.door import Alarm, Contact, DoorState, Lock
from appliance.door.network.mqtt_door import MqttDoor
from appliance.door.network.pulse import Pulse, RelayReport, read_pulse, sign_pulse, sign_report
from appliance.door.network.relay_key import PulseCounter, make_key, read_key
from appliance.door.network.signed import address_of, pulse_topic, report_topic
from appliance.errors import DoorError
from appliance.gateway.destinations import Destinations
from appliance.gateway.gateway import Gateway
from tests.appliance.gateway.servers import Listener, Mosquitto, need_mosquitto, soon

STRIKE_S = 0.6


def start_receiver(folder: Path, port: int, **more: Any) -> subprocess.Popen[bytes]:
    settings = {
        "broker": f"mqtt://127.0.0.1:{port}",
        "key_file": str(folder / "relay.key"),
        "accepted_file": str(folder / "accepted"),
        "door": "main",
        "longest_ms": 2_000,
        "wiring": {
            "chip": f"files:{folder / 'wires'}",
            "relay": 1,
            "inputs": {},
            "active_low": [],
            "strike_s": 1.0,
            "held_s": 30.0,
            "fail_safe": False,
        },
        **more,
    }
    (folder / "receiver.json").write_text(json.dumps(settings))
    command = [sys.executable, "-I", "-m", "appliance.door.network.receiver"]
    return subprocess.Popen([*command, str(folder / "receiver.json")], stderr=subprocess.PIPE)


class Site:
    """The service's side, a broker, and a receiver on its device."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.wires = folder / "wires"
        self.wires.mkdir()
        self.broker = Mosquitto(folder)
        make_key(folder / "relay.key")
        self.key = read_key(folder / "relay.key")
        address = address_of(self.key)
        self.pulses, self.reports = pulse_topic(address), report_topic(address)
        self.gateway = Gateway(Destinations("test", self.broker.address, None, (address,)), SystemClock())
        counter = PulseCounter(folder / "counter", SystemClock())
        self.door = MqttDoor("main", self.key, STRIKE_S, SystemClock(), self.gateway, counter)
        self.states: list[DoorState] = []
        self.door.watch(self.states.append)
        self.gateway.start()
        soon(lambda: self.gateway.status().broker)
        self.receiver = start_receiver(folder, self.broker.port)
        soon(lambda: self.states)

    @property
    def relay(self) -> str:
        file = self.wires / "relay"
        return file.read_text() if file.exists() else ""

    def close(self) -> None:
        self.door.close()
        self.gateway.close()
        self.receiver.terminate()
        self.receiver.communicate(timeout=10)
        self.broker.stop()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    need_mosquitto()
    made = Site(tmp_path)
    yield made
    made.close()
    assert made.relay == "0"


def test_a_pulse_unlocks_for_the_strike_time_and_the_relay_says_so(site: Site) -> None:
    assert site.relay == "0"
    site.door.unlock()
    assert site.door.state().lock is Lock.UNLOCKED
    soon(lambda: site.relay == "1")
    soon(lambda: any(state.lock is Lock.UNLOCKED for state in site.states))
    assert 0 < site.door.state().remaining_s <= STRIKE_S
    soon(lambda: site.relay == "0")
    soon(lambda: site.states[-1].lock is Lock.LOCKED)
    assert site.door.state().unlocks == 1
    site.door.unlock()
    soon(lambda: site.relay == "1")
    site.door.lock()
    assert soon(lambda: site.relay == "0") < 0.4


def test_contacts_come_from_the_relay_and_a_hold_is_pulses_that_go_on(site: Site) -> None:
    (site.wires / "contact_open").write_text("0")
    soon(lambda: site.door.state().contact is Contact.CLOSED)
    (site.wires / "contact_open").write_text("1")
    soon(lambda: site.door.state().alarms == (Alarm.FORCED,))
    (site.wires / "contact_open").unlink()
    site.door.hold(True)
    soon(lambda: site.relay == "1")
    time.sleep(3 * STRIKE_S)
    assert site.relay == "1"
    assert site.door.state().remaining_s == float("inf")
    site.door.hold(False)
    soon(lambda: site.relay == "0")


def test_replayed_altered_longer_and_older_pulses_move_nothing(site: Site) -> None:
    listener = Listener(site.broker.address, site.pulses)
    site.door.unlock()
    soon(lambda: site.relay == "1")
    soon(lambda: listener.heard)
    message = listener.heard[0][1]
    made = read_pulse(site.key, message)
    assert made is not None
    soon(lambda: site.relay == "0")
    # What comes from now on would be seen in this file, whatever it lasts.
    before = (site.wires / "relay").stat().st_mtime_ns
    number, now = made.counter + 10, int(time.time() * 1e3)
    attacks = [
        message,
        message[:-3] + bytes([message[-3] ^ 1]) + message[-2:],
        sign_pulse(bytes(32), Pulse("main", 500, "a" * 32, now, number)),
        sign_pulse(site.key, Pulse("main", 2_001, "b" * 32, now, number)),
        sign_pulse(site.key, Pulse("main", 500, "c" * 32, now - 60_000, number)),
        sign_pulse(site.key, Pulse("main", 500, "d" * 32, now + 60_000, number)),
        sign_pulse(site.key, Pulse("yard", 500, "e" * 32, now, number)),
        b"unlock 3.0",
        b"",
        b"\xff" * 5000,
    ]
    for attack in attacks:
        listener.client.publish(site.pulses, attack, 1).wait_for_publish(5)
    time.sleep(0.5)
    # Retained, a good one would wait for the next receiver.
    good = sign_pulse(site.key, Pulse("main", 500, "f" * 32, int(time.time() * 1e3), number))
    site.receiver.terminate()
    site.receiver.communicate(timeout=10)
    assert (site.wires / "relay").stat().st_mtime_ns == before
    listener.client.publish(site.pulses, good, 1, retain=True).wait_for_publish(5)
    before = (site.wires / "relay").stat().st_mtime_ns
    site.receiver = start_receiver(site.folder, site.broker.port)
    soon(lambda: (site.wires / "relay").stat().st_mtime_ns > before)  # it drives once, locked
    listener.client.publish(site.pulses, message, 1).wait_for_publish(5)  # replayed after a restart
    time.sleep(0.5)
    assert site.relay == "0"
    assert json.loads((site.folder / "accepted").read_text())["counter"] == made.counter
    soon(lambda: _unlocked(site))  # and the true one is obeyed still
    listener.client.publish(site.pulses, b"", 1, retain=True).wait_for_publish(5)
    listener.close()


def _unlocked(site: Site) -> bool:
    site.door.unlock()
    time.sleep(0.1)
    return site.relay == "1"


def test_forged_reports_are_not_believed(site: Site) -> None:
    listener = Listener(site.broker.address, site.reports)
    (site.wires / "fire").write_text("0")
    (site.wires / "contact_open").write_text("0")
    soon(lambda: listener.heard)
    number, told = site.door._last, len(site.states)
    now = int(time.time() * 1e3) + 500
    forged = RelayReport("main", now, number + 1, 60_000, "open", "tamper", True)
    old = RelayReport("main", now - 60_000, number + 1, 60_000, "open", "tamper", True)
    for message in (
        sign_report(bytes(32), forged),
        sign_report(site.key, old),
        sign_report(site.key, RelayReport("yard", now, number + 1, 60_000, "open", "", False)),
    ):
        listener.client.publish(site.reports, message, 1).wait_for_publish(5)
    soon(lambda: len(listener.heard) >= 4)
    time.sleep(0.3)
    assert all(state.lock is Lock.LOCKED and not state.fire for state in site.states[told:])
    assert site.door.state().lock is Lock.LOCKED
    listener.close()


def test_without_a_broker_a_pulse_is_an_error_at_once_and_comes_never(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        site.broker.stop()
        soon(lambda: not site.gateway.status().broker)
        soon(lambda: "the MQTT broker is gone" in caplog.text)
    began = time.monotonic()
    with pytest.raises(DoorError, match="broker cannot be reached"):
        site.door.unlock()
    site.door.lock()  # which is locked already
    assert time.monotonic() - began < 0.2
    site.broker.start()
    soon(lambda: site.gateway.status().broker)
    assert site.relay == "0"
    soon(lambda: _unlocked(site))


def test_a_killed_receiver_is_noticed_and_a_killed_gateway_process_comes_back(site: Site) -> None:
    child = _gateway_process(site)
    os.kill(child, signal.SIGKILL)
    soon(lambda: not site.gateway.status().broker)
    soon(lambda: site.gateway.status().broker)
    assert site.gateway.status().restarts == 1
    assert _gateway_process(site) != child
    soon(lambda: _unlocked(site))


def _gateway_process(site: Site) -> int:
    import psutil

    found = [
        process.pid
        for process in psutil.Process().children()
        if "appliance.gateway.process" in process.cmdline() and "zombie" not in process.status()
    ]
    assert len(found) == 1
    return found[0]


def test_the_relay_locks_in_time_while_its_disk_hangs(tmp_path: Path) -> None:
    """Pulses are written down on another thread than the one that drives the relay."""
    need_mosquitto()
    site = Site(tmp_path)
    try:
        site.receiver.terminate()
        site.receiver.communicate(timeout=10)
        code = (
            "import sys, time\n"
            "from appliance.door.network import acceptance, receiver\n"
            "write, slow = acceptance.AcceptedFile.write, []\n"
            "def hang(self, pulse):\n"
            "    time.sleep(4 if slow else 0)\n"
            "    slow.append(1)\n"
            "    write(self, pulse)\n"
            "acceptance.AcceptedFile.write = hang\n"
            "sys.exit(receiver.main(sys.argv[1:]))\n"
        )
        site.receiver = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "receiver.json")], stderr=subprocess.PIPE
        )
        soon(lambda: _unlocked(site))
        site.door.unlock()  # hangs
        assert soon(lambda: site.relay == "0") < STRIKE_S + 0.5
    finally:
        site.close()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"key_file": "/nowhere/relay.key"}, b"the relay key /nowhere/relay.key is missing"),
        ({"broker": "mqtt://relay@broker.example"}, b"names a user"),
        ({"broker": "http://broker.example"}, b"begins with mqtts:// or mqtt://"),
        ({"wiring": {}}, b"a setting is missing or wrong"),
    ],
)
def test_wrong_settings_of_a_receiver_are_one_sentence(
    tmp_path: Path, change: dict[str, Any], sentence: bytes
) -> None:
    need_mosquitto()
    make_key(tmp_path / "relay.key")
    receiver = start_receiver(tmp_path, 1883, **change)
    _, told = receiver.communicate(timeout=15)
    assert receiver.returncode == 1
    assert sentence in told
    assert told.count(b"\n") == 1
