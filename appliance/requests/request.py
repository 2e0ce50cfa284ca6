"""What every request has in common: who asks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Actor:
    """Who asks. kind: "owner" (owner of the state folder, before there are administrators), "screen"."""

    kind: str
    name: str


OWNER = Actor("owner", "owner of the state folder")


class Request:
    """Base of all requests."""
