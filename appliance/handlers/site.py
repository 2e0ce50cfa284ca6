"""Answers to requests about the site as everybody at a door may see it, and about its cameras."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from appliance.capture.devices import video_devices
from appliance.config import SETUP_DONE, SETUP_STEPS, CameraSettings, SiteSettings
from appliance.config.text import as_text
from appliance.door.door import Door
from appliance.errors import GalleryError, InputError
from appliance.requests import (
    CameraAdvice,
    CameraShown,
    CheckCamera,
    DeviceShown,
    ListDevices,
    Request,
    ShowSite,
    SiteShown,
)
from appliance.snapshot import Snapshot
from appliance.storage.gallery import Gallery
from appliance.version import VERSION

if TYPE_CHECKING:
    from appliance.appliance import Appliance
    from appliance.capture.reader import CameraReader

_PREFERENCES = ("theme", "sound", "text", "motion")
_UNTRUSTED = (
    "settings or networks at work were changed without the key, so nobody is let in; "
    "see to them, then accept them with `portunus config seal`"
)
_OLD_S = 2.0
"""Of a newest picture, from when on there is none to advise on."""


@dataclass(frozen=True)
class Site:
    """What is known of it above the appliance.

    settings: as they are now; quick, and may be called from any thread. cameras: as configured at the start.
    liveness: the method that recognition was to start with, "unchecked" where nobody can check.
    """

    settings: Callable[[], SiteSettings]
    cameras: Sequence[CameraSettings]
    liveness: str


def locked_site(site: Site, doors: Mapping[str, Door]) -> SiteShown:
    """The site while its gallery waits for a passphrase: what it holds is unknown, and nothing is set up."""
    cameras = tuple(CameraShown(one.name, one.door, False, None, "") for one in site.cameras)
    return _shown(site, doors, cameras=cameras, liveness=site.liveness, locked=True)


class SiteHandlers:
    """The site, and the newest picture of each camera."""

    def __init__(self, appliance: Appliance, gallery: Gallery, site: Site) -> None:
        self._appliance = appliance
        self._gallery = gallery
        self._site = site
        self._newest: dict[str, Snapshot] = {}
        appliance.subscribe(self._take)

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {
            ShowSite: lambda request: self._show(),
            ListDevices: lambda request: _devices(),
            CheckCamera: self._check,
        }

    def _take(self, snapshot: Snapshot) -> None:
        self._newest[snapshot.result.frame.camera] = snapshot

    def _show(self) -> SiteShown:
        appliance = self._appliance
        administrators, people = self._administrators(), self._gallery.has_people()
        fresh = not (administrators or people or self._site.cameras)
        return _shown(
            self._site,
            appliance.doors,
            cameras=self._cameras(),
            modes=self._modes(),
            liveness=self._liveness(),
            trouble=appliance.trouble if appliance.trusted else _UNTRUSTED,
            administrators=administrators,
            people=people,
            pin_alone=appliance.trusted and appliance.policy.pass_by_pin_alone(appliance.doors),
            begin=SETUP_STEPS[0] if fresh else "",
        )

    def _administrators(self) -> bool:
        try:
            return self._appliance.administration.accounts().begun
        except GalleryError:
            return True  # they were changed without the key: there were some

    def _modes(self) -> Mapping[str, str]:
        try:
            return self._gallery.policy.orders().modes
        except GalleryError:
            return {}

    def _liveness(self) -> str:
        """As the newest picture was judged; before there is one, as the configuration has it."""
        at_work = next((one.setup.liveness for one in list(self._newest.values())), self._site.liveness)
        return "unchecked" if at_work == "not checked" else at_work

    def _cameras(self) -> tuple[CameraShown, ...]:
        """The configured ones, and any others that are read from."""
        readers = {reader.camera: reader for reader in self._appliance.readers}
        doors = {one.name: one.door for one in self._site.cameras}
        doors |= {name: reader.door for name, reader in readers.items()}
        return tuple(self._camera(name, door, readers.get(name)) for name, door in doors.items())

    def _camera(self, name: str, door: str, reader: CameraReader | None) -> CameraShown:
        if reader is None:
            return CameraShown(name, door, False, None, "")
        trouble = self._appliance.eyes.trouble_of(door, name)
        age = None if reader.newest_at is None else self._appliance.clock.monotonic() - reader.newest_at
        return CameraShown(name, door, reader.connected, age, trouble.value if trouble else "")

    def _check(self, request: CheckCamera) -> CameraAdvice:
        from appliance.diagnosis.camera_advice import NO_PICTURE, advise

        cameras = {one.name: one for one in self._cameras()}
        if request.camera not in cameras:
            names = ", ".join(cameras) or "none; set one up first"
            raise InputError(f"there is no camera {request.camera!r}; the cameras are {names}")
        snapshot = self._newest.get(request.camera)
        if snapshot is None or not cameras[request.camera].connected:
            readers = self._appliance.readers
            reason = next((one.lost_by for one in readers if one.camera == request.camera), "")
            return replace(NO_PICTURE, reason=reason)
        age = self._appliance.clock.monotonic() - snapshot.result.frame.captured
        return advise(snapshot) if age < _OLD_S else NO_PICTURE


def _devices() -> list[DeviceShown]:
    return [DeviceShown(str(one.number), one.card or str(one.path)) for one in video_devices()]


def _shown(
    site: Site,
    doors: Mapping[str, Door],
    *,
    cameras: tuple[CameraShown, ...],
    liveness: str,
    locked: bool = False,
    modes: Mapping[str, str] | None = None,
    trouble: str = "",
    administrators: bool = True,
    people: bool = True,
    pin_alone: bool = False,
    begin: str = "",
) -> SiteShown:
    """begin: the step at which a set-up that has not begun is to begin, empty where none is needed."""
    settings = site.settings()
    return SiteShown(
        name=settings.name,
        contact=settings.contact,
        language=settings.language,
        preferences={name: as_text(getattr(settings, name)) for name in _PREFERENCES},
        cameras=cameras,
        doors={name: door.state() for name, door in doors.items()},
        modes=modes or {},
        locked=locked,
        trouble=trouble,
        liveness=liveness,
        administrators=administrators,
        people=people,
        setup=begin if not settings.setup else "" if settings.setup == SETUP_DONE else settings.setup,
        pin_alone=pin_alone,
        version=VERSION,
    )
