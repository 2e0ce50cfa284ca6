"""Hostile clients against the real service: it neither ends nor grows, and says nothing but the protocol.

    python -m tests.appliance.service.fuzz [N] [SEED]

The first half of the messages comes from the owner of the state folder, who may do everything; then there
are administrators, and nobody is signed in.
"""

from __future__ import annotations

import concurrent.futures
import itertools
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from appliance.errors import ApplianceError
from appliance.requests import OWNER, BeginAdministration, ListPeople
from appliance.service import wire
from appliance.service.client import RemoteAppliance, serving
from appliance.service.codec import Malformed
from models.errors import ModelError
from tests.appliance.service.hostile import message
from tests.appliance.service.sockets import dial
from tests.appliance.storage.galleries import CONSENT, opened, view

_AT_ONCE = 4
_ANSWERED_S = 60.0
_SETTLED_S = 30.0
_CROWD = 120
_REPLIES = {**wire.FROM_THE_SERVICE, **wire.TO_WATCHERS}
PROGRAM = Path(sys.executable).with_name("portunus")


@dataclass(frozen=True)
class Size:
    """What a process takes."""

    rss_mib: float
    handles: int
    threads: int


@dataclass
class Report:
    """answers: how often each kind of reply came. faults: what must not be, with the number of the message.

    bugs: requests that met an error nobody foresaw, which the service told as it should, and lived on.
    """

    answers: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    bugs: Counter[str] = field(default_factory=Counter)
    before: Size = field(default_factory=lambda: Size(0, 0, 0))
    after: Size = field(default_factory=lambda: Size(0, 0, 0))
    seconds: float = 0.0


def fuzz(folder: Path, count: int, seed: int) -> Report:
    """Sends so many messages to a service of its own in an empty folder."""
    state = folder / "state"
    state.mkdir(mode=0o700)
    with opened(state) as gallery:
        for name in ("ada", "bob", "cyd"):
            gallery.add_person(name, CONSENT, views=[view(name)])
    process = _begun(folder, state)
    try:
        report = _attack(process, state, count, seed)
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=30)
    finally:
        process.kill()
        process.communicate()
    if process.returncode != 0 or "Traceback" in told:
        report.faults.append(f"the service ended with {process.returncode}: {told[-2000:]}")
    return report


