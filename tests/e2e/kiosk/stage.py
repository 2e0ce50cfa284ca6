"""A door for tests of the kiosk: a network camera on a cable, the service, and an owner who can sign in."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from appliance.frames import Image
from appliance.requests import Actor, ListEvents, Request, SignIn
from appliance.service.client import RemoteAppliance
from tests.e2e.cable import Cable
from tests.e2e.command import Portunus
from tests.e2e.kiosk.kiosk_process import KioskProcess
from tests.e2e.network_camera import NetworkCamera
from tests.e2e.serving import listens
from tests.e2e.waiting import until

OWNER, PASSWORD = "Olga", "correct horse battery"
CONFIG = """
[liveness]
method = "off"
acknowledged = true
[tracking]
lost_s = 0.3
[intent]
repeat_s = 0.0
[door]
kind = "simulated"
strike_s = 3.0
[[cameras]]
name = "front"
source = "{camera}"
"""


def sign_in(kiosk: KioskProcess) -> None:
    """From the door to the menu, as the owner."""
    kiosk.touch("Administration")
    kiosk.comes_to(place="sign in")
    kiosk.write("Name", OWNER)
    kiosk.write("Password or PIN", PASSWORD)
    kiosk.screen.key("Return")
    kiosk.comes_to(place="menu", signed_in=OWNER)


def sign_out(kiosk: KioskProcess) -> None:
    """From the menu to the door."""
    kiosk.touch("Sign out")
    kiosk.comes_to(place="door", signed_in="")


@dataclass
class Stage:
    """camera: what it shows is up to the test; cable: what it hangs on."""

    portunus: Portunus
    camera: NetworkCamera
    cable: Cable
    service: subprocess.Popen[str]
    _session: str = ""

    def asked(self, request: Request) -> Any:
        """The service's answer to the owner, who is signed in elsewhere."""
        service = RemoteAppliance(self.portunus.state)
        if not self._session:
            self._session = service.handle(SignIn(OWNER, PASSWORD), Actor("owner", "test")).session
        return service.handle(request, Actor("owner", "test", self._session))

    def events(self, kind: str) -> list[Any]:
        """Those of a kind so far, newest first."""
        return list(self.asked(ListEvents(50, kinds=(kind,))))

    def kill_service(self) -> None:
        """As a crash or a power cut does."""
        self.service.kill()
        self.service.communicate()

    def start_service(self) -> None:
        """Anew."""
        self.service = started(self.portunus)


def started(portunus: Portunus) -> subprocess.Popen[str]:
    """The service, from when it answers."""
    service = portunus.begin("serve")
    until(lambda: listens(portunus), service)
    return service


def owned(portunus: Portunus) -> None:
    """Makes the first owner."""
    portunus("admin", "init", OWNER, environ={"PORTUNUS_NEW_PASSWORD": PASSWORD}).done()


@contextmanager
def stage(portunus: Portunus, scenes: dict[str, Sequence[Image]]) -> Iterator[Stage]:
    """Everything but a screen runs, and nobody is there. The state folder has no owner yet."""
    with ExitStack() as parts:
        camera = parts.enter_context(NetworkCamera(scenes, "nobody"))
        cable = parts.enter_context(Cable(urlsplit(camera.address).port or 0))
        address = f"rtsp://127.0.0.1:{cable.port}/door"
        with (portunus.state / "config.toml").open("a") as config:
            config.write(CONFIG.format(camera=address))
        portunus("config", "seal").done()
        owned(portunus)
        made = Stage(portunus, camera, cable, started(portunus))
        try:
            yield made
            made.service.send_signal(signal.SIGTERM)
            portunus.ended(made.service, 10).done()
        finally:
            made.kill_service()
