"""A way in for somebody of whom nothing is taken: enrolled at the screen, let in by a PIN, and told so."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from appliance.door.door import Lock
from appliance.frames import Image
from appliance.requests import DoorStatus, ListPeople, SetPolicy
from tests.e2e.command import Portunus
from tests.e2e.kiosk.kiosk_process import kiosk_at
from tests.e2e.kiosk.stage import sign_in, sign_out, stage
from tests.e2e.kiosk.x_screen import XScreen

NAME, PIN = "Quirina Zwetschge", "748205"
RULES = {
    "time_zone": "UTC",
    "default_role": "staff",
    "roles": {"staff": {"doors": ["*"]}, "pin holder": {"doors": ["*"], "factor": "pin"}},
}


@pytest.mark.slow
def test_a_pin_and_no_face(
    portunus: Portunus, upright: XScreen, portraits: dict[str, Sequence[Image]]
) -> None:
    portunus("gallery", "status").done()
    with stage(portunus, portraits) as door, kiosk_at(upright, portunus) as kiosk:
        kiosk.comes_to(place="door", scene="idle")
        assert "Use a PIN" not in kiosk.ask("texts"), "without rules no PIN opens"
        door.asked(SetPolicy(RULES))
        sign_in(kiosk)
        kiosk.touch("Enrol somebody")
        kiosk.touch("Without a face: with a PIN only")
        kiosk.touch("Next")
        kiosk.comes_to(step="DetailsStep")
        kiosk.write("Name", NAME)
        kiosk.touch("pin holder")
        kiosk.touch("Keep")
        kiosk.comes_to(step="DoneStep")
        kiosk.write("PIN", PIN)
        kiosk.write("The same PIN again", PIN)
        kiosk.touch("Set the PIN")
        kiosk.reads("The PIN is set.")
        kiosk.touch("Finish")
        sign_out(kiosk)
        [person] = door.asked(ListPeople())
        assert (person.name, person.role, person.templates) == (NAME, "pin holder", {})
        kiosk.touch("Use a PIN")
        kiosk.comes_to(place="pin")
        for digit in PIN:
            kiosk.touch(digit)
        kiosk.touch("Enter")
        kiosk.reads("Come in")
        assert door.asked(DoorStatus())["main"].lock is Lock.UNLOCKED
        kiosk.comes_to(place="door", scene="idle")
        assert [event.person for event in door.events("granted")] == [person.id]
