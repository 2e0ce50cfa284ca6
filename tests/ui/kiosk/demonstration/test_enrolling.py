"""Enrolment from frames, with real networks and a real gallery."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from itertools import cycle

import pytest

from appliance.appliance import Appliance
from appliance.clock import ManualClock
from appliance.errors import NoUsableFace
from appliance.face_reader import FaceReader
from appliance.frames import Frame
from appliance.liveness.liveness import LivenessOff
from appliance.requests import OWNER, ExportPerson, ListPeople
from enrollment.consent import text_of
from tests.ui.kiosk.demonstration.portrait_camera import picture_of
from ui.cli.assembly import face_reader, held_appliance
from ui.cli.context import Context
from ui.kiosk.demonstration.enrolling import Enrolled, LiveEnrolment, Progress
from ui.kiosk.demonstration.wording import CONSENT

WANTED = 5
STEP_S = 0.13  # between frames


class Door:
    """An appliance, the networks, and the frames of whoever stands there in turn."""

    def __init__(self, appliance: Appliance, reader: FaceReader, clock: ManualClock) -> None:
        self.appliance, self.reader, self.clock = appliance, reader, clock
        self.stop = threading.Event()
        self.progress: list[Progress] = []
        self._index = -1

    def enrol(self, people: Sequence[str]) -> Enrolled | None:
        """Runs an enrolment while these people take turns before the camera; empty: nobody."""
        turns = cycle(people)

        def next_frame(after: int, timeout_s: float) -> Frame | None:
            self.clock.advance(STEP_S)
            self._index += 1
            picture = picture_of(next(turns), self._index % 8)
            return Frame("front", "main", self._index, picture, self.clock.wall(), self.clock.monotonic())

        return LiveEnrolment(
            self.appliance, self.reader, LivenessOff(), next_frame, self.stop, self.progress.append, 6.0
        ).run()

    def people(self) -> list[tuple[str, dict[str, int]]]:
        """Names and numbers of templates."""
        return [(p.name, p.templates) for p in self.appliance.handle(ListPeople(), OWNER)]


@pytest.fixture
def door(context: Context) -> Iterator[Door]:
    clock = ManualClock(datetime(2026, 1, 1, tzinfo=timezone.utc))
    with held_appliance(context, clock) as appliance:
        reader = face_reader(context)
        yield Door(appliance, reader, clock)
        reader.close()


def test_five_views_make_a_person_who_is_known_the_next_time(door: Door) -> None:
    assert door.enrol(["collins"]) == Enrolled("Visitor 1", again=False)
    assert sorted({p.taken for p in door.progress}) == [0, 1, 2, 3, 4, 5]
    assert len(door.progress) * STEP_S < 2.5, "it takes no longer than it must"
    assert door.people() == [("Visitor 1", {"dlib-resnet": WANTED})]
    assert door.enrol(["collins"]) == Enrolled("Visitor 1", again=True)
    assert door.enrol(["hopper"]) == Enrolled("Visitor 2", again=False)
    assert door.people() == [  # the same portrait again adds nothing
        ("Visitor 1", {"dlib-resnet": WANTED}),
        ("Visitor 2", {"dlib-resnet": WANTED}),
    ]


def test_the_consent_names_the_text_that_the_window_shows(door: Door) -> None:
    door.enrol(["collins"])
    [person] = door.appliance.handle(ListPeople(), OWNER)
    [consent] = door.appliance.handle(ExportPerson(person.id), OWNER).consents
    assert text_of(consent.text_version) == CONSENT
    assert "simulated door" in CONSENT


def test_nobody_is_not_enrolled_and_the_sentence_says_what_to_do(door: Door) -> None:
    with pytest.raises(NoUsableFace, match=r"come in front of the camera, and near it\. Come near"):
        door.enrol([""])
    assert door.people() == []


def test_two_people_never_become_one(door: Door) -> None:
    with pytest.raises(NoUsableFace, match="another face"):
        door.enrol(["collins"] * 6 + ["hopper"] * 6)
    assert 1 <= max(p.taken for p in door.progress) < WANTED
    assert door.people() == []


def test_two_people_who_take_turns_from_frame_to_frame_never_become_one(door: Door) -> None:
    with pytest.raises(NoUsableFace):
        door.enrol(["collins", "hopper"])
    assert max(p.taken for p in door.progress) <= 1
    assert door.people() == []


def test_an_enrolment_that_is_stopped_leaves_nothing(door: Door) -> None:
    door.stop.set()
    assert door.enrol(["collins"]) is None
    assert door.people() == []
