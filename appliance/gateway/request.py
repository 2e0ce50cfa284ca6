"""One signed HTTP request, with bounds on everything: how long it takes, how much comes back, where it goes.

Redirects are not followed, proxies and cookies do not exist, and a server that dribbles is cut off: the
timeouts of HTTP libraries are those of one read, so that a byte every few seconds holds them for ever.
"""

from __future__ import annotations

import contextlib
import hmac
import http.client
import os
import socket
import threading
from dataclasses import dataclass

from appliance.gateway.destinations import WebhookAddress
from appliance.gateway.trust import tls_context

TIMESTAMP_HEADER = "Portunus-Timestamp"
SIGNATURE_HEADER = "Portunus-Signature"
_CONNECT_S = 5.0
_WHOLE_S = 10.0
_TOLERANCE_S = 300


@dataclass(frozen=True)
class Answer:
    """status: of HTTP, 0 when there was no answer. why: "", "connection", "certificate", "time"."""

    status: int
    why: str = ""


def signature(key: str, timestamp: int, body: bytes) -> str:
    """What the header says: "v1=" and HMAC-SHA256 over the timestamp, a dot and the body, hexadecimal."""
    signed = f"{timestamp}.".encode() + body
    return "v1=" + hmac.digest(key.encode(), signed, "sha256").hex()


def is_genuine(key: str, timestamp: str, given: str, body: bytes, now: float) -> bool:
    """Whether a request is ours and of the last five minutes, for its receiver. now: Unix seconds."""
    if not (timestamp.isascii() and timestamp.isdigit() and abs(now - int(timestamp)) <= _TOLERANCE_S):
        return False
    return hmac.compare_digest(given.encode(), signature(key, int(timestamp), body).encode())


def post(address: WebhookAddress, body: bytes, timestamp: int, whole_s: float = _WHOLE_S) -> Answer:
    """Posts a JSON body and looks at the status alone; returns within `whole_s` after it has connected."""
    try:
        connection = _connection(address)
        connection.connect()
    except OSError as error:
        return Answer(0, _reason(error))
    sock = connection.sock
    assert sock is not None
    late = threading.Event()
    timer = threading.Timer(whole_s, _cut_off, (sock, late))
    timer.daemon = True
    timer.start()
    try:
        connection.request("POST", address.path, body, _headers(address, body, timestamp))
        status = connection.getresponse().status
        return Answer(0, "time") if late.is_set() else Answer(status)  # headers that were cut off end as well
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(0, "time" if late.is_set() else _reason(error))
    finally:
        timer.cancel()
        timer.join()  # its descriptor must not be another connection's by then
        connection.close()


def _connection(address: WebhookAddress) -> http.client.HTTPConnection:
    if not address.tls:
        return http.client.HTTPConnection(address.host, address.port, timeout=_CONNECT_S)
    context = tls_context(address.ca)
    return http.client.HTTPSConnection(address.host, address.port, timeout=_CONNECT_S, context=context)


def _headers(address: WebhookAddress, body: bytes, timestamp: int) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        "User-Agent": "portunus",
        "Connection": "close",
        TIMESTAMP_HEADER: str(timestamp),
        SIGNATURE_HEADER: signature(address.key, timestamp, body),
    }


def _cut_off(sock: socket.socket, late: threading.Event) -> None:
    """Ends a connection whose other thread waits in it; the TLS object itself is that thread's alone."""
    late.set()
    with contextlib.suppress(OSError), socket.socket(fileno=os.dup(sock.fileno())) as same:
        same.shutdown(socket.SHUT_RDWR)


def _reason(error: Exception) -> str:
    import ssl

    if isinstance(error, ssl.SSLError):
        return "certificate"
    return "time" if isinstance(error, TimeoutError) else "connection"
