"""A new recovery passphrase, shown once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.kiosk.language import translate
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.shown_once import ShownOnce
from ui.kiosk.widgets.wrapped_button import button

if TYPE_CHECKING:
    from ui.kiosk.screens.backup.backup_screen import BackupScreen


class RecoverySheet(Sheet):
    """It goes when its last group was typed from the note."""

    def __init__(self, screen: BackupScreen) -> None:
        super().__init__(screen)
        self.why = label()
        self.code = ShownOnce(screen.parts, self._done)
        self.code.changed.connect(self._turn)
        self.body.addWidget(self.why)
        self.body.addWidget(self.code)
        self.done = button(self._done, "primary")
        self.foot.addWidget(self.done, 1)
        self.cancel.hide()

    def show_words(self, words: str) -> None:
        """Shows this one."""
        self.code.present(words)
        self._turn()
        self.present(self.code.last)

    def cleared(self) -> None:
        """It is gone."""
        self.code.clear()

    def fit(self) -> None:
        """Margins of the code."""
        self.code.fit()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Backup", "Recovery passphrase"))
        self.why.setText(
            translate(
                "Backup",
                "Write it down and keep it away from this machine. It opens this gallery, and the "
                "backups that "
                "are made from now on, when the key is lost. The earlier one opens older backups only.",
            )
        )
        self.code.retranslate()
        self.done.setText(translate("Backup", "I have written it down"))

    def _turn(self) -> None:
        self.done.setEnabled(self.code.is_confirmed)

    def _done(self) -> None:
        if self.code.is_confirmed:
            self.dismiss()
