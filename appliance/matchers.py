"""The matchers over the gallery, one for each embedder, and the thresholds they decide by."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from appliance.config import MatchingSettings
from appliance.errors import OtherEmbedder
from appliance.matching.kept import KeptMatchers
from appliance.matching.live import LiveMatcher, SizedMatcher
from appliance.storage.gallery import Gallery

if TYPE_CHECKING:
    from appliance.matching.methods import Part
    from models.catalogue import Thresholds


class Matchers:
    """Makes matchers when they are first asked for, and keeps them.

    settings: a threshold of 0 stands for the embedder's own in the catalogue.
    tell: takes sentences for the owner that nobody asked for.
    threshold_of: the embedder that the settings' threshold was measured for; empty for any.
    """

    def __init__(
        self,
        gallery: Gallery,
        settings: MatchingSettings,
        tell: Callable[[str], None],
        threshold_of: str = "",
    ) -> None:
        self._threshold_of = threshold_of
        self._gallery = gallery
        self._matching = settings
        self._tell = tell
        self._told: set[str] = set()
        self._told_too_many = False
        self._live: dict[str, LiveMatcher] = {}
        self._kept = KeptMatchers(gallery, gallery.cache)

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

    def _tell_too_many(self, sentence: str) -> None:
        if not self._told_too_many:
            self._told_too_many = True
            self._tell(f"{sentence}; until then the nearest template decides alone")

    def live(self, embedder: str) -> LiveMatcher:
        """The matcher over one embedder's templates, whoever else is enrolled with others."""
        if embedder not in self._live:
            live = self._live[embedder] = LiveMatcher(
                lambda: self._gallery.version,
                lambda: self._built(embedder),
                lambda since: self._gallery.delta(embedder, since),
            )
            live.method = self._matching.method
        return self._live[embedder]

    def _built(self, embedder: str) -> SizedMatcher:
        # Disabled people have their templates in it: they are recognised and denied, not strangers.
        threshold = self.accept(embedder)
        if self._matching.method != "l2":
            from appliance.matching.methods import TooMany

            try:
                return self._learned(embedder, threshold)
            except TooMany as error:  # a door that opens for nobody any more would be worse
                self._tell_too_many(str(error))
        return self._kept.matcher(embedder, threshold, self._matching.margin * threshold)

    def _learned(self, embedder: str, threshold: float) -> SizedMatcher:
        from appliance.matching.methods import build_matcher, check_size

        check_size(self._matching.method, self._gallery.template_owners(embedder)[1])  # before reading them
        cache = self._gallery.cache.from_now()
        templates = self._gallery.templates(embedder, include_disabled=True)
        return build_matcher(self._matching, templates, threshold, cache, parts_of(embedder))

    def accept(self, embedder: str) -> float:
        """The largest squared distance of a match."""
        own = self._threshold_of in ("", embedder)
        return self._matching.threshold if self._matching.threshold and own else shipped(embedder).accept

    def close(self) -> None:
        """Ends what is being made or written beside; more than once does no harm."""
        self._kept.close()
        for live in self._live.values():
            live.close()

    def forget(self, embedder: str) -> None:
        """Makes this embedder's matcher anew when it is next asked; whoever has it already asks that one."""
        live = self._live.get(embedder)
        if live is not None:
            live.forget()


def shipped(embedder: str) -> Thresholds:
    """The embedder's thresholds as the catalogue has them."""
    from models.catalogue import entry

    thresholds = entry(embedder).thresholds
    assert thresholds is not None, "an embedder has thresholds"
    return thresholds


def parts_of(embedder: str) -> tuple[Part, ...]:
    """Where in its embeddings each network of an embedder made of several lies; none for one network."""
    from appliance.matching.methods import Part
    from models.catalogue import entry

    found: list[Part] = []
    for name in entry(embedder).parts:
        start = found[-1].stop if found else 0
        found.append(Part(start, start + (entry(name).dimensions or 0), shipped(name).accept))
    return tuple(found)
