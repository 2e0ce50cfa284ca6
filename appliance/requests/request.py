"""What every request has in common: who asks."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Actor:
    """Who asks.

    kind: of program: "owner" (run by the owner of the state folder), "screen". session: of the person, as
    `SignIn` gave it; empty for nobody.
    """

    kind: str
    name: str
    session: str = field(default="", repr=False)


OWNER = Actor("owner", "owner of the state folder")


class Request:
    """Base of all requests."""
