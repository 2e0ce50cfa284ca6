"""The state of a door in words."""

from __future__ import annotations

import math

from PyQt5.QtCore import QLocale

from appliance.door.door import Alarm, Contact, DoorState, Lock
from ui.kiosk.language import translate

NORMAL, LOCKDOWN, FREE = "normal", "lockdown", "free passage"
"""As `SetDoorMode` takes them."""


def mode_texts() -> dict[str, str]:
    """What is ordered for a door."""
    return {
        NORMAL: translate("Doors", "Normal: opens for whoever may pass."),
        LOCKDOWN: translate("Doors", "Lockdown: opens only for people whose role says so."),
        FREE: translate("Doors", "Free passage: stays unlocked for everybody."),
    }


def alarm_texts() -> dict[Alarm, str]:
    """What is wrong at a door."""
    return {
        Alarm.HELD: translate("Doors", "Open for too long: close it."),
        Alarm.FORCED: translate("Doors", "Forced open: look at it."),
        Alarm.TAMPER: translate("Doors", "The device was opened: look at it."),
    }


def state_lines(state: DoorState, mode: str, locale: QLocale) -> list[str]:
    """The lock, the leaf, and what is ordered."""
    lines = [_lock_text(state, locale)]
    if state.contact is not None:
        lines.append(_contact_text(state.contact))
    lines.append(mode_texts().get(mode, mode))
    return lines


def trouble_lines(state: DoorState) -> list[str]:
    """Alarms that go on now."""
    texts = alarm_texts()
    lines = [texts[alarm] for alarm in state.alarms]
    if state.fire:
        lines.insert(0, translate("Doors", "The alarm input holds it open."))
    return lines


def _lock_text(state: DoorState, locale: QLocale) -> str:
    if state.lock is Lock.LOCKED:
        return translate("Doors", "Locked")
    if state.lock is Lock.UNKNOWN:
        return translate("Doors", "Not known whether it is locked: look at it.")
    if not math.isfinite(state.remaining_s):
        return translate("Doors", "Unlocked, and held so")
    text = translate("Doors", "Unlocked, seconds left: {seconds}")
    return text.format(seconds=locale.toString(math.ceil(state.remaining_s)))


def _contact_text(contact: Contact) -> str:
    if contact is Contact.OPEN:
        return translate("Doors", "The door stands open")
    return translate("Doors", "The door is closed")
