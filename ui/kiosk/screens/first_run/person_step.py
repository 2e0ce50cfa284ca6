"""The first person whom the door knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.kiosk.language import translate
from ui.kiosk.navigation import Place
from ui.kiosk.screens.first_run.first_run_step import FirstRunStep

if TYPE_CHECKING:
    from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen


class PersonStep(FirstRunStep):
    """Leads into the enrolment, and goes on when somebody is enrolled."""

    def __init__(self, screen: FirstRunScreen) -> None:
        super().__init__(screen)
        self.column.addStretch(1)

    def follow_site(self) -> None:
        """Somebody may be enrolled by now."""
        self.retranslate()
        self.changed.emit()

    def retranslate(self) -> None:
        """Texts."""
        self.why.setText(
            translate("FirstRun", "Somebody is enrolled, and the door knows that face.")
            if self._has_people
            else translate("FirstRun", "The door opens for people whom it knows. Who is the first one?")
        )

    def title(self) -> str:
        return translate("FirstRun", "First person")

    def next_text(self) -> str:
        return translate("Steps", "Next") if self._has_people else translate("FirstRun", "Enrol somebody")

    def go_on(self) -> None:
        if self._has_people:
            self.run.ahead()
        else:
            self.parts.navigation.open(Place.ENROL)

    @property
    def _has_people(self) -> bool:
        site = self.parts.site.site
        return site is not None and site.people
