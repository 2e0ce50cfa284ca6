"""The policy stage: whether the person who was recognised may pass this door now.

Pure functions over plain data; a policy can only deny what recognition offers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Standing:
    """What a policy knows of a person."""

    enabled: bool
    expires: datetime | None
    role: str = ""


@dataclass(frozen=True)
class Verdict:
    """reason: a short phrase without names or scores."""

    allowed: bool
    reason: str


class Policy(Protocol):
    """Decides on a person in good standing."""

    name: str

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        """Whether somebody of this standing may pass `door` at `at` (UTC)."""


class AllowAll:
    """Everyone who is enrolled may pass every door at any time."""

    name = "allow all"

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        return Verdict(True, "enrolled")


class DenyAll:
    """Nobody may pass, for a reason that lies outside of them."""

    name = "deny all"

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        return Verdict(False, self._reason)


def judge(policy: Policy, standing: Standing | None, door: str, at: datetime) -> Verdict:
    """Standing first, then the policy; a person who is not (or no longer) known is denied."""
    if standing is None:
        return Verdict(False, "not enrolled")
    if not standing.enabled:
        return Verdict(False, "disabled")
    if standing.expires is not None and at >= standing.expires:
        return Verdict(False, "expired")
    return policy.judge(standing, door, at)
