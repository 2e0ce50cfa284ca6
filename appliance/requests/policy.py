"""Who may pass which door when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from appliance.requests.request import Request


@dataclass(frozen=True)
class ShowPolicy(Request):
    """-> PolicyShown."""


@dataclass(frozen=True)
class SetPolicy(Request):
    """-> PolicyShown. Puts rules in force: a table of JSON's types, None for none.

    ConfigError when they do not fit; then the earlier ones stay.
    """

    rules: dict[str, Any] | None


@dataclass(frozen=True)
class TestPolicy(Request):
    """-> PolicyAnswer: whether a person may pass a door at a time. Drives no door, writes no event."""

    __test__ = False  # not a test of pytest's

    person: str
    door: str
    at: datetime


@dataclass(frozen=True)
class PolicyShown:
    """rules: as set, None where everyone enrolled may pass. modes: of doors not in their normal one."""

    rules: Mapping[str, Any] | None
    modes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PolicyAnswer:
    """reason: what the person at the door is told. detail: the whole reason. remark: told by an event."""

    person: str
    door: str
    at: datetime
    allowed: bool
    reason: str
    detail: str
    remark: str
