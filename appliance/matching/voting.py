"""Several matchers vote. The nearest template has a veto, so that no method lets in more than it would.

A classifier always finds somebody most alike, also for a stranger; how far away she may be was measured for
distances alone. So a probe first has to match by its nearest template, and the others can only deny.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from appliance.matching.l2 import L2Matcher
from appliance.matching.match import Candidate, Match, Probes
from appliance.storage.records import Delta


class Voter(Protocol):
    """Whom probes show, in the eyes of one classifier or network."""

    def names(self, probes: Probes) -> list[str | None]:
        """The person of each probe (M, D), None for nobody."""

    def wipe(self) -> None:
        """Overwrites what it learned of people; it is asked no more."""


class PartVoter:
    """One network of several whose embeddings lie side by side in one: its nearest template alone.

    part: its numbers in the embedding. vectors: (N, D) of the whole embeddings.
    """

    def __init__(
        self, part: slice, vectors: Probes, persons: Sequence[str], threshold: float, margin: float
    ) -> None:
        self._part = part
        self._matcher = L2Matcher(self._own(vectors), persons, threshold, margin)

    def names(self, probes: Probes) -> list[str | None]:
        """The person of each probe (M, D), None for nobody."""
        return [match.person for match in self._matcher.match(self._own(probes))]

    def wipe(self) -> None:
        """Overwrites its templates."""
        self._matcher.wipe()

    def _own(self, vectors: Probes) -> Probes:
        own = vectors[:, self._part]
        return np.asarray(own / np.maximum(np.linalg.norm(own, axis=1, keepdims=True), 1e-12), np.float32)


class VotingMatcher:
    """A probe matches when it does by its nearest template, and more than half of all name that person.

    All are the voters and the nearest template itself; nobody may name somebody else. Without voters the
    nearest template alone decides. Candidates and distances are those of the nearest templates, so that
    several views of one face fuse as they do without voters.

    Args:
        method: its name in the settings. gate: the matcher by nearest template.
    """

    version = 0  # its templates never change

    def __init__(self, method: str, gate: L2Matcher, voters: Sequence[Voter]) -> None:
        self.method = method
        self.gate = gate
        self.voters = tuple(voters)

    @property
    def size(self) -> int:
        """Number of templates."""
        return self.gate.size

    def update(self, delta: Delta) -> bool:
        """Takes in what changed in the gallery; False when there are people to be learned anew.

        What was removed matches nobody any more when this returns. Who was added is denied, as far as the
        voters do not know her, until they have learned again.
        """
        return self.gate.update(delta) and not delta.removed and not len(delta.added.ids)

    def match(self, probes: Probes) -> list[Match]:
        """One match for each probe (M, D). Raises OtherEmbedder as the gate does."""
        matches = self.gate.match(probes)
        asked = [row for row, match in enumerate(matches) if match.matched]
        if not asked or not self.voters:
            return matches
        votes = zip(*(voter.names(probes[asked]) for voter in self.voters), strict=True)
        for row, names in zip(asked, votes, strict=True):
            if not _agree(matches[row].person, names):
                matches[row] = Match(False, matches[row].candidates)
        return matches

    def accepts(self, candidates: Sequence[Candidate]) -> bool:
        """Whether the first of these candidates is near enough and alone: the views were voted on before."""
        return self.gate.accepts(candidates)

    def distance_to(self, probe: Probes, person: str) -> float:
        """Squared distance of a probe (D,) to the person's nearest template; inf when she has none."""
        return self.gate.distance_to(probe, person)

    def wipe(self) -> None:
        """Overwrites the templates and what the voters learned; it matches nobody from now on."""
        self.gate.wipe()
        for voter in self.voters:
            voter.wipe()


def _agree(person: str | None, names: Sequence[str | None]) -> bool:
    votes = 1 + sum(name == person for name in names)
    others = any(name not in (None, person) for name in names)
    return not others and 2 * votes > 1 + len(names)
