"""The process that talks to the network, as it runs, and the appliance's end of its pipe."""

from __future__ import annotations

import ast
import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

import appliance.gateway.connection
from appliance.clock import SystemClock
from appliance.gateway import child as child_module
from appliance.gateway.destinations import BrokerAddress, Destinations, WebhookAddress
from appliance.gateway.gateway import Gateway
from tests.appliance.gateway.servers import (
    KEY,
    Listener,
    Mosquitto,
    certificate,
    free_port,
    hostile_server,
    need_mosquitto,
    soon,
    web_server,
)

DOOR = {"door": "main", "lock": "locked", "alarms": [], "fire": False}
EVENT = {"id": 1, "kind": "granted", "at": "2026-11-25T07:30:00.000+00:00", "door": "main", "camera": "front"}
AVAILABLE = "portunus/test/available"


def gateway(broker: BrokerAddress | None = None, webhook: WebhookAddress | None = None) -> Gateway:
    made = Gateway(Destinations("test", broker, webhook), SystemClock())
    made.start()
    return made


def processes() -> list[psutil.Process]:
    """The network processes that this one started."""
    return [
        process
        for process in psutil.Process().children()
        if process.status() != psutil.STATUS_ZOMBIE and "appliance.gateway.process" in process.cmdline()
    ]


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Mosquitto]:
    need_mosquitto()
    made = Mosquitto(tmp_path)
    yield made
    made.stop()


def test_home_assistant_finds_sensors_and_nothing_to_command(broker: Mosquitto) -> None:
    made = gateway(broker.address)
    try:
        made.show("door", {**DOOR, "contact": "closed"})
        made.show("decision", {"door": "main", "decision": "granted", "at": EVENT["at"]})
        made.show("camera", {"camera": "Hinter Tür", "fps": 24.5})
        made.show("liveness", {"liveness": "minifasnet"})
        soon(lambda: made.status().broker)
        time.sleep(0.3)
        listener = Listener(broker.address)
        soon(lambda: len(listener.retained) >= 14)
        configurations = {t: json.loads(p) for t, p in listener.retained.items() if t.endswith("/config")}
        kinds = {topic.split("/")[1] for topic in configurations}
        assert kinds == {"sensor", "binary_sensor"}
        assert len({c["unique_id"] for c in configurations.values()}) == len(configurations) >= 9
        for content in configurations.values():
            assert not [name for name in content if "command" in name]
            assert content["availability_topic"] == AVAILABLE
            assert content["state_topic"] in listener.retained
        assert listener.retained[AVAILABLE] == b"online"
        assert json.loads(listener.retained["portunus/test/door/main"])["lock"] == "locked"
        made.show("door", {**DOOR, "lock": "unlocked"})
        soon(lambda: b"unlocked" in (listener.newest("portunus/test/door/main") or b""))
        # Whoever publishes where commands might be listened for changes nothing.
        listener.client.publish("portunus/test/door/main", b'{"lock": "unlocked"}', 1).wait_for_publish(5)
        listener.client.publish("portunus/test/door/main/set", b"UNLOCK", 1).wait_for_publish(5)
        listener.close()
    finally:
        made.close()


def test_it_subscribes_to_reports_of_remote_relays_alone(broker: Mosquitto) -> None:
    """Asked of the source: one call, with the topics that it was given."""
    tree = ast.parse(Path(appliance.gateway.connection.__file__).read_text("utf-8"))
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and "subscribe" in ast.unparse(n.func)]
    assert [ast.unparse(call) for call in calls] == [
        "client.subscribe([(topic, 1) for topic in self._topics])"
    ]
    source = Path(appliance.gateway.connection.__file__).with_name("process.py").read_text("utf-8")
    assert source.count("topics=") == 1
    assert "self._topics = {report_topic(relay): relay for relay in destinations.relays}" in source


def test_a_killed_service_shows_as_offline_and_a_stopped_one_says_so(broker: Mosquitto) -> None:
    listener = Listener(broker.address, AVAILABLE)
    made = gateway(broker.address)
    try:
        soon(lambda: listener.newest(AVAILABLE) == b"online")
        os.kill(processes()[0].pid, signal.SIGKILL)
        soon(lambda: listener.newest(AVAILABLE) == b"offline")  # by the last will
        soon(lambda: listener.newest(AVAILABLE) == b"online")
        assert made.status().restarts == 1
    finally:
        began = time.monotonic()
        made.close()
    assert time.monotonic() - began < 3.0
    soon(lambda: listener.newest(AVAILABLE) == b"offline")
    assert not processes()
    listener.close()


