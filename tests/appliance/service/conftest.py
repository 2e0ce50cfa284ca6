"""Services in a state folder of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from appliance.requests import Actor, Request
from appliance.service.client import RemoteAppliance, serving
from appliance.service.reception import Reception
from appliance.service.server import Server
from tests.appliance.house import House
from tests.appliance.service.sockets import Serve


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "state"
    made.mkdir(mode=0o700, exist_ok=True)
    return made


@pytest.fixture
def serve(folder: Path) -> Iterator[Serve]:
    """Serves what a function answers."""
    with ExitStack() as parts:

        def begin(answer: Callable[[Request, Actor], Any]) -> RemoteAppliance:
            reception = Reception()
            served = Server(folder, reception)
            parts.callback(served.stop, 5.0)
            reception.open(answer)
            found = serving(folder)
            assert found is not None
            return found

        yield begin


@pytest.fixture
def remote(serve: Serve, house: House) -> RemoteAppliance:
    return serve(house.appliance.handle)
