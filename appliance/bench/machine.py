"""What a measurement was made on: without it no figure means anything."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psutil

from appliance.telemetry.machine import Machine
from appliance.version import VERSION

_LIBRARIES = (
    "numpy",
    "opencv-python-headless",
    "opencv-python",
    "faiss-cpu",
    "ai-edge-litert",
    "tflite-runtime",
    "onnxruntime",
    "tensorrt",
)


@dataclass(frozen=True)
class MachineDescription:
    """The machine at one moment; what it does not tell is None.

    cpu: the processor's name, or the board's where the kernel does not name it. cores: those this process
    may use. load: processes that wanted to run, mean of the last minute. governor: of the first core's clock.
    """

    cpu: str | None
    cores: int
    memory_gib: float
    system: str
    governor: str | None
    load: float
    temperature_c: float | None

    @property
    def busy(self) -> bool:
        """Whether other programs were at work, so that figures are worse than the machine's own."""
        return self.load > 0.5 * self.cores


def describe_machine(root: Path = Path("/")) -> MachineDescription:
    """This machine now. root: where proc and sys are looked for, another folder in tests."""
    return MachineDescription(
        cpu=_cpu(root),
        cores=len(os.sched_getaffinity(0)),
        memory_gib=round(psutil.virtual_memory().total / 2**30, 1),
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        governor=_text(root / "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
        load=round(os.getloadavg()[0], 2),
        temperature_c=Machine(root / "sys").figures(0.0).temperature_c,
    )


def versions() -> dict[str, str]:
    """Versions of Portunus, Python and the libraries that do the work, of those that are installed."""
    found = {"portunus": VERSION, "python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def stamp(machine: MachineDescription, at: datetime) -> dict[str, Any]:
    """What every record of a measurement carries."""
    return {
        "machine": asdict(machine),
        "versions": versions(),
        "date": at.isoformat(timespec="seconds").replace("+00:00", "Z"),
    }


def resident_mib() -> float:
    """Memory of this process that is in use, MiB."""
    return round(psutil.Process().memory_info().rss / 2**20, 1)


def _cpu(root: Path) -> str | None:
    for line in (_text(root / "proc/cpuinfo") or "").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name" and value.strip():
            return value.strip()
    return _text(root / "proc/device-tree/model")  # Arm kernels name the board there instead


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8", errors="replace").strip("\0 \n") or None
    except OSError:
        return None
