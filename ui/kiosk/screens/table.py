"""Every screen by its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.screen import Screen

Maker = Callable[[KioskParts], Screen]


def _of(module: str, name: str) -> Maker:
    """Makes a screen of a class below `ui.kiosk.screens`, imported when it is first needed."""

    def make(parts: KioskParts) -> Screen:
        made: Screen = getattr(import_module(f"ui.kiosk.screens.{module}"), name)(parts)
        return made

    return make


SCREENS: Mapping[Place, Maker] = MappingProxyType(
    {
        Place.DOOR: _of("door.door_screen", "DoorScreen"),
        Place.PIN: _of("pin", "PinScreen"),
        Place.UNLOCK: _of("unlock", "UnlockScreen"),
        Place.SIGN_IN: _of("sign_in", "SignInScreen"),
        Place.MENU: _of("menu", "MenuScreen"),
        Place.ENROL: _of("enrol.enrol_screen", "EnrolScreen"),
        Place.PEOPLE: _of("people.people_screen", "PeopleScreen"),
        Place.PERSON: _of("people.person_screen", "PersonScreen"),
        Place.EVENTS: _of("events.events_screen", "EventsScreen"),
        Place.EVENT: _of("events.event_screen", "EventScreen"),
        Place.DOORS: _of("doors.doors_screen", "DoorsScreen"),
        Place.RULES: _of("doors.rules_screen", "RulesScreen"),
        Place.SETTINGS: _of("settings.settings_screen", "SettingsScreen"),
        Place.MODELS: _of("models.models_screen", "ModelsScreen"),
        Place.CALIBRATION: _of("calibration.calibration_screen", "CalibrationScreen"),
        Place.HEALTH: _of("health.health_screen", "HealthScreen"),
        Place.BACKUP: _of("backup.backup_screen", "BackupScreen"),
        Place.SYNC: _of("sync", "SyncScreen"),
        Place.ABOUT: _of("about", "AboutScreen"),
        Place.ADMINISTRATORS: _of("administrators", "AdministratorsScreen"),
        Place.FIRST_RUN: _of("first_run.first_run_screen", "FirstRunScreen"),
    }
)
