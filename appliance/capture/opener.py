"""Opens the source that a person named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from appliance.capture.pictures import is_picture, shown
from appliance.capture.source import Source
from appliance.capture.specs import default_pace, describe, is_live, is_simulated, parse
from appliance.capture.stills import Pictures, ignore
from appliance.errors import InputError

__all__ = ["default_pace", "describe", "is_live", "is_simulated", "open_source"]


def open_source(spec: str, on_skip: Callable[[str], None] = ignore) -> Source:
    """The opened source; the caller closes it.

    `on_skip` is told of pictures of a folder that cannot be read. Raises CameraError for a camera or stream
    that cannot be opened, InputError for a file, folder or simulation that cannot be used.
    """
    named = parse(spec)
    if named.kind == "camera":
        from appliance.capture.camera import Camera

        return Camera(named.number)
    if named.kind == "csi":
        from appliance.capture.camera import CsiCamera

        return CsiCamera(named.number)
    if named.kind == "rtsp":
        from appliance.capture.stream import RtspStream

        return RtspStream(spec)
    if named.kind == "sim":
        from appliance.capture.simulated import Scene, SimulatedDoor

        return SimulatedDoor(Scene.parse(spec))
    if named.kind == "loop":
        from appliance.capture.loop import Loop, LoopSpec

        return Loop(LoopSpec.parse(spec), lambda path: _open_path(path, on_skip), on_skip)
    return _open_path(spec, on_skip)


def _open_path(text: str, on_skip: Callable[[str], None]) -> Source:
    path = Path(text)
    try:
        exists = path.exists()
    except (OSError, ValueError) as error:
        raise InputError(f"{shown(text)} is not a path that can be used") from error
    if not exists:
        raise InputError(f"there is no file or folder {shown(text)}")
    if path.is_dir():
        return Pictures.of_folder(text, on_skip)
    if path.is_file() and is_picture(path):
        return Pictures.of_file(text)
    from appliance.capture.video import VideoFile

    return VideoFile(text)
