"""A simulated door (`sim:`): people from public-domain portraits come to a door, one after another."""

from __future__ import annotations

from dataclasses import dataclass, fields
from urllib.parse import parse_qsl

import cv2
import numpy as np

from appliance.capture.cutouts import PORTRAITS, cutouts
from appliance.capture.doorway import empty_corridor, noise_field
from appliance.capture.source import Source
from appliance.capture.walk import Pose, timetable
from appliance.errors import InputError
from appliance.frames import Image

_EYE_LINE = 0.42  # of the frame's height; who stands near looks straight into the camera
_NOISE_SHIFTS = 32
_SIZES = ((160, 3840), (120, 2160))


@dataclass(frozen=True)
class Scene:
    """What `sim:?seconds=20&seed=1&people=collins,hopper&fps=30&size=1280x720&script=demo&noise=0` says.

    Those are the defaults. noise: the sensor's deviation, grey levels; 0: a little, even and not normal.
    """

    seconds: float = 20.0
    seed: int = 1
    people: tuple[str, ...] = tuple(PORTRAITS)
    fps: float = 30.0
    width: int = 1280
    height: int = 720
    script: str = "demo"
    noise: float = 0.0

    @classmethod
    def parse(cls, spec: str) -> Scene:
        """From `sim:` or `sim:?name=value&…`. Raises InputError for names and values it does not know."""
        query = spec.removeprefix("sim:").removeprefix("//").removeprefix("?")
        values: dict[str, object] = {}
        for name, text in parse_qsl(query, keep_blank_values=True):
            values.update(_understood(name, text))
        if query and not values:
            raise InputError(f"'sim:' does not understand {query!r}: write sim:?seconds=20&people=collins")
        return cls(**values)  # type: ignore[arg-type]  # _understood gives each field its type

    @property
    def frames(self) -> int:
        return max(1, round(self.seconds * self.fps))


class SimulatedDoor(Source):
    """Frames of a door where portraits come, stay and go; the same seed gives the same frames.

    Raises InputError for people or scripts that do not exist.
    """

    live = False
    simulated = True

    def __init__(self, scene: Scene | None = None) -> None:
        self.scene = scene or Scene()
        self.description = "simulated door"
        self.frames_per_second = self.scene.fps
        self._visits = timetable(self.scene.script, self.scene.people, self.scene.seconds, self.scene.seed)
        self._cutouts = cutouts(self.scene.people)
        width, height, seed = self.scene.width, self.scene.height, self.scene.seed
        self._corridor = empty_corridor(width, height, seed)
        noisy = width + _NOISE_SHIFTS, height + _NOISE_SHIFTS
        self._noise = noise_field(*noisy, seed + 1, self.scene.noise)
        self._next = 0
        self._closed = False

    def read(self) -> Image | None:
        """The next frame, (H, W, 3) uint8 BGR; None after `seconds`. The reader, not this, keeps the pace."""
        if self._closed or self._next >= self.scene.frames:
            return None
        self._next += 1
        return self.render(self._next - 1)

    def close(self) -> None:
        self._closed = True

    def shown_at(self, frame_index: int) -> str | None:
        """Who is in that frame, by portrait name; None when the corridor is empty."""
        shown = self._shown(frame_index)
        return shown[0] if shown else None

    def pose_at(self, frame_index: int) -> Pose | None:
        """How the person in that frame stands; None when the corridor is empty."""
        shown = self._shown(frame_index)
        return shown[1] if shown else None

    def render(self, frame_index: int) -> Image:
        """That frame, newly allocated, whatever was read before."""
        shown, frame = self._shown(frame_index), self._corridor
        if shown is not None:
            frame = frame.copy()
            self._draw(frame, *shown)
            if abs(shown[1].light - 1.0) > 0.01:
                cv2.convertScaleAbs(frame, dst=frame, alpha=shown[1].light)
        # A prime step through the noise field: no two neighbouring frames have the same noise.
        across, down = (frame_index * 7) % _NOISE_SHIFTS, (frame_index * 13) % _NOISE_SHIFTS
        noise = self._noise[down : down + self.scene.height, across : across + self.scene.width]
        return np.asarray(cv2.add(frame, noise), np.uint8)

    def _shown(self, frame_index: int) -> tuple[str, Pose] | None:
        at_s = frame_index / self.scene.fps
        for visit in self._visits:
            pose = visit.pose(at_s)
            if pose is not None:
                return visit.name, pose
        return None

    def _draw(self, frame: Image, name: str, pose: Pose) -> None:
        height, cutout = self.scene.height, self._cutouts[name]
        face_px = pose.face * height
        x = self.scene.width / 2.0 + pose.x * height
        # Portraits end at the chest: whoever is far stands low enough for the frame's edge to hide that.
        y = max(_EYE_LINE * height, 1.02 * height - 0.97 * cutout.below_face(face_px))
        cutout.draw(frame, (x, y), face_px, pose.tilt_deg)
        smear = round(pose.blur * height)
        if smear >= 2:
            box = _around(x, y, 1.5 * face_px, frame)
            cv2.blur(frame[box], (smear, 1), dst=frame[box])


def _around(x: float, y: float, reach: float, frame: Image) -> tuple[slice, slice]:
    rows = slice(max(0, round(y - reach)), min(frame.shape[0], round(y + reach)))
    columns = slice(max(0, round(x - reach)), min(frame.shape[1], round(x + reach)))
    return rows, columns


def _understood(name: str, text: str) -> dict[str, object]:
    """The fields of a Scene that one `name=value` sets."""
    try:
        if name == "size":
            width, height = (int(part) for part in text.lower().split("x"))
            return {"width": _within(width, *_SIZES[0]), "height": _within(height, *_SIZES[1])}
        if name == "seconds":
            return {name: _within(float(text), 0.1, 86_400.0)}
        if name == "fps":
            return {name: _within(float(text), 1.0, 120.0)}
        if name == "noise":
            return {name: _within(float(text), 0.0, 20.0)}
        if name == "seed":
            return {name: _within(int(text), 0, 2**31)}
        if name == "people":
            return {name: tuple(part for part in text.split(",") if part)}
        if name == "script":
            return {name: text}
    except ValueError as error:
        raise InputError(f"'sim:' does not understand {name}={text!r}: {error}") from error
    known = ", ".join(
        [field.name for field in fields(Scene) if field.name not in ("width", "height")] + ["size"]
    )
    raise InputError(f"'sim:' does not know {name!r}; it knows {known}")


def _within(value: float, low: float, high: float) -> float:
    if not low <= value <= high:
        raise ValueError(f"it must lie between {low:g} and {high:g}")
    return value
