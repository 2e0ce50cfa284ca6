"""Guided enrolments inside the appliance: whose they are, how they end, and that nothing is left of them."""

from __future__ import annotations

import gc
import logging
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from appliance.appliance import Appliance
from appliance.capture.video import VideoFile
from appliance.clock import ManualClock
from appliance.config import MatchingSettings
from appliance.door.simulated import SimulatedDoor
from appliance.errors import AlreadyEnrolled, CameraError, InputError, NotAllowed, StateBusy
from appliance.face_reader import FaceReader
from appliance.frames import Image
from appliance.liveness.liveness import LivenessOff, ScoringLiveness
from appliance.requests import (
    OWNER,
    Actor,
    AddAccount,
    BeginAdministration,
    BeginEnrolment,
    CancelEnrolment,
    ConsentGiven,
    KeepEnrolment,
    LeaveViewOut,
    ListPeople,
    ShowEnrolment,
    ShowEnrolmentPictures,
    SignIn,
    SignOut,
)
from enrollment.desk import Desk
from enrollment.plan import Plan, still
from models.errors import ModelMissing
from tests.appliance.house import House
from tests.appliance.scripted import NOON
from tests.appliance.storage.galleries import opened
from tests.enrollment.conftest import portrait
from tests.enrollment.desks import CONSENT, Lasting, Screen

PLAN = Plan(still().poses, wanted=5, least=3, most=5, apart=0.0, patience_s=8.0, window_s=0.25)
ONE = portrait(("collins", 320, 150))
EMPTY = portrait()
PASSWORD = "correct horse battery"


@pytest.fixture
def build(tmp_path: Path, reader: FaceReader) -> Iterator[Callable[..., Screen]]:
    """Makes a screen in front of an empty house with the cameras front and back."""
    clock = ManualClock(NOON, 500.0)
    kept = Lasting(reader)
    made: list[Appliance] = []
    with opened(tmp_path / "state") as gallery:

        def make(
            open_reader: Callable[[], FaceReader] = lambda: kept,
            open_liveness: Callable[[], ScoringLiveness] = LivenessOff,
        ) -> Screen:
            doors = {"main": SimulatedDoor("main", 3.0, clock)}
            appliance = Appliance(gallery, MatchingSettings(), doors, clock)
            made.append(appliance)
            desk = Desk(("front", "back"), lambda camera, glasses: PLAN, open_reader, open_liveness, clock)
            appliance.enrol_at(desk)
            return Screen(House(appliance, clock, gallery, []), desk, clock)

        yield make
        for appliance in made:
            appliance.stop()
            appliance.close()


@pytest.fixture
def screen(build: Callable[..., Screen]) -> Screen:
    return build()


def gone(screen: Screen) -> None:
    """Waits for the end of the session's thread."""
    deadline = time.monotonic() + 5.0
    while screen.desk._sitting is not None and not screen.desk._sitting.over:
        assert time.monotonic() < deadline, "the session goes on"
        time.sleep(0.01)


def test_from_the_first_picture_to_a_person(screen: Screen) -> None:
    begun = screen.begin(role="staff", greet=True, expires=NOON + timedelta(days=3))
    assert (begun.phase, begun.asked, begun.done, begun.poses, begun.taken) == (
        "waiting",
        "straight",
        0,
        1,
        (),
    )
    halfway = screen.play(begun.session, [ONE], lambda shown: len(shown.taken) >= 2)
    assert halfway.phase == "capturing"
    assert halfway.alike == halfway.alike_name == ""
    end = screen.play(begun.session, [ONE])
    assert (end.phase, end.asked, end.advice, end.taken) == ("finished", "", "", ("straight",) * 5)
    pictures = screen.ask(ShowEnrolmentPictures(begun.session))
    assert isinstance(pictures, list)
    assert [one.number for one in pictures] == [1, 2, 3, 4, 5]
    for one in pictures:
        assert (one.picture.shape, one.picture.dtype, one.pose) == ((160, 160, 3), np.uint8, "straight")
        assert one.picture.std() > 20
        assert 0 < one.quality <= 1
    held = screen.arrays()
    kept = screen.ask(KeepEnrolment(begun.session))
    [person] = screen.house.gallery.people()
    assert person == kept
    assert (person.name, person.role, person.greeted) == ("Ada Lovelace", "staff", True)
    assert person.expires == NOON + timedelta(days=3)
    assert person.templates == {"dlib-resnet": 5}
    assert {view.source for view in screen.house.gallery.view_facts(person.id)} == {"camera"}
    gone(screen)
    assert held
    assert not any(array.any() for array in held)
    with pytest.raises(InputError, match="has ended"):
        screen.show(begun.session)
    again = screen.begin("Bob")
    screen.ask(CancelEnrolment(again.session))


