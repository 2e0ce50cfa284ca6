"""The wires of a door: one relay out, up to four contacts in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from appliance.door.latch import Inputs
from appliance.errors import DoorError

INPUTS = ("contact_open", "exit_button", "fire", "tamper")


class Lines(Protocol):
    """Where a relay and contacts are connected."""

    def drive(self, energised: bool) -> None:
        """Switches the relay. Raises DoorError."""

    def inputs(self) -> Inputs:
        """What the contacts say. Raises DoorError."""

    def close(self) -> None:
        """Gives the wires back."""


class GpioLines:
    """Lines of a GPIO chip through the kernel's character device, by libgpiod 2 (package gpiod).

    relay: number of its line on the chip. inputs: line of each of INPUTS that is wired. active_low: names
    ("relay" or of INPUTS) that are active at 0 V.
    Raises DoorError.
    """

    def __init__(self, chip: str, relay: int, inputs: Mapping[str, int], active_low: tuple[str, ...]) -> None:
        try:
            import gpiod
            from gpiod.line import Bias, Direction, Value
        except ImportError:
            raise DoorError("the relay needs the package gpiod; run `pip install gpiod`") from None
        self._value = Value
        self._relay = relay
        self._wired = dict(inputs)
        settings: dict[int, Any] = {
            relay: gpiod.LineSettings(
                direction=Direction.OUTPUT, output_value=Value.INACTIVE, active_low="relay" in active_low
            )
        }
        for name, line in inputs.items():
            low = name in active_low
            bias = Bias.PULL_UP if low else Bias.PULL_DOWN
            settings[line] = gpiod.LineSettings(direction=Direction.INPUT, active_low=low, bias=bias)
        try:
            self._request = gpiod.request_lines(chip, consumer="portunus", config=settings)
        except (OSError, ValueError) as error:
            raise DoorError(
                f"the lines of {chip} cannot be used ({error}); check door.chip and its lines"
            ) from None

    def drive(self, energised: bool) -> None:
        try:
            self._request.set_value(self._relay, self._value.ACTIVE if energised else self._value.INACTIVE)
        except OSError as error:
            raise DoorError(f"the relay does not answer ({error.strerror}); check its board") from None

    def inputs(self) -> Inputs:
        try:
            values = self._request.get_values(list(self._wired.values()))
        except OSError as error:
            raise DoorError(f"the contacts do not answer ({error.strerror}); check their board") from None
        said = {name: value == self._value.ACTIVE for name, value in zip(self._wired, values, strict=True)}
        return Inputs(**said)

    def close(self) -> None:
        self._request.release()


class FileLines:
    """Lines that are files of a folder, each holding 0 or 1: relay, and those of INPUTS that are there.

    For trying a wiring without a board, and for boards that another program drives.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def drive(self, energised: bool) -> None:
        try:
            (self._folder / "relay").write_text(str(int(energised)), "ascii")
        except OSError as error:
            raise DoorError(f"the relay file cannot be written ({error.strerror}); check door.chip") from None

    def inputs(self) -> Inputs:
        said = {}
        for name in INPUTS:
            try:
                said[name] = (self._folder / name).read_text("ascii").strip() == "1"
            except FileNotFoundError:
                continue
            except (OSError, ValueError) as error:
                raise DoorError(f"the contact file {name} cannot be read: {error}") from None
        return Inputs(**said)

    def close(self) -> None:
        return


def refuse_absent(wiring: Mapping[str, Any]) -> None:
    """Looks for the chip of a wiring and its lines, which may be in use, and takes none. Raises DoorError."""
    chip = str(wiring["chip"])
    if chip.startswith("files:"):
        folder = Path(chip.removeprefix("files:"))
        if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
            raise DoorError(f"{folder} is no folder that can be written to; check door.chip")
        return
    try:
        import gpiod
    except ImportError:
        raise DoorError("the relay needs the package gpiod; run `pip install gpiod`") from None
    try:
        with gpiod.Chip(chip) as found:
            lines = found.get_info().num_lines
    except (OSError, ValueError) as error:
        raise DoorError(f"{chip} cannot be used ({error}); check door.chip") from None
    missing = [line for line in (wiring["relay"], *wiring["inputs"].values()) if line >= lines]
    if missing:
        raise DoorError(f"{chip} has {lines} lines, and no line {missing[0]}; check the lines of the door")


def open_lines(wiring: Mapping[str, Any]) -> Lines:
    """The lines of a wiring: chip ("/dev/gpiochip0", or "files:FOLDER"), relay, inputs, active_low.

    Raises DoorError.
    """
    chip = str(wiring["chip"])
    if chip.startswith("files:"):
        return FileLines(Path(chip.removeprefix("files:")))
    return GpioLines(chip, int(wiring["relay"]), wiring["inputs"], tuple(wiring["active_low"]))
