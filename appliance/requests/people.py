"""Who is enrolled, and every change to that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from appliance.requests.request import Request, Vector


@dataclass(frozen=True)
class ConsentGiven:
    """The consent without which no template is kept.

    reference: where the consent is written down; how: "reference", "terminal", "screen".
    """

    reference: str
    how: str
    purpose: str = "door access"
    text_version: str = "1"


@dataclass(frozen=True)
class ViewTemplates:
    """One view of a person: an embedding (D,) float32 for each embedder. source: "picture", "camera".

    liveness: what the check of a camera session said, "live" or "not checked". forced: the quality gate
    would have refused it.
    """

    templates: dict[str, Vector]
    quality: float
    source: str
    liveness: str = "not checked"
    forced: bool = False


@dataclass(frozen=True)
class EnrolPerson(Request):
    """-> Person. Adds to the person when one of that name is there; a role and an expiry replace theirs.

    InputError when the views do not look like that person; force: they are added all the same.
    """

    name: str
    consent: ConsentGiven
    views: tuple[ViewTemplates, ...]
    role: str = ""
    expires: datetime | None = None
    force: bool = False


@dataclass(frozen=True)
class FindAlike(Request):
    """-> list[str]: ids of the people whom most of these views match."""

    views: tuple[ViewTemplates, ...]


@dataclass(frozen=True)
class ListPeople(Request):
    """-> list[Person]"""


@dataclass(frozen=True)
class ShowPerson(Request):
    """-> Person"""

    person: str


@dataclass(frozen=True)
class RenamePerson(Request):
    """-> Person"""

    person: str
    name: str


@dataclass(frozen=True)
class EnablePerson(Request):
    """-> Person"""

    person: str
    enabled: bool


@dataclass(frozen=True)
class RemovePerson(Request):
    """-> ErasureReceipt"""

    person: str
