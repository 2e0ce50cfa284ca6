"""The socket with an appliance behind it: answers, errors, its file, its beginning and its end."""

from __future__ import annotations

import socket
import stat
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from appliance import errors
from appliance.errors import InputError, KeyUnavailable, PersonUnknown, StateBusy
from appliance.requests import (
    OWNER,
    Actor,
    DoorStatus,
    EnablePerson,
    GalleryStatus,
    IdentifyProbes,
    ListPeople,
    RemovePerson,
    Request,
    ShowPerson,
    VerifyProbe,
)
from appliance.service import client, server, wire
from appliance.service.client import RemoteAppliance, serving
from appliance.service.place import SOCKET_NAME
from appliance.service.reception import Reception
from appliance.service.server import Server
from appliance.service.unlocking import Unlocking
from models import errors as model_errors
from tests.appliance.house import EMBEDDER, House
from tests.appliance.scripted import embedding
from tests.appliance.service.sockets import Serve


def test_requests_are_answered_as_in_process(remote: RemoteAppliance, house: House) -> None:
    ada, _ = house.enrol("ada"), house.enrol("bob")
    probes = np.stack([embedding("bob"), embedding("cyd")])
    for request in (
        ListPeople(),
        ShowPerson("ada"),
        GalleryStatus(),
        DoorStatus(),
        IdentifyProbes(probes, EMBEDDER),
        IdentifyProbes(np.zeros((0, 128), np.float32), EMBEDDER),
        VerifyProbe(embedding("ada"), EMBEDDER, "ada"),
    ):
        assert remote.handle(request, OWNER) == house.appliance.handle(request, OWNER)
    assert remote.handle(EnablePerson("ada", False), OWNER).enabled is False
    assert house.gallery.person(ada.id).enabled is False
    assert remote.handle(RemovePerson("bob"), OWNER).people_left == 1


def test_an_error_keeps_its_class_and_its_sentence(remote: RemoteAppliance, house: House) -> None:
    for request, kind in ((ShowPerson("zoe"), PersonUnknown), (ListPeople(), errors.NotAllowed)):
        actor = OWNER if kind is PersonUnknown else Actor("guest", "x")
        with pytest.raises(kind) as there:
            remote.handle(request, actor)
        with pytest.raises(kind) as here:
            house.appliance.handle(request, actor)
        assert str(there.value) == str(here.value)


ERRORS = [
    kind
    for module in (errors, model_errors)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Exception)
]


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_known_error_crosses(kind: type[Exception]) -> None:
    found = wire.read_error(bytearray(wire.error_message(kind("what to do"))))
    assert type(found) is kind
    assert str(found) == "what to do"


def test_how_long_to_wait_crosses_as_a_number() -> None:
    found = wire.read_error(bytearray(wire.error_message(errors.NotAllowed("too often", wait_s=4.5))))
    assert isinstance(found, errors.NotAllowed)
    assert found.wait_s == 4.5


def test_a_bug_of_the_service_tells_no_more_than_its_class(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(request: Request, actor: Actor) -> None:
        raise KeyError("Ada Lovelace")

    remote = serve(fail)
    for _ in range(3):
        with pytest.raises(wire.ServiceBug, match=r"^KeyError in the service$"):
            remote.handle(ListPeople(), OWNER)
    assert "Ada" not in caplog.text
    remote = serve(lambda request, actor: object())
    with pytest.raises(wire.ServiceBug, match="TypeError"):
        remote.handle(ListPeople(), OWNER)


def test_an_answer_that_is_too_large_is_refused(serve: Serve) -> None:
    remote = serve(lambda request, actor: "x" * (wire.LARGEST_REPLY + 1))
    with pytest.raises(InputError, match="larger than the service may send"):
        remote.handle(ListPeople(), OWNER)
    with pytest.raises(InputError, match="smaller parts"):
        remote.handle(ShowPerson("x" * (wire.LARGEST_REQUEST + 1)), OWNER)


def test_the_socket_is_private_and_goes_with_the_server(folder: Path) -> None:
    (folder / SOCKET_NAME).write_text("left by a killed process")
    served = Server(folder, Reception())
    status = (folder / SOCKET_NAME).stat()
    assert stat.S_ISSOCK(status.st_mode)
    assert stat.S_IMODE(status.st_mode) == 0o600
    assert served.stop(1.0)
    assert served.stop(1.0)
    assert not (folder / SOCKET_NAME).exists()
    assert serving(folder) is None


def test_a_socket_that_nobody_listens_on_is_no_service(folder: Path) -> None:
    assert serving(folder) is None
    assert serving(folder / "absent") is None
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(folder / SOCKET_NAME))
    assert serving(folder) is None
    served = Server(folder, Reception())
    assert serving(folder) is not None
    served.stop(1.0)


