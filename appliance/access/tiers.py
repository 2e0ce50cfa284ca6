"""What a door asks of whoever wants to pass: assurance tiers and second factors, as plain data.

Each part of a demand can only be asked more of, so that a stricter demand never lets in whom a laxer one
does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, IntEnum

from appliance.liveness.liveness import Liveness

_STRICTER = 0.94
"""Part of the shipped threshold at which the FMR is 1e-6 for the default embedder (docs/accuracy.md)."""
_STRICTEST = 0.88
"""As much below that again: too few pairs of strangers are as near for a rate to be told."""
NEARNESSES = (_STRICTEST, _STRICTER, 1.0)


class Tier(str, Enum):
    """How sure a door wants to be; each asks for all that the one before does."""

    CONVENIENCE = "convenience"
    STANDARD = "standard"
    HIGH = "high"


class Factor(str, Enum):
    """What is shown at the door. PIN: alone, only for people whose role says so."""

    FACE = "face"
    FACE_AND_PIN = "face+pin"
    PIN = "pin"


@dataclass(frozen=True)
class Demand:
    """What has to be shown.

    face: a face that is recognised. nearness: the part of the threshold within which it has to be. views: of
    it, besides what the settings ask. living: it was checked and is a living one. pin: the person's PIN.
    """

    face: bool = True
    nearness: float = 1.0
    views: int = 0
    living: bool = False
    pin: bool = False

    def joined(self, other: Demand) -> Demand:
        """Both, which is the stricter of the two in every part."""
        return Demand(
            self.face or other.face,
            min(self.nearness, other.nearness),
            max(self.views, other.views),
            self.living or other.living,
            self.pin or other.pin,
        )

    def __str__(self) -> str:
        parts = []
        if self.face:
            within = "" if self.nearness >= 1 else f" within {self.nearness:.2f} of the threshold"
            parts.append(f"a {'living ' if self.living else ''}face{within}")
        if self.views:
            parts.append(f"{self.views} views")
        if self.pin:
            parts.append("the PIN")
        return " and ".join(parts) or "nothing"


NOTHING = Demand(face=False)
ONLY_FACE = Demand()
_TIERS = {
    Tier.CONVENIENCE: NOTHING,
    Tier.STANDARD: Demand(nearness=_STRICTER, views=4, living=True),
    Tier.HIGH: Demand(nearness=_STRICTEST, views=5, living=True, pin=True),
}
_FACTORS = {
    Factor.FACE: ONLY_FACE,
    Factor.FACE_AND_PIN: Demand(pin=True),
    Factor.PIN: Demand(face=False, pin=True),
}


def demanded(tier: Tier, factor: Factor | None) -> Demand:
    """What a tier and a factor ask together. factor: None where none was said."""
    return _TIERS[tier].joined(NOTHING if factor is None else _FACTORS[factor])


@dataclass(frozen=True)
class Proof:
    """What was shown. nearness: of NEARNESSES the smallest within which the face is, 1 for any match.

    living: what the views say, None while they are too few.
    """

    face: bool = True
    nearness: float = 1.0
    views: int = 0
    living: Liveness | None = Liveness.NOT_CHECKED
    pin: bool = False

    def with_pin(self) -> Proof:
        """And the person's PIN."""
        return replace(self, pin=True)


BY_PIN_ALONE = Proof(face=False, pin=True)


class Shortfall(IntEnum):
    """What is missing, the gravest last: what comes by itself, what the person can do, what she cannot."""

    VIEWS = 1
    PIN = 2
    LIVING = 3
    NEARNESS = 4
    FACE = 5


def shortfall(demands: Iterable[Demand], proof: Proof) -> Shortfall | None:
    """What is missing for the demand that is nearest to be met; None when one of them is."""
    missing = [_missing(demand, proof) for demand in demands]
    if None in missing:
        return None
    return min((one for one in missing if one is not None), default=Shortfall.FACE)


def _missing(demand: Demand, proof: Proof) -> Shortfall | None:
    if demand.face and not proof.face:
        return Shortfall.FACE
    if demand.face and not proof.nearness <= demand.nearness:
        return Shortfall.NEARNESS
    if demand.living and proof.living not in (None, Liveness.LIVE):
        return Shortfall.LIVING
    if demand.pin and not proof.pin:
        return Shortfall.PIN
    if proof.views < demand.views or (demand.living and proof.living is None):
        return Shortfall.VIEWS
    return None
