"""What is said about expiries, and about the clock they are judged by: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from appliance.storage.records import ErasureReceipt, Person


@dataclass(frozen=True)
class ClockView:
    """Whether the clock is believed. reason: why not, the beginning of a sentence.

    wait_h: hours of running until it is, None where waiting alone does not help.
    """

    now: datetime
    believed: bool
    reason: str = ""
    wait_h: float | None = None


@dataclass(frozen=True)
class Expired:
    """Whom a purge would erase, the longest expired first, and whether the clock may be believed."""

    people: tuple[Person, ...]
    clock: ClockView


@dataclass(frozen=True)
class Purged:
    """Receipts of those who were erased. left: how many more are expired."""

    receipts: tuple[ErasureReceipt, ...]
    left: int
    clock: ClockView
