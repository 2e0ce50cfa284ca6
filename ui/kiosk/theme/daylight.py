"""By day or by night, and whether it is dark before the camera; no Qt."""

from __future__ import annotations

from datetime import time

import numpy as np

from appliance.frames import Image

_NIGHT_FROM, _NIGHT_TO = time(19), time(7)
_DARK, _BRIGHT = 45.0, 75.0  # of 255: a lit room has 90 and more; apart, as the light itself brightens
_EVERY = 16  # pixels


def wants_night(preference: str, at: time) -> bool:
    """Whether the colours are to be those of the night. preference: "auto", "day" or "night"; at: local."""
    if preference in ("day", "night"):
        return preference == "night"
    return at >= _NIGHT_FROM or at < _NIGHT_TO


def brightness(image: Image) -> float:
    """The mean of some of the values of a picture, (height, width, 3) uint8: 0 is black, 255 white."""
    return float(np.mean(image[::_EVERY, ::_EVERY]))


def is_dark(was: bool, now: float) -> bool:
    """Whether somebody there needs light. was: the answer before; now: the brightness."""
    return now < (_BRIGHT if was else _DARK)
