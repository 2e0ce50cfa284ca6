"""The policy of a site as it is ordered now: rules, modes of doors and who is inside."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from appliance.access.policy import AllowAll, DenyAll, Mode, Policy, RulePolicy, Standing, Verdict
from appliance.access.presence import Presence
from appliance.access.rules import Rules
from appliance.access.rules_file import parse_rules
from appliance.errors import ConfigError, GalleryError

_log = logging.getLogger(__name__)
Passage = tuple[str, str, datetime]
"""Person, door, time (UTC)."""


class OrdersInForce(Protocol):
    """What is in force."""

    @property
    def rules(self) -> Mapping[str, Any] | None:
        """The table of rules, None where none were set."""

    @property
    def modes(self) -> Mapping[str, str]:
        """Of the doors that are not in their normal one."""


class OrderBook(Protocol):
    """Where a site's orders lie."""

    @property
    def version(self) -> int:
        """Another number after each change."""

    def orders(self) -> OrdersInForce:
        """What is in force. Raises GalleryError."""


class SitePolicy:
    """Asks the orders anew when they change. Orders that cannot be trusted let nobody in.

    passages: the newest passages that are known, oldest first; asked for when rules come into force.
    """

    def __init__(self, book: OrderBook, passages: Callable[[], Iterable[Passage]]) -> None:
        self._book = book
        self._passages = passages
        self._read = -1
        self._rules: Rules | None = None
        self._policy: Policy = DenyAll("the rules were changed")
        self.presence = Presence()

    @property
    def name(self) -> str:
        """Of what is in force."""
        return self._current().name

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        """Whether somebody of this standing may pass `door` at `at` (UTC)."""
        return self._current().judge(standing, door, at)

    def pass_by_pin_alone(self, doors: Iterable[str]) -> bool:
        """Whether the rules let somebody pass one of these doors by a PIN and nothing else; cheap."""
        self._current()
        rules = self._rules
        return rules is not None and rules.pass_by_pin_alone(doors)

    def passed(self, person: str, door: str, at: datetime) -> None:
        """Somebody was let pass."""
        self._current()
        if self._rules is not None:
            self.presence.passed(self._rules, person, door, at)

    def _current(self) -> Policy:
        version = self._book.version
        if version != self._read:
            self._policy = self._made()
            self._read = version
        return self._policy

    def _made(self) -> Policy:
        self._rules = None
        try:
            orders = self._book.orders()
            modes = {door: Mode(mode) for door, mode in orders.modes.items()}
            if orders.rules is None:
                return OpenHouse(modes)
            self._rules = parse_rules(orders.rules)
            self.presence.renew(self._rules, self._passages())
            return RulePolicy(self._rules, modes)
        except (ConfigError, GalleryError, ValueError) as error:
            _log.error("nobody is let in: %s", error)
            return DenyAll("the rules were changed")


class OpenHouse(AllowAll):
    """Without rules everyone who is enrolled may pass, unless the door is locked down."""

    def __init__(self, modes: Mapping[str, Mode]) -> None:
        self._modes = modes

    def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
        if self._modes.get(door) is Mode.LOCKDOWN:
            return Verdict(False, "locked down", f"the door {door} is locked down")
        return super().judge(standing, door, at)
