"""What an installer should change about a camera, in the language in force."""

from __future__ import annotations

from appliance.requests import CameraAdvice
from ui.kiosk.language import translate


def advice_texts() -> dict[str, str]:
    """By the codes of `CameraAdvice.advice`."""
    return {
        "no picture": translate("CameraAdvice", "No picture comes yet. This can take some seconds."),
        "too dark": translate("CameraAdvice", "It is too dark. Put on a light that falls on the face."),
        "too bright": translate("CameraAdvice", "It is too bright. Dim the light, or shade the camera."),
        "backlit": translate(
            "CameraAdvice", "The light comes from behind the person. Turn the camera away from it."
        ),
        "blurred": translate("CameraAdvice", "The picture is blurred. Clean the lens, and set its focus."),
        "too slow": translate(
            "CameraAdvice", "Too few pictures a second come. More light or a better cable may help."
        ),
        "too small": translate("CameraAdvice", "The face is too small. Come closer, or move the camera."),
    }


def advice_text(advice: CameraAdvice) -> str:
    """The first thing to mend, or that all is well."""
    if advice.advice:
        return advice_texts()[advice.advice[0]]
    if not advice.face:
        return translate("CameraAdvice", "No face is seen. Stand in front of the camera.")
    return translate("CameraAdvice", "This is a good picture.")
