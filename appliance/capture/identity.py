"""Which camera this is: where it is plugged in, what it says it is, and the size of its pictures.

From sysfs (Documentation/ABI in the kernel's sources: `/sys/class/video4linux`, `/sys/bus/usb/devices`). It
finds a camera that was exchanged, or a made-up one in its place; a device built to give the same answers at
the same socket is not told apart.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path

from appliance.capture.specs import describe, parse

_SYSFS = Path("/sys")
_BUS = re.compile(r"usb\d+")
_SOCKET = re.compile(r"\d+-([\d.]+)")  # bus-port.port: buses are numbered as they are found, sockets are not
_LONGEST = 200  # of what a device says of itself


@dataclass(frozen=True)
class CameraIdentity:
    """What is pinned of a camera. source: as people name it, without passwords.

    socket: the path of buses and ports to it, "virtual" for one that is made up by a driver, empty for a
    camera in the network. model, serial: what it says of itself, empty where it says nothing.
    width, height: pixels, as it delivers them.
    """

    source: str
    socket: str
    model: str
    serial: str
    width: int
    height: int

    def differences(self, other: CameraIdentity) -> list[str]:
        """What is not the same, in words."""
        mine, others = asdict(self), asdict(other)
        size = ["size"] if (self.width, self.height) != (other.width, other.height) else []
        return [name for name in ("source", "socket", "model", "serial") if mine[name] != others[name]] + size


def identify(source: str, width: int, height: int, sysfs: Path = _SYSFS) -> CameraIdentity:
    """The camera that a source names, as it is now. Raises InputError for what names no source."""
    spec = parse(source)
    socket = model = serial = ""
    if spec.kind in ("camera", "csi"):
        node = sysfs / "class" / "video4linux" / f"video{spec.number}"
        device = (node / "device").resolve() if (node / "device").exists() else node.resolve()
        usb = next((one for one in (device, *device.parents) if (one / "idVendor").exists()), None)
        socket = _socket(usb or device, sysfs.resolve())
        if usb is None:
            model = _said(node / "name")
        else:
            numbers = f"{_said(usb / 'idVendor')}:{_said(usb / 'idProduct')}"
            model = " ".join(filter(None, (numbers, _said(usb / "manufacturer"), _said(usb / "product"))))
            serial = _said(usb / "serial")
    return CameraIdentity(describe(source), socket, model, serial, width, height)


def _socket(device: Path, sysfs: Path) -> str:
    """The way to a device, the same after each start of the machine."""
    parts = device.relative_to(sysfs).parts if device.is_relative_to(sysfs) else device.parts
    if "virtual" in parts:
        return "virtual"
    way = [part for part in parts if part != "devices" and not _BUS.fullmatch(part)]
    return "/".join(found.group(1) if (found := _SOCKET.fullmatch(part)) else part for part in way)


def _said(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace").strip()[:_LONGEST]
    except OSError:
        return ""
