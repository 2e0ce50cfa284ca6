"""What happens in a house is told: committed events, and states of doors."""

from __future__ import annotations

from appliance.clock import SystemClock
from appliance.errors import StorageFailed
from appliance.gateway.allowed import Record
from appliance.gateway.destinations import Destinations
from appliance.gateway.feed import Feed
from appliance.gateway.gateway import Gateway
from appliance.storage.events import Event
from tests.appliance.gateway.servers import soon
from tests.appliance.house import House
from tests.appliance.scripted import Given


class Told(Gateway):
    """A gateway that is never started: it keeps what it is handed."""

    def __init__(self) -> None:
        super().__init__(Destinations("test"), SystemClock())
        self.events: list[Record] = []
        self.states: list[tuple[str, Record]] = []

    def tell_event(self, record: Record) -> None:
        self.events.append(record)

    def show(self, kind: str, record: Record | None) -> None:
        if record is not None and (kind, record) not in self.states:
            self.states.append((kind, record))


def test_a_grant_is_told_without_saying_to_whom(house: House) -> None:
    ada = house.enrol("ada", "Ada Lovelace")
    told, events = Told(), house.gallery.events
    feed = Feed(told, house.appliance.doors, events.newest, events.read)
    house.appliance.subscribe(feed.see)
    feed.start()
    house.start(Given(*[1] * 8))
    soon(lambda: any(one["kind"] == "granted" for one in told.events))
    soon(lambda: any(kind == "decision" for kind, _ in told.states))
    soon(lambda: any(kind == "door" and record["lock"] == "unlocked" for kind, record in told.states))
    feed.stop()
    told.close()
    assert not any(one["kind"].startswith("person") for one in told.events)
    everything = repr((told.events, told.states))
    assert "Ada" not in everything
    assert ada.id not in everything
    [granted] = [one for one in told.events if one["kind"] == "granted"]
    [kept] = house.gallery.events.newest(5, ("granted",))
    assert granted["id"] == kept.id
    assert granted["door"] == "main"


def test_events_that_cannot_be_read_are_told_later(house: House) -> None:
    told, fails = Told(), [True]

    def read(after: int, limit: int) -> list[Event]:
        if fails[0]:
            raise StorageFailed("the disk is gone")
        return house.gallery.events.read(after, limit)

    feed = Feed(told, {}, house.gallery.events.newest, read)
    feed.start()
    house.gallery.events.append("door_unlocked", detail={"door": "main"})
    feed._look_at_events()
    assert not told.events
    fails[0] = False
    soon(lambda: told.events)
    feed.stop()
    told.close()
    assert [one["kind"] for one in told.events] == ["door_unlocked"]
