"""The appliance: owns gallery, doors, cameras and recognition; takes requests, emits snapshots.

`portunus run` holds one in the foreground, the service will hold one in its process; both speak to
it in the same way. It prints nothing and knows no screen.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from appliance.access.pin_desk import PinDesk
from appliance.access.policy import DenyAll, Mode, Standing
from appliance.access.site import Passage, SitePolicy
from appliance.administration.administration import Administration
from appliance.administration.roles import PERMISSIONS
from appliance.capture.eyes import Eyes
from appliance.capture.group import ReaderGroup
from appliance.capture.reader import CameraReader
from appliance.clock import Clock
from appliance.config import MatchingSettings
from appliance.decision.decision import Outcome
from appliance.decision.history import DecisionHistory
from appliance.door.alarms import DoorAlarms
from appliance.door.door import Door
from appliance.enrolling import EnrolmentDesk
from appliance.errors import ConfigError, DoorError, GalleryError, InputError
from appliance.handlers.administration import AdministrationHandlers
from appliance.handlers.audit import AuditHandlers
from appliance.handlers.calibration import CalibrationHandlers
from appliance.handlers.comparisons import ComparisonHandlers
from appliance.handlers.doors import DoorHandlers, apply_mode
from appliance.handlers.enrolment import EnrolmentHandlers
from appliance.handlers.events import EventHandlers
from appliance.handlers.gallery import GalleryHandlers
from appliance.handlers.people import PeopleHandlers
from appliance.handlers.pins import PinHandlers
from appliance.handlers.policy import PolicyHandlers
from appliance.handlers.retention import RetentionHandlers
from appliance.incidents.incidents import Incidents
from appliance.matchers import Matchers
from appliance.recognition import Recognition
from appliance.requests import Actor, Request
from appliance.retention.retention import Retention
from appliance.retention.rounds import Rounds
from appliance.roster import Roster
from appliance.snapshot import Snapshot
from appliance.storage.gallery import Gallery
from appliance.storage.records import Damage

if TYPE_CHECKING:
    from appliance.migration.migration import Migration
    from appliance.migration.progress import Progress
    from models.embedders import Embedder

_log = logging.getLogger(__name__)
_WAIT_S = 0.25
_SAME_FAILURE_S = 600.0
_PASSAGES = 5_000  # grants that are looked through for who is inside


class Appliance:
    """One appliance over an open gallery. Requests may come from any thread.

    matching: a threshold of 0 stands for the embedder's own in the catalogue.
    tell: takes sentences for the owner that nobody asked for.
    untrusted: settings that were changed without the key: everybody is to be denied.
    threshold_of: the embedder that the threshold was set for; empty for any.
    networks: what is sealed of the networks that the configuration file of this place puts to work, looked up
    by this process, which uses them; none for files of other processes.

    trouble: why nobody is recognised, a sentence; empty while all is well. Whoever starts it keeps it.
    """

    def __init__(
        self,
        gallery: Gallery,
        matching: MatchingSettings,
        doors: Mapping[str, Door],
        clock: Clock,
        *,
        tell: Callable[[str], None] = _log.info,
        untrusted: Sequence[Damage] = (),
        threshold_of: str = "",
        networks: Callable[[str], Mapping[str, Any]] = lambda place: {},
    ) -> None:
        self.clock = clock
        self.incidents = Incidents(gallery.events.append, clock)
        self.doors = doors
        self.orders = threading.Lock()  # held while a door's mode changes, and from the policy to the door
        self._gallery = gallery
        self.matchers = Matchers(gallery, matching, tell, threshold_of)
        self.trusted = not untrusted
        self.eyes = Eyes(
            gallery.cameras, lambda kind, detail: gallery.events.append(kind, detail=detail), clock
        )
        alarms = DoorAlarms(lambda kind, detail: gallery.events.append(kind, detail=detail))
        for door in doors.values():
            door.watch(alarms.see)
        self._listeners: list[Callable[[Snapshot], None]] = []
        self.policy = SitePolicy(gallery.policy, self._passages)
        presence = self.policy.presence
        self._standings = Roster(
            gallery, lambda p: Standing(p.enabled, p.expires, p.role, presence.entered(p.id))
        )
        self._names = Roster(gallery, lambda p: p.name)
        self._greetings = Roster(gallery, lambda p: p.name if p.greeted else "")
        self.pins = PinDesk(clock)
        by_pin = self.policy if self.trusted else DenyAll("the settings were changed")
        entered = (self.pins, clock, by_pin, self._standings, doors, self.policy.passed, self.orders)
        self.trouble = ""
        self._readers: ReaderGroup | None = None
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._failure: Exception | None = None
        self._failures_told: dict[tuple[str, str], float] = {}
        self._retention = Retention(gallery, clock, tell)
        self._rounds: Rounds | None = None
        self.administration = Administration(gallery.accounts, clock, gallery.prove_recovery)
        people = PeopleHandlers(gallery, self.matchers, clock).table()
        self._enrolment = EnrolmentHandlers(people, self.administration.may, clock)
        self._about_who_asks = {
            **AdministrationHandlers(self.administration).table(),
            **self._enrolment.table(),
        }
        self._handlers: dict[type[Request], Callable[[Any], Any]] = {
            **people,
            **ComparisonHandlers(gallery, self.matchers).table(),
            **GalleryHandlers(gallery, self.matchers, untrusted, networks).table(),
            **CalibrationHandlers(gallery, self.matchers, matching).table(),
            **EventHandlers(gallery, self.matchers).table(),
            **AuditHandlers(gallery, clock).table(),
            **RetentionHandlers(gallery, self._retention).table(),
            **PolicyHandlers(gallery, self.policy, doors, self._standings).table(),
            **DoorHandlers(gallery, doors, self.orders).table(),
            **PinHandlers(gallery, *entered).table(),
        }

    def handle(self, request: Request, actor: Actor) -> Any:
        """Does what is asked and returns what the request's docstring names.

        Raises NotAllowed, and the errors of gallery and storage; TypeError for what is no request.
        """
        self.administration.permit(request, actor)
        about_who_asks = self._about_who_asks.get(type(request))
        if about_who_asks is not None:
            return about_who_asks(request, actor)
        return self.answer(request)

    def answer(self, request: Request) -> Any:
        """As `handle`, whoever asks: for parts of this process that do what was permitted already.

        Raises InputError where a part that answers it is not at work here.
        """
        handler = self._handlers.get(type(request))
        if handler is not None:
            return handler(request)
        if type(request) in PERMISSIONS:
            raise InputError("this process does not answer that; ask the one of `portunus serve`")
        raise TypeError(f"the appliance has no answer to a {type(request).__name__}")

    def add(self, handlers: Mapping[type[Request], Callable[[Any], Any]]) -> None:
        """Answers these requests as well: they belong to parts that lie above the appliance."""
        self._handlers.update(handlers)

    def keep_retention(self) -> None:
        """Erases expired people from now on until `close`: for whoever holds the gallery for long."""
        if self._rounds is None:
            self._rounds = Rounds(self._retention.round)

    def enrol_at(self, desk: EnrolmentDesk) -> None:
        """Holds guided enrolments at this desk, over the frames of the cameras. Before `start`, and once."""
        self._enrolment.desk = desk
        self.subscribe(desk.take)

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
        self.apply_modes()
        history = DecisionHistory(self._gallery.decisions.append, self._tell_lost)
        recognition.record = history.take
        work = (recognition, group, history)
        self._thread = threading.Thread(target=self._recognise, args=work, name="recognition")
        self._thread.start()

    def migrate(
        self, recognition: Recognition, embedder: Embedder, tell: Callable[[Progress], None]
    ) -> Migration:
        """Collects templates of another embedder while `recognition` works, which starts afterwards.

        The caller closes what it returns, after `stop`.
        """
        from appliance.migration.migration import Migration

        pipeline = recognition.pipeline
        accept = self.matchers.accept(pipeline.embedder.name)
        migration = Migration(self._gallery, pipeline, accept, embedder, tell)
        pipeline.observer = migration.see
        self.subscribe(migration.take)
        return migration

    def stop(self, timeout_s: float = 2.0) -> None:
        """Stops recognising, closes the cameras, locks the doors, all within `timeout_s`.

        A guided enrolment ends after that, when the frame that it has in work is done.
        """
        self._stopping.set()
        if self._readers is not None:
            self._readers.stop(timeout_s / 2)
        if self._thread is not None:
            self._thread.join(timeout_s / 2)
        self._lock_doors()
        self._enrolment.stop()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Waits until every source has ended; whether they have."""
        if self._thread is not None:
            self._thread.join(timeout_s)
        return self._thread is None or not self._thread.is_alive()

    @property
    def readers(self) -> Sequence[CameraReader]:
        """Of the cameras of the newest start."""
        return () if self._readers is None else self._readers.readers

    @property
    def failures(self) -> list[Exception]:
        """Why recognition or a source ended before its end; empty when all went well."""
        sources = self._readers.errors if self._readers is not None else []
        return ([self._failure] if self._failure else []) + sources

    def close(self) -> None:
        """Stops, and locks the doors for good. The gallery is closed by whoever opened it."""
        if self._rounds is not None:
            self._rounds.stop(_WAIT_S)
        self.stop()
        self.matchers.close()
        self.incidents.close()
        for door in self.doors.values():
            door.close()

    def _recognise(self, recognition: Recognition, readers: ReaderGroup, history: DecisionHistory) -> None:
        try:
            while not (self._stopping.is_set() or readers.ended):
                frame = readers.take(_WAIT_S)
                if frame is not None and not self._stopping.is_set():
                    snapshot = recognition.process(frame)
                    self._note_passages(snapshot)
                    for listener in self._listeners:
                        listener(snapshot)
            for error in readers.errors:
                self.tell_failure("camera", error)
        except Exception as error:
            # A stage that fails denies: nothing is recognised any more and every door is locked.
            self._failure = error
            self.tell_failure(recognition.pipeline.stage or "decision", error)
            _log.info("recognition ended: %s", error)  # whoever started it tells the user of `failures`
        finally:
            # Also after a stop: its caller may not have waited for the last frame, which could unlock.
            if self._failure is not None or self._stopping.is_set():
                self._lock_doors()
            readers.stop(_WAIT_S)
            recognition.pipeline.close()
            history.close()

    def tell_failure(self, stage: str, error: Exception) -> None:
        """An event: which stage of recognition failed, and by which kind of error; none of what it says.

        Who starts recognition again and again is not told the same again and again.
        """
        failure, now = (stage, type(error).__name__), self.clock.monotonic()
        told_at = self._failures_told.get(failure)
        if told_at is None or now - told_at >= _SAME_FAILURE_S:
            self._failures_told[failure] = now
            self.incidents.tell("recognition_failed", {"stage": stage, "error": failure[1]})

    def _tell_lost(self, decisions: int) -> None:
        self._gallery.events.append("decisions_lost", detail={"decisions": decisions})

    def _note_passages(self, snapshot: Snapshot) -> None:
        for _, decision in snapshot.result.closed:
            if decision.outcome is Outcome.GRANTED and decision.person is not None:
                self.policy.passed(decision.person, snapshot.result.frame.door, self.clock.wall())

    def apply_modes(self) -> None:
        """Puts the doors into the modes that were ordered before this start."""
        with self.orders:
            try:
                modes = self._gallery.policy.orders().modes
            except GalleryError:
                return  # the policy lets nobody in, and says so
            for name, mode in modes.items():
                if name in self.doors:
                    try:
                        apply_mode(self.doors[name], Mode(mode))
                    except DoorError as error:  # as when it is locked: recognition goes on
                        _log.error("door %s: %s", name, error)

    def _lock_doors(self) -> None:
        """Locks every door, also those behind one that does not answer."""
        for name, door in self.doors.items():
            try:
                door.hold(False)
                door.lock()
            except DoorError as error:
                _log.error("door %s: %s", name, error)

    # What recognition and screens ask of the gallery.

    def standings(self) -> Mapping[str, Standing]:
        """What policies know of each person, by id."""
        return self._standings

    def _passages(self) -> list[Passage]:
        """Who was let pass lately, oldest first."""
        granted = self._gallery.events.newest(_PASSAGES, (Outcome.GRANTED.value,))
        return [
            (event.person, str(event.detail.get("door", "")), event.at) for event in granted if event.person
        ]

    def names(self) -> Mapping[str, str]:
        """Names by id, for screens."""
        return self._names

    def greetings(self) -> Mapping[str, str]:
        """Names by id of those who agreed to be greeted at the door; empty for the others."""
        return self._greetings
