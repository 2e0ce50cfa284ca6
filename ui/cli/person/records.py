"""What the verbs of `people` print: the contract's record of a person, and receipts of erasures."""

from __future__ import annotations

from typing import Any

from appliance.storage.records import Person


def person_record(person: Person) -> dict[str, Any]:
    """The contract's form of a person."""
    return {
        "id": person.id,
        "name": person.name,
        "enabled": person.enabled,
        "templates": sum(person.templates.values()),
        "expires": person.expires.isoformat() if person.expires else None,
    }


def lines(record: dict[str, Any], width: int) -> str:
    """A record for people, a field a line; those without a value are left out."""
    return "\n".join(f"{key:<{width}} {value}" for key, value in record.items() if value is not None)


def receipt_text(record: dict[str, Any]) -> str:
    """A receipt for people."""
    plain = {key: value for key, value in record.items() if not key.startswith("backups")}
    made = [f"{'backup before it':<20} {backup['id']} of {backup['made_at']}" for backup in record["backups"]]
    if not record["backups_known"]:
        made.append(f"{'backup before it':<20} the list was changed; there may be others")
    return "\n".join([lines(plain, 20), *(made or [f"{'backup before it':<20} none"])])
