"""Signed requests to web servers that take them, refuse them, or misbehave."""

from __future__ import annotations

import json
import socket
import ssl
import time
from dataclasses import replace
from pathlib import Path

import pytest

from appliance.gateway.destinations import WebhookAddress
from appliance.gateway.request import SIGNATURE_HEADER, TIMESTAMP_HEADER, Answer, is_genuine, post
from appliance.gateway.webhook import Delivered, Webhook
from tests.appliance.gateway.servers import KEY, certificate, free_port, hostile_server, soon, web_server

EVENT = {"id": 1, "kind": "granted", "at": "2026-11-25T07:30:00.000+00:00", "door": "main", "camera": "front"}


def event(number: int) -> dict[str, object]:
    return {**EVENT, "id": number}


def quiet(reason: str) -> None:
    return


def test_events_arrive_once_in_order_and_signed() -> None:
    with web_server() as server:
        hook = Webhook(server.address("/door?x=1"), "test", quiet)
        for number in range(5):
            hook.tell(event(number))
        soon(lambda: hook.delivered() == Delivered(taken=5))
        hook.stop()
    assert [json.loads(body)["event"]["id"] for _, _, body in server.requests] == list(range(5))
    path, headers, body = server.requests[0]
    assert path == "/door?x=1"
    assert json.loads(body) == {"version": 1, "device": "test", "event": event(0)}
    timestamp, signature = headers[TIMESTAMP_HEADER], headers[SIGNATURE_HEADER]
    now = time.time()
    assert is_genuine(KEY, timestamp, signature, body, now)
    assert not is_genuine("another key of some length", timestamp, signature, body, now)
    assert not is_genuine(KEY, timestamp, signature, body + b" ", now)
    assert not is_genuine(KEY, str(int(timestamp) + 1), signature, body, now)
    assert not is_genuine(KEY, timestamp, signature, body, now + 400)
    assert not is_genuine(KEY, "", "", body, now)
    assert not is_genuine(KEY, timestamp, "v1=\u00e4", body, now)


def test_a_server_that_fails_is_asked_again_and_one_that_refuses_is_not() -> None:
    turns: list[str] = []
    with web_server() as server:
        answers = iter([503, 429, 204, 400, 404, 302, 200])
        server.answer = lambda: (next(answers), {"Location": f"http://127.0.0.1:{server.port}/other"}, b"")
        hook = Webhook(server.address(), "test", turns.append, soonest_s=0.01)
        for number in range(5):
            hook.tell(event(number))
        soon(lambda: hook.delivered() == Delivered(taken=2, refused=3))
        hook.stop()
    numbers = [json.loads(body)["event"]["id"] for _, _, body in server.requests]
    assert numbers == [0, 0, 0, 1, 2, 3, 4]
    assert {path for path, _, _ in server.requests} == {"/door"}  # the redirect was not followed
    assert turns == ["status 503", "status 429", "", "status 400", "status 404", "status 302", ""]


def test_what_cannot_be_sent_waits_and_the_oldest_go_first() -> None:
    port = free_port()
    hook = Webhook(WebhookAddress("127.0.0.1", port, False, "/", KEY), "test", quiet, soonest_s=0.05)
    for number in range(700):
        hook.tell(event(number))
    assert hook.delivered() == Delivered(dropped=200, waiting=500)
    hook.stop()


@pytest.mark.parametrize(
    "piece",
    [b"", b"H", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 100 Continue\r\n\r\n"],
    ids=["silent", "one byte at a time", "endless header", "for ever to be continued"],
)
def test_a_server_without_end_is_cut_off(piece: bytes) -> None:
    def dribble(connection: socket.socket) -> None:
        while True:
            connection.sendall(piece[:1] if len(piece) == 1 else piece)
            time.sleep(0.05)

    with hostile_server(dribble) as port:
        began = time.monotonic()
        address = WebhookAddress("127.0.0.1", port, False, "/", KEY)
        answer = post(address, b"{}", 0, whole_s=0.5)
        assert answer.status == 0
        assert time.monotonic() - began < 3.0


def test_an_endless_body_is_not_read() -> None:
    def flood(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    with hostile_server(flood) as port:
        assert post(WebhookAddress("127.0.0.1", port, False, "/", KEY), b"{}", 0) == Answer(200)


def test_noise_is_no_answer() -> None:
    for noise in (
        b"\x00" * 100_000,
        b"HTTP/9 999999999999\r\n\r\n",
        b"HTTP/1.1 \xff\xff\r\n\r\n",
        b"\r\n" * 9,
    ):

        def babble(connection: socket.socket, noise: bytes = noise) -> None:
            connection.sendall(noise)

        with hostile_server(babble) as port:
            assert post(WebhookAddress("127.0.0.1", port, False, "/", KEY), b"{}", 0).status == 0


def test_a_server_is_who_its_certificate_says_or_is_told_nothing(tmp_path: Path) -> None:
    cert, key = certificate(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    stranger, stranger_key = certificate(other, "127.0.0.2")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with web_server(context) as server:
        address = replace(server.address(), tls=True)
        assert post(address, b"{}", 0) == Answer(0, "certificate")
        assert post(replace(address, ca=str(stranger)), b"{}", 0) == Answer(0, "certificate")
        assert not server.requests
        assert post(replace(address, ca=str(cert)), b"{}", 0) == Answer(204)
        assert len(server.requests) == 1
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(stranger, stranger_key)
    with web_server(context) as server:  # trusted, but for another host
        address = replace(server.address(), tls=True, ca=str(stranger))
        assert post(address, b"{}", 0) == Answer(0, "certificate")
        assert not server.requests


def test_a_handshake_without_end_is_cut_off() -> None:
    def wait(connection: socket.socket) -> None:
        while True:
            connection.sendall(b"\x16")
            time.sleep(0.2)

    with hostile_server(wait) as port:
        began = time.monotonic()
        assert post(WebhookAddress("127.0.0.1", port, True, "/", KEY), b"{}", 0).status == 0
        assert time.monotonic() - began < 8.0


def test_stopping_does_not_wait_for_a_request() -> None:
    def wait(connection: socket.socket) -> None:
        time.sleep(5)

    with hostile_server(wait) as port:
        hook = Webhook(WebhookAddress("127.0.0.1", port, False, "/", KEY), "test", quiet)
        hook.tell(EVENT)
        time.sleep(0.1)
        began = time.monotonic()
        hook.stop()
        assert time.monotonic() - began < 0.2
