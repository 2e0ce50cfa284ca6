"""The first set-up of an appliance: the order of its steps. The service keeps how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from appliance.config import SETUP_DONE, SETUP_STEPS
from appliance.requests import ChangeSettings
from ui.kiosk.language import digits, translate
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.first_run.account_step import AccountStep
from ui.kiosk.screens.first_run.camera_step import CameraStep
from ui.kiosk.screens.first_run.door_step import DoorStep
from ui.kiosk.screens.first_run.first_run_step import FirstRunStep
from ui.kiosk.screens.first_run.key_step import KeyStep
from ui.kiosk.screens.first_run.language_step import LanguageStep
from ui.kiosk.screens.first_run.liveness_step import LivenessStep
from ui.kiosk.screens.first_run.person_step import PersonStep
from ui.kiosk.screens.first_run.ready_step import ReadyStep
from ui.kiosk.screens.first_run.sign_in_step import SignInStep
from ui.kiosk.screens.restarting import Restart
from ui.kiosk.screens.stepped import Stepped


class FirstRunScreen(Stepped):
    """`Place.FIRST_RUN`. It begins at the step that the service names in `SiteShown.setup`."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self.steps: dict[str, FirstRunStep] = {
            "language": LanguageStep(self),
            "camera": CameraStep(self),
            "account": AccountStep(self),
            "key": KeyStep(self),
            "liveness": LivenessStep(self),
            "door": DoorStep(self),
            "person": PersonStep(self),
        }
        self.sign_in = SignInStep(self)
        self.finished = ReadyStep(self)
        self._restart = Restart(self)
        self.add_steps((*self.steps.values(), self.sign_in, self.finished))
        parts.site.changed.connect(self._follow_site)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """At the step where it was left; whoever goes on after there is an owner signs in first."""
        site = self.parts.site.site
        if site is not None and site.administrators and not self.parts.session.is_open:
            self.show_step(self.sign_in)
        else:
            code = site.setup if site is not None else ""
            self.show_step(self.steps.get(code, self.steps[SETUP_STEPS[0]]))

    def leave(self) -> None:
        """What was typed is forgotten; the service has kept the step."""
        self._restart.stop()
        self.end_step()

    def ahead(self, values: Mapping[str, str] | None = None) -> None:
        """The next step, kept together with these settings."""
        at = self._at
        code = SETUP_STEPS[at + 1] if at + 1 < len(SETUP_STEPS) else SETUP_DONE
        then = self.steps.get(code, self.finished)
        request = ChangeSettings({**(values or {}), "site.setup": code})
        self.await_answer(request, lambda changed: self.show_step(then))

    def restart(self, then: Callable[[], None]) -> None:
        """The service starts anew; then this, unless its gallery waits for its passphrase now."""
        step = self.step

        def back() -> None:
            self.hold(False)
            site = self.parts.site.site
            if site is not None and site.locked:
                self.parts.navigation.open(Place.UNLOCK)
            elif self.step is step:
                then()

        def failed(error: Exception) -> None:
            self.hold(False)
            self.refused(error)

        self.hold(True)
        self._restart.begin(back, failed)

    def go_back(self) -> None:
        """The step before this one; from the first one to where this was opened."""
        if self._holds():
            return
        self._restart.stop()
        at = self._at
        if self.step in self.steps.values() and at > 0:
            self.show_step(self.steps[SETUP_STEPS[at - 1]])
        else:
            self.parts.navigation.back()

    def _holds(self) -> bool:
        """Whether the step that is shown cannot be left yet; then it says so."""
        held = isinstance(self.step, FirstRunStep) and not self.step.may_leave()
        if held:
            text = translate("FirstRun", "Write this down first. It is not shown again.")
            self.tell(text, "warning")
        return held

    def place_text(self) -> str:
        """Which step of how many."""
        if self.step not in self.steps.values():
            return ""
        text = translate("Steps", "Step {number} of {count}")
        return text.format(number=digits(self._at + 1), count=digits(len(SETUP_STEPS)))

    @property
    def _at(self) -> int:
        return next((number for number, code in enumerate(SETUP_STEPS) if self.steps[code] is self.step), 0)

    def _follow_site(self) -> None:
        if self.is_entered and isinstance(self.step, FirstRunStep):
            self.step.follow_site()
