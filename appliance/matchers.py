"""The matchers over the gallery, one for each embedder, and the thresholds they decide by."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from appliance.config import MatchingSettings
from appliance.errors import OtherEmbedder
from appliance.matching.l2 import L2Matcher
from appliance.matching.live import LiveMatcher
from appliance.storage.gallery import Gallery

if TYPE_CHECKING:
    from models.catalogue import Thresholds


class Matchers:
    """Makes matchers when they are first asked for, and keeps them.

    settings: a threshold of 0 stands for the embedder's own in the catalogue.
    tell: takes sentences for the owner that nobody asked for.
    """

    def __init__(self, gallery: Gallery, settings: MatchingSettings, tell: Callable[[str], None]) -> None:
        self._gallery = gallery
        self._matching = settings
        self._tell = tell
        self._told: set[str] = set()
        self._live: dict[str, LiveMatcher] = {}

    def matcher(self, embedder: str) -> LiveMatcher:
        """The matcher over one embedder's templates, kept up to date with the gallery.

        Raises OtherEmbedder when people are enrolled, but none with this embedder.
        """
        others = sorted(self._gallery.embedders())
        if others and embedder not in others:
            raise OtherEmbedder(
                f"the gallery's templates were made by {' and '.join(others)}, not by {embedder}; "
                f"use --embedder {others[0]}, or enrol the people again with {embedder}"
            )
        return self.live(embedder)

    def without_templates(self, embedder: str) -> int:
        """How many people have no template of this embedder, and so are strangers to it."""
        return sum(not person.templates.get(embedder) for person in self._gallery.people())

    def tell_strangers(self, embedder: str) -> None:
        """Tells, once, that some people are strangers to this embedder."""
        count = 0 if embedder in self._told else self.without_templates(embedder)
        self._told.add(embedder)
        if count:
            who = f"{count} people have" if count > 1 else "1 person has"
            be = "are strangers" if count > 1 else "is a stranger"
            self._tell(f"{who} no template of {embedder} and {be} to it; enrol them again")

    def live(self, embedder: str) -> LiveMatcher:
        if embedder not in self._live:
            self._live[embedder] = LiveMatcher(
                lambda: self._gallery.version, lambda: self._l2_matcher(embedder)
            )
        return self._live[embedder]

    def _l2_matcher(self, embedder: str) -> L2Matcher:
        # Disabled people stay in the index: they are recognised and denied, not strangers.
        templates = self._gallery.templates(embedder, include_disabled=True)
        threshold = self.accept(embedder)
        return L2Matcher(templates.vectors, templates.persons, threshold, self._matching.margin * threshold)

    def accept(self, embedder: str) -> float:
        return self._matching.threshold or shipped(embedder).accept

    def forget(self, embedder: str) -> None:
        """Makes this embedder's matcher anew when it is next asked for."""
        self._live.pop(embedder, None)


def shipped(embedder: str) -> Thresholds:
    """The embedder's thresholds as the catalogue has them."""
    from models.catalogue import entry

    thresholds = entry(embedder).thresholds
    assert thresholds is not None, "an embedder has thresholds"
    return thresholds
