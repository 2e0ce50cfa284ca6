"""The two ways that are led through step by step: enrolment, and the first run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from appliance.config import SETUP_STEPS
from appliance.errors import PersonUnknown
from appliance.requests import CameraAdvice, CheckCamera, EnrolPerson, ShowPerson, SignedIn
from tests.ui.kiosk.gallery.at_the_door import seen
from tests.ui.kiosk.gallery.portrait import FACE_BOX, SIZE, picture
from tests.ui.kiosk.gallery.stage import PREFERENCES, Stage, State
from tests.ui.kiosk.office import ADA, OWNER
from tests.ui.kiosk.screens.enrol.desk import ScriptedDesk
from tests.ui.kiosk.screens.first_run.site import FreshSite
from tests.ui.kiosk.scripted import SITE
from ui.kiosk.navigation import Place


def _consent(stage: Stage) -> None:
    stage.see(seen(nobody=True))
    ScriptedDesk(stage.link)
    stage.open(Place.ENROL)


def _paper(stage: Stage) -> None:
    _consent(stage)
    stage.press("The person has signed a paper")


def _faceless(stage: Stage) -> None:
    _consent(stage)
    stage.press("Without a face: with a PIN only")
    stage.screen.next.click()
    stage.settle()


def _details(stage: Stage) -> None:
    _consent(stage)
    stage.press("The person agrees here, on this screen")
    stage.press("I agree")


def _expiry(stage: Stage) -> None:
    _details(stage)
    stage.write("Name", "Grace Hopper")
    stage.press("Until a certain day only")


def _begun(stage: Stage) -> ScriptedDesk:
    desk = _Desk(stage.link)
    _details(stage)
    stage.link.answers.update(desk.answers)
    stage.write("Name", "Grace Hopper")
    stage.press("Next")
    stage.until(lambda: stage.screen.sitting.shown)
    stage.see(seen())
    return desk


def _capture(stage: Stage) -> None:
    desk = _begun(stage)
    desk.show("capturing", asked="left", done=1, taken=("straight",))
    stage.until(lambda: stage.screen.capture.progress.value() == 1)


def _capture_failed(stage: Stage) -> None:
    desk = _begun(stage)
    desk.show("failed", advice="one person")
    stage.until(lambda: stage.screen.capture.has_failed)


def _alike(stage: Stage) -> None:
    desk = _begun(stage)
    desk.finish(alike="p1", alike_name="Grace Hopper-Murray")
    stage.until(lambda: stage.screen.step is stage.screen.alike)


def _review(stage: Stage) -> None:
    desk = _begun(stage)
    desk.finish()
    stage.until(lambda: stage.screen.step is stage.screen.review and len(stage.screen.review.cards) == 5)


def _enrolled(stage: Stage) -> None:
    _review(stage)
    stage.press("Keep")
    stage.until(lambda: stage.screen.step is stage.screen.done)


def _enrolled_without_face(stage: Stage) -> None:
    _consent(stage)
    stage.link.answers[ShowPerson] = PersonUnknown("there is nobody called Grace Hopper")
    stage.link.answers[EnrolPerson] = lambda asked: replace(ADA, name=asked.name, templates={})
    stage.press("Without a face: with a PIN only")
    stage.press("Next")
    stage.write("Name", "Grace Hopper")
    stage.press("Keep")
    stage.until(lambda: stage.screen.step is stage.screen.done)


class _Desk(ScriptedDesk):
    """With the portrait as what was taken."""

    def _pictures(self) -> list[Any]:
        x0, y0, x1, y1 = (round(value) for value in FACE_BOX)
        face = picture(*SIZE)[y0 - 30 : y1 + 30, x0 - 50 : x1 + 50].copy()
        return [replace(one, picture=face) for one in super()._pictures()]


def _step(code: str, **site: Any) -> Callable[[Stage], None]:
    """That step of the first run, as whoever left off there comes back to it."""

    def reach(stage: Stage) -> None:
        fresh = FreshSite(stage.link, stage.site)
        owned = SETUP_STEPS.index(code) > SETUP_STEPS.index("account")
        if owned:
            stage.parts.session.begin(SignedIn(OWNER, "token"))
        fresh.settings["site.setup"] = code
        fresh.be(setup=code, administrators=owned, preferences=PREFERENCES, **site)
        stage.settle()
        assert stage.parts.navigation.place is Place.FIRST_RUN
        stage.until(lambda: not stage.screen.is_busy)

    return reach


def _camera_seen(stage: Stage) -> None:
    _step("camera", cameras=SITE.cameras)(stage)
    stage.link.answers[CheckCamera] = CameraAdvice(1280, 720, 25.0, True, ("backlit",))
    stage.see(seen())
    stage.until(lambda: "from behind" in stage.screen.steps["camera"].advice.text())


def _code(stage: Stage) -> None:
    _step("account")(stage)
    step = stage.screen.steps["account"]
    step.name.setText("Olga")
    for line in (step.password.first.line, step.password.again.line):
        line.setText("correct horse")
        line.textEdited.emit("correct horse")
    stage.press("Next")
    stage.until(lambda: step.code.isVisible() and not stage.screen.is_busy)


def _recovery(stage: Stage) -> None:
    _step("key")(stage)
    stage.press("Next")
    stage.until(lambda: stage.screen.steps["key"].code.isVisible())


def _others(stage: Stage) -> None:
    _step("door")(stage)
    stage.parts.session.sign_out()
    stage.screen.end_visit()
    stage.screen.begin_visit(None)
    stage.settle()


def _ready(stage: Stage) -> None:
    _step("person")(stage)
    stage.press("Later")
    stage.until(lambda: stage.screen.step is stage.screen.finished)


STATES = [
    State("enrol-consent", _consent),
    State("enrol-consent-paper", _paper),
    State("enrol-faceless", _faceless),
    State("enrol-details", _details),
    State("enrol-details-expiry", _expiry),
    State("enrol-capture", _capture),
    State("enrol-capture-failed", _capture_failed),
    State("enrol-alike", _alike),
    State("enrol-review", _review),
    State("enrol-done", _enrolled),
    State("enrol-done-without-face", _enrolled_without_face),
    State("first-run-language", _step("language")),
    State("first-run-camera", _step("camera")),
    State("first-run-camera-seen", _camera_seen),
    State("first-run-account", _step("account")),
    State("first-run-code", _code),
    State("first-run-key", _step("key")),
    State("first-run-recovery", _recovery),
    State("first-run-liveness", _step("liveness")),
    State("first-run-door", _step("door")),
    State("first-run-person", _step("person")),
    State("first-run-ready", _ready),
    State("first-run-sign-in", _others),
]
