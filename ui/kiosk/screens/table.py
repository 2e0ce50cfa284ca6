"""Every screen by its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.screen import Screen

SCREENS: Mapping[Place, Callable[[KioskParts], Screen]] = MappingProxyType({})
