"""What the screen shows when camera, service or the screen itself fail, and that it comes back untouched."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from appliance.door.door import Lock
from appliance.errors import StateBusy
from appliance.frames import Image
from appliance.requests import BeginEnrolment, CancelEnrolment, ConsentGiven, DoorStatus, ListPeople
from tests.e2e.command import Portunus
from tests.e2e.kiosk.kiosk_process import KioskProcess, kiosk_at
from tests.e2e.kiosk.stage import Stage, sign_in, stage
from tests.e2e.kiosk.timeline import frozen_s
from tests.e2e.kiosk.x_screen import XScreen

TRIES = 3
"""Of these the quickest counts: the machine may be busy with other tests."""
PATIENCE_S = 60.0


@pytest.fixture(scope="module")
def front(
    original: Portunus, tmp_path_factory: pytest.TempPathFactory, portraits: dict[str, Sequence[Image]]
) -> Iterator[Stage]:
    """Eileen Collins and Grace Hopper are enrolled."""
    with stage(original.copy(tmp_path_factory.mktemp("faults") / "state"), portraits) as made:
        yield made


@pytest.fixture
def kiosk(front: Stage, across: XScreen) -> Iterator[KioskProcess]:
    """Nobody is there."""
    front.camera.show("nobody")
    with kiosk_at(across, front.portunus) as made:
        made.comes_to(place="door", scene="idle")
        yield made


def quickest_s(kiosk: KioskProcess, fail: Callable[[], None], mend: Callable[[], None]) -> float:
    """How long after the last picture the screen says so; it comes back by itself."""
    quickest = float("inf")
    for _ in range(TRIES):
        quickest = min(quickest, shown_after_s(kiosk, fail))
        mend()
        kiosk.comes_to(place="door", scene="idle")
        if quickest < 1.0:
            break
    return quickest


def shown_after_s(kiosk: KioskProcess, fail: Callable[[], None]) -> float:
    """From the last picture to when it is painted that the door is out of service, seconds."""
    kiosk.ask("moments")  # those of before do not count
    moments: list[dict[str, Any]] = []
    kiosk.until(lambda: pictures(kiosk, moments) >= 5, "pictures")
    fail()
    kiosk.until(lambda: pictures(kiosk, moments) and frozen_s(moments), "the word on the fault")
    kiosk.comes_to(place="door", scene="out of service")
    taken = frozen_s(moments)
    assert taken is not None
    return taken


def pictures(kiosk: KioskProcess, moments: list[dict[str, Any]]) -> int:
    """Adds what happened meanwhile; how many pictures came so far."""
    moments.extend(kiosk.ask("moments"))
    return sum(one["what"] == "picture" for one in moments)


def is_let_in(front: Stage, kiosk: KioskProcess) -> None:
    front.camera.show("eileen")
    kiosk.comes_to(place="door", scene="granted")
    front.camera.show("nobody")


@pytest.mark.slow
def test_a_camera_that_is_unplugged_or_a_service_that_stalls_shows_itself_within_a_second(
    front: Stage, kiosk: KioskProcess
) -> None:
    assert quickest_s(kiosk, front.cable.pull, front.cable.plug) < 1.0
    stopped, goes_on = signal.SIGSTOP, signal.SIGCONT
    service = front.service
    assert quickest_s(kiosk, lambda: service.send_signal(stopped), lambda: service.send_signal(goes_on)) < 1.0
    is_let_in(front, kiosk)


@pytest.mark.slow
def test_a_service_that_is_killed_and_started_again_under_the_open_screen(
    front: Stage, kiosk: KioskProcess
) -> None:
    is_let_in(front, kiosk)
    kiosk.comes_to(scene="idle")
    front.kill_service()
    kiosk.comes_to(place="door", scene="out of service", phrase="service")
    kiosk.reads("Out of service")
    front.start_service()
    kiosk.comes_to(place="door", scene="idle")
    is_let_in(front, kiosk)


@pytest.mark.slow
def test_a_screen_that_is_killed_leaves_the_door_at_work(
    front: Stage, kiosk: KioskProcess, across: XScreen
) -> None:
    front.camera.show("eileen")
    kiosk.comes_to(scene="granted")
    kiosk.kill()
    assert front.service.poll() is None
    assert front.asked(DoorStatus())["main"].lock is Lock.UNLOCKED
    with kiosk_at(across, front.portunus) as again:
        again.comes_to(place="door")
        sign_in(again)
        again.touch("Enrol somebody")
        again.touch("The person agrees here, on this screen")
        again.touch("I agree")
        again.write("Name", "Somebody Else")
        again.touch("Next")
        again.comes_to(step="CaptureStep")
        again.until(lambda: not can_enrol(front), "the enrolment in the service")
        again.kill()
    deadline = time.monotonic() + PATIENCE_S
    while not can_enrol(front):
        assert time.monotonic() < deadline, "the service waits for a screen that is gone"
        time.sleep(0.5)
    assert {person.name for person in front.asked(ListPeople())} == {"Eileen Collins", "Grace Hopper"}


def can_enrol(front: Stage) -> bool:
    """Whether no other enrolment is under way."""
    try:
        begun = front.asked(BeginEnrolment("Nobody", ConsentGiven("form 1", "screen")))
    except StateBusy:
        return False
    front.asked(CancelEnrolment(begun.session))
    return True
