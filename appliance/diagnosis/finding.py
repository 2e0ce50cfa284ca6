"""One line of a diagnosis, and how a check is made whatever is broken."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from appliance.errors import ApplianceError, NotAllowed
from models.errors import ModelError

State = Literal["ok", "warn", "fail"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Finding:
    """What one check found. detail: a sentence; where something is wrong, also what to do."""

    check: str
    state: State
    detail: str


def examined(check: str, look: Callable[[], Finding]) -> Finding:
    """The finding of a check; when what it looks at is broken, that is the finding. Never raises."""
    try:
        return look()
    except NotAllowed as error:
        return Finding(check, "warn", f"not looked at: {error}")
    except (ApplianceError, ModelError) as error:
        return Finding(check, "fail", str(error))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return Finding(check, "fail", f"{where}{error.strerror or error}; see to that file or device")
    except Exception as error:
        # A check that does not get through is itself what is wrong here, and the others go on.
        _log.info("the check %s ended with %s", check, type(error).__name__)
        return Finding(
            check, "fail", f"this could not be looked at ({type(error).__name__}); report it to us"
        )
