"""Answers to requests about people."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from appliance.clock import Clock
from appliance.errors import AlreadyEnrolled, InputError
from appliance.matchers import Matchers, shipped
from appliance.matching.likeness import looks_different, people_close, people_shown
from appliance.matching.match import Matcher, Probes
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
        # Who is enrolled is looked up and added to in one go: of two enrolments of one face at once, the
        # second finds the first.
        self._enrolling = threading.Lock()

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
        with self._enrolling:
            known = self._added_to(request)
            if known is None:
                if not (request.force or request.distinct):
                    self._refuse_duplicate(request)
                return self._gallery.add_person(request.name, consent, request.role, request.expires, views)
            if not request.force:
                self._refuse_another_face(known, request.views)
            return self._gallery.add_views(
                known.id, views, consent=consent, role=request.role or None, expires=request.expires
            )

    def _added_to(self, request: EnrolPerson) -> Person | None:
        """Who is enrolled already and gets the views; None for a new person."""
        named = self._gallery.named(request.name)
        if request.add_to is None:
            return named
        known = self._gallery.person(request.add_to)
        if named is not None and named.id != known.id:
            raise InputError(
                f"the name given is that of {named.id}, and the pictures are to be added to {known.id}; "
                "name the same person twice"
            )
        return known

    def _refuse_duplicate(self, request: EnrolPerson) -> None:
        if self._gallery.look_up(request.name) is not None:
            return  # an id instead of a name: the gallery says what is wrong with that
        shown = self._shown(request.views, people_shown)
        if shown:
            raise AlreadyEnrolled(
                f"these pictures show somebody who is enrolled already, as {shown[0]}; add them to that "
                f"person with --add-to {shown[0]}, or say --distinct if they are two people (twins)"
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
        return self._shown(request.views, people_close if request.close else people_shown)

    def _shown(
        self, views: Sequence[ViewTemplates], rule: Callable[[Matcher, Probes, float], list[str]]
    ) -> list[str]:
        """The people that the rule finds by any of the embedders."""
        enrolled = self._gallery.embedders()
        found = (
            rule(self._matchers.live(embedder), probes, self._matchers.accept(embedder))
            for embedder, probes in _by_embedder(views).items()
            if embedder in enrolled
        )
        return list(dict.fromkeys(person for people in found for person in people))

    def _remove(self, request: RemovePerson) -> ErasureReceipt:
        return self._gallery.remove(self._id(request.person))


def _by_embedder(views: Sequence[ViewTemplates]) -> dict[str, Probes]:
    """The templates of each embedder, (N, D)."""
    names = {name for view in views for name in view.templates}
    return {
        name: np.stack([view.templates[name] for view in views if name in view.templates])
        for name in sorted(names)
    }
