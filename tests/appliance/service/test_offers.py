"""What a process offers beside answers: live pictures and metrics of the appliance that it holds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import requests

from appliance.errors import StateBusy
from appliance.requests import OWNER, Actor, BeginAdministration, ListPeople
from appliance.service.client import serving
from appliance.service.live_view import LiveView
from appliance.service.metrics_port import MetricsPort
from appliance.service.offers import offered
from appliance.service.reception import Reception
from appliance.service.server import Server
from appliance.service.watching import FrameWatcher
from tests.appliance.house import House
from tests.appliance.scripted import Given

SOON_S = 20.0


def free_port() -> int:
    with MetricsPort(0, str) as offer:
        return offer.port


def test_a_screen_sees_who_is_let_in_and_prometheus_that_somebody_was(house: House, folder: Path) -> None:
    house.enrol("ada", "Ada Lovelace")
    reception, port = Reception(), free_port()
    server = Server(folder, reception)
    with offered(house.appliance, house.gallery, reception, server, port):
        service, source = serving(folder), Given()
        assert service is not None
        assert [person.name for person in service.handle(ListPeople(), OWNER)] == ["Ada Lovelace"]
        with (
            FrameWatcher(folder, OWNER) as owner,
            FrameWatcher(folder, Actor("screen", "kiosk"), "front") as screen,
        ):
            assert owner.next(0.0) is None
            assert screen.next(0.0) is None
            deadline = time.monotonic() + SOON_S
            while server.load()["connections"] < 2 or server.load()["requests"]:
                assert time.monotonic() < deadline
                time.sleep(0.01)
            time.sleep(0.1)
            house.start(source)
            house.next(source, 1, 8)
            for watcher, name in ((owner, "Ada Lovelace"), (screen, "")):
                seen: list[LiveView] = []
                while not seen or not seen[-1].tracks or not seen[-1].tracks[0].outcome:
                    house.next(source, 1)
                    found = watcher.next(SOON_S)
                    assert found is not None
                    assert found[1].shape == (480, 640, 3)
                    seen.append(found[0])
                assert (seen[-1].tracks[0].outcome, seen[-1].tracks[0].name) == ("granted", name)
        source.show(None)
        with requests.Session() as session:
            session.trust_env = False
            text = session.get(f"http://127.0.0.1:{port}/metrics", timeout=10).text
        assert 'portunus_decisions_total{camera="front",outcome="granted"} 1' in text
        assert "portunus_gallery_people 1" in text
        assert "portunus_gallery_templates 1" in text
        assert "Ada" not in text
        server.stop(SOON_S)


def test_names_are_for_who_is_signed_in_once_there_are_administrators(house: House, folder: Path) -> None:
    house.enrol("ada", "Ada Lovelace")
    house.appliance.handle(BeginAdministration("Grace", "seven words nobody would guess"), OWNER)
    reception = Reception()
    server = Server(folder, reception)
    with offered(house.appliance, house.gallery, reception, server, 0):
        source = Given()
        with FrameWatcher(folder, OWNER) as watcher:
            house.start(source)
            outcome = ""
            while not outcome:
                house.next(source, 1)
                found = watcher.next(0.05)
                if found is not None and found[0].tracks:
                    assert found[0].tracks[0].name == ""
                    outcome = found[0].tracks[0].outcome
            assert outcome == "granted"
        source.show(None)
        server.stop(SOON_S)


def test_a_metrics_port_that_is_taken(house: House, folder: Path) -> None:
    reception = Reception()
    server = Server(folder, reception)
    with (
        MetricsPort(0, str) as other,
        pytest.raises(StateBusy, match=r"metrics\.port"),
        offered(house.appliance, house.gallery, reception, server, other.port),
    ):
        pass
    server.stop(SOON_S)
