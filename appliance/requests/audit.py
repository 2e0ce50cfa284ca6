"""Whether what happened is told as it happened."""

from __future__ import annotations

from dataclasses import dataclass

from appliance.requests.request import Request
from appliance.storage.audit.records import Checkpoint


@dataclass(frozen=True)
class VerifyAudit(Request):
    """-> AuditVerified: whether the chain of events is whole. head: one that was kept elsewhere.

    InputError when no device signed it.
    """

    head: Checkpoint | None = None


@dataclass(frozen=True)
class ShowHead(Request):
    """-> Checkpoint of the newest event, signed: to be kept elsewhere."""


@dataclass(frozen=True)
class PruneEvents(Request):
    """-> int: how many events older than this went, and left a signed record. It is an event of its own.

    InputError for fewer days than an audit needs.
    """

    older_than_days: int