def test_cancelled_half_way_nothing_is_left(
    screen: Screen, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    begun = screen.begin()
    screen.play(begun.session, [ONE], lambda shown: len(shown.taken) >= 2)
    held = screen.arrays()
    assert all(array.any() for array in held)
    screen.ask(CancelEnrolment(begun.session))
    gone(screen)
    assert not any(array.any() for array in held)
    assert screen.arrays() == []
    screen.ask(CancelEnrolment(begun.session))
    for request in (ShowEnrolmentPictures(begun.session), KeepEnrolment(begun.session)):
        with pytest.raises(InputError, match="has ended"):
            screen.ask(request)
    assert screen.house.gallery.people() == []
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    assert "Ada" not in caplog.text


def test_a_screen_that_is_gone_is_not_waited_for(screen: Screen) -> None:
    begun = screen.begin()
    screen.play(begun.session, [ONE])
    held = screen.arrays()
    with pytest.raises(StateBusy, match="somebody else is being enrolled"):
        screen.begin("Bob")
    screen.house.clock.advance(14.0)
    screen.show(begun.session)
    screen.house.clock.advance(14.0)
    time.sleep(0.4)
    assert screen.show(begun.session).phase == "finished"
    screen.house.clock.advance(15.1)
    gone(screen)
    assert not any(array.any() for array in held)
    with pytest.raises(InputError, match="has ended"):
        screen.show(begun.session)
    screen.begin("Bob")


def test_no_session_lasts_for_ever(screen: Screen) -> None:
    begun = screen.begin()
    screen.play(begun.session, [ONE])
    for _ in range(59):
        screen.house.clock.advance(10.0)
        assert screen.show(begun.session).phase == "finished"
    screen.house.clock.advance(11.0)
    gone(screen)
    with pytest.raises(InputError, match="has ended"):
        screen.show(begun.session)


def test_it_is_the_one_of_who_began_it(screen: Screen) -> None:
    screen.ask(BeginAdministration("Ada", PASSWORD))
    owner, other = (signed_in(screen, "Ada") for _ in range(2))
    screen.ask(AddAccount("Eve", "auditor", PASSWORD), owner)
    for actor in (OWNER, Actor("screen", "kiosk"), signed_in(screen, "Eve")):
        with pytest.raises(NotAllowed):
            screen.ask(BeginEnrolment("Grace Hopper", CONSENT), actor)
    screen.actor = owner
    begun = screen.begin("Grace Hopper")
    end = screen.play(begun.session, [ONE])
    for request in (
        ShowEnrolment(begun.session),
        ShowEnrolmentPictures(begun.session),
        LeaveViewOut(begun.session, 1),
        KeepEnrolment(begun.session),
        CancelEnrolment(begun.session),
    ):
        for actor, why in ((other, "somebody else"), (OWNER, "sign in")):
            with pytest.raises(NotAllowed, match=why):
                screen.ask(request, actor)
    assert screen.show(begun.session) == end
    held = screen.arrays()
    screen.ask(SignOut())
    gone(screen)
    assert not any(array.any() for array in held)
    with pytest.raises(NotAllowed):
        screen.show(begun.session)
    assert screen.ask(ListPeople(), other) == []
    asked = [event.detail["request"] for event in screen.house.gallery.events.read() if event.kind == "asked"]
    assert asked.count("BeginEnrolment") == 1
    assert "ShowEnrolment" not in asked


def signed_in(screen: Screen, name: str) -> Actor:
    screen.house.clock.advance(2.0)
    reply = screen.ask(SignIn(name, PASSWORD), OWNER)
    return Actor("screen", "kiosk", reply.session)  # type: ignore[attr-defined]


def test_somebody_who_is_enrolled_already_is_named(screen: Screen) -> None:
    first = screen.begin("Eileen Collins")
    screen.play(first.session, [ONE])
    [known] = [screen.ask(KeepEnrolment(first.session))]
    begun = screen.begin("Somebody Else", greet=True)
    end = screen.play(begun.session, [ONE])
    assert (end.alike, end.alike_name) == (known.id, "Eileen Collins")  # type: ignore[attr-defined]
    with pytest.raises(AlreadyEnrolled):
        screen.ask(KeepEnrolment(begun.session))
    assert screen.show(begun.session) == end
    person = screen.ask(KeepEnrolment(begun.session, distinct=True))
    assert person.name == "Somebody Else"  # type: ignore[attr-defined]
    assert len(screen.house.gallery.people()) == 2
    third = screen.begin("Another Name", greet=True)
    screen.play(third.session, [ONE])
    added = screen.ask(KeepEnrolment(third.session, add_to=known.id))  # type: ignore[attr-defined]
    assert (added.id, added.name, added.greeted) == (known.id, "Eileen Collins", True)  # type: ignore[attr-defined]
    assert len(screen.house.gallery.people()) == 2


def test_a_view_may_be_left_out_as_long_as_enough_stay(screen: Screen) -> None:
    begun = screen.begin()
    with pytest.raises(InputError, match="no views to keep"):
        screen.ask(LeaveViewOut(begun.session, 1))
    screen.play(begun.session, [ONE])
    shown = screen.ask(LeaveViewOut(begun.session, 2))
    assert shown.taken == ("straight",) * 4  # type: ignore[attr-defined]
    for number in (0, 2, 6):
        with pytest.raises(InputError, match="no view of that number"):
            screen.ask(LeaveViewOut(begun.session, number))
    screen.ask(LeaveViewOut(begun.session, 5))
    pictures = screen.ask(ShowEnrolmentPictures(begun.session))
    assert [one.number for one in pictures] == [1, 3, 4]  # type: ignore[attr-defined]
    with pytest.raises(InputError, match="3 views have to stay"):
        screen.ask(LeaveViewOut(begun.session, 1))
    screen.ask(KeepEnrolment(begun.session))
    assert screen.house.gallery.people()[0].templates == {"dlib-resnet": 3}


def test_nobody_comes(screen: Screen) -> None:
    begun = screen.begin()
    end = screen.play(begun.session, [EMPTY])
    assert (end.phase, end.advice, end.taken) == ("failed", "come into view", ())
    assert screen.ask(ShowEnrolmentPictures(begun.session)) == []
    with pytest.raises(InputError, match="no views to keep"):
        screen.ask(KeepEnrolment(begun.session))
    screen.ask(CancelEnrolment(begun.session))


def test_only_its_own_camera_counts_and_one_that_is_silent_ends_it(screen: Screen) -> None:
    begun = screen.begin(camera="back")
    for _ in range(30):
        screen.look(ONE)
        time.sleep(0.01)
    assert screen.show(begun.session).phase == "waiting"
    for _ in range(2):
        screen.house.clock.advance(7.5)
        screen.show(begun.session)
    screen.house.clock.advance(0.1)
    gone(screen)
    with pytest.raises(CameraError, match="camera back sends no pictures"):
        screen.show(begun.session)
    with pytest.raises(InputError, match="has ended"):
        screen.show(begun.session)


def test_networks_that_cannot_be_opened_are_told_once(build: Callable[..., Screen]) -> None:
    def no_reader() -> FaceReader:
        raise ModelMissing("no embedder is installed; run `portunus models install`")

    missing = threading.Event()
    screen = build(lambda: missing.wait(5.0) and no_reader())
    begun = screen.begin()
    missing.set()
    gone(screen)
    with pytest.raises(ModelMissing):
        screen.show(begun.session)
    with pytest.raises(InputError, match="has ended"):
        screen.show(begun.session)


class Broken(Lasting):
    """Fails at the first picture, with the picture in its hands."""

    def __getattribute__(self, name: str) -> object:
        if name in ("detector", "embedder", "close"):
            return super().__getattribute__(name)

        def fail(picture: object, *more: object, **options: object) -> object:
            raise RuntimeError(f"{name} is broken")

        return fail


def test_no_picture_outlives_an_enrolment_that_failed(
    build: Callable[..., Screen], reader: FaceReader
) -> None:
    screen = build(lambda: Broken(reader))
    screen.begin()
    sitting = screen.desk._sitting
    assert sitting is not None
    shown: list[weakref.ref[Image]] = []
    deadline = time.monotonic() + 5.0
    after = 3
    while after:
        assert time.monotonic() < deadline, "the session goes on"
        after -= sitting.over
        picture = ONE.copy()
        shown.append(weakref.ref(picture))
        screen.look(picture)
        del picture
        time.sleep(0.01)
    gc.collect()
    assert [one for one in shown if one() is not None] == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"name": " "}, "name"),
        ({"camera": "side"}, "no camera of that name; choose one of front, back"),
        ({"role": "x" * 65}, "at most 64"),
        ({"expires": NOON - timedelta(seconds=1)}, "expires in the past"),
        ({"consent": ConsentGiven(" ", "screen")}, "no reference"),
    ],
    ids=["name", "camera", "role", "expiry", "consent"],
)
def test_what_could_not_be_kept_is_not_begun(screen: Screen, more: dict[str, object], words: str) -> None:
    wish: dict[str, object] = {"name": "Ada", "consent": CONSENT, **more}
    with pytest.raises(InputError, match=words):
        screen.ask(BeginEnrolment(**wish))  # type: ignore[arg-type]
    assert screen.desk._sitting is None


def test_it_ends_with_the_appliance(screen: Screen) -> None:
    begun = screen.begin()
    screen.play(begun.session, [ONE], lambda shown: len(shown.taken) >= 1)
    held = screen.arrays()
    sitting = screen.desk._sitting
    screen.house.appliance.stop()
    assert sitting is not None
    assert sitting.over
    assert not any(array.any() for array in held)


def test_a_phone_held_up_is_refused(
    build: Callable[..., Screen], minifasnet: Path, shared_data: Path
) -> None:
    from appliance.liveness.passive import PassiveLiveness
    from models.loading import load_liveness
    from models.store import ModelStore

    screen = build(open_liveness=lambda: PassiveLiveness(load_liveness(ModelStore(minifasnet))))
    with closing(VideoFile(str(shared_data / "clips" / "replay_phone.webm"))) as video:
        film: list[Image] = []
        while (image := video.read()) is not None:
            film.append(image)
    film = film[::3]
    begun = screen.begin()
    end = screen.play(begun.session, film)
    assert (end.phase, end.advice, end.taken) == ("failed", "a picture", ())
