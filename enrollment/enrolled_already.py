"""Whose pictures are enrolled already: so that an import that is started again enrols nobody twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from appliance.errors import OtherEmbedder, PersonUnknown
from appliance.matching.match import Verification
from appliance.requests import OWNER, Actor, ListPeople, Request, Vector, VerifyProbe, ViewTemplates
from appliance.storage.names import name_key
from appliance.storage.records import Person

SAME_PICTURE = 1e-4
"""Largest squared distance between templates of one picture file: engines, threads and batches change less.
Other pictures of a person are hundreds of times as far away."""


class EnrolledAlready:
    """The people of the gallery as they were when this was made, and whom this import has added since."""

    def __init__(self, handle: Callable[[Request, Actor], object]) -> None:
        """handle: of an appliance."""
        self._handle = handle
        listed = handle(ListPeople(), OWNER)
        assert isinstance(listed, list)
        self._by_name: dict[str, Person] = {name_key(person.name): person for person in listed}
        self.ids = frozenset(person.id for person in listed)

    def add(self, person: Person) -> None:
        """Somebody was saved just now."""
        self._by_name[name_key(person.name)] = person

    def named(self, name: str) -> Person | None:
        """Who is enrolled under this name."""
        return self._by_name.get(name_key(name))

    def has(self, person: Person, views: Sequence[ViewTemplates]) -> list[bool]:
        """Of each view, whether the person has the templates of that very picture."""
        return [
            all(
                self._distance(person, embedder, probe) <= SAME_PICTURE
                for embedder, probe in view.templates.items()
            )
            for view in views
        ]

    def _distance(self, person: Person, embedder: str, probe: Vector) -> float:
        try:
            answer = self._handle(VerifyProbe(probe, embedder, person.id), OWNER)
        except (OtherEmbedder, PersonUnknown):  # no template of this embedder, or removed in the meantime
            return float("inf")
        assert isinstance(answer, Verification)
        return answer.distance
