"""What the machine says of itself. What it cannot measure is None, never 0."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_EVERY_S = 1.0


@dataclass(frozen=True)
class MachineFigures:
    """cpu_percent: of this process, 100 is one core. temperature_c: the warmest thermal zone."""

    cpu_percent: float | None = None
    rss_mib: float | None = None
    gpu_percent: float | None = None
    gpu_memory_mib: float | None = None
    power_w: float | None = None
    energy_j: float | None = None
    temperature_c: float | None = None


class Machine:
    """Reads the figures at most once a second: reading them costs time that the frames need.

    sysfs: the root of the kernel's files, another one in tests.
    """

    def __init__(self, sysfs: Path = Path("/sys")) -> None:
        import psutil  # clients of the service know these figures, and need no more than their names

        self._process = psutil.Process()
        self._process.cpu_percent()  # the first answer has nothing to compare with and is always 0
        self._zones = sorted(sysfs.glob("class/thermal/thermal_zone*/temp"))
        self._figures = MachineFigures()
        self._read_at = float("-inf")

    def figures(self, now: float) -> MachineFigures:
        """The figures, not older than a second. now: monotonic seconds."""
        if now - self._read_at >= _EVERY_S:
            first = self._read_at == float("-inf")
            self._read_at = now
            self._figures = MachineFigures(
                cpu_percent=None if first else self._process.cpu_percent(),
                rss_mib=round(self._process.memory_info().rss / 2**20, 1),
                temperature_c=self._temperature(),
            )
        return self._figures

    def _temperature(self) -> float | None:
        readings = [reading for zone in self._zones if (reading := _celsius(zone)) is not None]
        return max(readings, default=None)


def _celsius(zone: Path) -> float | None:
    """A thermal zone's file holds thousandths of a degree; zones that are switched off give an error."""
    try:
        value = int(zone.read_text())
    except (OSError, ValueError):
        return None
    return value / 1000 if -40_000 < value < 150_000 else None
