"""The metrics over HTTP: on this machine alone, and whoever dawdles holds up nobody."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import requests

from appliance.errors import StateBusy
from appliance.service import metrics_port
from appliance.service.metrics_port import MetricsPort

TEXT = "portunus_uptime_seconds 1\n"


@pytest.fixture
def port() -> Iterator[int]:
    with MetricsPort(0, lambda: TEXT) as offered:
        yield offered.port


def get(port: int, path: str = "/metrics", **more: object) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        return session.get(f"http://127.0.0.1:{port}{path}", timeout=10, **more)  # type: ignore[arg-type]


def said(port: int, asked: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), 10) as client:
        client.sendall(asked)
        answer = b""
        while piece := client.recv(65536):
            answer += piece
        return answer


def test_prometheus_reads_them(port: int) -> None:
    answer = get(port)
    assert (answer.status_code, answer.text) == (200, TEXT)
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (b"POST /metrics HTTP/1.1\r\n\r\n", b"405"),
        (b"GET /people HTTP/1.1\r\n\r\n", b"404"),
        (b"GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"403"),
        (b"GET /metrics HTTP/1.1\r\nhost: LOCALHOST:9000\r\n\r\n", b"200"),
        (b"GET /metrics HTTP/1.0\r\n\r\n", b"200"),
        (b"\x16\x03\x01\x02\0\r\n\r\n", b"400"),
        (b"\r\n\r\n", b"400"),
        (b"GET /" + b"x" * 5000, b"400"),
    ],
)
def test_what_else_is_asked(port: int, asked: bytes, status: bytes) -> None:
    assert said(port, asked).split(b" ")[1] == status


def test_it_is_this_machine_alone(port: int) -> None:
    with socket.socket() as other, pytest.raises(OSError, match="refused"):
        other.connect(("127.0.0.2", port))  # any address of this machine but the one


def test_clients_that_dawdle_hold_up_nobody(port: int) -> None:
    with ExitStack() as dumb:
        for number in range(40):
            client = dumb.enter_context(socket.create_connection(("127.0.0.1", port)))
            if number % 2:
                client.sendall(b"GET /met")
        began = time.monotonic()
        assert get(port).status_code == 200
        assert time.monotonic() - began < 3


def test_whoever_does_not_ask_in_time_is_cut_off(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics_port, "_PATIENCE_S", 0.1)
    with socket.create_connection(("127.0.0.1", port), 5) as client:
        assert client.recv(1) == b""


def test_a_client_that_takes_nothing_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics_port, "_PATIENCE_S", 0.3)
    with MetricsPort(0, lambda: "x" * (32 << 20)) as offered, socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.connect(("127.0.0.1", offered.port))
        deaf.sendall(b"GET /metrics HTTP/1.1\r\n\r\n")
        began = time.monotonic()
        assert get(offered.port, "/").status_code == 404
        assert time.monotonic() - began < 1
        while offered._clients:
            assert time.monotonic() - began < 5
            time.sleep(0.02)


def test_metrics_that_cannot_be_made_end_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> str:
        raise RuntimeError("Ada Lovelace")

    with MetricsPort(0, fail) as offered:
        assert get(offered.port).status_code == 500
        assert get(offered.port, "/").status_code == 404
    assert "Ada" not in caplog.text


def test_a_port_that_is_taken_is_one_sentence(port: int) -> None:
    with pytest.raises(StateBusy, match=rf"port {port} .*set metrics.port to another"):
        MetricsPort(port, lambda: TEXT)


def test_it_ends_at_once_and_leaves_nothing() -> None:
    offered = MetricsPort(0, lambda: TEXT)
    with socket.create_connection(("127.0.0.1", offered.port)) as client:
        client.sendall(b"GET /met")
        began = time.monotonic()
        offered.close()
        assert time.monotonic() - began < 1
    assert not any(thread.name == "metrics" for thread in threading.enumerate())
