"""Which visits become templates.

The first templates of a person come from two visits that bear each other out, all others must agree with
those: who was taken for somebody once does not stay in the gallery, nor keep the right person out of it.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum
from itertools import chain, zip_longest

import numpy as np

from appliance.errors import IntegrityError, PersonUnknown
from appliance.matching.match import Matcher
from appliance.migration.collected import Collected, distances
from appliance.migration.progress import ENOUGH
from appliance.migration.surety import Surety
from appliance.migration.visit import Sighting, Vector, Visit
from appliance.storage.gallery import Gallery
from appliance.storage.records import NewView
from models.catalogue import Thresholds

SOURCE = "migration"
APART_S = 30.0  # from the end of one track to the beginning of the next that counts as another visit
_WAITING = 4  # visits of a person, newest


class Fate(str, Enum):
    """What became of a track on which somebody was named."""

    SAVED = "saved"
    WAITING = "waiting"  # for another visit that bears it out
    NOT_NEEDED = "not_needed"
    DOUBTFUL = "doubtful"
    DISAGREES = "disagrees"  # with the templates of that person
    NEAR_ANOTHER = "near_another"


class Keeper:
    """Checks visits against the gallery as it is now, and adds their templates to it. Used by one thread.

    matcher: of the embedder that recognises. embedder, thresholds: of the new one.
    """

    def __init__(
        self, gallery: Gallery, matcher: Matcher, surety: Surety, embedder: str, thresholds: Thresholds
    ) -> None:
        self._gallery = gallery
        self._matcher = matcher
        self._surety = surety
        self._embedder = embedder
        self._thresholds = thresholds
        self._collected = Collected(gallery, embedder)
        self._waiting: dict[str, list[Visit]] = {}
        self.fates: Counter[Fate] = Counter()
        self.disputed: set[str] = set()
        """Ids of people of whom a visit disagreed with the templates they have."""

    def take(self, visit: Visit | None) -> Fate:
        """Decides on a track that has ended. visit: None for one that was doubtful. Raises StorageFailed."""
        try:
            fate = Fate.DOUBTFUL if visit is None else self._judge(visit)
        except (PersonUnknown, IntegrityError):  # erased meanwhile, or found damaged: denied in any case
            fate = Fate.DOUBTFUL
        self.fates[fate] += 1
        return fate

    def _judge(self, visit: Visit) -> Fate:
        room = ENOUGH - self._gallery.person(visit.person).templates.get(self._embedder, 0)
        if room <= 0:
            return Fate.NOT_NEEDED
        self._collected.refresh()
        own = self._collected.of(visit.person)
        if not self._holds(visit):
            return Fate.DOUBTFUL
        if self._is_near_another(visit):
            return Fate.NEAR_ANOTHER
        if own:
            if not self._agree(_vectors(visit), own):
                self.disputed.add(visit.person)
                return Fate.DISAGREES
            return self._save(visit.person, list(visit.sightings), room)
        other = self._borne_out_by(visit)
        if other is None:
            waiting = self._waiting.setdefault(visit.person, [])
            self._waiting[visit.person] = [*waiting, visit][-_WAITING:]
            return Fate.WAITING
        both = chain.from_iterable(zip_longest(visit.sightings, other.sightings))
        return self._save(visit.person, [sighting for sighting in both if sighting], room)

    def _holds(self, visit: Visit) -> bool:
        """Whether its views name that person now, and are of one face to the new embedder as well."""
        matches = self._matcher.match(np.stack([sighting.old for sighting in visit.sightings]))
        if any(self._surety.person(match) != visit.person for match in matches):
            return False
        own = _vectors(visit)
        return bool((distances(own, own) <= self._thresholds.same_track).all())

    def _is_near_another(self, visit: Visit) -> bool:
        return self._collected.nearest_other(_vectors(visit), visit.person) <= self._thresholds.accept

    def _borne_out_by(self, visit: Visit) -> Visit | None:
        """Another visit of that person that agrees and still holds."""
        for other in reversed(self._waiting.get(visit.person, [])):
            apart = max(visit.began - other.ended, other.began - visit.ended) >= APART_S
            agree = self._agree(_vectors(visit), _vectors(other))
            if apart and agree and self._holds(other) and not self._is_near_another(other):
                return other
        return None

    def _agree(self, some: list[Vector], others: list[Vector]) -> bool:
        """Whether the new embedder takes them for one person: the nearest two match, and none differ.

        Of 36 pairs of two names in LFW that dlib-resnet accepts, mobilefacenet accepts the 3 that are one
        person; `same_track` alone would let 23 pass. Of pairs of one person it accepts 99.6 %.
        """
        between = distances(some, others)
        return bool(between.min() <= self._thresholds.accept and between.max() <= self._thresholds.same_track)

    def _save(self, person: str, sightings: list[Sighting], room: int) -> Fate:
        views = [
            NewView({self._embedder: sighting.new}, sighting.quality, SOURCE) for sighting in sightings[:room]
        ]
        self._gallery.add_migrated_views(person, views)
        self._waiting.pop(person, None)
        return Fate.SAVED


def _vectors(visit: Visit) -> list[Vector]:
    return [sighting.new for sighting in visit.sightings]
