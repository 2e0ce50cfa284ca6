"""What visitors see: the door's scenes, PIN, unlocking, sign-in, and the figures over them."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import Any

from appliance.door.door import Alarm, Contact, Lock
from appliance.errors import KeyUnavailable
from appliance.liveness.challenge import Step
from appliance.requests import EnterPin, PinAnswer
from appliance.service.live_view import LiveView
from appliance.snapshot import Challenged
from appliance.telemetry.machine import MachineFigures
from tests.ui.kiosk.gallery.portrait import FACE_BOX, FACE_POINTS, SIZE
from tests.ui.kiosk.gallery.stage import PREFERENCES, Stage, State
from tests.ui.kiosk.scripted import DOOR
from tests.ui.kiosk.views import track, view
from ui.kiosk.navigation import Place
from ui.kiosk.overlay.figures import LastMinute
from ui.kiosk.overlay.performance import Level
from ui.kiosk.screens.door.scene import Kind


def seen(*, door: Any = DOOR, nobody: bool = False, **values: Any) -> LiveView:
    """The portrait's face, as the service tells of it."""
    faces = () if nobody else (track(box=FACE_BOX, landmarks=FACE_POINTS, **values),)
    return view(*faces, door=door, width=SIZE[0], height=SIZE[1])


def _scene(kind: Kind, **values: Any) -> Any:
    def reach(stage: Stage) -> None:
        stage.see(seen(**values))
        stage.until(lambda: stage.screen.scene.kind is kind)

    return reach


def _alarm(kind: Kind, **values: Any) -> Any:
    state = replace(DOOR, contact=Contact.OPEN, **values)

    def reach(stage: Stage) -> None:
        stage.be(doors={"main": state})
        stage.see(seen(door=state, nobody=True))
        stage.until(lambda: stage.screen.scene.kind is kind)

    return reach


def _mode(kind: Kind, mode: str) -> Any:
    def reach(stage: Stage) -> None:
        stage.be(modes={"main": mode})
        stage.see(seen(nobody=True))
        stage.until(lambda: stage.screen.scene.kind is kind)

    return reach


def _at_night(stage: Stage) -> None:
    stage.see(seen(nobody=True))
    stage.parts.theme.choose(night=True)
    stage.settle()


def _without_service(stage: Stage) -> None:
    stage.site.lose()
    stage.until(lambda: stage.screen.scene.kind is Kind.OUT_OF_SERVICE)


def _languages(stage: Stage) -> None:
    stage.see(seen(nobody=True))
    stage.press("Language")


def _figures(level: Level) -> Any:
    def reach(stage: Stage) -> None:
        stage.see(seen(hint="come closer"))
        _let_a_minute_pass(stage)
        while stage.screen.figures.level is not level:
            stage.press("Figures of performance and power")

    return reach


def _let_a_minute_pass(stage: Stage) -> None:
    """The figures of a minute, made up, of which nothing is random."""
    now, plain = time.monotonic(), seen(hint="come closer")
    minute = stage.screen.figures._minute = LastMinute()
    for second in range(60, 0, -1):
        wave = math.sin(second / 7.0)
        figures = MachineFigures(
            cpu_percent=90 + 25 * wave,
            gpu_percent=30 + 10 * math.cos(second / 5.0),
            rss_mib=412.5,
            temperature_c=51.0 + wave,
            power_w=6.4 + wave,
            energy_j=0.9,
        )
        times = replace(plain.timings, detect_ms=12.0 + 2 * wave, embed_ms=8.0 + wave)
        then = replace(plain, fps=29.5 + wave / 2, latency_ms=150 + 20 * wave, timings=times, machine=figures)
        minute.add(then, now - second)
    stage.see(then)


def _pin(stage: Stage) -> None:
    stage.link.answers[EnterPin] = PinAnswer(False, "wrong PIN", 30.0)
    stage.open(Place.PIN, "main", role="")
    for digit in "471":
        stage.press(digit)


def _pin_refused(stage: Stage) -> None:
    _pin(stage)
    stage.press("1")
    stage.press("Enter")
    stage.until(lambda: stage.link.of(EnterPin))


def _pin_granted(stage: Stage) -> None:
    stage.link.answers[EnterPin] = PinAnswer(True, "thank you", 0.0)
    stage.open(Place.PIN, "main", role="")
    for key in (*"748205", "Enter"):
        stage.press(key)
    stage.until(lambda: stage.screen._leave_at)
    stage.be(doors={"main": replace(DOOR, lock=Lock.UNLOCKED)})
    stage.until(lambda: stage.screen.card.isVisible())


def _unlock(stage: Stage) -> None:
    stage.be(locked=True)
    assert stage.parts.navigation.place is Place.UNLOCK


def _unlock_refused(stage: Stage) -> None:
    stage.link.passphrase = KeyUnavailable("the passphrase is wrong")
    _unlock(stage)
    stage.write("Passphrase", "wrong")
    stage.press("Unlock")
    stage.until(lambda: stage.link.offered)


STATES = [
    State("door-idle", lambda stage: stage.see(seen(nobody=True))),
    State("door-night", _at_night),
    State("door-languages", _languages),
    State("door-looking", _scene(Kind.LOOKING, hint="come closer")),
    State("door-granted", _scene(Kind.GRANTED, outcome="granted", reason="enrolled", greeting="Ada")),
    State("door-granted-nameless", _scene(Kind.GRANTED, outcome="granted", reason="enrolled")),
    State("door-denied", _scene(Kind.DENIED, outcome="denied", reason="outside your hours")),
    State("door-unknown", _scene(Kind.UNKNOWN, outcome="unknown", reason="not recognised")),
    State("door-spoof", _scene(Kind.SPOOF, outcome="spoof", reason="not a living face")),
    State(
        "door-challenge",
        _scene(Kind.CHALLENGE, hint=Step.LEFT.value, challenge=Challenged(Step.LEFT, 0, 2)),
    ),
    State("door-held", _alarm(Kind.HELD, alarms=(Alarm.HELD,))),
    State("door-forced", _alarm(Kind.FORCED, alarms=(Alarm.FORCED,))),
    State("door-tamper", _alarm(Kind.TAMPER, alarms=(Alarm.TAMPER,))),
    State("door-fire", _alarm(Kind.FIRE, lock=Lock.UNLOCKED, remaining_s=float("inf"), fire=True)),
    State("door-lockdown", _mode(Kind.LOCKDOWN, "lockdown")),
    State("door-free-passage", _mode(Kind.FREE_PASSAGE, "free passage")),
    State("door-out-of-service", _without_service),
    State("figures-line", _figures(Level.LINE)),
    State("figures-numbers", _figures(Level.NUMBERS)),
    State("figures-curves", _figures(Level.CURVES)),
    State("pin", _pin),
    State("pin-refused", _pin_refused),
    State("pin-granted", _pin_granted),
    State("unlock", _unlock),
    State("unlock-refused", _unlock_refused),
]
assert set(PREFERENCES) == {"theme", "sound", "text", "motion"}
