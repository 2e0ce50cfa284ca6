"""Events to a web server of the site's own, one request each, in their order."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from appliance.gateway.allowed import Record
from appliance.gateway.destinations import WebhookAddress
from appliance.gateway.request import Answer, post

_SPOOL = 500
_SOONEST_S, _LATEST_S = 1.0, 60.0
_AGAIN = (0, 408, 425, 429)  # and every 5xx: the server may take it later
_VERSION = 1


@dataclass(frozen=True)
class Delivered:
    """How many events were taken, refused by the server, dropped as there were too many, and wait."""

    taken: int = 0
    refused: int = 0
    dropped: int = 0
    waiting: int = 0


class Webhook:
    """Sends on a thread of its own. What cannot be sent waits in memory; too many, and the oldest go.

    node: what this device is called in the events. turned: called with the reason when sending fails in a
    new way, "" when it works again.
    """

    def __init__(
        self,
        address: WebhookAddress,
        node: str,
        turned: Callable[[str], None],
        *,
        send: Callable[[WebhookAddress, bytes, int], Answer] = post,
        soonest_s: float = _SOONEST_S,
    ) -> None:
        self._address = address
        self._node = node
        self._turned = turned
        self._send = send
        self._soonest_s = soonest_s
        self._spool: deque[Record] = deque()
        self._taken = self._refused = self._dropped = 0
        self._reason = ""
        self._news = threading.Condition()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="webhook", daemon=True)
        self._thread.start()

    def tell(self, record: Record) -> None:
        """Takes an allowed event."""
        with self._news:
            if len(self._spool) == _SPOOL:
                self._spool.popleft()
                self._dropped += 1
            self._spool.append(record)
            self._news.notify()

    def delivered(self) -> Delivered:
        """The figures so far."""
        with self._news:
            return Delivered(self._taken, self._refused, self._dropped, len(self._spool))

    def stop(self) -> None:
        """Sends no more; a request that is under way is not waited for."""
        with self._news:
            self._stopping = True
            self._news.notify()

    def _run(self) -> None:
        wait_s = self._soonest_s
        while True:
            with self._news:
                self._news.wait_for(lambda: self._stopping or bool(self._spool))
                if self._stopping:
                    return
                record = self._spool[0]
            answer = self._send(self._address, self._body(record), int(time.time()))
            if answer.status in _AGAIN or answer.status >= 500:
                self._tell_turn(answer.why or f"status {answer.status}")
                with self._news:
                    if self._news.wait_for(lambda: self._stopping, wait_s * random.uniform(0.8, 1.2)):  # noqa: S311
                        return
                wait_s = min(wait_s * 2, _LATEST_S)
                continue
            wait_s = self._soonest_s
            self._settle(record, 200 <= answer.status < 300)
            self._tell_turn("" if 200 <= answer.status < 300 else f"status {answer.status}")

    def _settle(self, record: Record, taken: bool) -> None:
        with self._news:
            if self._spool and self._spool[0] is record:  # else it was dropped while it was under way
                self._spool.popleft()
                self._taken += taken
                self._refused += not taken

    def _body(self, record: Record) -> bytes:
        content = {"version": _VERSION, "device": self._node, "event": record}
        return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()

    def _tell_turn(self, reason: str) -> None:
        if reason != self._reason:
            self._reason = reason
            self._turned(reason)
