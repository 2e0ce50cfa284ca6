"""A made-up office for the screens of administration: who is there, what happened, which rules hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from appliance.door.door import Alarm, Contact, DoorState, Lock
from appliance.requests import (
    AccountShown,
    AuditVerified,
    EventShown,
    ListAccounts,
    ListEvents,
    ListPeople,
    NearMiss,
    NearPerson,
    PolicyAnswer,
    PolicyShown,
    SetPolicy,
    ShowEvent,
    ShowPerson,
    ShowPolicy,
    ShowViews,
    SignedIn,
    SignIn,
    SignOut,
    TestPolicy,
    VerifyAudit,
)
from appliance.storage.events import Event
from appliance.storage.records import ErasureReceipt, Person, ViewFacts
from tests.ui.kiosk.scripted import SITE

NOW = datetime.now(timezone.utc)
ADA = Person("ada0-1815", "Ada Lovelace", True, "staff", None, NOW - timedelta(days=90), {"sface": 5}, True)
BEN = Person("ben0-1706", "Ben Franklin", False, "", None, NOW - timedelta(days=60), {"sface": 3})
CLEO = replace(
    ADA,
    id="cleo-0069",
    name="Cleo Philopator",
    role="visitor",
    expires=NOW + timedelta(days=3),
    greeted=False,
)
PEOPLE = [CLEO, ADA, BEN]
OWNER = AccountShown("a1", "Olga", "owner")
ACCOUNTS = [OWNER, AccountShown("a2", "Ingo", "enroller"), AccountShown("a3", "Rhea", "auditor")]
RULES: dict[str, Any] = {
    "time_zone": "Europe/Berlin",
    "holidays": ["12-25", "2026-04-03"],
    "default_role": "staff",
    "schedules": {"office": {"windows": ["mon-fri 07:00-19:00", "sat 08:00-12:00"], "holidays": "closed"}},
    "roles": {
        "staff": {"doors": ["main"], "schedule": "office"},
        "visitor": {"doors": ["main"], "schedule": "office"},
        "cleaning": {"doors": ["*"], "schedule": "always", "factor": "pin", "lockdown": True},
    },
    "doors": {"main": {"passback": "soft", "factor": "face+pin"}},
}
DOORS = {
    "main": DoorState("main", "relay", Lock.LOCKED, 0.0, 4, Contact.CLOSED),
    "back": DoorState("back", "relay", Lock.UNLOCKED, 3.2, 1, Contact.OPEN, (Alarm.HELD,)),
}
OFFICE = replace(SITE, doors=DOORS, modes={"back": "lockdown"})


def events(many: int = 40, first: int = 1) -> list[Event]:
    """So many, oldest first, the newest just now."""
    kinds = ("granted", "unknown", "door_alarm", "signed_in", "denied", "person_added")
    found = []
    for number in range(first, first + many):
        kind = kinds[number % len(kinds)]
        person = ADA.id if kind in ("granted", "person_added") else BEN.id if kind == "denied" else None
        detail = (
            {"door": "main", "camera": "front", "reason": "enrolled"} if person or kind == "unknown" else {}
        )
        at = NOW - timedelta(minutes=first + many - number)
        found.append(Event(number, at, kind, person, detail))
    return found


DECISION = EventShown(
    event=36,
    at=NOW,
    kind="granted",
    camera="front",
    door="main",
    marked=None,
    embedder="sface",
    near=(NearPerson(ADA.id, ADA.name, 0.412, 7), NearPerson(BEN.id, BEN.name, 1.31, 2)),
    template=7,
    enrolled_at=ADA.created,
    quality=0.81,
    source="camera",
    near_misses=(NearMiss(12, NOW - timedelta(days=2), "denied", None, 1.06),),
    neighbours=(NearPerson(BEN.id, BEN.name, 1.22, 2),),
    left=5,
    reason="enrolled",
    why="the role staff opens it now, schedule office: mon-fri 07:00-19:00; it takes a face",
)
VIEWS = [ViewFacts(1, 0.83, "camera", "live", False), ViewFacts(2, 0.31, "picture", "not checked", True)]
RECEIPT = ErasureReceipt(
    ADA.id, NOW, "removed", 5, 5, 1, 3, 2, (), True, "ZGV2aWNl", "c2lnbmF0dXJl"
)  # fmt: skip
VERIFIED = AuditVerified(None, 40, 40, 0, 0, 0, None, None)


def answers(happened: list[Event]) -> dict[type[Any], Any]:
    """What the service of that office answers. happened: its events, which a test may add to."""

    def listed(request: ListEvents) -> list[Event]:
        fit = [
            one
            for one in happened
            if (not request.kinds or one.kind in request.kinds)
            and (request.before is None or one.id < request.before)
            and (request.person is None or one.person == request.person)
        ]
        return fit[-request.limit :]

    return {
        SignIn: SignedIn(OWNER, "token"),
        SignOut: lambda request: None,
        ListPeople: PEOPLE,
        ShowPerson: lambda request: next(one for one in PEOPLE if one.id == request.person),
        ShowViews: VIEWS,
        ListAccounts: ACCOUNTS,
        ListEvents: listed,
        ShowEvent: DECISION,
        VerifyAudit: VERIFIED,
        ShowPolicy: PolicyShown(RULES),
        SetPolicy: lambda request: PolicyShown(request.rules),
        TestPolicy: lambda request: PolicyAnswer(
            ADA.name, request.door, request.at, False, "outside your hours", "it is Sunday 12:00", ""
        ),
    }
