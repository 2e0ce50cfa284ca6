"""Whether every event is there as it was written."""

from __future__ import annotations

from appliance.requests import AuditVerified
from ui.kiosk.language import translate
from ui.kiosk.screens.events.audit_words import headline, role_of, sentences
from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet


class AuditSheet(Sheet):
    """Shows what was proved."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._found: AuditVerified | None = None
        self.text = label()
        self.body.addWidget(self.text)

    def open(self, found: AuditVerified) -> None:
        """Shows this."""
        self._found = found
        self.present()
        self.tell(headline(found), role_of(found))

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Audit", "Proof of what happened"))
        self.cancel.setText(translate("Audit", "Close"))
        if self._found is not None:
            lines = sentences(self._found, self.screen.parts.language.locale)
            self.text.setText("\n\n".join(lines))
            if not self.notice.isHidden():
                self.tell(headline(self._found), role_of(self._found))
