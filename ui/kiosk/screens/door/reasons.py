"""The service's phrases in the language of the screen, each with what to do.

The phrases are those of the decisions, hints and refusals in `appliance`; a test looks for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from appliance.access.intent import Hint
from appliance.access.pin_entry import Said
from appliance.capture.eyes import Trouble
from appliance.liveness.challenge import Step
from ui.kiosk.language import translate
from ui.kiosk.screens.door.scene import AGAIN, ENTER_PIN, OPEN, Cause


def reason_text(reason: str) -> str:
    """Why somebody is not let in."""
    return _reasons().get(reason) or _troubles().get(reason) or translate("Reason", "Please ask for help.")


def hint_text(hint: str) -> str:
    """What somebody is to do before anything is decided; empty phrases are "look at the camera"."""
    return _hints().get(hint) or step_text(hint) or translate("Hint", "Look at the camera.")


def step_text(step: str) -> str:
    """What a challenge asks; empty for what is no step."""
    return {
        Step.STRAIGHT.value: translate("Step", "Look straight at the camera"),
        Step.LEFT.value: translate("Step", "Turn your head to your left"),
        Step.RIGHT.value: translate("Step", "Turn your head to your right"),
        Step.NOD.value: translate("Step", "Nod"),
        Step.CLOSER.value: translate("Step", "Come closer"),
    }.get(step, "")


def cause_text(cause: str) -> str:
    """Why the door is out of service."""
    return _causes().get(cause) or reason_text(cause)


def said_text(said: str) -> str:
    """What somebody who entered a PIN is told."""
    return {
        Said.ACCEPTED.value: translate("Said", "Thank you."),
        Said.WRONG.value: translate("Said", "This PIN is wrong."),
        Said.WAIT.value: translate("Said", "Too many wrong PINs. Please wait."),
        Said.LOOK.value: translate("Said", "Look at the camera first, then enter your PIN."),
        Said.TOGETHER.value: translate("Said", "One person at a time: let the other one pass first."),
        Said.NONE.value: translate("Said", "No PIN is set for you. Please ask for one."),
    }.get(said) or reason_text(said)


def _reasons() -> Mapping[str, str]:
    return {
        "enrolled": translate("Reason", "The door is open."),
        OPEN: translate("Reason", "The door is open."),
        "not recognised": translate(
            "Reason", "Look straight at the camera without sunglasses or mask, or ask for help."
        ),
        "not a living face": translate(
            "Reason", "Only a living face opens this door. Show your own face, not a picture."
        ),
        "not for this door": translate("Reason", "You may not use this door. Please use another one."),
        "locked down": translate("Reason", "The door is locked down. Please wait, or ask for help."),
        "outside your hours": translate("Reason", "You may not enter at this time. Please come back later."),
        "already inside": translate("Reason", "You are counted as inside already. Please ask for help."),
        "not enrolled": translate("Reason", "You are not enrolled any more. Please ask for help."),
        "disabled": translate("Reason", "Your access is switched off. Please ask for help."),
        "expired": translate("Reason", "Your access has expired. Please ask for help."),
        "cannot be checked here": translate(
            "Reason", "This door cannot check what it has to. Please ask for help."
        ),
        "no PIN was entered": translate(
            "Reason", "No PIN was entered. Step away and come back to try again."
        ),
        "the rules were changed": translate(
            "Reason", "The rules of this site are not in order. Please ask for help."
        ),
        "the settings were changed": translate(
            "Reason", "The settings of this device are not in order. Please ask for help."
        ),
    }


def _troubles() -> Mapping[str, str]:
    return {
        Trouble.CHANGED.value: translate("Trouble", "The camera was changed and has to be accepted first."),
        Trouble.FROZEN.value: translate("Trouble", "The camera's picture stands still."),
        Trouble.LOOPED.value: translate("Trouble", "The camera's pictures repeat themselves."),
    }


def _causes() -> Mapping[str, str]:
    return {
        Cause.SERVICE.value: translate("Cause", "The door does not answer. It will try again by itself."),
        Cause.LOCKED.value: translate("Cause", "The passphrase has to be entered first."),
        Cause.NO_CAMERA.value: translate("Cause", "No camera is set up."),
        Cause.CAMERA.value: translate("Cause", "The camera shows no picture."),
        Cause.RECOGNITION.value: translate("Cause", "Faces cannot be recognised now."),
    }


def _hints() -> Mapping[str, str]:
    return {
        Hint.OUTSIDE.value: translate("Hint", "Step in front of the camera."),
        Hint.FAR.value: translate("Hint", "Come closer."),
        Hint.WAIT.value: translate("Hint", "Stay where you are for a moment."),
        Hint.BEHIND.value: translate("Hint", "One after the other: the person in front first."),
        Hint.COMPANY.value: translate("Hint", "One person at a time, please."),
        ENTER_PIN: translate("Hint", "Enter your PIN."),
        "look at the camera": translate("Hint", "Look at the camera."),
        AGAIN: translate("Hint", "To try again, step away and come back."),
    }
