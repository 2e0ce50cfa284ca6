"""Whether the configured cameras are there, without opening any."""

from __future__ import annotations

import os
from pathlib import Path

from appliance.capture.devices import video_devices
from appliance.capture.specs import describe, parse
from appliance.config import CameraSettings
from appliance.diagnosis.finding import Finding

_DEVICES = Path("/dev")


def camera(settings: CameraSettings, folder: Path = _DEVICES) -> Finding:
    """One configured camera. Raises InputError for a source that is none."""
    check, spec = f"camera {settings.name}", parse(settings.source)
    if spec.kind == "path":
        there = Path(settings.source).exists()
        detail = f"{describe(settings.source)} is " + ("there" if there else "not there; name another source")
        return Finding(check, "ok" if there else "fail", detail)
    if spec.kind != "camera":
        return Finding(check, "ok", f"{describe(settings.source)} (not opened: `portunus run` tries it)")
    device = folder / f"video{spec.number}"
    if not device.exists():
        return Finding(check, "fail", f"{device} is not there; connect it, or change the camera's source")
    if not os.access(device, os.R_OK | os.W_OK):
        return Finding(check, "fail", f"{device} may not be used by this user; add it to the group video")
    found = next((one for one in video_devices(folder) if one.number == spec.number), None)
    if found is None:
        return Finding(check, "fail", f"{device} gives no pictures; name another device")
    return Finding(check, "ok", str(found))


def no_camera(folder: Path = _DEVICES) -> Finding:
    """What is connected, where no camera is configured."""
    found = video_devices(folder)
    if found:
        return Finding("camera", "ok", f"none is configured; {found[0]} is used")
    return Finding("camera", "warn", "none is configured and none is connected; connect one")