def test_a_folder_with_a_long_path(tmp_path: Path) -> None:
    folder = tmp_path / ("deep" * 30)
    folder.mkdir()
    reception = Reception()
    served = Server(folder, reception)
    reception.open(lambda request, actor: "yes")
    found = serving(folder)
    assert found is not None
    assert found.handle(ListPeople(), OWNER) == "yes"
    served.stop(1.0)
    assert not (folder / SOCKET_NAME).exists()


def test_a_folder_in_which_no_socket_can_be_made(folder: Path) -> None:
    (folder / SOCKET_NAME).mkdir()
    with pytest.raises(errors.StorageFailed, match="cannot be used"):
        Server(folder, Reception())


def test_a_slow_answer_is_waited_for(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_ALIVE_S", 0.05)
    monkeypatch.setattr(client, "_SILENCE_S", 0.5)

    def answer(request: Request, actor: Actor) -> str:
        time.sleep(0.8)
        return "done"

    assert serve(answer).handle(ListPeople(), OWNER) == "done"


def test_a_service_that_hangs_is_told(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_SILENCE_S", 0.2)
    wait = threading.Event()
    remote = serve(lambda request, actor: wait.wait(5))
    with pytest.raises(StateBusy, match="does not answer"):
        remote.handle(ListPeople(), OWNER)
    wait.set()


def test_a_passphrase_over_the_socket(folder: Path, house: House) -> None:
    tried: list[str] = []

    def open_with(words: str) -> Any:
        tried.append(words)
        if words != "grün öffnet":
            raise KeyUnavailable("the passphrase does not open this gallery")
        return house.gallery

    reception = Reception()
    served = Server(folder, reception)
    reception.lock(Unlocking(open_with, house.clock))
    remote = serving(folder)
    assert remote is not None
    with pytest.raises(KeyUnavailable, match="locked"):
        remote.handle(ListPeople(), OWNER)
    with pytest.raises(KeyUnavailable, match="does not open"):
        remote.unlock(bytearray(b"wrong"))
    house.clock.advance(1.0)
    words = bytearray("grün öffnet".encode())
    remote.unlock(words)
    assert words == bytes(len(words))
    assert tried == ["wrong", "grün öffnet"]
    served.stop(1.0)


def test_stopping_waits_for_the_request_at_work(folder: Path) -> None:
    begun, answers = threading.Event(), []

    def answer(request: Request, actor: Actor) -> str:
        begun.set()
        time.sleep(0.3)
        return "done"

    reception = Reception()
    served = Server(folder, reception)
    reception.open(answer)
    remote = serving(folder)
    assert remote is not None
    thread = threading.Thread(target=lambda: answers.append(remote.handle(ListPeople(), OWNER)))
    thread.start()
    assert begun.wait(5)
    assert served.stop(3.0)
    thread.join()
    assert answers == ["done"]


def test_a_request_that_does_not_end_does_not_hold_up_the_stop(folder: Path) -> None:
    begun, release = threading.Event(), threading.Event()

    def answer(request: Request, actor: Actor) -> None:
        begun.set()
        release.wait(10)

    reception = Reception()
    served = Server(folder, reception)
    reception.open(answer)
    remote = serving(folder)
    assert remote is not None
    ended: list[Exception] = []

    def ask() -> None:
        try:
            remote.handle(ListPeople(), OWNER)
        except StateBusy as error:
            ended.append(error)

    threads = [threading.Thread(target=ask) for _ in range(6)]  # more than are at work at once
    for thread in threads:
        thread.start()
    assert begun.wait(5)
    began = time.monotonic()
    assert served.stop(0.2) is False
    assert time.monotonic() - began < 1
    for thread in threads:
        thread.join()
    assert len(ended) == 6
    release.set()
    assert served.stop(3.0)
