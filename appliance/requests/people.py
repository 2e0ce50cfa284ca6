"""Who is enrolled, and every change to that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from appliance.requests.request import Request, Vector


@dataclass(frozen=True)
class ConsentGiven:
    """The consent without which no template is kept.

    reference: where the consent is written down; how: "reference", "terminal", "screen". text_version: which
    of our texts was shown (`enrollment/consent`); a form of the house is none of them.
    """

    reference: str
    how: str
    purpose: str = "door access"
    text_version: str = "own form"


@dataclass(frozen=True)
class ViewTemplates:
    """One view of a person: an embedding (D,) float32 for each embedder. source: "picture", "camera".

    liveness: what the check of a camera session said, "live" or "not checked". forced: the quality gate
    would have refused it; the view that is stored says so too where the check whose face it is was overruled.
    """

    templates: dict[str, Vector]
    quality: float
    source: str
    liveness: str = "not checked"
    forced: bool = False


@dataclass(frozen=True)
class EnrolPerson(Request):
    """-> Person. Adds to the person when one of that name is there; a role and an expiry replace theirs.

    add_to: name or id of the person to add to, whatever `name` says. InputError when `name` is another's.
    InputError when the views do not look like the person they are added to, cannot be compared with that
    person, or find no room (`ShowLeftOut`); AlreadyEnrolled when they show somebody of another name, unless
    `distinct`: these are two people, which the event says. force: all are saved, and where that is against
    one of these, the views and the event say so; nobody's views are added to anybody but the one of `add_to`,
    or else of `name`.
    never_expires: instead of `expires`, to lift an earlier one. InputError when the person has expired and
    neither is given.
    greet: agreed to be greeted by name at the door, or no longer; None: as it is, and nobody is at first.
    """

    name: str
    consent: ConsentGiven
    views: tuple[ViewTemplates, ...]
    role: str = ""
    expires: datetime | None = None
    force: bool = False
    add_to: str | None = None
    distinct: bool = False
    never_expires: bool = False
    greet: bool | None = None


@dataclass(frozen=True)
class ShowLeftOut(Request):
    """-> list[str]: of each view why EnrolPerson would leave it out, empty for those that it would add.

    "held": the person they are added to has nearly the same template. "full": there are as many as help.
    """

    name: str
    views: tuple[ViewTemplates, ...]
    add_to: str | None = None
    force: bool = False


@dataclass(frozen=True)
class FindAlike(Request):
    """-> list[str]: ids of the people whom these views show, nearest first.

    close: also of those who could be taken for one of them at the door, or they for those.
    """

    views: tuple[ViewTemplates, ...]
    close: bool = False


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
class SetPersonRole(Request):
    """-> Person. role: one, or several with commas between; empty for none."""

    person: str
    role: str


@dataclass(frozen=True)
class SetExpiry(Request):
    """-> Person. expires: with a time zone; None: never."""

    person: str
    expires: datetime | None


@dataclass(frozen=True)
class SetGreeting(Request):
    """-> Person. greeted: the person agreed to be greeted by name at the door."""

    person: str
    greeted: bool


@dataclass(frozen=True)
class RemovePerson(Request):
    """-> ErasureReceipt"""

    person: str
