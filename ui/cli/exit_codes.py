"""Exit codes, and which error ends in which."""

from __future__ import annotations

DONE = 0
NO = 1
USAGE = 2
INPUT = 3
GALLERY = 4
MODEL = 5
HARDWARE = 6
NETWORK = 7
NOT_ALLOWED = 8
BUG = 70


def exit_code(error: BaseException) -> int:
    """The exit code of a known error; BUG for any other."""
    from appliance import errors as appliance
    from models import errors as models

    table: tuple[tuple[type[BaseException], int], ...] = (
        (appliance.ConfigError, USAGE),
        (appliance.InputError, INPUT),
        (appliance.CameraError, HARDWARE),
        (appliance.DoorError, HARDWARE),
        (appliance.NotAllowed, NOT_ALLOWED),
        (appliance.GalleryError, GALLERY),
        (models.DownloadFailed, NETWORK),
        (models.ModelUnknown, USAGE),
        (models.ModelError, MODEL),
    )
    return next((code for kind, code in table if isinstance(error, kind)), BUG)
