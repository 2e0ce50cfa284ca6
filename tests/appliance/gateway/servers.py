"""Real servers on loopback: Mosquitto, and web servers that behave and misbehave."""

from __future__ import annotations

import contextlib
import http.server
import importlib.util
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from appliance.gateway.destinations import BrokerAddress, WebhookAddress

SOON_S = 15.0
KEY = "a key for the webhook's tests"


def soon(condition: Callable[[], Any], within_s: float = SOON_S) -> float:
    """Waits for it; seconds that it took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < within_s, "it did not come"
        time.sleep(0.002)
    return time.monotonic() - began


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


class Mosquitto:
    """A broker on a port of its own. tls: certificate and key files. users: passwords by name."""

    def __init__(
        self, folder: Path, *, tls: tuple[Path, Path] | None = None, users: dict[str, str] | None = None
    ) -> None:
        self.port = free_port()
        self._folder = folder
        lines = [f"listener {self.port} 127.0.0.1", "persistence false", "log_dest none"]
        lines.append("user root")  # only root becomes another user, who could not read this folder
        if tls is not None:
            lines += [f"certfile {tls[0]}", f"keyfile {tls[1]}"]
        if users is None:
            lines.append("allow_anonymous true")
        else:
            for name, password in users.items():
                made = ["-c"] if not (folder / "users").exists() else []
                subprocess.run(
                    ["mosquitto_passwd", *made, "-b", str(folder / "users"), name, password], check=True
                )
            (folder / "users").chmod(0o644)
            lines += ["allow_anonymous false", f"password_file {folder / 'users'}"]
        (folder / "mosquitto.conf").write_text("\n".join(lines) + "\n")
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        program = shutil.which("mosquitto", path="/usr/sbin:/usr/bin:/usr/local/sbin")
        assert program is not None
        self._process = subprocess.Popen(
            [program, "-c", str(self._folder / "mosquitto.conf")],
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        soon(self._answers)

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        with socket.socket() as sock:
            return sock.connect_ex(("127.0.0.1", self.port)) == 0

    @property
    def address(self) -> BrokerAddress:
        return BrokerAddress("127.0.0.1", self.port, tls=False)


def need_mosquitto() -> None:
    if shutil.which("mosquitto", path="/usr/sbin:/usr/bin:/usr/local/sbin") is None:
        pytest.skip("mosquitto is absent; run `apt-get install mosquitto`")
    if importlib.util.find_spec("paho") is None:
        pytest.skip("paho-mqtt is absent; run `pip install paho-mqtt`")


class Listener:
    """Hears everything that is published; keeps the retained messages apart."""

    def __init__(self, broker: BrokerAddress, topic: str = "#") -> None:
        from paho.mqtt.client import Client
        from paho.mqtt.enums import CallbackAPIVersion

        self.heard: list[tuple[str, bytes]] = []
        self.retained: dict[str, bytes] = {}
        self._ready = threading.Event()
        self.client = Client(CallbackAPIVersion.VERSION2)
        self.client.on_message = self._on_message
        self.client.on_connect = lambda client, *_: client.subscribe(topic, 1)
        self.client.on_subscribe = lambda *_: self._ready.set()
        self.client.connect(broker.host, broker.port)
        self.client.loop_start()
        assert self._ready.wait(SOON_S)

    def _on_message(self, client: Any, userdata: Any, message: Any) -> None:
        self.heard.append((message.topic, message.payload))
        if message.retain:
            self.retained[message.topic] = message.payload

    def newest(self, topic: str) -> bytes | None:
        return next((payload for name, payload in reversed(self.heard) if name == topic), None)

    def close(self) -> None:
        self.client.disconnect()
        self.client.loop_stop()


@dataclass
class WebServer:
    """Answers each request with what `answer` says. requests: path, headers, body."""

    port: int
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answer: Callable[[], tuple[int, dict[str, str], bytes]] = lambda: (204, {}, b"")

    def address(self, path: str = "/door") -> WebhookAddress:
        return WebhookAddress("127.0.0.1", self.port, False, path, KEY)


@contextlib.contextmanager
def web_server(context: ssl.SSLContext | None = None) -> Iterator[WebServer]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.requests.append((self.path, dict(self.headers), body))
            status, headers, content = made.answer()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(content)

        do_GET = do_POST

        def log_message(self, format: str, *args: Any) -> None:
            return

    class Quiet(http.server.ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            return

    server = Quiet(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    made = WebServer(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextlib.contextmanager
def hostile_server(behave: Callable[[socket.socket], None]) -> Iterator[int]:
    """A port where each connection is treated by `behave`, on a thread of its own."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        ending = threading.Event()

        def treat(connection: socket.socket) -> None:
            with connection, contextlib.suppress(OSError):
                behave(connection)

        def accept() -> None:
            while not ending.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                threading.Thread(target=treat, args=(connection,), daemon=True).start()

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            ending.set()
            thread.join()


def certificate(folder: Path, host: str = "127.0.0.1") -> tuple[Path, Path]:
    """Files of a certificate that vouches for itself and of its key."""
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-keyout", str(key), "-out", str(cert), "-days", "2", "-subj", "/CN=portunus test"),
            *("-addext", f"subjectAltName=IP:{host}"),
        ],
        check=True,
        capture_output=True,
    )
    key.chmod(0o644)
    return cert, key
