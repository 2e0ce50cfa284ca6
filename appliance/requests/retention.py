"""How long people stay enrolled, and what they may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from appliance.requests.request import Request
from appliance.storage.records import BackupMade, Consent, Person, StoredView


@dataclass(frozen=True)
class WithdrawConsent(Request):
    """-> ErasureReceipt. The person withdrew the consent, and is erased."""

    person: str


@dataclass(frozen=True)
class ShowViews(Request):
    """-> list[ViewFacts] of a person."""

    person: str


@dataclass(frozen=True)
class ListExpiring(Request):
    """-> list[Person]: whose enrolment expires within this time, or has expired, the first to go first."""

    within_s: float


@dataclass(frozen=True)
class ShowExpired(Request):
    """-> Expired: whom a purge would erase now. Changes nothing."""


@dataclass(frozen=True)
class PurgeExpired(Request):
    """-> Purged: erases people whose enrolment has expired, a hundred at once, if the clock is believed.

    vouched: an administrator says that the clock is right.
    """

    vouched: bool = False


@dataclass(frozen=True)
class ListReceipts(Request):
    """-> list of the receipts of erasures that are kept, each as a dict, oldest first."""


@dataclass(frozen=True)
class ExportPerson(Request):
    """-> PersonFile of a person, or of the id of somebody who was erased. It is an event of its own."""

    person: str


@dataclass(frozen=True)
class ListOwnEvents(Request):
    """-> OwnEvents of the next few events after a number. person: an id."""

    person: str
    after: int = 0


@dataclass(frozen=True)
class PersonFile:
    """What is kept about one person, but events.

    person: None for somebody who was erased at `erased_at`; receipt: theirs, where it is kept still.
    pin: whether there is a PIN of theirs, of which nothing but a hash is kept; None: the PINs cannot be read.
    backups: those that were made while the person was here; there may be others unless backups_known.
    """

    id: str
    person: Person | None
    consents: tuple[Consent, ...]
    views: tuple[StoredView, ...]
    backups: tuple[BackupMade, ...]
    backups_known: bool
    erased_at: datetime | None
    receipt: dict[str, Any] | None
    pin: bool | None = False


@dataclass(frozen=True)
class OwnEvent:
    """One event as far as it is about this person. Its number is left out: gaps tell when others passed.

    at: UTC; of somebody else's decision, in which this person was near, the day alone, and no place.
    distance, template: of this person's nearest template to the face that was seen then.
    """

    at: datetime
    kind: str
    detail: dict[str, Any]
    embedder: str | None
    distance: float | None
    template: int | None


@dataclass(frozen=True)
class OwnEvents:
    """In order of time, but those of somebody else's decisions at the end, by day and distance.

    go_on: the number to ask after for the next ones, None when these are the last.
    """

    events: tuple[OwnEvent, ...]
    go_on: int | None
