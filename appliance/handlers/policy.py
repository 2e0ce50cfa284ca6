"""Answers to requests about rules and the modes of doors."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from appliance.access.policy import Policy, Standing, judge
from appliance.access.rules_file import parse_rules
from appliance.errors import InputError
from appliance.requests import (
    PolicyAnswer,
    PolicyShown,
    Request,
    SetPolicy,
    ShowPolicy,
    TestPolicy,
)
from appliance.storage.gallery import Gallery


class PolicyHandlers:
    """doors: names of all. standings: what the policy knows of each person, by id."""

    def __init__(
        self, gallery: Gallery, policy: Policy, doors: Collection[str], standings: Mapping[str, Standing]
    ) -> None:
        self._gallery = gallery
        self._policy = policy
        self._doors = doors
        self._standings = standings

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {
            ShowPolicy: lambda request: self._shown(),
            SetPolicy: self._set,
            TestPolicy: self._test,
        }

    def _set(self, request: SetPolicy) -> PolicyShown:
        if request.rules is not None:
            parse_rules(request.rules)
        self._gallery.policy.set_rules(request.rules)
        return self._shown()

    def _test(self, request: TestPolicy) -> PolicyAnswer:
        door = self._known(request.door)
        person = self._gallery.person(request.person).id
        verdict = judge(self._policy, self._standings.get(person), door, request.at)
        return PolicyAnswer(
            person, door, request.at, verdict.allowed, verdict.reason, verdict.detail, verdict.remark
        )

    def _shown(self) -> PolicyShown:
        orders = self._gallery.policy.orders()
        return PolicyShown(orders.rules, orders.modes)

    def _known(self, door: str) -> str:
        if door not in self._doors:
            raise InputError(f"there is no door {door!r}; the doors are {', '.join(self._doors)}")
        return door
