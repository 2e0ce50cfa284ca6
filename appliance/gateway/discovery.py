"""How Home Assistant learns of the sensors: one retained configuration for each, under `homeassistant/`.

https://www.home-assistant.io/integrations/mqtt/#mqtt-discovery. Sensors and binary sensors only: none of
these configurations has a command topic, and nothing is subscribed to for Home Assistant.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from appliance.door.door import Alarm, Contact, Lock
from appliance.gateway.allowed import DECISIONS, Record
from appliance.version import VERSION

_PREFIX = "homeassistant"


def availability_topic(node: str) -> str:
    """Says "online" or "offline"."""
    return f"portunus/{node}/available"


def state_topic(node: str, kind: str, record: Mapping[str, Any]) -> str:
    """Where the newest record of this kind lies, one topic for each door and camera."""
    subject = record.get("door") or record.get("camera")
    return f"portunus/{node}/{kind}" + (f"/{slug(str(subject))}" if subject else "")


def configurations(node: str, kind: str, record: Record) -> dict[str, bytes]:
    """Topic -> payload of the sensors that show a record of this kind."""
    made = {"door": _door, "decision": _decision, "camera": _camera, "liveness": _liveness}[kind](record)
    topic = state_topic(node, kind, record)
    found = {}
    for what, (component, values) in made.items():
        subject = slug(str(record.get("door") or record.get("camera") or ""))
        identity = "_".join(filter(None, (subject, what)))
        content = {**_shared(node, topic), "unique_id": f"portunus_{node}_{identity}", **values}
        found[f"{_PREFIX}/{component}/portunus_{node}/{identity}/config"] = json.dumps(content).encode()
    return found


def slug(name: str) -> str:
    """What may stand in a topic; another one for each name."""
    plain = re.sub(r"[^a-z0-9_-]+", "_", name.lower())
    return plain if plain == name else f"{plain}_{hashlib.sha256(name.encode()).hexdigest()[:6]}"


_Sensors = dict[str, tuple[str, dict[str, Any]]]


def _door(record: Record) -> _Sensors:
    door = record["door"]
    # A lock that nobody knows of is not shown as a locked one.
    sensors = {"lock": _binary(f"{door}: unlocked", "lock", f"value_json.lock != '{Lock.LOCKED.value}'")}
    if "contact" in record:
        is_open = f"value_json.contact == '{Contact.OPEN.value}'"
        sensors["contact"] = _binary(f"{door}: open", "door", is_open)
    classes = {Alarm.HELD: "problem", Alarm.FORCED: "problem", Alarm.TAMPER: "tamper"}
    words = {Alarm.HELD: "held open", Alarm.FORCED: "forced", Alarm.TAMPER: "tampered with"}
    for alarm in Alarm:
        rings = f"'{alarm.value}' in value_json.alarms"
        name = f"{door}: {words.get(alarm, alarm.value)}"
        sensors[alarm.value] = _binary(name, classes.get(alarm, "problem"), rings)
    sensors["fire"] = _binary(f"{door}: fire alarm", "safety", "value_json.fire")
    return sensors


def _decision(record: Record) -> _Sensors:
    values = {
        "name": f"{record['door']}: last decision",
        "device_class": "enum",
        "options": list(DECISIONS),
        "value_template": "{{ value_json.decision }}",
    }
    return {"decision": ("sensor", values)}


def _camera(record: Record) -> _Sensors:
    values = {
        "name": f"{record['camera']}: frames a second",
        "unit_of_measurement": "fps",
        "state_class": "measurement",
        "entity_category": "diagnostic",
        "value_template": "{{ value_json.fps }}",
    }
    return {"fps": ("sensor", values)}


def _liveness(record: Record) -> _Sensors:
    values = {
        "name": "liveness",
        "entity_category": "diagnostic",
        "value_template": "{{ value_json.liveness }}",
    }
    return {"liveness": ("sensor", values)}


def _binary(name: str, device_class: str, is_on: str) -> tuple[str, dict[str, Any]]:
    template = f"{{{{ 'ON' if {is_on} else 'OFF' }}}}"
    return "binary_sensor", {"name": name, "device_class": device_class, "value_template": template}


def _shared(node: str, topic: str) -> dict[str, Any]:
    return {
        "state_topic": topic,
        "availability_topic": availability_topic(node),
        "qos": 1,
        "device": {
            "identifiers": [f"portunus_{node}"],
            "name": f"Portunus {node}",
            "manufacturer": "Portunus",
            "model": "face recognition door",
            "sw_version": VERSION,
        },
        "origin": {"name": "Portunus", "sw_version": VERSION},
    }
