"""Which camera belongs to each door, as somebody with the key accepted it: one sealed row.

The first camera that comes is accepted with the settings that name it. Another one in its place is written
down and lets nobody in, until `portunus config seal` accepts it, or the first one is back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from appliance.capture.identity import CameraIdentity
from appliance.errors import IntegrityError
from appliance.storage.ledger import Ledger
from appliance.storage.records import Damage
from appliance.storage.roll import CAMERAS
from appliance.storage.sealed_values import read_value, write_value


@dataclass(frozen=True)
class Pinned:
    """accepted: the camera of that name. other: what came in its place last; None while it is there."""

    accepted: CameraIdentity
    other: CameraIdentity | None = None


class SealedCameras:
    """Read once and kept. version: another number after each change. For any thread."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._pins: Mapping[str, Pinned] | None = None
        self.version = 0

    def pins(self) -> Mapping[str, Pinned]:
        """By the name of the camera. Raises IntegrityError (changed without the key), StorageFailed."""
        with self._ledger.lock:
            if self._pins is None:
                self._pins = self._read()
            return self._pins

    def meet(self, camera: str, seen: CameraIdentity) -> bool:
        """Whether the camera that is there is the accepted one.

        The first one is, and so is one whose name has got another source in the (sealed) settings.
        Raises IntegrityError, StorageFailed.
        """
        with self._ledger.lock:
            pins = self.pins()
            pin = pins.get(camera)
            if pin is None or pin.accepted.source != seen.source:
                self._write("camera_pinned", camera, {**pins, camera: Pinned(seen)})
                return True
            if seen == pin.accepted:
                if pin.other is not None:
                    self._write("camera_restored", camera, {**pins, camera: Pinned(pin.accepted)})
                return True
            if seen != pin.other:
                self._write("camera_changed", camera, {**pins, camera: replace(pin, other=seen)}, seen)
            return False

    def differences(self) -> list[Damage]:
        """Cameras that are not the accepted ones. Raises StorageFailed."""
        try:
            return [_told(name, pin) for name, pin in sorted(self.pins().items()) if pin.other is not None]
        except IntegrityError as error:
            return [Damage("meta", CAMERAS, str(error))]

    def accept(self) -> list[str]:
        """Accepts what came in place of other cameras; their names. Raises IntegrityError, StorageFailed.

        Where the row was changed without the key, the next camera of each name is the accepted one.
        """
        with self._ledger.lock:
            try:
                pins = self.pins()
            except IntegrityError:
                self._write("cameras_forgotten", None, {})
                return []
            changed = [name for name, pin in pins.items() if pin.other is not None]
            for name in changed:
                pin = self.pins()[name]
                self._write("camera_accepted", name, {**self.pins(), name: Pinned(pin.other or pin.accepted)})
            return changed

    def _write(
        self,
        event: str,
        camera: str | None,
        pins: Mapping[str, Pinned],
        seen: CameraIdentity | None = None,
    ) -> None:
        content = json.dumps({name: asdict(pin) for name, pin in pins.items()}, sort_keys=True)
        detail = {} if camera is None else {"camera": camera}
        if seen is not None:
            detail["changed"] = ", ".join(pins[camera or ""].accepted.differences(seen))
        with self._ledger.change(None, None):
            write_value(self._ledger.database, self._ledger.key, CAMERAS, content.encode())
            self._ledger.events.append(event, detail=detail)
        self._pins = pins
        self.version += 1

    def _read(self) -> Mapping[str, Pinned]:
        if not self._ledger.is_current(CAMERAS):
            raise IntegrityError(
                "the accepted cameras were deleted, or older ones were put in their place; "
                "see to the cameras, then accept them with `portunus config seal`"
            )
        content = read_value(self._ledger.database, self._ledger.key, CAMERAS)
        return {name: _pinned(**pin) for name, pin in json.loads(content or b"{}").items()}


def _pinned(accepted: Mapping[str, str | int], other: Mapping[str, str | int] | None) -> Pinned:
    return Pinned(_identity(accepted), None if other is None else _identity(other))


def _identity(table: Mapping[str, str | int]) -> CameraIdentity:
    return CameraIdentity(**table)  # type: ignore[arg-type]  # as asdict made it


def _told(name: str, pin: Pinned) -> Damage:
    assert pin.other is not None
    what = ", ".join(pin.accepted.differences(pin.other))
    return Damage(
        "cameras",
        f"camera {name}",
        f"another one is in its place ({what}); see to it, then accept it with `portunus config seal`",
    )
