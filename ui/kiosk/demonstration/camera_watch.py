"""Whether anybody can be recognised at the moment; when not, why, and a locked door."""

from __future__ import annotations

from appliance.appliance import Appliance
from appliance.capture.reader import CameraReader
from appliance.errors import ApplianceError
from models.errors import ModelError

_FIRST_PICTURE_S = 6.0  # USB cameras take up to three seconds to set their exposure
_SILENCE_S = 2.0


class CameraWatch:
    """Looks at reader and appliance. `saw_picture` and `trouble` are for one thread."""

    def __init__(self, appliance: Appliance, reader: CameraReader) -> None:
        self._appliance = appliance
        self._reader = reader
        self._newest: float | None = None
        self._began = appliance.clock.monotonic()

    def saw_picture(self) -> None:
        """A snapshot was shown."""
        self._newest = self._appliance.clock.monotonic()

    def trouble(self) -> str | None:
        """One sentence on why nobody is recognised, None while all is well; trouble locks the doors."""
        sentence = self._trouble()
        if sentence is not None:
            for door in self._appliance.doors.values():
                door.lock()
        return sentence

    def _trouble(self) -> str | None:
        failures = self._appliance.failures
        if failures:
            return f"Recognition has stopped: {_told(failures[0])}"
        if self._appliance.wait(0):
            return "There are no more pictures; close the window"
        name = self._reader.description
        if not self._reader.connected:
            return f"No picture from {name}: plug it in again, or close the program that uses it"
        now = self._appliance.clock.monotonic()
        if self._newest is None:
            silent = now - self._began > _FIRST_PICTURE_S
        else:
            silent = now - self._newest > _SILENCE_S
        return f"No picture from {name} for some seconds: check its cable" if silent else None


def _told(error: Exception) -> str:
    if isinstance(error, (ApplianceError, ModelError)):
        return str(error)
    return "a bug of ours; close the window and start again"
