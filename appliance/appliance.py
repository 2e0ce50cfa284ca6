"""The appliance: owns gallery, doors, cameras and recognition; takes requests, emits snapshots.

`portunus run` holds one in the foreground, the service will hold one in its process; both speak to
it in the same way. It prints nothing and knows no screen.
"""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from appliance.access.policy import Standing
from appliance.capture.group import ReaderGroup
from appliance.capture.reader import CameraReader
from appliance.clock import Clock
from appliance.config import MatchingSettings
from appliance.door.door import Door, DoorState
from appliance.errors import ConfigError, DoorError, InputError, NotAllowed, OtherEmbedder
from appliance.matching.l2 import L2Matcher
from appliance.matching.likeness import agreed, looks_different
from appliance.matching.live import LiveMatcher
from appliance.matching.match import Match, Probes, Verification
from appliance.recognition import Recognition
from appliance.requests import (
    Actor,
    CheckGallery,
    DoorStatus,
    EnablePerson,
    EnrolPerson,
    FindAlike,
    GalleryStatus,
    IdentifyProbes,
    IndexRebuilt,
    ListPeople,
    RebuildGallery,
    RemovePerson,
    RenamePerson,
    Request,
    ShowPerson,
    VerifyProbe,
    ViewTemplates,
)
from appliance.snapshot import Snapshot
from appliance.storage.gallery import Gallery
from appliance.storage.records import Consent, Damage, ErasureReceipt, NewView, Person

if TYPE_CHECKING:
    from models.catalogue import Thresholds

_log = logging.getLogger(__name__)
_WAIT_S = 0.25
_MAY_DO_EVERYTHING = frozenset({"owner"})


@dataclass(frozen=True)
class _Roster:
    """Everybody enrolled, as of one version of the gallery."""

    version: int
    standings: Mapping[str, Standing]
    names: Mapping[str, str]


