"""A door at which a test lets people stand, seen by two scripted embedders, over a real gallery."""

from __future__ import annotations

import weakref
from dataclasses import replace
from typing import cast

import numpy as np
import numpy.typing as npt

from appliance.access.policy import AllowAll, Policy
from appliance.decision.decision import Decision
from appliance.frames import Frame, Image
from appliance.liveness.liveness import ScoringLiveness
from appliance.migration.migration import Migration
from appliance.migration.progress import Progress
from appliance.recognition import Recognition
from models.catalogue import Thresholds
from models.detection import Detections
from models.embedders import Embedder
from tests.appliance.house import EMBEDDER, House
from tests.appliance.scripted import (
    NAMELESS,
    NOON,
    PEOPLE,
    STEP_S,
    Face,
    ScriptedEmbedder,
    decider,
    embedding,
    picture,
    pipeline,
)

NEW = "mobilefacenet"
ACCEPT = 0.08
NOBODY, ADA, BOB, ADA_AND_BOB, ADA_TWICE, POOR_ADA = range(6)
SCENES = {
    NOBODY: [],
    ADA: [Face("ada")],
    BOB: [Face("bob")],
    ADA_AND_BOB: [Face("ada", 120), Face("bob", 450)],
    ADA_TWICE: [Face("ada", 120), Face("ada", 450)],
    POOR_ADA: [Face("ada", side=38)],
}

PICTURES = tuple(picture(scene) for scene in SCENES)


def near(who: str, distance: float, direction: int = 0) -> npt.NDArray[np.float32]:
    """A unit vector at that squared distance of a person's own; orthogonal to all people in what differs."""
    along = 1.0 - distance / 2.0
    vector: npt.NDArray[np.float32] = embedding(who) * np.float32(along)
    vector[10 + direction] = np.sqrt(1.0 - along**2)
    return vector


class OldEyes(ScriptedEmbedder):
    """The embedder that recognises. off: the squared distance of every view to the person's own vector."""

    off = 0.0

    def embed(self, chips: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        self.embedded += len(chips)
        return np.stack([near([*PEOPLE, *NAMELESS][int(chip)], self.off) for chip in chips])


class NewEyes(ScriptedEmbedder):
    """The new embedder. broken: it gives no numbers. shown: the chips it was given, while they live."""

    name = NEW
    thresholds = Thresholds(accept=1.05, verify=1.19, same_track=1.49)

    def __init__(self) -> None:
        super().__init__()
        self.broken = False
        self.shown: list[weakref.ref[npt.NDArray[np.float32]]] = []

    def chips(self, image: Image, faces: Detections) -> npt.NDArray[np.float32]:
        chips = super().chips(image, faces)
        self.shown.append(weakref.ref(chips))
        return chips

    def embed(self, chips: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        vectors = super().embed(chips)
        return vectors * np.float32(np.nan) if self.broken else vectors


class Doorstep:
    """A migration beside recognition, frame by frame."""

    def __init__(
        self,
        house: House,
        *,
        liveness: ScoringLiveness | None = None,
        policy: Policy | None = None,
        accept: float = ACCEPT,
    ) -> None:
        self.house = house
        self.gallery = house.gallery
        self.old, self.new = OldEyes(), NewEyes()
        appliance = house.appliance
        work = pipeline(SCENES, appliance.matchers.matcher(EMBEDDER), house.clock, liveness=liveness)
        work.embedder = cast(Embedder, self.old)
        self.recognition = Recognition(
            work,
            decider(house.clock, policy or AllowAll()),
            appliance.doors,
            house.clock,
            appliance.standings,
            appliance.names,
        )
        self.told: list[Progress] = []
        self.migration = Migration(self.gallery, work, accept, cast(Embedder, self.new), self.told.append)
        work.observer = self.migration.see
        self._frame = Frame("front", "main", -1, PICTURES[NOBODY], NOON, house.clock.monotonic())

    def show(self, *scenes: int) -> list[Decision]:
        """Shows frames a tenth of a second apart; the decisions they close."""
        closed = []
        for scene in scenes:
            self.house.clock.advance(STEP_S)
            self._frame = replace(
                self._frame,
                index=self._frame.index + 1,
                image=PICTURES[scene],
                captured=self.house.clock.monotonic(),
            )
            snapshot = self.recognition.process(self._frame)
            self.migration.take(snapshot)
            closed += [decision for _, decision in snapshot.result.closed]
        return closed

    def visit(self, scene: int = ADA, frames: int = 15) -> None:
        """Somebody comes, stays and goes, and half a minute passes."""
        self.show(*[scene] * frames, *[NOBODY] * 9)
        self.house.clock.advance(31)

    def end(self) -> None:
        """Ends the migration in order."""
        self.migration.close()
        assert self.migration.failure is None

    def templates(self, name: str) -> int:
        """How many templates of the new embedder somebody has."""
        return self.gallery.person(name).templates.get(NEW, 0)
