"""An appliance over a real gallery, with scripted eyes, and the frames that a test lets it see."""

from __future__ import annotations

import time

from appliance.access.policy import AllowAll, Policy
from appliance.appliance import Appliance
from appliance.capture.reader import CameraReader
from appliance.capture.transform import View
from appliance.clock import ManualClock
from appliance.decision.decision import Outcome
from appliance.door.door import Lock
from appliance.liveness.liveness import ScoringLiveness
from appliance.recognition import Recognition
from appliance.requests import (
    OWNER,
    ConsentGiven,
    EnrolPerson,
    ViewTemplates,
)
from appliance.snapshot import Snapshot
from appliance.storage.gallery import Gallery
from appliance.storage.records import Person
from tests.appliance.scripted import Face, Given, decider, embedding, pipeline

EMBEDDER = "dlib-resnet"
SCENES = {0: [], 1: [Face("ada")], 2: [Face("bob")], 3: [Face("nan")]}
SOON_S = 5.0


class House:
    """An appliance over a real gallery, with scripted eyes."""

    def __init__(self, appliance: Appliance, clock: ManualClock, gallery: Gallery, told: list[str]) -> None:
        self.appliance = appliance
        self.clock = clock
        self.snapshots: list[Snapshot] = []
        self.gallery = gallery
        self.told = told
        self.recognition: Recognition
        appliance.subscribe(self.snapshots.append)

    def enrol(self, who: str, name: str = "", **more: object) -> Person:
        views = (ViewTemplates({EMBEDDER: embedding(who)}, 0.9, "picture"),)
        request = EnrolPerson(name or who, ConsentGiven("binder 3", "reference"), views, **more)  # type: ignore[arg-type]
        person: Person = self.appliance.handle(request, OWNER)
        return person

    def start(
        self, *sources: Given, liveness: ScoringLiveness | None = None, policy: Policy | None = None
    ) -> None:
        """Recognises from these sources: cameras front, second, … at doors main, yard, …"""
        appliance = self.appliance
        work = pipeline(SCENES, appliance.matchers.matcher(EMBEDDER), self.clock, liveness=liveness)
        decisions = decider(self.clock, policy or AllowAll())
        self.recognition = Recognition(
            work,
            decisions,
            appliance.doors,
            self.clock,
            appliance.standings,
            appliance.names,
            pins=appliance.pins,
            greetings=appliance.greetings,
            orders=appliance.orders,
        )
        places = zip(("front", "second"), ("main", "yard"), sources, strict=False)
        appliance.start(self.recognition, [self.reader(*place) for place in places])

    def reader(self, camera: str, door: str, source: Given) -> CameraReader:
        return CameraReader(
            camera, door, "given", View(), self.clock, pace="fast", opener=lambda spec: source
        )

    def next(self, source: Given, scene: int, times: int = 1) -> Snapshot:
        """Shows a scene and waits for the snapshot of its last frame."""
        wanted = len(self.snapshots) + times
        source.show(scene, times)
        deadline = time.monotonic() + SOON_S
        while len(self.snapshots) < wanted:
            assert time.monotonic() < deadline, "no snapshot came"
            assert self.appliance.failures == []
            time.sleep(0.002)
        return self.snapshots[-1]

    def outcome(self, snapshot: Snapshot) -> tuple[Outcome, str] | None:
        """The decision on the one face of a snapshot."""
        (track,) = snapshot.result.tracks
        return (track.decision.outcome, track.decision.reason) if track.decision else None

    def lock(self, door: str = "main") -> Lock:
        return self.appliance.doors[door].state().lock

    def unlocks(self, door: str = "main") -> int:
        return self.appliance.doors[door].state().unlocks
