"""How far a migration is: read from the gallery alone, so that it holds across any interruption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from appliance.storage.records import Person

ENOUGH = 3
"""Templates of the new embedder that make a person done; a migration adds no more."""


@dataclass(frozen=True)
class Progress:
    """The people of a gallery, disabled ones too, by their templates of one embedder.

    enough: ids of those who have ENOUGH or more; some: fewer, but one at least; none: the others, who would
    be strangers to it. Those without a template of any embedder are in none of them: a PIN lets them in.
    """

    embedder: str
    enough: tuple[str, ...]
    some: tuple[str, ...]
    none: tuple[str, ...]

    @property
    def people(self) -> int:
        """How many there are in all."""
        return len(self.enough) + len(self.some) + len(self.none)

    @property
    def done(self) -> bool:
        """Whether everybody has enough."""
        return not (self.some or self.none)


def progress_of(people: Sequence[Person], embedder: str) -> Progress:
    """The progress towards this embedder."""
    known = (person for person in people if any(person.templates.values()))
    counts = {person.id: person.templates.get(embedder, 0) for person in known}
    return Progress(
        embedder,
        tuple(person for person, count in counts.items() if count >= ENOUGH),
        tuple(person for person, count in counts.items() if 0 < count < ENOUGH),
        tuple(person for person, count in counts.items() if count == 0),
    )
