"""The doors of a configuration."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appliance.capture.specs import describe, is_live
from appliance.clock import Clock
from appliance.config import CameraSettings, Config, DoorSettings
from appliance.door.door import Door
from appliance.door.lines import INPUTS
from appliance.door.simulated import SimulatedDoor
from appliance.errors import DoorError, InputError

if TYPE_CHECKING:
    from appliance.gateway.gateway import Gateway

_log = logging.getLogger(__name__)


@contextmanager
def doors(
    config: Config,
    clock: Clock,
    *,
    wired: bool,
    state: Path,
    gateway: Gateway | None,
    lacks: Callable[[str], None] | None = None,
) -> Iterator[dict[str, Door]]:
    """A door for each name that the cameras give, closed and locked at the end.

    wired: the configured hardware is used; else every door is a simulated one, as for commands that open
    nothing and for sources that are not the configured cameras, and where a camera of the door is no live
    one: anybody can put a face into a file. state: has the keys of remote relays.
    gateway: reaches them. lacks: is told why a door's hardware is not there, which stays locked then; where
    it is None that is raised: DoorError.
    """
    settings = config.door
    names = {camera.door for camera in config.cameras} | {CameraSettings().door}
    found: dict[str, Door] = {}
    with ExitStack() as made:
        for name in sorted(names):
            hardware = wired and name == settings.name and settings.kind != "simulated"
            if hardware and not _fed_by_a_file(config, name):
                found[name] = _wired(settings, clock, state, gateway, lacks)
            else:
                found[name] = SimulatedDoor(name, settings.strike_s, clock)
            made.callback(found[name].close)
        yield found


def _fed_by_a_file(config: Config, door: str) -> bool:
    """Whether a camera of this door is a file, a folder, a loop or the simulated door; says so."""
    for camera in config.cameras:
        if camera.door == door:
            try:
                live = is_live(camera.source)
            except InputError:  # shows nothing at all, as whoever opens it will say
                continue
            if not live:
                _log.error(
                    "door %s is a simulated one and its hardware is left alone: camera %s is none but %s, "
                    "which anybody could have made",
                    door,
                    camera.name,
                    describe(camera.source),
                )
                return True
    return False


def _wired(
    settings: DoorSettings,
    clock: Clock,
    state: Path,
    gateway: Gateway | None,
    lacks: Callable[[str], None] | None,
) -> Door:
    """The door with the configured hardware. Raises DoorError, as `doors` says."""
    try:
        if settings.kind == "relay":
            from appliance.door.relay import RelayDoor

            return RelayDoor(settings.name, wiring_of(settings), settings.strike_s, clock)
        return _remote(settings, clock, state, gateway)
    except DoorError as error:
        if lacks is None:
            raise
        from appliance.door.absent import AbsentDoor

        sentence = f"door {settings.name}: {error}"
        lacks(sentence)
        return AbsentDoor(settings.name, settings.kind, sentence)


def _remote(settings: DoorSettings, clock: Clock, state: Path, gateway: Gateway | None) -> Door:
    if gateway is None:
        raise DoorError("its relay cannot be reached without a broker; see to network.mqtt")
    from appliance.door.network.mqtt_door import MqttDoor
    from appliance.door.network.relay_key import PulseCounter, read_key, relay_files

    key, numbers = relay_files(state, settings.name)
    counter = PulseCounter(numbers, clock)
    return MqttDoor(settings.name, read_key(key), settings.strike_s, clock, gateway, counter)


def without_hardware(found: Mapping[str, Door]) -> str:
    """Why one of these doors opens to nobody, empty where the hardware of each is there."""
    from appliance.door.absent import AbsentDoor

    return next((door.why for door in found.values() if isinstance(door, AbsentDoor)), "")


def wiring_of(settings: DoorSettings) -> dict[str, Any]:
    """The wiring as the process that holds the relay takes it."""
    lines = {
        "contact_open": settings.contact_line,
        "exit_button": settings.exit_line,
        "fire": settings.fire_line,
        "tamper": settings.tamper_line,
    }
    assert set(lines) == set(INPUTS)
    return {
        "chip": settings.chip,
        "relay": settings.relay_line,
        "inputs": {name: line for name, line in lines.items() if line >= 0},
        "active_low": settings.active_low.replace(",", " ").split(),
        "strike_s": settings.strike_s,
        "held_s": settings.held_s,
        "fail_safe": settings.fail_safe,
    }
