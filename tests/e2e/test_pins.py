"""`people pin` and `door pin`: set at a terminal, entered at a door, and nowhere to be read."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.command import Portunus
from tests.e2e.terminal import conversation

RULES = """
time_zone = "UTC"
[roles.carrier]
doors = ["*"]
factor = "pin"
"""
PIN, DURESS = "748205", "935172"


def test_a_pin_is_set_and_opens_for_a_role_that_passes_with_it_alone(door: Portunus, tmp_path: Path) -> None:
    asked = [("New PIN", f"{PIN}\n".encode()), ("The same again", f"{PIN}\n".encode())]
    ended = conversation(door, asked, "people", "pin", "Eileen Collins")
    assert ended.code == 0
    assert "Eileen Collins has a PIN" in ended.out
    assert PIN not in ended.out
    assert door("door", "pin", environ={"PORTUNUS_PIN": PIN}).out == "look at the camera\n"

    file = tmp_path / "rules.toml"
    file.write_text('default_role = "carrier"\n' + RULES)
    door("policy", "set", file).done()
    answered = door("--json", "door", "pin", environ={"PORTUNUS_PIN": PIN}).done()
    assert answered.records == [{"accepted": True, "told": "thank you", "wait_s": 0}]
    wrong = door("--json", "door", "pin", environ={"PORTUNUS_PIN": "9205814"})
    assert (wrong.code, wrong.records[0]["told"]) == (1, "wrong PIN")
    events = door("--json", "events", "list").done().records
    kinds = [event["kind"] for event in events if event["kind"] in ("pin_right", "granted", "pin_wrong")]
    assert kinds == ["pin_right", "granted", "pin_wrong"]

    ended = door("people", "pin", "Eileen Collins", "--duress", environ={"PORTUNUS_NEW_PIN": DURESS}).done()
    assert ended.out == "Eileen Collins has a PIN and a duress PIN\n"
    door("door", "pin", environ={"PORTUNUS_PIN": DURESS}).done()
    assert door("--json", "events", "list").done().records[-2]["kind"] == "duress"
    door("policy", "set", "--none").done()
    door("people", "pin", "Eileen Collins", "--remove").done()


def test_pins_that_most_people_choose_are_refused(door: Portunus) -> None:
    environ = {"PORTUNUS_NEW_PIN": "1234"}
    door("people", "pin", "Eileen Collins", environ=environ).refused(3, "too easily guessed")
    assert door("people", "pin", "Eileen Collins").refused(3, "PORTUNUS_NEW_PIN")
    door("door", "pin", "cellar", environ={"PORTUNUS_PIN": PIN}).refused(3, "no door")
    asked = [("New PIN", b"7294\n"), ("The same again", b"7295\n")]
    assert "differ" in conversation(door, asked, "people", "pin", "Eileen Collins").out
