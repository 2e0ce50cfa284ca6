"""What everybody at a door may see of the site."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appliance.config import CameraSettings, SiteSettings
from appliance.errors import CameraError, InputError
from appliance.handlers.site import Site, SiteHandlers, locked_site
from appliance.requests import OWNER, CameraShown, CheckCamera, SetDoorMode, SetPolicy, ShowSite, SiteShown
from appliance.service.codec import dumps, loads
from tests.appliance.house import House
from tests.appliance.scripted import Given

SETTINGS = SiteSettings(name="Town hall", contact="Ada, room 5", language="es", sound=True)
FRONT = (CameraSettings("front", "0", "main"),)


class Screen:
    """Asks for the site of a house, whose settings may change."""

    def __init__(self, house: House, cameras: tuple[CameraSettings, ...] = FRONT) -> None:
        self.house = house
        self.settings = SETTINGS
        self.site = Site(lambda: self.settings, cameras, "unchecked")
        house.appliance.add(SiteHandlers(house.appliance, house.gallery, self.site).table())

    def shows(self) -> SiteShown:
        shown = self.house.appliance.handle(ShowSite(), OWNER)
        back = loads(dumps(shown), 1_000)
        assert back == shown
        assert isinstance(shown, SiteShown)
        return shown


def test_the_site_as_configured(house: House) -> None:
    shown = Screen(house).shows()
    assert (shown.name, shown.contact, shown.language) == ("Town hall", "Ada, room 5", "es")
    assert shown.preferences == {"theme": "auto", "sound": "true", "text": "usual", "motion": "full"}
    assert shown.doors.keys() == {"main", "yard"}
    assert shown.cameras == (CameraShown("front", "main", False, None, ""),)
    assert (shown.locked, shown.trouble, shown.liveness, shown.people) == (False, "", "unchecked", False)


def test_the_age_of_the_newest_picture(house: House) -> None:
    source, screen = Given(), Screen(house)
    house.start(source)
    house.next(source, 1)
    house.clock.advance(1.5)
    [camera] = screen.shows().cameras
    assert camera.connected
    assert camera.age_s == pytest.approx(1.5, abs=0.2)
    house.next(source, 1)
    [camera] = screen.shows().cameras
    assert camera.age_s == pytest.approx(0.0, abs=0.2)


def test_liveness_is_what_judged_the_newest_picture(house: House) -> None:
    source, screen = Given(), Screen(house)
    screen.site = replace(screen.site, liveness="passive")
    house.start(source)
    house.next(source, 1)
    assert screen.shows().liveness == "off"


def test_trouble_and_modes(house: House) -> None:
    screen = Screen(house)
    house.appliance.trouble = "the detector is missing"
    house.appliance.handle(SetDoorMode("yard", "lockdown"), OWNER)
    shown = screen.shows()
    assert (shown.trouble, shown.modes) == ("the detector is missing", {"yard": "lockdown"})
    house.appliance.trusted = False
    assert "portunus config seal" in screen.shows().trouble


def test_the_first_set_up_begins_where_nothing_is(house: House) -> None:
    assert Screen(house).shows().setup == ""
    screen = Screen(house, cameras=())
    assert screen.shows().setup == "language"
    screen.settings = replace(SETTINGS, setup="liveness")
    assert screen.shows().setup == "liveness"
    screen.settings = replace(SETTINGS, setup="done")
    assert screen.shows().setup == ""
    screen.settings = SETTINGS
    house.enrol("ada")
    shown = screen.shows()
    assert (shown.setup, shown.people) == ("", True)


def test_a_locked_site(house: House) -> None:
    screen = Screen(house)
    shown = locked_site(screen.site, house.appliance.doors)
    assert (shown.locked, shown.name, shown.setup, shown.modes) == (True, "Town hall", "", {})
    assert shown.cameras == (CameraShown("front", "main", False, None, ""),)


def test_a_camera_is_checked_by_name(house: House) -> None:
    source = Given()
    Screen(house)
    handle = house.appliance.handle
    with pytest.raises(InputError, match="there is no camera 'back'; the cameras are front"):
        handle(CheckCamera("back"), OWNER)
    assert handle(CheckCamera("front"), OWNER).advice == ("no picture",)
    house.start(source)
    house.next(source, 0)
    assert handle(CheckCamera("front"), OWNER).advice == ()
    house.clock.advance(5)
    assert handle(CheckCamera("front"), OWNER).advice == ("no picture",)


def test_without_a_desk_a_house_says_who_answers(house: House) -> None:
    with pytest.raises(InputError, match="ask the one of `portunus serve`"):
        house.appliance.handle(ShowSite(), OWNER)


def rules(factor: str, door: dict[str, str] | None = None) -> SetPolicy:
    roles = {"staff": {"doors": ["*"]}, "carrier": {"doors": ["main"], "factor": factor}}
    return SetPolicy({"time_zone": "UTC", "roles": roles, "doors": {"main": door or {}}})


def test_whether_a_pin_alone_opens_a_door(house: House) -> None:
    screen = Screen(house)
    assert not screen.shows().pin_alone, "without rules everybody shows a face"
    house.appliance.handle(rules("face+pin"), OWNER)
    assert not screen.shows().pin_alone
    house.appliance.handle(rules("pin"), OWNER)
    assert screen.shows().pin_alone
    house.appliance.trusted = False
    assert not screen.shows().pin_alone
    house.appliance.trusted = True
    house.appliance.handle(rules("pin", {"tier": "high"}), OWNER)
    assert screen.shows().pin_alone is False, "that door asks for a face of everybody"
    assert not locked_site(screen.site, house.appliance.doors).pin_alone


def test_a_camera_that_is_lost_says_why(house: House) -> None:
    source = Given()
    Screen(house)
    house.start(source)
    [reader] = house.appliance.readers
    house.next(source, 0)
    assert house.appliance.handle(CheckCamera("front"), OWNER).reason == ""
    reader._lose(CameraError("camera 0 was unplugged; connect it"))
    told = house.appliance.handle(CheckCamera("front"), OWNER)
    assert told == loads(dumps(told), 1_000)
    assert (told.advice, told.reason) == (("no picture",), "camera 0 was unplugged; connect it")
    reader._regain()
    assert reader.lost_by == ""
