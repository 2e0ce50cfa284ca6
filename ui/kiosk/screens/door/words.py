"""What the card says of a scene."""

from __future__ import annotations

from dataclasses import dataclass

from ui.kiosk.language import digits, translate
from ui.kiosk.screens.door.reasons import cause_text, hint_text, reason_text, step_text
from ui.kiosk.screens.door.scene import AGAIN, Kind, Scene


@dataclass(frozen=True)
class Words:
    """headline: to be read from two metres. sentence: what to do. more: what else helps, a line each."""

    headline: str
    sentence: str
    more: tuple[str, ...] = ()


def words_of(scene: Scene, contact: str) -> Words:
    """The words of a scene. contact: whoever helps, empty where nobody is named."""
    return Words(_headline(scene), _sentence(scene), _more(scene, contact))


def _headline(scene: Scene) -> str:
    if scene.phrase == AGAIN:
        return translate("Scene", "Try again?")
    if scene.kind is Kind.GRANTED and scene.greeting:
        return translate("Scene", "Welcome, {name}").format(name=scene.greeting)
    if scene.kind is Kind.CHALLENGE:
        return step_text(scene.phrase)
    if scene.kind is Kind.FREE_PASSAGE and not scene.wired:
        return translate("Scene", "Come in")
    return {
        Kind.IDLE: translate("Scene", "Welcome"),
        Kind.LOOKING: translate("Scene", "One moment"),
        Kind.GRANTED: translate("Scene", "Come in"),
        Kind.DENIED: translate("Scene", "No entry"),
        Kind.UNKNOWN: translate("Scene", "Not recognised"),
        Kind.SPOOF: translate("Scene", "Not accepted"),
        Kind.PIN: translate("Scene", "Enter your PIN"),
        Kind.HELD: translate("Scene", "Please close the door"),
        Kind.FORCED: translate("Scene", "The door was forced open"),
        Kind.TAMPER: translate("Scene", "The device was opened"),
        Kind.FIRE: translate("Scene", "Alarm: the door is open"),
        Kind.OUT_OF_SERVICE: translate("Scene", "Out of service"),
        Kind.LOCKDOWN: translate("Scene", "Locked down"),
        Kind.FREE_PASSAGE: translate("Scene", "The door is open"),
    }[scene.kind]


def _sentence(scene: Scene) -> str:
    if not scene.wired and scene.kind in _OPEN:
        return translate("FirstRun", "The screen shows what the door would do. Nothing is unlocked.")
    if scene.kind is Kind.LOOKING:
        return hint_text(scene.phrase)
    if scene.kind is Kind.OUT_OF_SERVICE:
        return cause_text(scene.phrase)
    if scene.kind in (Kind.GRANTED, Kind.DENIED, Kind.UNKNOWN, Kind.SPOOF):
        return reason_text(scene.phrase)
    if scene.kind is Kind.CHALLENGE and scene.asked is not None:
        number = min(scene.asked.passed + 1, scene.asked.steps)
        return translate("Scene", "Step {number} of {steps}: it shows that you are really here.").format(
            number=digits(number), steps=digits(scene.asked.steps)
        )
    return {
        Kind.IDLE: translate("Scene", "Look at the camera to come in."),
        Kind.PIN: translate("Scene", "You were recognised. This door asks for your PIN as well."),
        Kind.HELD: translate("Scene", "It has been open for too long."),
        Kind.FORCED: translate("Scene", "An alarm was raised."),
        Kind.TAMPER: translate("Scene", "An alarm was raised."),
        Kind.FIRE: translate("Scene", "Leave by the nearest exit."),
        Kind.LOCKDOWN: translate("Scene", "Only few people may enter now. Please wait, or ask for help."),
        Kind.FREE_PASSAGE: translate("Scene", "Come in. Nobody is checked now."),
    }[scene.kind]


_OPEN = frozenset({Kind.GRANTED, Kind.FREE_PASSAGE})
_HELPED = frozenset(
    {
        Kind.OUT_OF_SERVICE,
        Kind.UNKNOWN,
        Kind.DENIED,
        Kind.SPOOF,
        Kind.LOCKDOWN,
        Kind.FORCED,
        Kind.TAMPER,
    }
)


def _more(scene: Scene, contact: str) -> tuple[str, ...]:
    lines = []
    if scene.kind is Kind.OUT_OF_SERVICE:
        lines.append(translate("Scene", "The way out works as always."))
        if scene.pin:
            lines.append(translate("Scene", "A PIN opens the door for those who may use one alone."))
    if contact and scene.kind in _HELPED:
        lines.append(translate("Scene", "Help: {contact}").format(contact=contact))
    return tuple(lines)
