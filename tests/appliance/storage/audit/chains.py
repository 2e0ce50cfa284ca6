"""Galleries with events of every sort, and what an audit says of them."""

from __future__ import annotations

from pathlib import Path

from appliance.clock import Clock
from appliance.storage.audit.records import AuditVerified, Checkpoint
from appliance.storage.decision_log import KINDS, DecisionNote, Near
from appliance.storage.events import Value
from appliance.storage.gallery import Gallery
from tests.appliance.storage.galleries import CONSENT, EMBEDDER, NOON, opened, view


def decide(gallery: Gallery, many: int = 1, kind: str = "granted") -> None:
    """So many decisions, each written by itself."""
    for number in range(many):
        near = [Near("7w9kqb2m", 0.1 + number / 1000, 1)]
        person = "7w9kqb2m" if kind == "granted" else None
        detail: dict[str, Value] = {"camera": "front", "door": "main", "reason": "", "views": 3}
        gallery.decisions.append([DecisionNote(NOON, kind, person, detail, EMBEDDER, near)])


def fill(gallery: Gallery) -> None:
    """Changes, decisions, alarms, a mark; some decisions were pruned; the head is a checkpoint."""
    ada = gallery.add_person("Ada", CONSENT, views=[view("ada")])
    decide(gallery, 4)
    gallery.events.append("door_unlocked", detail={"door": "main"})
    decide(gallery, 3, "unknown")
    gallery.set_enabled(ada.id, False)
    decide(gallery, 2)
    gallery.decisions.audit.prune_decisions(KINDS, 4)
    gallery.decisions.mark(gallery.events.newest(1, KINDS)[0].id)
    gallery.remove(ada.id)
    decide(gallery, 2)
    gallery.decisions.audit.head()


def verified(folder: Path, head: Checkpoint | None = None, clock: Clock | None = None) -> AuditVerified:
    """What an audit of a closed gallery says."""
    with opened(folder, clock=clock) as gallery:
        return gallery.decisions.audit.verify(head)


def broken_at(folder: Path, head: Checkpoint | None = None) -> int | None:
    """The first broken link of a closed gallery."""
    broken = verified(folder, head).broken
    return None if broken is None else broken.event


def size(gallery: Gallery) -> int:
    """The number of the newest event."""
    return gallery.events.newest(1)[0].id
