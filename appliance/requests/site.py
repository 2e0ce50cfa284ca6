"""The site as everybody at a door may see it, its cameras, and the health of the appliance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from appliance.door.door import DoorState
from appliance.requests.request import Request


@dataclass(frozen=True)
class ShowSite(Request):
    """-> SiteShown. Cheap: screens ask for it twice a second."""


@dataclass(frozen=True)
class ListDevices(Request):
    """-> list[DeviceShown]: cameras that are connected to this machine."""


@dataclass(frozen=True)
class CheckCamera(Request):
    """-> CameraAdvice: what an installer should change about the newest picture of a camera."""

    camera: str


@dataclass(frozen=True)
class ShowHealth(Request):
    """-> list[Finding]: what works and what to do about the rest, as `portunus doctor` says it."""


@dataclass(frozen=True)
class RestartService(Request):
    """-> None. The service ends in order and starts anew with the settings as they are now."""


@dataclass(frozen=True)
class CameraShown:
    """connected: it answers. age_s: of its newest picture, None before the first one. trouble: why nobody is
    let in because of it (`capture.eyes.Trouble`), empty for none.
    """

    name: str
    door: str
    connected: bool
    age_s: float | None
    trouble: str


@dataclass(frozen=True)
class SiteShown:
    """name, contact: of the site and of whoever helps, as configured; empty where nobody wrote them.

    language: of the screen, a code such as "en"; preferences: of screens ("theme", "sound", "text",
    "motion"), as configured. modes: of doors that are not in their normal one. locked: the gallery waits for
    its passphrase. trouble: why recognition does not work, one sentence, empty while it does. liveness: the
    method at work: "passive", "active", "passive and active"; "off" or "unchecked" where nobody checks.
    administrators: there are some. people: whether anybody is enrolled. setup: the step at which the first
    set-up is (`config.SETUP_STEPS`), empty when it is over. pin_alone: the rules
    let somebody pass a door by a PIN and nothing else. While it is locked, no camera is connected, modes are
    empty, administrators and people are taken to be there, and no PIN opens.
    """

    name: str
    contact: str
    language: str
    preferences: Mapping[str, str]
    cameras: tuple[CameraShown, ...]
    doors: Mapping[str, DoorState]
    modes: Mapping[str, str]
    locked: bool
    trouble: str
    liveness: str
    administrators: bool
    people: bool
    setup: str
    pin_alone: bool
    version: str


@dataclass(frozen=True)
class DeviceShown:
    """source: what the setting of a camera takes. name: of the device, for people."""

    source: str
    name: str


@dataclass(frozen=True)
class CameraAdvice:
    """width, height: pixels; fps: frames a second. advice: codes, best first to be mended: "no picture",
    "too dark", "too bright", "backlit", "blurred", "too slow", "too small"; none when all is well.
    face: one is seen. reason: why no picture comes, where that is known; empty elsewhere.
    """

    width: int
    height: int
    fps: float | None
    face: bool
    advice: tuple[str, ...]
    reason: str = ""
