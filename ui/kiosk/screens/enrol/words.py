"""What the codes of a guided session are in the language in force: what to do, and why one failed."""

from __future__ import annotations

from enrollment.advice import Advice
from enrollment.poses import Pose
from ui.kiosk.language import translate


def pose_texts() -> dict[Pose, str]:
    """What the person is asked to do. Left and right are the person's own."""
    return {
        Pose.STRAIGHT: translate("Guidance", "Look straight at the camera"),
        Pose.LEFT: translate("Guidance", "Turn your head a little to your left"),
        Pose.RIGHT: translate("Guidance", "Turn your head a little to your right"),
        Pose.UP: translate("Guidance", "Raise your chin a little"),
        Pose.DOWN: translate("Guidance", "Lower your chin a little"),
        Pose.GLASSES: translate(
            "Guidance", "Put your glasses on, or take them off, and look straight at the camera"
        ),
    }


def pose_names() -> dict[Pose, str]:
    """What stands below a view that was taken."""
    return {
        Pose.STRAIGHT: translate("Guidance", "straight"),
        Pose.LEFT: translate("Guidance", "to the left"),
        Pose.RIGHT: translate("Guidance", "to the right"),
        Pose.UP: translate("Guidance", "chin up"),
        Pose.DOWN: translate("Guidance", "chin down"),
        Pose.GLASSES: translate("Guidance", "glasses on or off"),
    }


def advice_texts() -> dict[Advice, str]:
    """What to change while it goes on."""
    return {
        Advice.COME_INTO_VIEW: translate("Guidance", "Come in front of the camera, and near it"),
        Advice.ONE_PERSON: translate("Guidance", "One person only, please"),
        Advice.CLOSER: translate("Guidance", "Come closer"),
        Advice.FURTHER_BACK: translate("Guidance", "Go a little further back"),
        Advice.INTO_MIDDLE: translate("Guidance", "Move into the middle of the picture"),
        Advice.MORE_LIGHT: translate("Guidance", "More light on the face"),
        Advice.LESS_LIGHT: translate("Guidance", "Less light on the face"),
        Advice.EVEN_LIGHT: translate("Guidance", "Turn to the light: one side of the face is dark"),
        Advice.HOLD_STILL: translate("Guidance", "Hold still"),
        Advice.LOOK_HERE: translate("Guidance", "Look at the camera"),
        Advice.TURN_MORE: translate("Guidance", "A little further"),
        Advice.TURN_LESS: translate("Guidance", "Not so far"),
        Advice.UNCOVER_EYES: translate("Guidance", "Take off dark glasses and uncover the eyes"),
        Advice.UNCOVER_MOUTH: translate("Guidance", "Uncover mouth and nose"),
        Advice.NOT_THE_SAME: translate("Guidance", "Another face came into the picture"),
        Advice.LEFT_VIEW: translate("Guidance", "The person left the picture"),
        Advice.A_PICTURE: translate("Guidance", "This is a picture of a person, not a person"),
        Advice.TOO_FEW: translate("Guidance", "Too few different views of the face came together"),
    }


def failure_texts() -> dict[Advice, str]:
    """Why it came to nothing, and what to do, where the advice alone does not say it."""
    return {
        Advice.COME_INTO_VIEW: translate(
            "Guidance", "No face was seen. Stand in front of the camera, about an arm's length away."
        ),
        Advice.ONE_PERSON: translate(
            "Guidance", "Several people were in the picture. Let one person alone stand before the camera."
        ),
        Advice.NOT_THE_SAME: translate(
            "Guidance", "Another face came into the picture. Let one person alone stand before the camera."
        ),
        Advice.LEFT_VIEW: translate(
            "Guidance", "The person left the picture. Stay before the camera until all is done."
        ),
        Advice.A_PICTURE: translate(
            "Guidance",
            "The camera saw a picture or a screen, not a living face. The person has to be here in person.",
        ),
        Advice.TOO_FEW: translate(
            "Guidance",
            "Too few different views of the face came together. Follow what the screen asks, without haste.",
        ),
    }


def asked_text(asked: str, advice: str) -> str:
    """The one thing to do now. asked, advice: as `EnrolmentShown`; empty where there is nothing to do."""
    if advice:
        return advice_texts()[Advice(advice)]
    return pose_texts()[Pose(asked)] if asked else ""


def failure_text(advice: str) -> str:
    """Why a session failed. advice: as `EnrolmentShown` of a failed one."""
    why = Advice(advice) if advice else Advice.TOO_FEW
    return failure_texts().get(why) or advice_texts()[why]
