"""The doors of a configuration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from appliance.clock import Clock
from appliance.config import CameraSettings, Config, DoorSettings
from appliance.door.door import Door
from appliance.door.lines import INPUTS
from appliance.door.simulated import SimulatedDoor


@contextmanager
def doors(config: Config, clock: Clock, *, wired: bool) -> Iterator[dict[str, Door]]:
    """A door for each name that the cameras give, closed and locked at the end.

    wired: the configured hardware is used; else every door is a simulated one, as for commands that open
    nothing and for sources that are not the configured cameras. Raises DoorError.
    """
    settings = config.door
    names = {camera.door for camera in config.cameras} | {CameraSettings().door}
    found: dict[str, Door] = {}
    with ExitStack() as made:
        for name in sorted(names):
            if wired and settings.kind == "relay" and name == settings.name:
                from appliance.door.relay import RelayDoor

                found[name] = RelayDoor(name, wiring_of(settings), settings.strike_s, clock)
            else:
                found[name] = SimulatedDoor(name, settings.strike_s, clock)
            made.callback(found[name].close)
        yield found


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
