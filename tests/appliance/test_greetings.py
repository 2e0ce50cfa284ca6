"""Who agreed to it is greeted by name at the door; nobody else's name is there for everybody to see."""

from __future__ import annotations

from appliance.decision.decision import Outcome
from appliance.requests import OWNER, SetGreeting
from tests.appliance.house import House
from tests.appliance.scripted import Given


def test_who_agreed_is_greeted_and_who_did_not_is_not(house: House) -> None:
    ada, bob = house.enrol("ada", "Ada Lovelace", greet=True), house.enrol("bob", "Bob")
    assert (ada.greeted, bob.greeted) == (True, False)
    source = Given()
    house.start(source)
    let_in = house.next(source, 1, 12)
    outcome = house.outcome(let_in)
    assert outcome is not None
    assert outcome[0] is Outcome.GRANTED
    assert let_in.greetings == {ada.id: "Ada Lovelace"}
    house.next(source, 0, 30)
    shown = house.next(source, 2, 12)
    assert list(shown.names) == [bob.id]
    assert shown.greetings == {}
    assert house.appliance.handle(SetGreeting("Bob", True), OWNER).greeted is True
    assert house.next(source, 2).greetings == {bob.id: "Bob"}
    house.appliance.handle(SetGreeting(bob.id, False), OWNER)
    assert house.next(source, 2).greetings == {}


def test_more_pictures_leave_it_as_it_is_unless_it_is_said(house: House) -> None:
    house.enrol("ada", greet=True)
    assert house.enrol("ada", role="staff", force=True).greeted is True
    assert house.enrol("ada", greet=False, force=True).greeted is False
