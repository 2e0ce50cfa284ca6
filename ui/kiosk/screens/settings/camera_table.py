"""The cameras of the settings: out of "cameras[0].name" and the like, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from appliance.requests import DeviceShown, SettingShown

_NAMED = re.compile(r"cameras\[(\d+)\]\.(\w+)")
FIRST_NAME, FIRST_DOOR = "front", "main"
ROTATIONS = ("0", "90", "180", "270")

Camera = Mapping[str, str]


def cameras_of(settings: Iterable[SettingShown]) -> list[dict[str, str]]:
    """The values of each camera, in their order."""
    found: dict[int, dict[str, str]] = {}
    for one in settings:
        named = _NAMED.fullmatch(one.name)
        if named is not None:
            found.setdefault(int(named[1]), {})[named[2]] = one.value
    return [found[number] for number in sorted(found)]


def with_camera(cameras: Sequence[Camera], number: int | None, camera: Camera) -> tuple[dict[str, str], ...]:
    """With one in the place of another, whose other values it keeps; None: as one more."""
    if number is None:
        return (*map(dict, cameras), dict(camera))
    return tuple({**one, **camera} if at == number else dict(one) for at, one in enumerate(cameras))


def without_camera(cameras: Sequence[Camera], number: int) -> tuple[dict[str, str], ...]:
    """Without one of them."""
    return tuple(dict(one) for at, one in enumerate(cameras) if at != number)


def free_name(cameras: Sequence[Camera]) -> str:
    """A name that no camera has yet."""
    taken = {one.get("name") for one in cameras}
    if FIRST_NAME not in taken:
        return FIRST_NAME
    return next(name for name in (f"camera{n}" for n in range(2, len(cameras) + 3)) if name not in taken)


def sources(devices: Sequence[DeviceShown], source: str) -> list[tuple[str, str]]:
    """What is connected, each with its name, and what is chosen now where that is something else."""
    shown = [(one.source, one.name) for one in devices]
    if source and "://" not in source and source not in {key for key, _ in shown}:
        shown.insert(0, (source, source))
    return shown
