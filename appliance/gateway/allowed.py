"""What may leave the device, all of it: these fields, with these values, and nothing else.

No name, person, template, picture, score or reason is among them, and no text but the names that a site
gives its doors and cameras. Both ends of the pipe to the network process go through `allowed`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from appliance.door.door import Alarm, Contact, Lock

Record = dict[str, Any]
Fits = Callable[[Any], bool]

DECISIONS = ("granted", "denied", "unknown", "spoof")
EVENTS = (*DECISIONS, "door_alarm", "door_alarm_over", "door_unlocked", "duress")
"""Kinds of events that are told, to the webhook alone. No sensor shows duress: whoever forces somebody may
see it. Changes of people and settings are nobody's business outside.
"""
ALARMS = (*(alarm.value for alarm in Alarm), "fire")
_LONGEST_NAME = 64
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?\+00:00")
_METHOD = re.compile(r"[a-z0-9 +-]{1,40}")


def _one_of(values: tuple[str, ...]) -> Fits:
    return lambda value: type(value) is str and value in values


def _name(value: Any) -> bool:
    return type(value) is str and 0 < len(value) <= _LONGEST_NAME and value.isprintable()


def _number(value: Any) -> bool:
    return type(value) is int and 0 <= value < 2**53


def _rate(value: Any) -> bool:
    return type(value) is float and 0 <= value < 10_000


def _truth(value: Any) -> bool:
    return type(value) is bool


def _time(value: Any) -> bool:
    return type(value) is str and _TIME.fullmatch(value) is not None


def _method(value: Any) -> bool:
    return type(value) is str and _METHOD.fullmatch(value) is not None


def _alarms(value: Any) -> bool:
    return type(value) is list and len(value) <= len(ALARMS) and all(one in ALARMS for one in value)


FIELDS: Mapping[str, Mapping[str, Fits]] = {
    "event": {
        "id": _number,
        "kind": _one_of(EVENTS),
        "at": _time,
        "door": _name,
        "camera": _name,
        "alarm": _one_of(ALARMS),
    },
    "door": {
        "door": _name,
        "lock": _one_of(tuple(Lock)),
        "alarms": _alarms,
        "fire": _truth,
        "contact": _one_of(tuple(Contact)),
    },
    "decision": {"door": _name, "decision": _one_of(DECISIONS), "at": _time},
    "camera": {"camera": _name, "fps": _rate},
    "liveness": {"liveness": _method},
}
"""Kind of record -> field -> whether a value fits. There are no other kinds and fields."""
MAY_LACK = frozenset({"camera", "alarm", "contact"})
"""Fields that a record can do without, unless it is named after one."""


def allowed(kind: str, values: Mapping[str, Any]) -> Record | None:
    """The fields of a record that may leave, None when what has to be there is not or does not fit."""
    rules = FIELDS.get(kind)
    if rules is None:
        return None
    record = {name: values[name] for name, fits in rules.items() if name in values and fits(values[name])}
    needed = {name for name in rules if name == kind or name not in MAY_LACK}
    return record if needed <= set(record) else None
