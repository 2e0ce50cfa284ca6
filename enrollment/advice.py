"""What a guided session tells a person, as codes, and the one table of its English phrases."""

from __future__ import annotations

from enum import Enum

from enrollment.poses import Pose
from enrollment.refusal import Refusal


class Advice(str, Enum):
    """What to change, or, of a session that has failed, why it did."""

    COME_INTO_VIEW = "come into view"
    ONE_PERSON = "one person"
    CLOSER = "closer"
    FURTHER_BACK = "further back"
    INTO_MIDDLE = "into the middle"
    MORE_LIGHT = "more light"
    LESS_LIGHT = "less light"
    EVEN_LIGHT = "even light"
    HOLD_STILL = "hold still"
    LOOK_HERE = "look here"
    TURN_MORE = "turn more"
    TURN_LESS = "turn less"
    UNCOVER_EYES = "uncover the eyes"
    UNCOVER_MOUTH = "uncover the mouth"
    NOT_THE_SAME = "not the same person"
    LEFT_VIEW = "left the view"
    A_PICTURE = "a picture"
    TOO_FEW = "too few views"


PHRASES: dict[Advice, str] = {
    Advice.COME_INTO_VIEW: "Come in front of the camera, and near it",
    Advice.ONE_PERSON: "One person only, please",
    Advice.CLOSER: "Come closer",
    Advice.FURTHER_BACK: "Go a little further back",
    Advice.INTO_MIDDLE: "Move into the middle of the picture",
    Advice.MORE_LIGHT: "More light on the face",
    Advice.LESS_LIGHT: "Less light on the face",
    Advice.EVEN_LIGHT: "Turn to the light: one side of the face is dark",
    Advice.HOLD_STILL: "Hold still",
    Advice.LOOK_HERE: "Look at the camera",
    Advice.TURN_MORE: "A little further",
    Advice.TURN_LESS: "Not so far",
    Advice.UNCOVER_EYES: "Take off dark glasses and uncover the eyes",
    Advice.UNCOVER_MOUTH: "Uncover mouth and nose",
    Advice.NOT_THE_SAME: "Another face came into the picture",
    Advice.LEFT_VIEW: "The person left the picture",
    Advice.A_PICTURE: "This is a picture of a person, not a person",
    Advice.TOO_FEW: "Too few different views of the face came together",
}

STEP_PHRASES: dict[Pose, str] = {
    Pose.STRAIGHT: "Look straight at the camera",
    Pose.LEFT: "Turn your head a little to your left",
    Pose.RIGHT: "Turn your head a little to your right",
    Pose.UP: "Raise your chin a little",
    Pose.DOWN: "Lower your chin a little",
    Pose.GLASSES: "Put your glasses on, or take them off, and look straight at the camera",
}

FROM_GATE: dict[Refusal, Advice] = {
    Refusal.NO_FACE: Advice.COME_INTO_VIEW,
    Refusal.SEVERAL_PEOPLE: Advice.ONE_PERSON,
    Refusal.CUT_OFF: Advice.INTO_MIDDLE,
    Refusal.TOO_SMALL: Advice.CLOSER,
    Refusal.TURNED_AWAY: Advice.LOOK_HERE,
    Refusal.TOO_DARK: Advice.MORE_LIGHT,
    Refusal.TOO_BRIGHT: Advice.LESS_LIGHT,
    Refusal.LITTLE_CONTRAST: Advice.MORE_LIGHT,
    Refusal.UNEVEN_LIGHT: Advice.EVEN_LIGHT,
    Refusal.BLURRED: Advice.HOLD_STILL,
    Refusal.EYES_COVERED: Advice.UNCOVER_EYES,
    Refusal.MOUTH_COVERED: Advice.UNCOVER_MOUTH,
}
"""What a person can do about each refusal of the gate. A face cut off by being near: see `look_at`."""

_SHOWN_AFTER_S = 0.3


class SteadyAdvice:
    """Lets an advice through once it has held for a while: single frames say odd things."""

    def __init__(self) -> None:
        self.shown: Advice | None = None
        self._newest: Advice | None = None
        self._since = 0.0

    def take(self, advice: Advice | None, at: float) -> Advice | None:
        """What is to be shown at that second, given what the frame of that second says."""
        if advice is not self._newest:
            self._newest, self._since = advice, at
        if at - self._since >= _SHOWN_AFTER_S:
            self.shown = self._newest
        return self.shown
