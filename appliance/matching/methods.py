"""The ways to match, by the names they have in the settings (`matching.method`)."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from appliance.config import MatchingSettings
from appliance.errors import ConfigError
from appliance.matching.classifier.classifier import Classifier, Scorer
from appliance.matching.classifier.linear import train_svm
from appliance.matching.classifier.nearest import MeanOfBest, NearestNeighbours
from appliance.matching.classifier.net import train_net
from appliance.matching.classifier.reject import reject_score
from appliance.matching.classifier.stored import FORMAT, decode, encode
from appliance.matching.enrolled import Enrolled
from appliance.matching.l2 import L2Matcher
from appliance.matching.voting import PartVoter, Voter, VotingMatcher
from appliance.storage.records import TemplateSet

_log = logging.getLogger(__name__)

_LEARNED = ("svm", "mlp")  # the others look at the templates themselves, and have nothing to keep
_VOTING = ("mean-of-best", "knn", "svm")
_MOST_TEMPLATES = 50_000
_MOST_PEOPLE = {"mlp": 1_000, "svm": 10_000, "voting": 10_000}


class TooMany(ConfigError):
    """More people or templates than a method can learn."""


class ModelCache(Protocol):
    """Where classifiers are kept, sealed, until a template changes.

    Asked for before the templates are read: it keeps nothing once somebody was erased since.
    """

    def load(self, name: str, version: int) -> bytes | None:
        """What was stored under this name and version, None when there is none."""

    def store(self, name: str, version: int, content: bytes) -> None:
        """Keeps it in the place of what had that name."""


@dataclass(frozen=True)
class Part:
    """One of several networks whose embeddings lie side by side in one: its numbers and its threshold."""

    start: int
    stop: int
    accept: float


def build_matcher(
    settings: MatchingSettings,
    templates: TemplateSet,
    accept: float,
    cache: ModelCache | None = None,
    parts: Sequence[Part] = (),
) -> L2Matcher | VotingMatcher:
    """The matcher of the method that the settings name. Learning people takes seconds for a thousand.

    accept: largest squared distance of a match. parts: the networks that vote beside the whole.
    Raises TooMany when the method cannot learn so many.
    """
    check_size(settings.method, templates.persons)
    gate = L2Matcher.of([templates], accept, settings.margin * accept)
    if settings.method == "l2" or not len(templates.persons):
        return gate if settings.method == "l2" else VotingMatcher(settings.method, gate, ())
    enrolled = Enrolled.of(templates.vectors, templates.persons)
    kinds = _VOTING if settings.method == "voting" else (settings.method,)
    found = (_classifier(kind, enrolled, accept, cache, templates.embedder) for kind in kinds)
    voters: list[Voter] = [classifier for classifier in found if classifier is not None]
    if settings.method == "voting":
        voters += [_part_voter(part, templates, settings.margin) for part in parts]
    return VotingMatcher(settings.method, gate, voters)


def check_size(method: str, persons: Sequence[str]) -> None:
    """persons: of each template. Raises TooMany when the method cannot learn so many."""
    if method == "l2":
        return
    for count, most, what in (
        (len(set(persons)), _MOST_PEOPLE.get(method, _MOST_TEMPLATES), "people"),
        (len(persons), _MOST_TEMPLATES, "templates"),
    ):
        if count > most:
            raise TooMany(
                f"matching.method {method} is for at most {most:,} {what}, and there are {count:,}; "
                "run `portunus config set matching.method l2`"
            )


def _part_voter(part: Part, templates: TemplateSet, margin: float) -> PartVoter:
    numbers = slice(part.start, part.stop)
    return PartVoter(numbers, templates.vectors, templates.persons, part.accept, margin * part.accept)


def _classifier(
    kind: str, enrolled: Enrolled, accept: float, cache: ModelCache | None, embedder: str
) -> Classifier | None:
    """The classifier of that kind, kept or learned; None when the people are too few to measure it with."""
    if cache is None or kind not in _LEARNED:
        return _learned(kind, enrolled, accept)
    name, version = f"{kind}-{embedder}", enrolled.fingerprint(kind, accept, FORMAT)
    content = cache.load(name, version)
    kept = None if content is None else decode(content, kind, enrolled)
    if kept is not None:
        return kept
    learned = _learned(kind, enrolled, accept)
    if learned is not None:
        cache.store(name, version, encode(learned))
    return learned


def _learned(kind: str, enrolled: Enrolled, accept: float) -> Classifier | None:
    learn: dict[str, Callable[[Enrolled], Scorer]] = {
        "mean-of-best": MeanOfBest,
        "knn": lambda people: NearestNeighbours(people, accept),
        "svm": train_svm,
        "mlp": train_net,
    }
    began = time.monotonic()
    reject = reject_score(enrolled, learn[kind], accept)
    if reject is None:
        _log.info("too few people to measure %s with: the nearest template decides alone", kind)
        return None
    classifier = Classifier(kind, enrolled.people, learn[kind](enrolled), reject)
    _log.info("learned %d people for %s in %.1f s", len(enrolled.people), kind, time.monotonic() - began)
    return classifier
