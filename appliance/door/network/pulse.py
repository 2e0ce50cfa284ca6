"""What is sent to a remote relay, and what it says in return."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

from appliance.door.door import Alarm, Contact
from appliance.door.latch import Report
from appliance.door.network.signed import opened, seal

_MOST = 2**53  # what every reader of JSON has exactly
_NONCE = 32
_T = TypeVar("_T")


@dataclass(frozen=True)
class Pulse:
    """One order: unlock for `pulse_ms`; 0 ends what is left of an earlier one.

    counter: larger than that of every pulse before. nonce: 32 random hexadecimal digits. time_ms: wall time.
    """

    door: str
    pulse_ms: int
    nonce: str
    time_ms: int
    counter: int


@dataclass(frozen=True)
class RelayReport:
    """What a remote relay does at `time_ms`, wall time.

    left_ms: until it locks, -1 while it is held open there. contact: "" where none is wired. alarms: joined
    by commas. counter: of the last pulse that it took, 0 before the first.
    """

    door: str
    time_ms: int
    counter: int
    left_ms: int
    contact: str
    alarms: str
    fire: bool


def sign_pulse(key: bytes, pulse: Pulse) -> bytes:
    """The message for the relay that has this key."""
    return seal(key, "pulse", asdict(pulse))


def read_pulse(key: bytes, message: bytes) -> Pulse | None:
    """The pulse of a message that this key signed, None for anything else."""
    pulse = _read(Pulse, opened(key, "pulse", message))
    if pulse is None or len(pulse.nonce) != _NONCE or not set(pulse.nonce) <= set("0123456789abcdef"):
        return None
    return pulse if min(pulse.pulse_ms, pulse.time_ms, pulse.counter) >= 0 else None


def sign_report(key: bytes, report: RelayReport) -> bytes:
    """The message for the service that has this key."""
    return seal(key, "report", asdict(report))


def read_report(key: bytes, message: bytes) -> RelayReport | None:
    """The report of a message that this key signed, None for anything else."""
    report = _read(RelayReport, opened(key, "report", message))
    if report is None or report.contact not in ("", *Contact) or min(report.time_ms, report.counter) < 0:
        return None
    return report if set(report.alarms.split(",")) <= {"", *Alarm} else None


def report_of(door: str, time_ms: int, counter: int, report: Report) -> RelayReport:
    """What a latch shows, as it is sent."""
    return RelayReport(
        door,
        time_ms,
        counter,
        -1 if math.isinf(report.left_s) else round(report.left_s * 1e3),
        report.contact.value if report.contact else "",
        ",".join(alarm.value for alarm in report.alarms),
        report.fire,
    )


def _read(kind: type[_T], values: dict[str, Any] | None) -> _T | None:
    """The dataclass of exactly these values, None where one is missing, too many, or of another type."""
    types = {"str": str, "int": int, "bool": bool}
    expected = {field.name: types[str(field.type)] for field in fields(kind)}  # type: ignore[arg-type]
    if values is None or set(values) != set(expected):
        return None
    if any(type(values[name]) is not expected[name] for name in expected):
        return None
    if any(type(value) is int and abs(value) > _MOST for value in values.values()):
        return None
    return kind(**values)
