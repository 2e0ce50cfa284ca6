"""Enrolled through the wizard by touches at the screen, then let in at the door; a stranger is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from appliance.door.door import Lock
from appliance.frames import Image
from appliance.requests import DoorStatus, ListPeople
from tests.e2e.command import Portunus
from tests.e2e.kiosk.kiosk_process import KioskProcess, kiosk_at
from tests.e2e.kiosk.stage import OWNER, PASSWORD, Stage, sign_in, sign_out, stage
from tests.e2e.kiosk.timeline import decision_ms
from tests.e2e.kiosk.x_screen import XScreen

NAME = "Quirina Zwetschge"
MOST_MS = 100
VISITS = 4
"""Of these the quickest counts: the machine may be busy with other tests."""


def enrolled_by_touch(door: Stage, kiosk: KioskProcess) -> None:
    """From the menu through the wizard and back, with the man before the camera."""
    door.camera.show("man")
    kiosk.touch("Enrol somebody")
    kiosk.comes_to(place="enrol", step="ConsentStep")
    kiosk.touch("The person agrees here, on this screen")
    kiosk.touch("I agree")
    kiosk.comes_to(step="DetailsStep")
    kiosk.write("Name", NAME)
    kiosk.touch("Greet me by name at the door")
    kiosk.touch("Next")
    kiosk.comes_to(step="CaptureStep")
    kiosk.comes_to(step="ReviewStep", busy=False)
    assert kiosk.ask("texts").count("Leave out") >= 3
    kiosk.touch("Keep")
    kiosk.comes_to(step="DoneStep")
    kiosk.reads(f"{NAME} is enrolled.")
    door.camera.show("nobody")
    kiosk.touch("Finish")
    kiosk.comes_to(place="menu")


def signed_in_by_fingers(kiosk: KioskProcess) -> None:
    """As far as the name, so that the on-screen keyboard is there when the kiosk ends."""
    kiosk.touch("Administration")
    kiosk.touch("Name")
    kiosk.tap("olga")
    kiosk.until(lambda: kiosk.ask("typed", field="Name") == "olga", "the name")


def shown_ms(door: Stage, kiosk: KioskProcess, scene: str, outcome: str) -> float:
    """Shows a scene to the camera until the screen shows that outcome; how long after the decision."""
    door.camera.show("nobody")
    kiosk.comes_to(place="door", scene="idle")
    kiosk.ask("moments")
    door.camera.show(scene)
    moments: list[dict[str, Any]] = []

    def painted() -> bool:
        moments.extend(kiosk.ask("moments"))
        return decision_ms(moments, outcome) is not None

    kiosk.until(painted, f"the scene {outcome!r}")
    taken = decision_ms(moments, outcome)
    assert taken is not None
    return taken


def quickest_ms(door: Stage, kiosk: KioskProcess, scene: str, outcome: str) -> float:
    """Of so many visits, until one is quick enough."""
    quickest = float("inf")
    for _ in range(VISITS):
        quickest = min(quickest, shown_ms(door, kiosk, scene, outcome))
        if quickest < MOST_MS:
            break
    return quickest


@pytest.mark.slow
def test_from_the_wizard_to_the_door(
    portunus: Portunus,
    mobilefacenet: Path,
    upright: XScreen,
    man: Sequence[Image],
    portraits: dict[str, Sequence[Image]],
) -> None:
    portunus.models = mobilefacenet
    portunus("gallery", "status").done()
    scenes = {**portraits, "man": man}
    with stage(portunus, scenes) as door, kiosk_at(upright, portunus) as kiosk:
        sign_in(kiosk)
        enrolled_by_touch(door, kiosk)
        sign_out(kiosk)
        [person] = door.asked(ListPeople())
        assert (person.name, person.greeted) == (NAME, True)
        assert quickest_ms(door, kiosk, "man", "granted") < MOST_MS
        assert door.asked(DoorStatus())["main"].lock is Lock.UNLOCKED
        kiosk.reads(NAME)
        assert quickest_ms(door, kiosk, "grace", "unknown") < MOST_MS
        assert door.asked(DoorStatus())["main"].lock is Lock.LOCKED
        assert {event.person for event in door.events("granted")} == {person.id}
        assert door.events("unknown")
        door.camera.show("nobody")
        signed_in_by_fingers(kiosk)
        said = kiosk.said()
    kept = b"".join(path.read_bytes() for path in portunus.state.iterdir() if path.is_file())
    for secret in (NAME, PASSWORD, OWNER):
        assert secret.encode() not in kept
        assert secret not in said
    assert not [one for one in portunus.home.parent.rglob("*") if one.suffix in {".jpg", ".png", ".npy"}]
