"""Answers to requests about people."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from appliance.clock import Clock
from appliance.errors import AlreadyEnrolled, InputError
from appliance.matchers import Matchers, shipped
from appliance.matching.likeness import (
    COPY,
    MOST,
    looks_different,
    one_person,
    people_close,
    people_shown,
)
from appliance.matching.match import Matcher, Probes
from appliance.requests import (
    EnablePerson,
    EnrolPerson,
    FindAlike,
    ListPeople,
    RemovePerson,
    RenamePerson,
    Request,
    SetExpiry,
    SetGreeting,
    SetPersonRole,
    ShowLeftOut,
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
            ShowLeftOut: self._left_out,
            ListPeople: lambda request: self._gallery.people(),
            ShowPerson: lambda request: self._gallery.person(request.person),
            RenamePerson: lambda request: self._gallery.rename(self._id(request.person), request.name),
            EnablePerson: lambda request: self._gallery.set_enabled(
                self._id(request.person), request.enabled
            ),
            SetExpiry: lambda request: self._gallery.set_expiry(self._id(request.person), request.expires),
            SetPersonRole: lambda request: self._gallery.set_role(self._id(request.person), request.role),
            SetGreeting: lambda request: self._gallery.set_greeted(self._id(request.person), request.greeted),
            RemovePerson: self._remove,
        }

    def _id(self, name_or_id: str) -> str:
        return self._gallery.person(name_or_id).id

    def _enrol(self, request: EnrolPerson) -> Person:
        given = request.consent
        consent = Consent(given.purpose, given.text_version, given.reference, self._clock.wall(), given.how)
        with self._enrolling:
            known = self._added_to(request)
            taken = request.views if known is None else self._taken(known, request)
            objection = self._objection(request, known, taken)
            if objection is not None and not request.force:
                raise objection
            views = [_stored(view, forced=objection is not None) for view in taken]
            if known is None:
                said = {"distinct": True} if request.distinct else {}
                return self._gallery.add_person(
                    request.name,
                    consent,
                    request.role,
                    request.expires,
                    views,
                    greeted=bool(request.greet),
                    detail={"forced": True} if objection is not None else said,
                )
            return self._gallery.add_views(
                known.id,
                views,
                consent=consent,
                role=request.role or None,
                expires=request.expires,
                never_expires=request.never_expires,
                greeted=request.greet,
                detail={"forced": True} if objection is not None else {},
            )

    def _added_to(self, request: EnrolPerson | ShowLeftOut) -> Person | None:
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

    def _left_out(self, request: ShowLeftOut) -> list[str]:
        known = self._added_to(request)
        return [""] * len(request.views) if known is None else self._reasons(known, request)

    def _taken(self, known: Person, request: EnrolPerson) -> list[ViewTemplates]:
        """The views that add something to this person."""
        reasons = self._reasons(known, request)
        taken = [view for view, reason in zip(request.views, reasons, strict=True) if not reason]
        if not taken and "full" in reasons:
            raise InputError(
                f"{known.id} has {MOST} templates already, as many as help; to have newer pictures instead, "
                "remove that person and enrol again, or say --force to have more"
            )
        return taken

    def _reasons(self, known: Person, request: EnrolPerson | ShowLeftOut) -> list[str]:
        """As ShowLeftOut. Where there is not room for all, the best stay; with force there is."""
        reasons = ["held" if self._is_held(known, view) else "" for view in request.views]
        if not request.force:
            most = max((known.templates.get(name, 0) for name in _by_embedder(request.views)), default=0)
            fresh = [number for number, reason in enumerate(reasons) if not reason]
            best_first = sorted(fresh, key=lambda number: -request.views[number].quality)
            for number in best_first[max(MOST - most, 0) :]:
                reasons[number] = "full"
        return reasons

    def _is_held(self, known: Person, view: ViewTemplates) -> bool:
        return all(
            known.templates.get(embedder)
            and self._matchers.live(embedder).distance_to(vector, known.id) <= COPY * shipped(embedder).accept
            for embedder, vector in view.templates.items()
        )

    def _objection(
        self, request: EnrolPerson, known: Person | None, views: Sequence[ViewTemplates]
    ) -> InputError | None:
        """Why these views should not be saved as this person's; None when nothing speaks against it."""
        if known is not None:
            return self._another_face(known, views, named=request.add_to is None)
        return None if request.distinct else self._duplicate(request)

    def _duplicate(self, request: EnrolPerson) -> AlreadyEnrolled | None:
        if self._gallery.look_up(request.name) is not None:
            return None  # an id instead of a name: the gallery says what is wrong with that
        shown = self._shown(request.views, people_shown)
        if not shown:
            return None
        return AlreadyEnrolled(
            f"these pictures show somebody who is enrolled already, as {shown[0]}; add them to that "
            f"person with --add-to {shown[0]}, or say --distinct if they are two people (twins)"
        )

    def _another_face(
        self, person: Person, views: Sequence[ViewTemplates], *, named: bool
    ) -> InputError | None:
        """named: the person is the one of the name given, not of `add_to`."""
        has = {embedder for embedder, count in person.templates.items() if count}
        if has and any(has.isdisjoint(view.templates) for view in views):
            return InputError(
                f"{person.id} has no template of {_listed(_by_embedder(views))}, so nobody can say whether "
                f"the pictures show that person; use --embedder {_listed(has)}, or `portunus gallery "
                "migrate`, or --force if they do"
            )
        for embedder, probes in _by_embedder(views).items():
            if embedder not in has:
                continue
            matcher, accept = self._matchers.live(embedder), self._matchers.accept(embedder)
            limit = one_person(shipped(embedder))
            if looks_different(matcher, probes, person.id, accept=accept, one_person=limit):
                return InputError(
                    "the pictures do not look like the person enrolled under that name; "
                    "give another name, or --force if they do show that person"
                    if named
                    else "the pictures do not look like the person they are to be added to; look whom "
                    "--add-to names, or say --force if they do show that person"
                )
        return None

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


def _stored(view: ViewTemplates, *, forced: bool) -> NewView:
    return NewView(view.templates, view.quality, view.source, view.liveness, view.forced or forced)


def _listed(embedders: Iterable[str]) -> str:
    return " and ".join(sorted(embedders))


def _by_embedder(views: Sequence[ViewTemplates]) -> dict[str, Probes]:
    """The templates of each embedder, (N, D). Raises InputError when they are not vectors of one length."""
    names = {name for view in views for name in view.templates}
    found = {name: [v.templates[name] for v in views if name in v.templates] for name in sorted(names)}
    if any(len({one.shape for one in own}) > 1 or own[0].ndim != 1 for own in found.values()):
        raise InputError("the templates are not vectors of one length; embed the faces again")
    return {name: np.stack(own) for name, own in found.items()}
