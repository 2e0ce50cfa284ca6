"""Which scene is on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from appliance.door.door import Alarm, Contact, Lock
from appliance.liveness.challenge import Step
from appliance.requests import CameraShown
from appliance.service.live_view import LiveView
from appliance.snapshot import Challenged
from tests.ui.kiosk.scripted import DOOR, SITE
from tests.ui.kiosk.views import track, view
from ui.kiosk.screens.door.scene import AGAIN, LOOKS, OPEN, RESULT_S, START_S, Cause, Director, Kind, Scene

GRANTED = track(outcome="granted", reason="enrolled", greeting="Ada")
UNKNOWN = track(outcome="unknown", reason="not recognised")


def scene(site: Any = SITE, shown: LiveView | None = None, stalled: bool = False) -> Scene:
    return Director().scene(site, shown, stalled, 0.0)


@pytest.mark.parametrize(
    ("site", "shown", "kind", "phrase", "pin"),
    [
        (replace(SITE, locked=True), None, Kind.OUT_OF_SERVICE, Cause.LOCKED.value, False),
        (replace(SITE, cameras=()), None, Kind.OUT_OF_SERVICE, Cause.NO_CAMERA.value, True),
        (replace(SITE, trouble="a model is absent"), view(), Kind.OUT_OF_SERVICE, "recognition", True),
        (SITE, None, Kind.IDLE, "", True),
        (SITE, view(), Kind.IDLE, "", True),
        (SITE, view(track(hint="come closer")), Kind.LOOKING, "come closer", True),
        (SITE, view(track(hint="enter your PIN")), Kind.PIN, "enter your PIN", True),
        (SITE, view(asks_pin=True), Kind.PIN, "enter your PIN", True),
        (SITE, view(door=replace(DOOR, fire=True)), Kind.FIRE, "", False),
        (SITE, view(door=replace(DOOR, lock=Lock.UNLOCKED)), Kind.GRANTED, OPEN, True),
        (replace(SITE, modes={"main": "lockdown"}), view(), Kind.LOCKDOWN, "", True),
        (replace(SITE, modes={"main": "free passage"}), view(UNKNOWN), Kind.FREE_PASSAGE, "", False),
        (replace(SITE, modes={"other": "lockdown"}), view(), Kind.IDLE, "", True),
    ],
)
def test_what_the_service_tells_becomes_a_scene(
    site: Any, shown: LiveView | None, kind: Kind, phrase: str, pin: bool
) -> None:
    found = scene(site, shown)
    assert (found.kind, found.phrase, found.pin) == (kind, phrase, pin)


@pytest.mark.parametrize("alarm", list(Alarm))
def test_alarms_show_until_somebody_is_told_something(alarm: Alarm) -> None:
    door = replace(DOOR, contact=Contact.OPEN, alarms=(alarm,))
    assert scene(SITE, view(track(), door=door)).kind.value == alarm.value
    assert scene(SITE, view(GRANTED, door=door)).kind is Kind.GRANTED


def test_a_stalled_camera_and_one_that_is_not_believed_are_out_of_service() -> None:
    assert scene(SITE, None, stalled=True) == Scene(Kind.OUT_OF_SERVICE, Cause.CAMERA.value)
    changed = CameraShown("front", "main", True, 0.1, "the camera was changed")
    other = CameraShown("back", "yard", True, 0.1, "the camera was changed")
    assert scene(replace(SITE, cameras=(changed,)), view()).phrase == "the camera was changed"
    assert scene(replace(SITE, cameras=(*SITE.cameras, other)), view()).kind is Kind.IDLE


def test_a_stalled_camera_does_not_hide_fire_nor_an_open_door() -> None:
    fire = replace(SITE, doors={"main": replace(DOOR, fire=True)})
    assert scene(fire, None, stalled=True).kind is Kind.FIRE
    assert scene(replace(SITE, modes={"main": "free passage"}), None, stalled=True).kind is Kind.FREE_PASSAGE


def test_a_decision_is_shown_for_three_seconds_and_then_what_to_do_about_it() -> None:
    director = Director()
    shown = view(UNKNOWN)
    assert director.scene(SITE, shown, False, 10.0).kind is Kind.UNKNOWN
    assert director.scene(SITE, shown, False, 10.0 + RESULT_S - 0.01).kind is Kind.UNKNOWN
    later = director.scene(SITE, shown, False, 10.0 + RESULT_S)
    assert (later.kind, later.phrase) == (Kind.LOOKING, AGAIN)
    assert director.scene(SITE, view(), False, 14.0).kind is Kind.IDLE


def test_it_stays_for_whoever_has_walked_on_and_is_not_shown_twice() -> None:
    director = Director()
    assert director.scene(SITE, view(GRANTED), False, 0.0).greeting == "Ada"
    assert director.scene(SITE, view(), False, 2.0).greeting == "Ada"
    assert director.scene(SITE, None, False, 2.5).greeting == "Ada"
    assert director.scene(SITE, view(), False, 3.0).kind is Kind.IDLE
    assert director.scene(SITE, view(GRANTED), False, 4.0).kind is Kind.GRANTED  # came back


def test_another_decision_on_the_same_face_takes_its_place() -> None:
    director = Director()
    assert director.scene(SITE, view(GRANTED), False, 0.0).kind is Kind.GRANTED
    spoof = track(outcome="spoof", reason="not a living face")
    assert director.scene(SITE, view(spoof), False, 0.5).kind is Kind.SPOOF
    assert director.scene(SITE, view(track()), False, 0.6).kind is Kind.LOOKING  # withdrawn


def test_the_next_person_does_not_take_a_welcome_away() -> None:
    director = Director()
    director.scene(SITE, view(GRANTED), False, 0.0)
    both = view(GRANTED, replace(UNKNOWN, number=2))
    assert director.scene(SITE, both, False, 1.0).kind is Kind.GRANTED
    assert director.scene(SITE, both, False, 3.5).kind is Kind.UNKNOWN
    assert director.scene(SITE, both, False, 4.0).phrase == AGAIN


def test_a_challenge_comes_before_other_faces() -> None:
    asked = Challenged(Step.LEFT, 1, 2)
    found = scene(SITE, view(track(number=2), track(number=3, hint=Step.LEFT.value, challenge=asked)))
    assert (found.kind, found.step, found.asked, found.track) == (Kind.CHALLENGE, Step.LEFT, asked, 3)


def test_nobody_is_named_who_did_not_agree_to_it() -> None:
    told = track(outcome="granted", reason="enrolled", person="p-1", name="Grace")
    assert scene(SITE, view(told)).greeting == ""


def test_after_the_service_was_gone_nothing_of_before_is_shown() -> None:
    director = Director()
    director.scene(SITE, view(GRANTED), False, 0.0)
    director.scene(None, None, False, 0.5)
    assert director.scene(SITE, view(), False, 1.0).kind is Kind.IDLE


def test_a_service_that_has_not_answered_yet_is_not_called_out_of_service_at_once() -> None:
    director = Director()
    gone = Scene(Kind.OUT_OF_SERVICE, Cause.SERVICE.value, pin=False)
    assert director.scene(None, None, True, 100.0).kind is Kind.IDLE
    assert director.scene(None, None, True, 100.0 + START_S) == gone
    director.scene(SITE, view(), False, 104.0)
    assert director.scene(None, None, False, 105.0) == gone


def test_every_kind_has_a_look() -> None:
    assert set(LOOKS) == set(Kind)


@pytest.mark.parametrize(
    ("site", "shown"),
    [
        (replace(SITE, doors={"main": replace(DOOR, kind="simulated")}), None),
        (SITE, view(door=replace(DOOR, kind="simulated"))),
    ],
)
def test_a_door_without_a_lock_is_known_as_such(site: Any, shown: LiveView | None) -> None:
    assert not scene(site, shown).wired
    assert scene(SITE, view()).wired


def test_where_no_pin_opens_alone_none_is_offered() -> None:
    without = replace(SITE, pin_alone=False)
    assert scene(SITE, view()).pin
    assert not scene(without, view()).pin
    assert not scene(replace(without, cameras=()), None).pin
    assert scene(without, view(asks_pin=True)).kind is Kind.PIN
