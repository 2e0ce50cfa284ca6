"""Whether the doors' cameras can be believed: the accepted ones, with pictures that a sensor makes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Protocol

from appliance.capture.identity import CameraIdentity, identify
from appliance.capture.repetition import Repetition, RepetitionWatch
from appliance.capture.source import Source
from appliance.clock import Clock
from appliance.errors import GalleryError
from appliance.frames import Image

_log = logging.getLogger(__name__)
_TOLD_EVERY_S = 60.0  # a still scene may make some cameras repeat themselves again and again

Tell = Callable[[str, Mapping[str, str]], None]
"""Keeps an event: its kind and its detail. Raises GalleryError."""


class Trouble(str, Enum):
    """Why a camera is not believed, as it is said at the door."""

    CHANGED = "the camera was changed"
    FROZEN = "the camera's picture stands still"
    LOOPED = "the camera's pictures come again"


class Pins(Protocol):
    """Which camera belongs to each name."""

    @property
    def version(self) -> int:
        """Another number after each change."""

    def meet(self, camera: str, seen: CameraIdentity) -> bool:
        """Whether this is the accepted camera; the first one is. Raises GalleryError."""


class CameraWatch:
    """One camera of a door. `see` and `reopened` are called by one thread, `trouble` may be asked from any.

    source: as configured. identify: tells which camera the source is now.
    """

    def __init__(
        self,
        name: str,
        source: str,
        pins: Pins,
        tell: Tell,
        clock: Clock,
        identify: Callable[[str, int, int], CameraIdentity] = identify,
    ) -> None:
        self._name = name
        self._source = source
        self._pins = pins
        self._tell = tell
        self._clock = clock
        self._identify = identify
        self._repetition = RepetitionWatch()
        self._repeats: Repetition | None = None
        self._told: dict[Repetition, float] = {}
        self._met: tuple[int, int, int] | None = None  # with which pins, and in which size
        self._accepted: bool | None = None  # before the first picture, by which nobody can be let in

    @property
    def trouble(self) -> Trouble | None:
        """Why nobody is let in, None where this camera is no reason."""
        if self._accepted is False:
            return Trouble.CHANGED
        return None if self._repeats is None else Trouble[self._repeats.name]

    def reopened(self) -> None:
        """Another device may answer now: it is looked at anew with its next picture."""
        self._met = None
        self._repeats = None

    def see(self, image: Image) -> None:
        """Takes the next picture, as the camera gave it."""
        at = self._clock.monotonic()
        met = (self._pins.version, image.shape[1], image.shape[0])
        if met != self._met:
            self._meet(image)
            self._met = met
        before, self._repeats = self._repeats, self._repetition.see(image, at)
        if self._repeats is not None and self._repeats is not before:
            self._tell_repetition(self._repeats, at)

    def _meet(self, image: Image) -> None:
        try:
            seen = self._identify(self._source, image.shape[1], image.shape[0])
            self._accepted = self._pins.meet(self._name, seen)
        except GalleryError as error:
            self._accepted = False
            _log.error("camera %s lets nobody in: %s", self._name, error)

    def _tell_repetition(self, repeats: Repetition, at: float) -> None:
        if at - self._told.get(repeats, float("-inf")) < _TOLD_EVERY_S:
            return
        self._told[repeats] = at
        _log.warning("camera %s is %s, and nobody is let in meanwhile", self._name, repeats.value)
        try:
            self._tell(f"camera_{repeats.value}", {"camera": self._name})
        except GalleryError as error:
            _log.error("the event of camera %s cannot be written down: %s", self._name, error)


class WatchedCamera(Source):
    """A live source whose every picture is seen by a watch."""

    def __init__(self, source: Source, watch: CameraWatch) -> None:
        self._source = source
        self._watch = watch
        self.description = source.description
        self.live = source.live
        self.frames_per_second = source.frames_per_second
        self.simulated = source.simulated
        watch.reopened()

    def read(self) -> Image | None:
        image = self._source.read()
        self.decode_s = self._source.decode_s
        if image is not None:
            self._watch.see(image)
        return image

    def close(self) -> None:
        self._source.close()


class Eyes:
    """The watched cameras of all doors. Files, folders and simulations are not among them."""

    def __init__(self, pins: Pins, tell: Tell, clock: Clock) -> None:
        self._pins = pins
        self._tell = tell
        self._clock = clock
        self._watches: dict[tuple[str, str], CameraWatch] = {}

    def watched(self, camera: str, door: str, spec: str, source: Source) -> Source:
        """The source that was opened for this camera, watched from now on where it is a live one."""
        if not source.live:
            return source
        watch = self._watches.get((door, camera))
        if watch is None:
            watch = CameraWatch(camera, spec, self._pins, self._tell, self._clock)
            self._watches[door, camera] = watch
        return WatchedCamera(source, watch)

    def trouble_of(self, door: str, camera: str) -> Trouble | None:
        """Why nobody is let in because of this one camera, None where it is no reason."""
        watch = self._watches.get((door, camera))
        return None if watch is None else watch.trouble

    def trouble(self, door: str) -> Trouble | None:
        """Why nobody is let in at this door, None where its cameras are no reason."""
        found = (watch.trouble for (at, _), watch in list(self._watches.items()) if at == door)
        return next((trouble for trouble in found if trouble is not None), None)
