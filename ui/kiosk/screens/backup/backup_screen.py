"""Backup and restore: a copy of everything elsewhere, what opens it, and how it is put back."""

from __future__ import annotations

from pathlib import Path

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QLabel, QVBoxLayout, QWidget

from appliance.requests import BackupGallery, RenewRecovery
from appliance.storage.records import BackupMade
from ui.kiosk.language import translate
from ui.kiosk.moments import second_text
from ui.kiosk.parts import KioskParts
from ui.kiosk.rights import may
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.backup.backup_sheet import BackupSheet
from ui.kiosk.screens.backup.recovery_sheet import RecoverySheet
from ui.kiosk.widgets.confirm import Confirm, Question
from ui.kiosk.widgets.pieces import label, panel
from ui.kiosk.widgets.wrapped_button import button

_COMMANDS = "portunus gallery check --backup FILE\nportunus gallery restore FILE"


class BackupScreen(ActingPage):
    """A running service cannot replace its own gallery: a restore is told, not done."""

    narrow = True

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self._panels: list[QVBoxLayout] = []
        self.make_title, self.make_text = label("heading"), label()
        self.make = button(lambda: self.sheet.open(), "primary")
        self._add(self.make_title, self.make_text, self.make)
        self.opens_title, self.opens_text = label("heading"), label()
        self.renew = button(self._renew)
        self._add(self.opens_title, self.opens_text, self.renew)
        self.back_title, self.back_text = label("heading"), label()
        self.commands = QLabel(_COMMANDS)
        self.commands.setTextFormat(Qt.PlainText)
        self.commands.setLayoutDirection(Qt.LeftToRight)
        self.commands.setWordWrap(True)
        self.after = label("hint")
        self._add(self.back_title, self.back_text, self.commands, self.after)
        self.body.addStretch(1)
        self.sheet = BackupSheet(self)
        self.recovery = RecoverySheet(self)
        self.confirm = Confirm(self)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Shows what is allowed."""
        self.make.setVisible(may(self.parts, BackupGallery))
        self.renew.setVisible(may(self.parts, RenewRecovery))
        (self.make if self.make.isVisibleTo(self) else self.back).setFocus()

    def back_up(self, path: str) -> None:
        """Has the service write a backup."""

        def made(backup: BackupMade) -> None:
            at = second_text(self.parts.language.locale, backup.made_at)
            text = translate("Backup", "The backup of {time} is in {file}. Keep it away from this machine.")
            self.tell(text.format(time=at, file=_shown(path)))

        self.act(self.make, BackupGallery(path), made)

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Backup", "Backup"))
        self.make_title.setText(translate("Backup", "Make a backup"))
        self.make_text.setText(
            translate(
                "Backup",
                "One encrypted file with all people, templates, consents, rules and events. Pictures are "
                "not in "
                "it, as none are kept. After somebody is erased, make a new one and destroy the older "
                "ones: they "
                "hold that person still.",
            )
        )
        self.make.setText(translate("Backup", "Make a backup"))
        self.opens_title.setText(translate("Backup", "What opens it"))
        self.opens_text.setText(
            translate(
                "Backup",
                "The key of this machine, and on another machine the recovery passphrase. Without either of "
                "them nobody opens a backup.",
            )
        )
        self.renew.setText(translate("Backup", "New recovery passphrase"))
        self.back_title.setText(translate("Backup", "Put a backup back"))
        self.back_text.setText(
            translate(
                "Backup",
                "It takes the place of all that is here. A running service cannot do that to itself: "
                "stop it, and "
                "give these commands on this machine, with the file in the place of FILE.",
            )
        )
        self.after.setText(
            translate(
                "Backup",
                "The first one only looks whether the file is whole. On another machine, add --recovery "
                "to both. "
                "Who was erased since stays erased; other changes since are lost.",
            )
        )

    def fit(self) -> None:
        """Margins."""
        super().fit()
        px = self.parts.theme.px
        for inside in self._panels:
            inside.setContentsMargins(px(12), px(10), px(12), px(10))
            inside.setSpacing(px(10))
        self.commands.setStyleSheet(f"font-family: monospace; font-size: {self.parts.theme.letters(15)}px;")

    def _add(self, *inside: QWidget) -> None:
        made = panel()
        column = QVBoxLayout(made)
        for one in inside:
            column.addWidget(one)
        self._panels.append(column)
        self.body.addWidget(made)

    def _renew(self) -> None:
        self.confirm.confirm(
            _renewing, lambda: self.act(self.renew, RenewRecovery(), self.recovery.show_words)
        )


def _shown(path: str) -> str:
    """A path by the folder and the file, as the whole of it may be long."""
    whole = Path(path)
    return f"{whole.parent.name}/{whole.name}"


def _renewing() -> Question:
    return Question(
        translate("Backup", "Make a new recovery passphrase?"),
        translate(
            "Backup",
            "It is shown once. The present one opens this gallery no more; backups that were made before "
            "open "
            "with the one of their time.",
        ),
        translate("Backup", "Make a new one"),
        danger=False,
    )