def _begun(folder: Path, state: Path) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTUNUS_")}
    work = folder / "work"  # where a message may make a file
    work.mkdir()
    process = subprocess.Popen(
        [PROGRAM, "serve"],
        env={**kept, "HOME": str(folder), "PORTUNUS_STATE": str(state)},
        cwd=work,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(OSError), dial(state):
            return process
        time.sleep(0.05)
    process.kill()
    raise RuntimeError(f"the service did not start: {process.communicate()[1]}")


def _attack(process: subprocess.Popen[str], state: Path, count: int, seed: int) -> Report:
    report, guard, began = Report(), threading.Lock(), time.monotonic()

    def one(number: int) -> None:
        answer, fault = _sent(state, random.Random(f"{seed} {number}"))
        with guard:
            report.answers[answer] += 1
            if answer == wire.ServiceBug.__name__:
                report.bugs[f"{_request(message(random.Random(f'{seed} {number}')))}: {fault}"] += 1
            elif fault:
                report.faults.append(f"message {number} of seed {seed}: {fault}")

    service = serving(state)
    assert service is not None
    steps = (0, count // 10, count // 2, count)
    with concurrent.futures.ThreadPoolExecutor(_AT_ONCE) as clients:
        for first, last in itertools.pairwise(steps):
            for _ in clients.map(one, range(first, last)):
                pass
            _crowd(state, random.Random(f"{seed} crowd {first}"))
            if first == 0:
                report.before = _settled(process, service)
            if last == count // 2:
                service.handle(BeginAdministration("Grace Hopper", "seven words nobody would guess"), OWNER)
    report.after = _settled(process, service, begun=True)
    report.seconds = time.monotonic() - began
    return report


def _request(content: bytes) -> str:
    """Which request a message is."""
    try:
        return type(wire.read_request(bytearray(content[5:]))[0]).__name__
    except Malformed:
        return "no request"


def _sent(state: Path, chance: random.Random) -> tuple[str, str]:
    """Sends a message in one of several manners; the kind of reply, and what is wrong with it."""
    content = message(chance)
    manner, sent = chance.random(), 0
    try:
        with dial(state) as connection:
            connection.settimeout(_ANSWERED_S)
            with suppress(ConnectionError):
                if manner < 0.02:  # byte by byte, for a while
                    for byte in content[:20]:
                        connection.sendall(bytes([byte]))
                        time.sleep(0.005)
                    return "nothing was asked for", ""
                if manner < 0.08 and content:  # with descriptors, which nobody wants
                    sent = socket.send_fds(connection, [content], [0, 1, 2][: chance.randint(1, 3)])
                connection.sendall(content[sent:])
                if manner > 0.95:  # gone before the answer
                    return "nothing was asked for", ""
                connection.shutdown(socket.SHUT_WR)
            return _heard(connection, content[:1] == wire.WATCH)
    except TimeoutError:
        return "silence", f"no answer in {_ANSWERED_S:g} s"
    except OSError as error:
        return "refused", "" if isinstance(error, BlockingIOError) else f"no connection: {error}"


def _heard(connection: socket.socket, watches: bool) -> tuple[str, str]:
    """Reads to the end of what is said, which has to be whole frames of the protocol.

    watches: a live picture is waited for no longer than until the service says that it has none.
    """
    last = "hung up"
    while True:
        handles: list[int] = []
        try:
            kind, content = wire.receive(connection, _REPLIES, _ANSWERED_S, handles)
            if kind == wire.ANSWER:
                wire.read_answer(content)
                last = "answer"
            elif kind == wire.ERROR:
                error = wire.read_error(content)
                last = type(error).__name__
                if not isinstance(error, ApplianceError | ModelError):
                    return last, str(error)
            elif watches:
                return "live", ""
        except ConnectionError:
            return last, ""
        except Malformed as error:
            return last, f"a reply that is none: {error}"
        finally:
            for handle in handles:
                os.close(handle)


def _crowd(state: Path, chance: random.Random) -> None:
    """Many connections that say nothing, or half of something, and leave."""
    with ExitStack() as crowd:
        for _ in range(_CROWD):
            with suppress(BlockingIOError, ConnectionError, TimeoutError):
                connection = crowd.enter_context(dial(state))
                connection.settimeout(1.0)
                connection.sendall(message(chance)[: chance.choice((0, 1, 5, 30))])


def _settled(process: subprocess.Popen[str], service: RemoteAppliance, *, begun: bool = False) -> Size:
    """What the service takes once it has done with everybody; it has to answer still."""
    if begun:
        with suppress(ApplianceError):
            service.handle(ListPeople(), OWNER)
    else:
        service.handle(ListPeople(), OWNER)
    process_seen = psutil.Process(process.pid)
    deadline, least = time.monotonic() + _SETTLED_S, _size(process_seen)
    quiet = 0
    while time.monotonic() < deadline and quiet < 30:  # a watcher that is gone is noticed within two seconds
        time.sleep(0.1)
        now = _size(process_seen)
        quiet = 0 if (now.handles, now.threads) < (least.handles, least.threads) else quiet + 1
        least = now
    return least


def _size(process: psutil.Process) -> Size:
    with process.oneshot():
        return Size(process.memory_info().rss / 2**20, process.num_fds(), process.num_threads())


def main() -> int:
    count, seed = (int(word) for word in (sys.argv[1:] + ["10000", "1"][len(sys.argv) - 1 :])[:2])
    with tempfile.TemporaryDirectory() as folder:
        report = fuzz(Path(folder), count, seed)
    print(f"{count} messages in {report.seconds:.0f} s, seed {seed}")
    for answer, number in report.answers.most_common():
        print(f"  {number:6} {answer}")
    for when, size in (("before", report.before), ("after", report.after)):
        print(f"  {when}: {size.rss_mib:.1f} MiB, {size.handles} descriptors, {size.threads} threads")
    for bug, number in report.bugs.most_common():
        print(f"  BUG {bug} ({number} times)")
    for fault in report.faults[:20]:
        print(f"  FAULT {fault}")
    return 1 if report.faults or report.bugs else 0


if __name__ == "__main__":
    sys.exit(main())
