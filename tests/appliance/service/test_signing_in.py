"""Sessions over the socket: the program is known by the kernel, the person by what `SignIn` gave."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace

import pytest

from appliance.errors import NotAllowed
from appliance.requests import (
    OWNER,
    BeginAdministration,
    DoorStatus,
    ListPeople,
    ShowAdministration,
    SignIn,
    SignOut,
)
from appliance.service import wire
from appliance.service.client import RemoteAppliance
from tests.appliance.house import House

PASSWORD = "correct horse"


def test_a_session_crosses_and_ends(
    remote: RemoteAppliance, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    house.enrol("ada")
    assert remote.handle(ShowAdministration(), OWNER).begun is False
    opened = remote.handle(BeginAdministration("Ada", PASSWORD), OWNER)
    with pytest.raises(NotAllowed, match="sign in"):
        remote.handle(ListPeople(), OWNER)
    assert set(remote.handle(DoorStatus(), OWNER)) == {"main", "yard"}
    signed_in = remote.handle(SignIn("ada", PASSWORD), OWNER)
    person = replace(OWNER, session=signed_in.session)
    assert [one.name for one in remote.handle(ListPeople(), person)] == ["ada"]
    assert house.appliance.handle(ShowAdministration(), person).account == opened.account
    remote.handle(SignOut(), person)
    with pytest.raises(NotAllowed, match="has ended"):
        remote.handle(ListPeople(), person)
    for secret in (PASSWORD, signed_in.session, opened.recovery_code):
        assert secret not in caplog.text
        assert secret not in repr((signed_in, opened, person, SignIn("ada", PASSWORD)))


def test_however_many_try_at_once_one_password_is_looked_at(remote: RemoteAppliance, house: House) -> None:
    remote.handle(BeginAdministration("Ada", PASSWORD), OWNER)
    answers: list[str] = []

    def guess(number: int) -> None:
        try:
            remote.handle(SignIn("Ada" if number % 2 else f"Eve {number}", f"guess {number}"), OWNER)
        except NotAllowed as error:
            answers.append(str(error))

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 12
    assert sum("is wrong" in answer for answer in answers) == 1
    assert len(house.gallery.events.newest(100, ["sign_in_failed"])) == 1


def test_a_session_of_another_shape_is_refused(remote: RemoteAppliance) -> None:
    remote.handle(BeginAdministration("Ada", PASSWORD), OWNER)
    for session in ("x", "\0", "é" * 1000, "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")):
        with pytest.raises(NotAllowed, match="has ended"):
            remote.handle(ListPeople(), replace(OWNER, session=session))
    message = bytearray(wire.request_message(ListPeople(), replace(OWNER, session="x")))
    request, actor = wire.read_request(message)
    assert (request, actor.session) == (ListPeople(), "x")
