"""How a source is named: `0`, `/dev/video0`, `csi://0`, `rtsp://…`, a file or folder, `sim:`, `loop:`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from appliance.capture.pictures import shown
from appliance.errors import InputError

Kind = Literal["camera", "csi", "rtsp", "sim", "loop", "path"]

_DEVICE = re.compile(r"/dev/video(\d{1,3})")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.%]+\]|[^:\[\]]+)(:\d+)?")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
# Some cameras take user and password in the path: rtsp://host/user=admin&password=secret&channel=1
_SECRET = re.compile(r"(?i)\b(user(?:name)?|login|pass(?:word|wd)?|pwd|token|key|secret|auth)=[^&/_;,]*")


@dataclass(frozen=True)
class Spec:
    """A source as named. number: of a camera or sensor; text: the words as given."""

    kind: Kind
    text: str
    number: int = 0


def parse(text: str) -> Spec:
    """Which kind of source that is, without a look at any device. Raises InputError for a wrong address."""
    if text.isascii() and text.isdigit() and len(text) <= 3:
        return Spec("camera", text, int(text))
    if device := _DEVICE.fullmatch(text):
        return Spec("camera", text, int(device.group(1)))
    if text == "sim:" or text.startswith(("sim:?", "sim://")):
        return Spec("sim", text)
    if text.startswith("loop:"):
        return Spec("loop", text)
    if text.lower().startswith("csi://"):
        sensor = text[6:] or "0"
        if not (sensor.isascii() and sensor.isdigit()):
            raise InputError(f"{shown(text)} names no camera: write csi://0 for the first connector")
        return Spec("csi", text, int(sensor))
    if text.lower().startswith(("rtsp://", "rtsps://")):
        if not _host(text):
            raise InputError("an rtsp address needs a host: write rtsp://user:password@host/path")
        return Spec("rtsp", text)
    if scheme := _SCHEME.match(text):
        raise InputError(
            f"sources of the kind {scheme.group(1).lower()}:// are not known: give a camera number, "
            "/dev/videoN, csi://N, rtsp://…, a video, a picture, a folder or sim:"
        )
    if not text:
        raise InputError("no source is named: give a camera number, an address, a file or sim:")
    return Spec("path", text)


def describe(text: str) -> str:
    """What a source is called in messages and logs: never with a user, a password or a query."""
    spec = parse(text)
    if spec.kind == "camera":
        return f"camera {spec.number}"
    if spec.kind == "csi":
        return f"csi camera {spec.number}"
    if spec.kind == "sim":
        return "simulated door"
    if spec.kind == "loop":
        from appliance.capture.loop import LoopSpec

        return f"loop of {shown(LoopSpec.parse(text).path)}"
    if spec.kind == "path":
        return shown(text)
    return _without_secrets(text)


def is_live(text: str) -> bool:
    """Whether the newest frame counts: a camera or stream, not a file, folder or simulation."""
    return parse(text).kind in ("camera", "csi", "rtsp")


def is_simulated(text: str) -> bool:
    """Whether a source must never drive a real door: everything but cameras and streams."""
    return not is_live(text)


def default_pace(text: str) -> Literal["real", "fast"]:
    """`fast` for files, folders and loops; `real` for cameras, streams and the simulated door."""
    return "fast" if parse(text).kind in ("path", "loop") else "real"


def _without_secrets(address: str) -> str:
    """Scheme, host and path; only the scheme when a bare "/" or "@" in a password blurs the parts."""
    scheme = address.split(":", 1)[0].lower()
    host, path = _host(address), urlsplit(address).path
    if "@" in path or not _HOST.fullmatch(host):
        return f"{scheme}://…"
    return f"{scheme}://{host}{_SECRET.sub(lambda found: found.group(1) + '=…', path)}"


def _host(address: str) -> str:
    """Host and port of an address, without user and password; empty when there is none."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2]
    except ValueError:
        return ""