def test_a_broker_that_comes_back_is_told_everything(broker: Mosquitto) -> None:
    made = gateway(broker.address)
    try:
        soon(lambda: made.status().broker)
        made.show("door", DOOR)
        broker.stop()
        soon(lambda: not made.status().broker)
        made.show("door", {**DOOR, "alarms": ["forced"]})
        made.show("door", {**DOOR, "alarms": ["held"]})
        broker.start()
        soon(lambda: made.status().broker)
        listener = Listener(broker.address)
        soon(lambda: b"held" in (listener.newest("portunus/test/door/main") or b""))
        time.sleep(0.3)  # and nothing older comes after it
        assert b"held" in (listener.newest("portunus/test/door/main") or b"")
        assert not [p for t, p in listener.heard if t == "portunus/test/door/main" and b"forced" in p]
        listener.close()
    finally:
        made.close()


def test_tls_with_user_and_password(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    need_mosquitto()
    cert, key = certificate(tmp_path)
    broker = Mosquitto(tmp_path, tls=(cert, key), users={"door": "a secret"})
    address = BrokerAddress("127.0.0.1", broker.port, True, "door", "a secret", str(cert))
    try:
        made = gateway(address)
        soon(lambda: made.status().broker)
        for process in processes():  # the password is in no list of processes
            assert not any("secret" in word for word in process.cmdline())
        made.close()
        made = gateway(replace(address, password="another"))
        soon(lambda: "refuses this device" in caplog.text)
        made.close()
        made = gateway(replace(address, ca=""))  # nobody vouches for it
        time.sleep(1.0)
        assert not made.status().broker
        made.close()
    finally:
        broker.stop()


def test_events_arrive_and_are_counted() -> None:
    with web_server() as server:
        made = gateway(webhook=server.address())
        try:
            for number in range(30):
                made.tell_event({**EVENT, "id": number})
            made.tell_event({**EVENT, "id": 30, "person": "Ada", "kind": "denied"})
            soon(lambda: made.status().taken == 31)
            assert made.status().dropped == made.status().waiting == 0
            told = [json.loads(body)["event"] for _, _, body in server.requests]
            assert [one["id"] for one in told] == list(range(31))
            assert not any("person" in one for one in told)  # the other end looks at it once more
        finally:
            made.close()


def test_the_process_has_no_environment_and_no_open_files_of_ours(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PORTUNUS_PASSPHRASE", "open sesame")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with (tmp_path / "gallery.db").open("w") as file, web_server() as server:
        os.set_inheritable(file.fileno(), True)
        made = gateway(webhook=server.address())
        try:
            soon(processes)
            [process] = processes()
            soon(lambda: "appliance.gateway.process" in process.cmdline())
            assert set(process.environ()) <= {"LANG", "LC_CTYPE"}
            assert str(tmp_path / "gallery.db") not in [f.path for f in process.open_files()]
            assert process.cwd() == "/"
        finally:
            made.close()


def test_the_process_loads_nothing_of_the_gallery() -> None:
    unwanted = ("numpy", "cv2", "faiss", "sqlite3", "cryptography", "appliance.storage", "appliance.crypto")
    code = (
        f"import sys, appliance.gateway.process; print([m for m in {unwanted!r} if m in sys.modules or "
        "any(n.startswith(m + '.') for n in sys.modules)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_server_that_hangs_holds_up_neither_the_broker_nor_the_caller(broker: Mosquitto) -> None:
    with hostile_server(lambda connection: time.sleep(30)) as port:
        made = gateway(broker.address, WebhookAddress("127.0.0.1", port, False, "/", KEY))
        try:
            soon(lambda: made.status().broker)
            listener = Listener(broker.address)
            slowest = 0.0
            for number in range(2_000):
                began = time.perf_counter()
                made.tell_event({**EVENT, "id": number})
                made.show("door", {**DOOR, "lock": ("locked", "unlocked")[number % 2]})
                slowest = max(slowest, time.perf_counter() - began)
            made.show("door", {**DOOR, "alarms": ["tamper"]})
            soon(lambda: b"tamper" in (listener.newest("portunus/test/door/main") or b""))
            assert slowest < 0.5  # on a machine that does much else
            soon(lambda: (status := made.status()).waiting + status.dropped == 2_000)
            assert made.status().waiting >= 500
            listener.close()
        finally:
            began = time.monotonic()
            made.close()
        assert time.monotonic() - began < 3.5


def test_a_broker_that_talks_without_end_ends_the_process_at_most() -> None:
    need_mosquitto()

    def flood(connection: Any) -> None:
        connection.recv(1024)
        connection.sendall(b"\x20\x02\x00\x00" + b"\x30\xff\xff\xff\x7f")  # a message of 256 MB
        while True:
            connection.sendall(b"x" * (1 << 20))

    with hostile_server(flood) as port:
        made, most = gateway(BrokerAddress("127.0.0.1", port, False)), 0
        try:
            while made.status().restarts < 1:
                for process in processes():
                    with contextlib.suppress(psutil.NoSuchProcess):
                        most = max(most, process.memory_info().rss)
                time.sleep(0.02)
            assert most < 600 << 20
        finally:
            made.close()
        assert not processes()


DEAF = "import time; time.sleep(600)"
NOISE = b'{}\n[1]\nnot JSON\n{"status": {"taken": -1, "broker": []}}\n\xff\n'
CHATTY = f"import os\nwhile True: os.write(1, {NOISE!r})"
LONG = "import os, time\nfor _ in range(50): os.write(1, b'x' * 65536)\ntime.sleep(600)"


@pytest.mark.parametrize("code", [CHATTY, LONG], ids=["noise", "a line without end"])
def test_whatever_the_process_says_the_appliance_goes_on(code: str) -> None:
    made = Gateway(Destinations("test"), SystemClock(), (sys.executable, "-c", code))
    made.start()
    time.sleep(0.5)
    for number in range(500):
        made.tell_event({**EVENT, "id": number})
    status = made.status()
    assert status.taken == 0
    assert not status.broker
    made.close()


def test_a_process_that_takes_nothing_is_started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_module, "HUNG_S", 0.5)
    made = Gateway(Destinations("test"), SystemClock(), (sys.executable, "-c", DEAF))
    made.start()
    for number in range(3_000):
        made.tell_event({**EVENT, "id": number})
        if number % 50 == 0:
            time.sleep(0.01)
    soon(lambda: made.status().restarts >= 1)
    status = made.status()
    assert status.dropped > 0
    made.close()


def test_a_process_that_ends_at_once_is_not_started_in_a_hurry(caplog: pytest.LogCaptureFixture) -> None:
    made = Gateway(Destinations("test"), SystemClock(), (sys.executable, "-c", ""))
    made.start()
    time.sleep(2.5)
    assert 1 <= made.status().restarts <= 3
    assert "it is started again" in caplog.text
    made.close()


def test_an_appliance_that_is_killed_takes_the_process_with_it() -> None:
    code = (
        "import time\n"
        "from appliance.clock import SystemClock\n"
        "from appliance.gateway.destinations import Destinations, WebhookAddress\n"
        "from appliance.gateway.gateway import Gateway\n"
        f"hook = WebhookAddress('127.0.0.1', {free_port()}, False, '/', {KEY!r})\n"
        "Gateway(Destinations('test', None, hook), SystemClock()).start()\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code]) as service:
        soon(lambda: psutil.Process(service.pid).children())
        [process] = psutil.Process(service.pid).children()
        soon(lambda: "appliance.gateway.process" in process.cmdline())
        time.sleep(0.5)
        service.kill()
    soon(lambda: not process.is_running() or process.status() == psutil.STATUS_ZOMBIE)


def test_logs_name_nothing_that_the_process_made_up(caplog: pytest.LogCaptureFixture) -> None:
    said = json.dumps({"turn": "webhook", "reason": "Ada came in\nroot: all is well"})
    code = f"import os, time; os.write(1, {said.encode()!r} + b'\\n'); time.sleep(600)"
    with caplog.at_level(logging.DEBUG):
        made = Gateway(Destinations("test"), SystemClock(), (sys.executable, "-c", code))
        made.start()
        time.sleep(0.5)
        made.close()
    assert "Ada" not in caplog.text


def test_closing_what_was_never_started() -> None:
    before = threading.active_count()
    Gateway(Destinations("test"), SystemClock()).close()
    assert threading.active_count() == before
