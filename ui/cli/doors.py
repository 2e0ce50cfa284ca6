"""The doors of a configuration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appliance.clock import Clock
from appliance.config import CameraSettings, Config, DoorSettings
from appliance.door.door import Door
from appliance.door.lines import INPUTS
from appliance.door.simulated import SimulatedDoor

if TYPE_CHECKING:
    from appliance.gateway.gateway import Gateway


@contextmanager
def doors(
    config: Config, clock: Clock, *, wired: bool, state: Path, gateway: Gateway | None
) -> Iterator[dict[str, Door]]:
    """A door for each name that the cameras give, closed and locked at the end.

    wired: the configured hardware is used; else every door is a simulated one, as for commands that open
    nothing and for sources that are not the configured cameras. state: has the keys of remote relays.
    gateway: reaches them. Raises DoorError.
    """
    settings = config.door
    names = {camera.door for camera in config.cameras} | {CameraSettings().door}
    found: dict[str, Door] = {}
    with ExitStack() as made:
        for name in sorted(names):
            if wired and settings.kind == "relay" and name == settings.name:
                from appliance.door.relay import RelayDoor

                found[name] = RelayDoor(name, wiring_of(settings), settings.strike_s, clock)
            elif wired and settings.kind == "mqtt" and name == settings.name and gateway is not None:
                found[name] = _remote(settings, clock, state, gateway)
            else:
                found[name] = SimulatedDoor(name, settings.strike_s, clock)
            made.callback(found[name].close)
        yield found


def _remote(settings: DoorSettings, clock: Clock, state: Path, gateway: Gateway) -> Door:
    from appliance.door.network.mqtt_door import MqttDoor
    from appliance.door.network.relay_key import PulseCounter, read_key, relay_files

    key, numbers = relay_files(state, settings.name)
    counter = PulseCounter(numbers, clock)
    return MqttDoor(settings.name, read_key(key), settings.strike_s, clock, gateway, counter)


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
