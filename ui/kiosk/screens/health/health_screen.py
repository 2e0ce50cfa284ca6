"""What works, what does not, and what to do about it; and the gallery in numbers."""

from __future__ import annotations

from typing import Any

from PyQt5.QtWidgets import QVBoxLayout

from appliance.diagnosis.finding import Finding
from appliance.requests import GalleryStatus, ShowHealth
from ui.kiosk.language import translate
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.health.health_words import (
    finding_title,
    headline,
    icon_of,
    number_texts,
    role_of,
    sorted_findings,
    tone_of,
)
from ui.kiosk.widgets.pieces import label, panel, set_property
from ui.kiosk.widgets.state_line import StateLine
from ui.kiosk.widgets.wrapped_button import button


class HealthScreen(ActingPage):
    """What is wrong comes first; the sentences about it are the service's own."""

    narrow = True

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self._findings: list[Finding] | None = None
        self._status: dict[str, Any] | None = None
        self.waiting, self.headline = label("hint"), label("warning")
        self.body.addWidget(self.waiting)
        self.body.addWidget(self.headline)
        self.lines: list[StateLine] = []
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self._panel = panel()
        self._inside = QVBoxLayout(self._panel)
        self.heading, self.numbers = label("heading"), label()
        self._inside.addWidget(self.heading)
        self._inside.addWidget(self.numbers)
        self.body.addWidget(self._panel)
        self.body.addStretch(1)
        self.again = button(self._look, "primary")
        self.foot.addWidget(self.again)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Looks at everything."""
        self._findings, self._status = None, None
        self.retranslate()
        self.ask(GalleryStatus(), self._take_status)
        self._look()
        self.back.setFocus()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Health", "Health"))
        self.heading.setText(translate("Health", "The gallery in numbers"))
        self.again.setText(translate("Health", "Look again"))
        self._show()

    def fit(self) -> None:
        """Icons and margins."""
        super().fit()
        px = self.parts.theme.px
        self._list.setSpacing(px(10))
        self._inside.setContentsMargins(px(12), px(10), px(12), px(10))
        for line in self.lines:
            line.fit()

    def _look(self) -> None:
        self.act(self.again, ShowHealth(), self._take)

    def _take(self, findings: list[Finding]) -> None:
        self._findings = sorted_findings(findings)
        for old in self.lines:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = [StateLine(self.parts.theme, icon_of(one), tone_of(one)) for one in self._findings]
        for line in self.lines:
            self._list.addWidget(line)
            line.fit()
        self._show()

    def _take_status(self, status: dict[str, Any]) -> None:
        self._status = status
        self._show()

    def _show(self) -> None:
        locale = self.parts.language.locale
        found = self._findings
        self.waiting.setText(translate("Health", "Looking at everything…"))
        self.waiting.setVisible(found is None)
        self.headline.setVisible(found is not None)
        if found is not None:
            set_property(self.headline, "role", role_of(found))
            self.headline.setText(headline(found, locale))
        for line, finding in zip(self.lines, found or (), strict=False):
            line.say(finding_title(finding), f"{finding.detail[:1].upper()}{finding.detail[1:]}")
        self._panel.setVisible(self._status is not None)
        if self._status is not None:
            self.numbers.setText("\n".join(number_texts(self._status, locale)))
