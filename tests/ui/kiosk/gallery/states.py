"""All states, by their names."""

from __future__ import annotations

from tests.ui.kiosk.gallery import administration, at_the_door, machine, wizards
from tests.ui.kiosk.gallery.stage import State

ALL: dict[str, State] = {
    state.name: state for group in (at_the_door, wizards, administration, machine) for state in group.STATES
}
SIZES = ((480, 800), (1280, 800), (1920, 1080))
"""Of windows, pixels: the smallest, a usual one, the largest."""
