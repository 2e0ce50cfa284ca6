"""Answers to comparisons of faces with the gallery. They drive no door."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from appliance.errors import InputError, OtherEmbedder
from appliance.matchers import Matchers, shipped
from appliance.matching.match import Match, Verification
from appliance.requests import IdentifyProbes, Request, VerifyProbe
from appliance.requests.request import Vector
from appliance.storage.gallery import Gallery


class ComparisonHandlers:
    """1:N and 1:1."""

    def __init__(self, gallery: Gallery, matchers: Matchers) -> None:
        self._gallery = gallery
        self._matchers = matchers

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {IdentifyProbes: self._identify, VerifyProbe: self._verify}

    def _identify(self, request: IdentifyProbes) -> list[Match]:
        _check(request.probes, 2, "(N, D)")
        matcher = self._matchers.matcher(request.embedder)
        self._matchers.tell_strangers(request.embedder)
        return matcher.match(request.probes)

    def _verify(self, request: VerifyProbe) -> Verification:
        _check(request.probe, 1, "(D,)")
        person = self._gallery.person(request.person)
        distance = self._matchers.matcher(request.embedder).distance_to(request.probe, person.id)
        if math.isinf(distance):
            self._gallery.person(person.id)  # raises when the templates were found damaged just now
            raise OtherEmbedder(
                f"this person has no template of {request.embedder}; "
                "use --embedder with one that `portunus people show` names, or enrol the person again"
            )
        return Verification(distance <= shipped(request.embedder).verify, person.id, distance)


def _check(probes: Vector, dimensions: int, shape: str) -> None:
    if probes.ndim != dimensions:
        raise InputError(f"embeddings to be compared have the shape {shape}, not {probes.shape}")
