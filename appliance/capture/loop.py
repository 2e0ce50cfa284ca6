"""A clip that is played back and forth for as long as wanted (`loop:`): to measure hours of work."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, fields
from typing import IO
from urllib.parse import parse_qsl

import cv2
import numpy as np

from appliance.capture.pictures import shown
from appliance.capture.source import Source
from appliance.errors import InputError
from appliance.frames import Image

_MOST_BYTES = 768 * 2**20  # the clip as it is kept: 291 frames of 720 lines, 129 of 1080
_LIMITS = {"fps": (1.0, 240.0), "height": (48, 2160), "seconds": (0.1, 604_800.0)}


@dataclass(frozen=True)
class LoopSpec:
    """What `loop:PATH?fps=30&height=720&seconds=60` says; those are the defaults.

    path: a video or a folder of pictures. height: lines it is scaled to. seconds: of playing, in all.
    """

    path: str
    fps: float = 30.0
    height: int = 720
    seconds: float = 60.0

    @classmethod
    def parse(cls, spec: str) -> LoopSpec:
        """Raises InputError for names and values it does not know. A path may have question marks in it."""
        rest = spec.removeprefix("loop:")
        path, mark, query = rest.rpartition("?")
        if not mark or "=" not in query or "/" in query:
            path, query = rest, ""
        if not path:
            raise InputError("a loop needs a video: write loop:people.mp4?fps=30&height=720&seconds=60")
        values = {name: _understood(name, text) for name, text in parse_qsl(query, keep_blank_values=True)}
        return cls(path, **values)  # type: ignore[arg-type]  # _understood gives each field its type

    @property
    def text(self) -> str:
        """As people write it."""
        return f"loop:{self.path}?fps={self.fps:g}&height={self.height}&seconds={self.seconds:g}"


class Loop(Source):
    """The frames of a clip from the first to the last and back again, round after round.

    They are decoded and scaled once, when it is opened, into a nameless temporary file that holds their
    pixels. To read one costs a copy, about as much as to take a frame from a camera's driver, and none
    counts as this process's memory: the file lies in the kernel's page cache. (Where memory is short the
    kernel drops it, and reading waits for the disk; a temporary folder in memory takes its size.)

    clip: opens what is played; it is closed once its frames are kept. tell: is told when not all of them fit.
    Raises what `clip` raises, InputError when the frames cannot be kept.
    """

    live = False
    simulated = True

    def __init__(
        self, spec: LoopSpec, clip: Callable[[str], Source], tell: Callable[[str], None] = lambda text: None
    ) -> None:
        self.description = f"loop of {shown(spec.path)}"
        self.frames_per_second = spec.fps
        self._frames = max(1, round(spec.seconds * spec.fps))
        self._next = 0
        self._guard = threading.Lock()
        self._file: IO[bytes] | None = None
        with ExitStack() as kept:
            try:
                file = kept.enter_context(tempfile.TemporaryFile(prefix="portunus-loop-"))
                source = kept.enter_context(closing(clip(spec.path)))
                self._shape, self.clip_frames = _keep(source, spec.height, file, tell, self.description)
            except OSError as error:
                raise InputError(
                    f"{self.description}: its frames cannot be kept ({error.strerror}); make room in "
                    f"{shown(tempfile.gettempdir())}, or set TMPDIR to another place"
                ) from error
            source.close()
            kept.pop_all()
        self._file = file

    @property
    def round_frames(self) -> int:
        """Frames from one beginning of the clip to the next."""
        return max(1, 2 * self.clip_frames - 2)

    def shown(self, index: int) -> int:
        """Which frame of the clip the frame with this index, from 0, is."""
        place = index % self.round_frames
        return place if place < self.clip_frames else 2 * self.clip_frames - 2 - place

    def read(self) -> Image | None:
        """The next picture, newly allocated; None after `seconds`. The reader, not this, keeps the pace."""
        with self._guard:
            if self._file is None or self._next >= self._frames:
                return None
            image = np.empty(self._shape, np.uint8)
            place = self.shown(self._next) * image.nbytes
            self._next += 1
            try:
                there = os.preadv(self._file.fileno(), [image.data], place)
            except OSError as error:
                raise InputError(f"{self.description}: its frames cannot be read back ({error})") from error
            if there != image.nbytes:
                raise InputError(f"{self.description}: its frames are gone from the temporary folder")
            return image

    def close(self) -> None:
        """Waits for a `read` that is under way, which takes a millisecond."""
        with self._guard:
            file, self._file = self._file, None
            if file is not None:
                file.close()


def _keep(
    source: Source, height: int, file: IO[bytes], tell: Callable[[str], None], name: str
) -> tuple[tuple[int, int, int], int]:
    """Writes the clip's frames, in one size; their shape, and how many they are."""
    image = source.read()
    if image is None:
        raise InputError(f"{name}: there is no frame in it")
    width = max(1, round(image.shape[1] * height / image.shape[0]))
    count = 0
    while image is not None and (count + 1) * width * height * 3 <= _MOST_BYTES:
        file.write(_scaled(image, width, height).tobytes())
        count += 1
        image = source.read()
    if count == 0:
        raise InputError(f"{name}: its frames are too large at {height} lines; choose fewer")
    if image is not None:
        tell(f"{name}: only its first {count} frames are played, more would take too much room")
    file.flush()
    return (height, width, 3), count


def _scaled(image: Image, width: int, height: int) -> Image:
    if image.shape[:2] == (height, width):
        return image
    way = cv2.INTER_AREA if height < image.shape[0] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(image, (width, height), interpolation=way), np.uint8)


def _understood(name: str, text: str) -> float | int:
    """The value of one `name=value`. Raises InputError."""
    if name not in _LIMITS:
        known = ", ".join(field.name for field in fields(LoopSpec) if field.name in _LIMITS)
        raise InputError(f"'loop:' does not know {name!r}; it knows {known}")
    low, high = _LIMITS[name]
    try:
        value = int(text) if isinstance(low, int) else float(text)
    except ValueError as error:
        raise InputError(f"'loop:' does not understand {name}={text!r}: it takes a number") from error
    if not low <= value <= high:
        raise InputError(f"'loop:' takes {name} between {low:g} and {high:g}, not {text}")
    return value
