"""Events tell where nobody checked whether a face lives."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from appliance.access.policy import Policy, Standing, Verdict


class Remarking:
    """A policy whose every permission carries a remark. It lets pass whom `policy` lets pass."""

    def __init__(self, policy: Policy, remark: str) -> None:
        self._policy = policy
        self._remark = remark

    @property
    def name(self) -> str:
        """That of the policy."""
        return self._policy.name

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        """As the policy says."""
        verdict = self._policy.judge(standing, door, at)
        if not verdict.allowed:
            return verdict
        return replace(verdict, remark="; ".join(filter(None, (verdict.remark, self._remark))))
