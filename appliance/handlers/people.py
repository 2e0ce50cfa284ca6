"""Answers to requests about people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from appliance.clock import Clock
from appliance.errors import InputError
from appliance.matchers import Matchers, shipped
from appliance.matching.likeness import agreed, looks_different
from appliance.matching.match import Probes
from appliance.requests import (
    EnablePerson,
    EnrolPerson,
    FindAlike,
    ListPeople,
    RemovePerson,
    RenamePerson,
    Request,
    ShowPerson,
    ViewTemplates,
)
from appliance.storage.gallery import Gallery
from appliance.storage.records import Consent, ErasureReceipt, NewView, Person


class PeopleHandlers:
    """Who is enrolled, and every change to that."""

    def __init__(self, gallery: Gallery, matchers: Matchers, clock: Clock) -> None:
        self._gallery = gallery
        self._matchers = matchers
        self._clock = clock

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {
            EnrolPerson: self._enrol,
            FindAlike: self._alike,
            ListPeople: lambda request: self._gallery.people(),
            ShowPerson: lambda request: self._gallery.person(request.person),
            RenamePerson: lambda request: self._gallery.rename(self._id(request.person), request.name),
            EnablePerson: lambda request: self._gallery.set_enabled(
                self._id(request.person), request.enabled
            ),
            RemovePerson: self._remove,
        }

    def _id(self, name_or_id: str) -> str:
        return self._gallery.person(name_or_id).id

    def _enrol(self, request: EnrolPerson) -> Person:
        views = [
            NewView(view.templates, view.quality, view.source, view.liveness, view.forced)
            for view in request.views
        ]
        given = request.consent
        consent = Consent(given.purpose, given.text_version, given.reference, self._clock.wall(), given.how)
        known = self._gallery.named(request.name)
        if known is None:
            return self._gallery.add_person(request.name, consent, request.role, request.expires, views)
        if not request.force:
            self._refuse_another_face(known, request.views)
        return self._gallery.add_views(
            known.id, views, consent=consent, role=request.role or None, expires=request.expires
        )

    def _refuse_another_face(self, person: Person, views: Sequence[ViewTemplates]) -> None:
        for embedder, probes in _by_embedder(views).items():
            if not person.templates.get(embedder):
                continue
            matcher, accept = self._matchers.live(embedder), self._matchers.accept(embedder)
            limit = shipped(embedder).same_track
            if looks_different(matcher, probes, person.id, accept=accept, same_track=limit):
                raise InputError(
                    "the pictures do not look like the person enrolled under that name; "
                    "give another name, or --force if they do show that person"
                )

    def _alike(self, request: FindAlike) -> list[str]:
        enrolled = self._gallery.embedders()
        found = {
            agreed(self._matchers.live(embedder).match(probes), self._matchers.accept(embedder))
            for embedder, probes in _by_embedder(request.views).items()
            if embedder in enrolled
        }
        return sorted(person for person in found if person is not None)

    def _remove(self, request: RemovePerson) -> ErasureReceipt:
        return self._gallery.remove(self._id(request.person))


def _by_embedder(views: Sequence[ViewTemplates]) -> dict[str, Probes]:
    """The templates of each embedder, (N, D)."""
    names = {name for view in views for name in view.templates}
    return {
        name: np.stack([view.templates[name] for view in views if name in view.templates])
        for name in sorted(names)
    }
