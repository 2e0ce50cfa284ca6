"""Nobody is let in by a camera that cannot be believed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from appliance.access.policy import Policy, Standing, Verdict
from appliance.capture.eyes import Trouble


class Eyesight:
    """A policy that lets pass whom `policy` lets pass, while the door's cameras are in no trouble."""

    def __init__(self, policy: Policy, trouble: Callable[[str], Trouble | None]) -> None:
        self._policy = policy
        self._trouble = trouble

    @property
    def name(self) -> str:
        """That of the policy."""
        return self._policy.name

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        """As the policy says, where that can be believed."""
        trouble = self._trouble(door)
        if trouble is None:
            return self._policy.judge(standing, door, at)
        return Verdict(False, trouble.value, f"{trouble.value}, at the door {door}")