class Appliance:
    """One appliance over an open gallery. Requests may come from any thread.

    matching: a threshold of 0 stands for the embedder's own in the catalogue.
    tell: takes sentences for the owner that nobody asked for.
    """

    def __init__(
        self,
        gallery: Gallery,
        matching: MatchingSettings,
        doors: Mapping[str, Door],
        clock: Clock,
        *,
        tell: Callable[[str], None] = _log.info,
    ) -> None:
        self.clock = clock
        self.doors = doors
        self._gallery = gallery
        self._matching = matching
        self._tell = tell
        self._told: set[str] = set()
        self._matchers: dict[str, LiveMatcher] = {}
        self._listeners: list[Callable[[Snapshot], None]] = []
        self._roster = _Roster(-1, {}, {})
        self._guard = threading.Lock()
        self._readers: ReaderGroup | None = None
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._failure: Exception | None = None
        self._handlers: dict[type[Request], Callable[[Any], Any]] = {
            EnrolPerson: self._enrol,
            FindAlike: self._alike,
            ListPeople: lambda request: self._gallery.people(),
            ShowPerson: lambda request: self._gallery.person(request.person),
            RenamePerson: lambda request: self._gallery.rename(self._id(request.person), request.name),
            EnablePerson: lambda request: self._gallery.set_enabled(
                self._id(request.person), request.enabled
            ),
            RemovePerson: self._remove,
            IdentifyProbes: self._identify,
            VerifyProbe: self._verify,
            GalleryStatus: lambda request: asdict(self._gallery.status()),
            CheckGallery: self._check,
            RebuildGallery: self._rebuild,
            DoorStatus: self._door_status,
        }

    def handle(self, request: Request, actor: Actor) -> Any:
        """Does what is asked and returns what the request's docstring names.

        Raises NotAllowed, and the errors of gallery and storage; TypeError for what is no request.
        """
        if actor.kind not in _MAY_DO_EVERYTHING:
            raise NotAllowed("sign in as an administrator to do this")
        handler = self._handlers.get(type(request))
        if handler is None:
            raise TypeError(f"the appliance has no answer to a {type(request).__name__}")
        return handler(request)

    def subscribe(self, listener: Callable[[Snapshot], None]) -> None:
        """Calls `listener` with each snapshot, on the recognition thread: it must be quick."""
        self._listeners.append(listener)

    # Recognition.

    def start(
        self,
        recognition: Recognition,
        readers: Sequence[CameraReader],
        *,
        patient: bool = False,
        stop: threading.Event | None = None,
    ) -> None:
        """Opens the cameras and starts recognising. Raises CameraError, InputError, ConfigError.

        RuntimeError while it recognises already.
        patient: a live source that is not there yet is waited for. stop: once it is set, no further
        frame is looked at; a listener may set it.
        """
        if not self.wait(0):
            raise RuntimeError("the appliance recognises already; stop it first")
        for reader in readers:
            if reader.door not in self.doors:
                raise ConfigError(
                    f"camera {reader.camera} belongs to door {reader.door}, and there is no such door; "
                    f"choose one of {', '.join(self.doors)}"
                )
        self._stopping = stop or threading.Event()
        self._failure = None
        group = ReaderGroup(readers)
        self._readers = group  # before it starts: `stop` may come while a source is being opened
        group.start(patient)
        if self._stopping.is_set():
            group.stop()
            return
        self._thread = threading.Thread(target=self._recognise, args=(recognition, group), name="recognition")
        self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """Stops recognising, closes the cameras, locks the doors, all within `timeout_s`."""
        self._stopping.set()
        if self._readers is not None:
            self._readers.stop(timeout_s / 2)
        if self._thread is not None:
            self._thread.join(timeout_s / 2)
        self._lock_doors()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Waits until every source has ended; whether they have."""
        if self._thread is not None:
            self._thread.join(timeout_s)
        return self._thread is None or not self._thread.is_alive()

    @property
    def failures(self) -> list[Exception]:
        """Why recognition or a source ended before its end; empty when all went well."""
        sources = self._readers.errors if self._readers is not None else []
        return ([self._failure] if self._failure else []) + sources

    def close(self) -> None:
        """Stops, and locks the doors for good. The gallery is closed by whoever opened it."""
        self.stop()
        for door in self.doors.values():
            door.close()

    def _recognise(self, recognition: Recognition, readers: ReaderGroup) -> None:
        try:
            while not (self._stopping.is_set() or readers.ended):
                frame = readers.take(_WAIT_S)
                if frame is not None and not self._stopping.is_set():
                    snapshot = recognition.process(frame)
                    for listener in self._listeners:
                        listener(snapshot)
        except Exception as error:
            # A stage that fails denies: nothing is recognised any more and every door is locked.
            self._failure = error
            _log.info("recognition ended: %s", error)  # whoever started it tells the user of `failures`
        finally:
            # Also after a stop: its caller may not have waited for the last frame, which could unlock.
            if self._failure is not None or self._stopping.is_set():
                self._lock_doors()
            readers.stop(_WAIT_S)
            recognition.pipeline.close()

    def _lock_doors(self) -> None:
        """Locks every door, also those behind one that does not answer."""
        for name, door in self.doors.items():
            try:
                door.lock()
            except DoorError as error:
                _log.error("door %s: %s", name, error)

    # What recognition asks of the gallery.

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
        return self._live_matcher(embedder)

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

    def _live_matcher(self, embedder: str) -> LiveMatcher:
        if embedder not in self._matchers:
            self._matchers[embedder] = LiveMatcher(
                lambda: self._gallery.version, lambda: self._l2_matcher(embedder)
            )
        return self._matchers[embedder]

    def _l2_matcher(self, embedder: str) -> L2Matcher:
        # Disabled people stay in the index: they are recognised and denied, not strangers.
        templates = self._gallery.templates(embedder, include_disabled=True)
        threshold = self._accept(embedder)
        return L2Matcher(templates.vectors, templates.persons, threshold, self._matching.margin * threshold)

    def _accept(self, embedder: str) -> float:
        return self._matching.threshold or _shipped(embedder).accept

    def standings(self) -> Mapping[str, Standing]:
        """What policies know of each person, by id."""
        return self._current_roster().standings

    def names(self) -> Mapping[str, str]:
        """Names by id, for screens."""
        return self._current_roster().names

    def _current_roster(self) -> _Roster:
        """Made anew only when the gallery has changed: each frame asks for it."""
        version = self._gallery.version
        with self._guard:
            if self._roster.version != version:
                people = self._gallery.people()
                standings = {p.id: Standing(p.enabled, p.expires, p.role) for p in people}
                self._roster = _Roster(version, standings, {p.id: p.name for p in people})
            return self._roster

    # Requests.

    def _id(self, name_or_id: str) -> str:
        return self._gallery.person(name_or_id).id

    def _enrol(self, request: EnrolPerson) -> Person:
        views = [NewView(view.templates, view.quality, view.source) for view in request.views]
        given = request.consent
        consent = Consent(given.purpose, given.text_version, given.reference, self.clock.wall(), given.how)
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
            matcher, accept = self._live_matcher(embedder), self._accept(embedder)
            limit = _shipped(embedder).same_track
            if looks_different(matcher, probes, person.id, accept=accept, same_track=limit):
                raise InputError(
                    "the pictures do not look like the person enrolled under that name; "
                    "give another name, or --force if they do show that person"
                )

    def _alike(self, request: FindAlike) -> list[str]:
        enrolled = self._gallery.embedders()
        found = {
            agreed(self._live_matcher(embedder).match(probes), self._accept(embedder))
            for embedder, probes in _by_embedder(request.views).items()
            if embedder in enrolled
        }
        return sorted(person for person in found if person is not None)

    def _remove(self, request: RemovePerson) -> ErasureReceipt:
        return self._gallery.remove(self._id(request.person))

    def _identify(self, request: IdentifyProbes) -> list[Match]:
        matcher = self.matcher(request.embedder)
        self.tell_strangers(request.embedder)
        return matcher.match(request.probes)

    def _verify(self, request: VerifyProbe) -> Verification:
        person = self._gallery.person(request.person)
        distance = self.matcher(request.embedder).distance_to(request.probe, person.id)
        if math.isinf(distance):
            self._gallery.person(person.id)  # raises when the templates were found damaged just now
            raise OtherEmbedder(
                f"this person has no template of {request.embedder}; "
                "use --embedder with one that `portunus people show` names, or enrol the person again"
            )
        return Verification(distance <= _shipped(request.embedder).verify, person.id, distance)

    def _check(self, request: CheckGallery) -> list[Damage]:
        return self._gallery.check()

    def _rebuild(self, request: RebuildGallery) -> IndexRebuilt:
        self.matcher(request.embedder)  # another embedder is refused before anything is changed
        rebuilt = self._gallery.rebuild()
        self._matchers.pop(request.embedder, None)
        templates = self._live_matcher(request.embedder).size
        return IndexRebuilt(templates, tuple(rebuilt.damaged), tuple(rebuilt.disabled))

    def _door_status(self, request: DoorStatus) -> dict[str, DoorState]:
        return {name: door.state() for name, door in self.doors.items()}


def _shipped(embedder: str) -> Thresholds:
    from models.catalogue import entry

    thresholds = entry(embedder).thresholds
    assert thresholds is not None, "an embedder has thresholds"
    return thresholds


def _by_embedder(views: Sequence[ViewTemplates]) -> dict[str, Probes]:
    """The templates of each embedder, (N, D)."""
    names = {name for view in views for name in view.templates}
    return {
        name: np.stack([view.templates[name] for view in views if name in view.templates])
        for name in sorted(names)
    }
