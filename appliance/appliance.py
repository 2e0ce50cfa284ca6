"""The appliance: owns gallery, doors, cameras and recognition; takes requests, emits snapshots.

`portunus run` holds one in the foreground, the service will hold one in its process; both speak to
it in the same way. It prints nothing and knows no screen.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from appliance.access.policy import Standing
from appliance.capture.group import ReaderGroup
from appliance.capture.reader import CameraReader
from appliance.clock import Clock
from appliance.config import MatchingSettings
from appliance.door.door import Door, DoorState
from appliance.errors import ConfigError, DoorError, NotAllowed, OtherEmbedder, PersonUnknown
from appliance.matching.l2 import L2Matcher
from appliance.matching.live import LiveMatcher
from appliance.matching.match import Match, Verification
from appliance.recognition import Recognition
from appliance.requests import (
    Actor,
    CheckGallery,
    DoorStatus,
    EnablePerson,
    EnrolPerson,
    GalleryStatus,
    IdentifyProbes,
    ListPeople,
    RebuildGallery,
    RemovePerson,
    RenamePerson,
    Request,
    ShowPerson,
    VerifyProbe,
)
from appliance.snapshot import Snapshot
from appliance.storage.gallery import Gallery
from appliance.storage.records import Consent, Damage, ErasureReceipt, NewView, Person

_log = logging.getLogger(__name__)
_WAIT_S = 0.25
_MAY_DO_EVERYTHING = frozenset({"owner"})


@dataclass(frozen=True)
class _Roster:
    """Everybody enrolled, as of one state of the gallery."""

    counter: int
    standings: Mapping[str, Standing]
    names: Mapping[str, str]


class Appliance:
    """One appliance over an open gallery. Requests may come from any thread.

    matching: a threshold of 0 stands for the embedder's own in the catalogue.
    """

    def __init__(
        self, gallery: Gallery, matching: MatchingSettings, doors: Mapping[str, Door], clock: Clock
    ) -> None:
        self.clock = clock
        self.doors = doors
        self._gallery = gallery
        self._matching = matching
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

        Raises NotAllowed, and the errors of gallery and storage.
        """
        if actor.kind not in _MAY_DO_EVERYTHING:
            raise NotAllowed("sign in as an administrator to do this")
        return self._handlers[type(request)](request)

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

        patient: a live source that is not there yet is waited for. stop: once it is set, no further
        frame is looked at; a listener may set it.
        """
        assert self.wait(0), "the appliance recognises already"
        for reader in readers:
            if reader.door not in self.doors:
                raise ConfigError(
                    f"camera {reader.camera} belongs to door {reader.door}, and there is no such door; "
                    f"choose one of {', '.join(self.doors)}"
                )
        self._stopping = stop or threading.Event()
        self._failure = None
        group = ReaderGroup(readers)
        group.start(patient)
        self._readers = group
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
        others = {name: count for name, count in self._gallery.embedders().items() if name != embedder}
        if others and embedder not in self._gallery.embedders():
            raise OtherEmbedder(
                f"the gallery's templates were made by {' and '.join(sorted(others))}, not by {embedder}; "
                f"use --embedder {sorted(others)[0]}, or enrol the people again with {embedder}"
            )
        if embedder not in self._matchers:
            self._matchers[embedder] = LiveMatcher(
                lambda: self._gallery.change_counter, lambda: self._l2_matcher(embedder)
            )
        return self._matchers[embedder]

    def _l2_matcher(self, embedder: str) -> L2Matcher:
        from models.catalogue import entry

        # Disabled people stay in the index: they are recognised and denied, not strangers.
        templates = self._gallery.templates(embedder, include_disabled=True)
        shipped = entry(embedder).thresholds
        assert shipped is not None, "an embedder has thresholds"
        threshold = self._matching.threshold or shipped.accept
        return L2Matcher(templates.vectors, templates.persons, threshold, self._matching.margin * threshold)

    def standings(self) -> Mapping[str, Standing]:
        """What policies know of each person, by id."""
        return self._current_roster().standings

    def names(self) -> Mapping[str, str]:
        """Names by id, for screens."""
        return self._current_roster().names

    def _current_roster(self) -> _Roster:
        """Made anew only when the gallery has changed: each frame asks for it."""
        counter = self._gallery.change_counter
        with self._guard:
            if self._roster.counter != counter:
                people = self._gallery.people()
                standings = {p.id: Standing(p.enabled, p.expires, p.role) for p in people}
                self._roster = _Roster(counter, standings, {p.id: p.name for p in people})
            return self._roster

    # Requests.

    def _id(self, name_or_id: str) -> str:
        return self._gallery.person(name_or_id).id

    def _enrol(self, request: EnrolPerson) -> Person:
        views = [NewView(view.templates, view.quality, view.source) for view in request.views]
        try:
            known = self._gallery.person(request.name)
        except PersonUnknown:
            given = request.consent
            consent = Consent(
                given.purpose, given.text_version, given.reference, self.clock.wall(), given.how
            )
            return self._gallery.add_person(request.name, consent, request.role, request.expires, views)
        if request.role:
            self._gallery.set_role(known.id, request.role)
        if request.expires is not None:
            self._gallery.set_expires(known.id, request.expires)
        return self._gallery.add_views(known.id, views)

    def _remove(self, request: RemovePerson) -> ErasureReceipt:
        return self._gallery.remove(self._id(request.person))

    def _identify(self, request: IdentifyProbes) -> list[Match]:
        return self.matcher(request.embedder).match(request.probes)

    def _verify(self, request: VerifyProbe) -> Verification:
        from models.catalogue import entry

        person = self._gallery.person(request.person)
        shipped = entry(request.embedder).thresholds
        assert shipped is not None, "an embedder has thresholds"
        distance = self.matcher(request.embedder).distance_to(request.probe, person.id)
        return Verification(distance <= shipped.verify, person.id, distance)

    def _check(self, request: CheckGallery) -> list[Damage]:
        return self._gallery.check()

    def _rebuild(self, request: RebuildGallery) -> int:
        self._gallery.rebuild()
        self._matchers.pop(request.embedder, None)
        return self.matcher(request.embedder).size

    def _door_status(self, request: DoorStatus) -> dict[str, DoorState]:
        return {name: door.state() for name, door in self.doors.items()}
