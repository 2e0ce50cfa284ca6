"""Clients that are many, slow, silent, hostile or strangers: the others are answered all the same."""

from __future__ import annotations

import os
import random
import socket
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import numpy as np
import pytest

from appliance.errors import ApplianceError, InputError, StateBusy
from appliance.requests import OWNER, IdentifyProbes, ListPeople
from appliance.service import client, server, wire
from appliance.service.client import RemoteAppliance
from models.errors import ModelError
from tests.appliance.house import EMBEDDER, House
from tests.appliance.service.sockets import Serve, dial


def test_many_clients_at_once(remote: RemoteAppliance, house: House) -> None:
    house.enrol("ada")
    failures: list[BaseException] = []

    def ask() -> None:
        try:
            for _ in range(10):
                assert [person.name for person in remote.handle(ListPeople(), OWNER)] == ["ada"]
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_clients_that_say_nothing_take_nobody_s_place(folder: Path, remote: RemoteAppliance) -> None:
    with ExitStack() as silent:
        dumb = [silent.enter_context(dial(folder)) for _ in range(100)]
        began = time.monotonic()
        for _ in range(20):
            assert remote.handle(ListPeople(), OWNER) == []
        assert time.monotonic() - began < 3
        assert dumb[0].recv(1) == b"", "the one that waited longest made room"
        names = [thread.name for thread in threading.enumerate()]
        assert names.count("connection") <= server._CONNECTIONS + 1


def test_a_client_that_dawdles_is_cut_off(
    folder: Path, remote: RemoteAppliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_READ_S", 0.3)
    began = time.monotonic()
    with dial(folder) as slow, suppress(OSError):
        for byte in b"Q" + bytes(40):  # a byte now and then does not buy more time
            slow.send(bytes([byte]))
            time.sleep(0.05)
            if time.monotonic() - began > 2:
                break
    assert time.monotonic() - began < 1.5
    assert remote.handle(ListPeople(), OWNER) == []


def test_a_client_that_does_not_take_its_answer_is_cut_off(
    folder: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_WRITE_S", 0.2)
    remote = serve(lambda request, actor: "x" * (4 << 20))
    with ExitStack() as deaf:
        for _ in range(8):
            connection = deaf.enter_context(dial(folder))
            wire.send(connection, wire.REQUEST, wire.request_message(ListPeople(), OWNER), 1.0)
        assert len(remote.handle(ListPeople(), OWNER)) == 4 << 20
        deadline = time.monotonic() + 3
        while any(thread.name == "connection" for thread in threading.enumerate()):
            assert time.monotonic() < deadline
            time.sleep(0.02)


def test_a_connection_of_another_user_is_not_answered(
    folder: Path, remote: RemoteAppliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "peer_user", lambda connection: os.geteuid() + 4711)
    with pytest.raises(StateBusy, match="before it answered"):
        remote.handle(ListPeople(), OWNER)


def test_a_socket_of_another_user_is_told_nothing(
    folder: Path, remote: RemoteAppliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "peer_user", lambda connection: os.geteuid() + 4711)
    with pytest.raises(StateBusy, match="does not belong to the folder's owner"):
        remote.unlock(bytearray(b"secret"))


def test_hostile_messages_are_refused_and_others_answered(folder: Path, remote: RemoteAppliance) -> None:
    chance = random.Random(5)
    whole = wire.request_message(IdentifyProbes(np.ones((2, 128), np.float32), EMBEDDER), OWNER)
    good = wire._HEADER.pack(wire.REQUEST, len(whole)) + whole
    for number in range(300):
        message = bytearray(good)
        for _ in range(chance.randint(1, 4)):
            message[chance.randrange(len(message) if number % 2 else 60)] = chance.randrange(256)
        if number % 3 == 0:
            del message[chance.randrange(1, len(message)) :]
        with dial(folder) as connection:
            with suppress(ConnectionError):
                connection.sendall(message)
                connection.shutdown(socket.SHUT_WR)
            _drain(connection)
    assert remote.handle(ListPeople(), OWNER) == []


def _drain(connection: socket.socket) -> None:
    """Reads the answer to its end, which is a whole frame or nothing."""
    try:
        kind, content = wire.receive(connection, wire.FROM_THE_SERVICE, 5.0)
    except ConnectionError:
        return
    if kind == wire.ERROR:
        error = wire.read_error(content)
        assert isinstance(error, ApplianceError | ModelError), error


def test_a_frame_of_gigabytes_is_refused_at_once(folder: Path, remote: RemoteAppliance) -> None:
    for kind in (wire.REQUEST, wire.UNLOCK, b"?"):
        with dial(folder) as connection:
            connection.sendall(wire._HEADER.pack(kind, 0xFFFFFFFF))
            _, content = wire.receive(connection, wire.FROM_THE_SERVICE, 5.0)
            assert isinstance(wire.read_error(content), InputError)
    assert remote.handle(ListPeople(), OWNER) == []
