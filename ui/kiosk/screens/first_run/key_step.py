"""What opens the encrypted gallery when the machine starts, and the passphrase for when that is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PyQt5.QtWidgets import QWidget

from appliance.requests import ChangeSettings, ContinueRekey, GalleryStatus, RekeyGallery, RenewRecovery
from appliance.storage.rekeying import RekeyProgress
from ui.kiosk.language import translate
from ui.kiosk.screens.first_run.first_run_step import FirstRunStep
from ui.kiosk.widgets.choice import Choice, only_one_of
from ui.kiosk.widgets.new_password import NewPassword
from ui.kiosk.widgets.shown_once import ShownOnce

if TYPE_CHECKING:
    from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen

KEY_FILE, PASSPHRASE, TPM = "key-file", "passphrase", "tpm2"
_TPM_DEVICES = ("tpmrm0", "tpm0")


def has_tpm(devices: Path = Path("/dev")) -> bool:
    """Whether this machine has a TPM that can be asked."""
    return any((devices / name).exists() for name in _TPM_DEVICES)


class KeyStep(FirstRunStep):
    """Key file, passphrase or TPM; then the recovery passphrase, once."""

    def __init__(self, screen: FirstRunScreen) -> None:
        super().__init__(screen)
        self._present = ""
        self._has_code = False
        self.providers = {
            name: Choice(self.parts, one_of_several=True) for name in (KEY_FILE, TPM, PASSPHRASE)
        }
        self._group = only_one_of(self.providers.values(), self)
        for choice in self.providers.values():
            self.column.addWidget(choice)
            choice.toggled.connect(self._chosen)
        self.passphrase = NewPassword(self.column, screen.press_next)
        for field in (self.passphrase.first, self.passphrase.again):
            field.line.textChanged.connect(self.changed)
        self.code = ShownOnce(self.parts, screen.press_next)
        self.code.changed.connect(self.changed)
        self.column.addWidget(self.code)
        self.column.addStretch(1)

    @property
    def chosen(self) -> str:
        """The provider that is chosen, empty for none."""
        return next((name for name, choice in self.providers.items() if choice.is_on), "")

    def begin(self) -> None:
        """As the gallery has it now."""
        self._has_code = False
        self._present = ""
        self._show()
        self._ask()

    def end(self) -> None:
        """Passphrases are forgotten."""
        self.passphrase.clear()
        self.code.clear()
        self._has_code = False

    def retranslate(self) -> None:
        """Texts."""
        if self._has_code:
            why = translate(
                "FirstRun",
                "This is the second thing to write down, under its own name: the recovery passphrase. It "
                "opens the gallery and its backups when the key is lost; the recovery code does not. An "
                "earlier recovery passphrase opens nothing any more.",
            )
        else:
            why = translate(
                "FirstRun", "All faces are kept encrypted. What is to open them when this machine starts?"
            )
        self.why.setText(why)
        self.providers[KEY_FILE].say(
            translate("FirstRun", "A key file on this machine"),
            translate(
                "FirstRun",
                "The door works by itself after a power cut. Whoever steals the machine has the key too.",
            ),
        )
        self.providers[TPM].say(
            translate("FirstRun", "The security chip of this machine (TPM)"),
            translate(
                "FirstRun",
                "The door works by itself after a power cut. A stolen disk alone opens nothing.",
            ),
        )
        self.providers[PASSPHRASE].say(
            translate("FirstRun", "A passphrase that somebody types"),
            translate(
                "FirstRun",
                "A stolen machine opens nothing. After each power cut nobody is let in until it is typed.",
            ),
        )
        self.passphrase.say(
            translate("FirstRun", "A passphrase"), translate("FirstRun", "The same passphrase again")
        )
        self.code.retranslate()

    def fit(self) -> None:
        """The code's margins as well."""
        super().fit()
        self.code.fit()

    def title(self) -> str:
        if self._has_code:
            return translate("FirstRun", "Recovery passphrase")
        return translate("FirstRun", "Key")

    def ready(self) -> bool:
        if self._has_code:
            return self.code.is_confirmed
        return not self._types or bool(self.passphrase.text)

    def may_leave(self) -> bool:
        return not self._has_code or self.code.is_confirmed

    def go_on(self) -> None:
        if self._has_code:
            self.run.ahead()
        elif not self._present:
            self._ask()
        elif self.chosen in ("", self._present):  # none: it has one that is not offered here, and keeps it
            self._write()
        elif self._types and not self.passphrase.alike:
            self.passphrase.clear()
            self.screen.tell(translate("FirstRun", "The two passphrases differ. Type both again."), "error")
            self.passphrase.first.setFocus()
        else:
            self.screen.await_answer(RekeyGallery(self.chosen, "", self.passphrase.text), self._rekeyed)

    def next_text(self) -> str:
        known = bool(self._present) or self.screen.is_busy
        return translate("Steps", "Next") if known else translate("FirstRun", "Try again")

    def other_text(self) -> str:
        return "" if self._has_code else translate("Steps", "Later")

    def first_focus(self) -> QWidget | None:
        return next((choice for choice in self.providers.values() if choice.is_on), None)

    @property
    def _types(self) -> bool:
        """Whether a new passphrase is asked for."""
        return self.chosen == PASSPHRASE and self._present not in ("", PASSPHRASE)

    def _ask(self) -> None:
        """Nothing is changed before it is known what there is."""
        self.screen.await_answer(GalleryStatus(), self._take)

    def _take(self, status: dict[str, Any]) -> None:
        self._present = str(status["key_provider"])
        if self._present in self.providers:
            self.providers[self._present].choose()
        self._show()

    def _rekeyed(self, progress: RekeyProgress) -> None:
        """Goes on until everybody has a new key; from now on the new provider opens the gallery."""
        self._present = self.chosen
        self._continue(progress)

    def _continue(self, progress: RekeyProgress | None) -> None:
        if progress is None or progress.finished:
            self._write()
        else:
            self.screen.await_answer(ContinueRekey(), self._continue)

    def _write(self) -> None:
        """The next start goes by the settings; a file of another name is none of the new key's."""
        if self._present not in self.providers:
            self._renew(None)
            return
        self.passphrase.clear()
        values = {"keys.provider": self._present, "keys.file": ""}
        self.screen.await_answer(ChangeSettings(values), self._renew)

    def _renew(self, changed: object) -> None:
        self.screen.await_answer(RenewRecovery(), self._renewed)

    def _renewed(self, words: str) -> None:
        self._has_code = True
        self.code.present(words)
        self._show()
        self.code.last.setFocus()

    def _chosen(self, on: bool) -> None:
        self._show()

    def _show(self) -> None:
        for name, choice in self.providers.items():
            there = name != TPM or self._present == TPM or has_tpm()
            choice.setVisible(there and not self._has_code)
        self.passphrase.show(self._types and not self._has_code)
        self.code.setVisible(self._has_code)
        self.retranslate()
        self.changed.emit()
