"""Why a view of a face does not become a template, as a code; what people read of it is worded elsewhere."""

from __future__ import annotations

from enum import Enum


class Refusal(str, Enum):
    """One reason; the names say what is wrong, not what to do."""

    NO_FACE = "no face"
    SEVERAL_PEOPLE = "several people"
    CUT_OFF = "cut off"
    TOO_SMALL = "too small"
    TURNED_AWAY = "turned away"
    TOO_DARK = "too dark"
    TOO_BRIGHT = "too bright"
    LITTLE_CONTRAST = "little contrast"
    UNEVEN_LIGHT = "uneven light"
    BLURRED = "blurred"
    EYES_COVERED = "eyes covered"
    MOUTH_COVERED = "mouth covered"
