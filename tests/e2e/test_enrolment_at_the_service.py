"""A screen enrols somebody over the socket of a real service, whose camera shows them; it has no key."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from appliance.errors import AlreadyEnrolled, InputError, NotAllowed, StateBusy
from appliance.requests import (
    OWNER,
    Actor,
    BeginEnrolment,
    CancelEnrolment,
    ConsentGiven,
    EnrolmentShown,
    KeepEnrolment,
    ListEvents,
    Request,
    ShowEnrolment,
    ShowEnrolmentPictures,
)
from appliance.service.client import RemoteAppliance
from tests.e2e.command import Portunus
from tests.e2e.serving import serving

CONSENT = ConsentGiven("screen of the front door", "screen")
PORTRAIT = "sim:?seconds=600&people=collins&script=still&size=640x360&fps=10"
NAME = "Quirina Zwetschge"
POLL_S = 0.1
GONE = """
import sys, time
from pathlib import Path
from appliance.requests import OWNER, BeginEnrolment, ConsentGiven, ShowEnrolment
from appliance.service.client import RemoteAppliance
screen = RemoteAppliance(Path(sys.argv[1]))
begun = screen.handle(BeginEnrolment("Somebody", ConsentGiven("x", "screen")), OWNER)
while True:
    print(screen.handle(ShowEnrolment(begun.session), OWNER).phase, flush=True)
    time.sleep(0.1)
