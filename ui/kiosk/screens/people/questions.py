"""What is asked before something is done about a person."""

from __future__ import annotations

from ui.kiosk.language import translate
from ui.kiosk.widgets.confirm import Question


def greeting(name: str) -> Question:
    """Greeting by name is what the person has to agree to."""
    return Question(
        translate("Person", "Greet {name} by name?").format(name=name),
        translate(
            "Person",
            "Everybody at the door reads the name then. Only if the person has agreed to it.",
        ),
        translate("Person", "The person agreed"),
        danger=False,
    )


def disabling(name: str) -> Question:
    """Nobody is locked out by a slip of a finger."""
    return Question(
        translate("Person", "Disable {name}?").format(name=name),
        translate("Person", "The person is no longer let in. Nothing is erased; Enable takes it back."),
        translate("Person", "Disable"),
    )


def taking_pins(name: str) -> Question:
    """Both PINs go."""
    return Question(
        translate("Person", "Take away the PINs of {name}?").format(name=name),
        translate("Person", "The usual PIN and the duress PIN no longer open anything."),
        translate("Person", "Take away"),
    )


def withdrawing(name: str) -> Question:
    """What the law asks for."""
    return Question(
        translate("Person", "{name} withdraws the consent?").format(name=name),
        translate(
            "Person",
            "All templates and data of this person are erased for good, and the receipt says why. The "
            "person can be enrolled again with a new consent only.",
        ),
        translate("Person", "Erase"),
    )


def removing(name: str) -> Question:
    """It cannot be undone."""
    return Question(
        translate("Person", "Remove {name}?").format(name=name),
        translate("Person", "All templates and data of this person are erased for good."),
        translate("Person", "Erase"),
    )