"""


def with_camera(portunus: Portunus, source: str) -> Portunus:
    """The command with a camera named front."""
    portunus("gallery", "status").done()
    with (portunus.state / "config.toml").open("a") as config:
        config.write(f'\n[[cameras]]\nname = "front"\nsource = "{source}"\n')
    portunus("config", "seal").done()
    return portunus


class Screen:
    """What a kiosk asks."""

    def __init__(self, state: Path, actor: Actor = OWNER) -> None:
        self._appliance = RemoteAppliance(state)
        self.actor = actor

    def ask(self, request: Request) -> Any:
        return self._appliance.handle(request, self.actor)

    def until(self, session: str, reached: Callable[[EnrolmentShown], bool]) -> EnrolmentShown:
        deadline = time.monotonic() + 60.0
        while True:
            shown: EnrolmentShown = self.ask(ShowEnrolment(session))
            if reached(shown):
                return shown
            assert time.monotonic() < deadline, shown
            time.sleep(POLL_S)

    def over(self, session: str) -> EnrolmentShown:
        return self.until(session, lambda shown: shown.phase in ("finished", "failed"))


@pytest.fixture
def front(portunus: Portunus) -> Portunus:
    """A door with nobody enrolled, in front of which Eileen Collins stands."""
    return with_camera(portunus, PORTRAIT)


@pytest.fixture
def served(front: Portunus) -> Iterator[tuple[Portunus, Screen]]:
    with serving(front) as process:
        yield front, Screen(front.state)
        assert process.poll() is None


def granted(screen: Screen, person: str) -> bool:
    events = screen.ask(ListEvents(50, kinds=("granted",)))
    return any(event.person == person for event in events)


def test_enrolled_at_the_door_and_let_in(front: Portunus) -> None:
    with serving(front) as process:
        screen = Screen(front.state)
        with pytest.raises(NotAllowed):
            Screen(front.state, Actor("screen", "kiosk")).ask(BeginEnrolment(NAME, CONSENT))
        begun = screen.ask(BeginEnrolment(NAME, CONSENT, role="staff", greet=True))
        with pytest.raises(StateBusy):
            screen.ask(BeginEnrolment("Somebody", CONSENT))
        end = screen.over(begun.session)
        assert (end.phase, end.taken, end.alike) == ("finished", ("straight",) * 5, "")
        pictures = screen.ask(ShowEnrolmentPictures(begun.session))
        assert [one.picture.shape for one in pictures] == [(160, 160, 3)] * 5
        person = screen.ask(KeepEnrolment(begun.session))
        assert (person.name, person.role, person.greeted) == (NAME, "staff", True)
        deadline = time.monotonic() + 30.0
        while not granted(screen, person.id):
            assert time.monotonic() < deadline
            time.sleep(POLL_S)
        [shown] = front("--json", "people", "show", NAME).done().records
        assert (shown["templates"], shown["greeted"], shown["not_checked"]) == (5, True, 5)
        front("people", "greet", NAME, "off").done()
        again = screen.ask(BeginEnrolment("Somebody", CONSENT))
        end = screen.over(again.session)
        assert (end.alike, end.alike_name) == (person.id, NAME)
        with pytest.raises(AlreadyEnrolled):
            screen.ask(KeepEnrolment(again.session))
        screen.ask(CancelEnrolment(again.session))
        assert [one["name"] for one in front.people().values()] == [NAME]
    said = process.communicate()
    assert NAME not in "".join(said)
    [shown] = front("--json", "people", "show", NAME).done().records
    assert shown["greeted"] is False
    kept = b"".join(path.read_bytes() for path in front.state.iterdir() if path.is_file())
    assert NAME.encode() not in kept
    front.is_whole()


def test_cancelled_or_left_alone_nothing_is_kept(served: tuple[Portunus, Screen]) -> None:
    front, screen = served
    before = {path: path.stat().st_size for path in sorted(front.home.parent.rglob("*")) if path.is_file()}
    begun = screen.ask(BeginEnrolment(NAME, CONSENT))
    screen.until(begun.session, lambda shown: len(shown.taken) >= 2)
    screen.ask(CancelEnrolment(begun.session))
    with pytest.raises(InputError, match="has ended"):
        screen.ask(ShowEnrolment(begun.session))
    child = subprocess.Popen(
        [sys.executable, "-c", GONE, str(front.state)], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "waiting\n"
    child.kill()
    child.communicate()
    with pytest.raises(StateBusy):
        screen.ask(BeginEnrolment(NAME, CONSENT))
    deadline, begun = time.monotonic() + 25.0, None
    while begun is None:
        assert time.monotonic() < deadline, "the service waits for a screen that is gone"
        time.sleep(0.5)
        try:
            begun = screen.ask(BeginEnrolment(NAME, CONSENT))
        except StateBusy:
            continue
    screen.ask(CancelEnrolment(begun.session))
    assert front.people() == {}
    after = {path for path in front.home.parent.rglob("*") if path.is_file()}
    assert not [path for path in after - before.keys() if path.suffix in {".jpg", ".png", ".npy", ".webm"}]


def test_a_phone_held_up_to_the_camera_is_refused(
    portunus: Portunus, minifasnet: Path, shared_data: Path
) -> None:
    portunus.models = minifasnet
    clip = shared_data / "clips" / "replay_phone.webm"
    front = with_camera(portunus, f"loop:{clip}?fps=10&height=480&seconds=120")
    with serving(front):
        screen = Screen(front.state)
        begun = screen.ask(BeginEnrolment(NAME, CONSENT))
        end = screen.over(begun.session)
        assert (end.phase, end.advice, end.taken) == ("failed", "a picture", ())
        with pytest.raises(InputError, match="no views to keep"):
            screen.ask(KeepEnrolment(begun.session))
        screen.ask(CancelEnrolment(begun.session))
        assert front.people() == {}


def test_greetings_on_the_command_line(portunus: Portunus, eileen: Path) -> None:
    portunus("enroll", "Eileen Collins", eileen, "--consent", "form 17", "--greet").done()
    portunus("enroll", "Eileen Collins", eileen, "--consent", "form 18", "--role", "staff").done()
    assert greeted(portunus)
    assert portunus("people", "greet", "Eileen Collins", "off").done().out == (
        "Eileen Collins is not greeted at the door\n"
    )
    assert not greeted(portunus)
    [record] = portunus("--json", "people", "greet", "Eileen Collins", "on").done().records
    assert record["greeted"] is True
    assert greeted(portunus)
    portunus("people", "greet", "Nobody", "on").refused(4, "nobody of that name")


def greeted(portunus: Portunus) -> bool:
    """As `show` and the export of everything that is kept tell it; they agree."""
    [shown] = portunus("--json", "people", "show", "Eileen Collins").done().records
    [kept] = portunus("--json", "people", "export", "Eileen Collins").done().records
    assert shown["greeted"] is kept["greeted"]
    return bool(shown["greeted"])
