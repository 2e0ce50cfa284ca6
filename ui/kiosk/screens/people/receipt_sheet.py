"""The receipt of an erasure: what went, and what holds the person still."""

from __future__ import annotations

import json
from typing import Any

from appliance.storage.receipts import receipt_record
from appliance.storage.records import ErasureReceipt
from ui.kiosk.language import translate
from ui.kiosk.moments import second_text
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.save_sheet import SaveSheet, Take
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button


class ReceiptSheet(Sheet):
    """Shows it, and saves it to a stick for the person."""

    screen: ActingPage

    def __init__(self, screen: ActingPage, saving: SaveSheet) -> None:
        super().__init__(screen)
        self._receipt: ErasureReceipt | None = None
        self._saving = saving
        self.text = label()
        self.body.addWidget(self.text)
        self.save = button(self._save, "primary")
        self.foot.addWidget(self.save, 1)

    def open(self, receipt: ErasureReceipt) -> None:
        """Shows this one."""
        self._receipt = receipt
        self.present(self.save)

    def cleared(self) -> None:
        """It is forgotten; the appliance keeps its own."""
        self._receipt = None

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Receipt", "Erased"))
        self.cancel.setText(translate("Receipt", "Close"))
        self.save.setText(translate("Receipt", "Save to a stick"))
        if self._receipt is not None:
            self.text.setText(self._told(self._receipt))

    def _told(self, receipt: ErasureReceipt) -> str:
        locale = self.screen.parts.language.locale
        told = translate(
            "Receipt",
            "Person: {person}\nErased at: {time}\nTemplates: {templates}\nViews: {views}\n"
            "Consents: {consents}\nThe keys to it are destroyed. This device has signed the receipt.",
        ).format(
            person=receipt.person,
            time=second_text(locale, receipt.erased_at),
            templates=locale.toString(receipt.templates),
            views=locale.toString(receipt.views),
            consents=locale.toString(receipt.consents),
        )
        return f"{told}\n\n{_backups_told(receipt)}"

    def _save(self) -> None:
        receipt = self._receipt
        if receipt is None:
            return
        self.dismiss()
        content = f"{json.dumps(receipt_record(receipt), indent=2)}\n".encode()

        def collect(ending: str, take: Take) -> None:
            take(content)

        stem = f"portunus-receipt-{receipt.person}"
        self._saving.offer(_title, stem, ((".json", "JSON"),), collect)


def _title() -> str:
    return translate("Receipt", "Save the receipt")


def _backups_told(receipt: ErasureReceipt) -> str:
    made: list[Any] = list(receipt.backups)
    if not receipt.backups_known:
        return translate("Receipt", "Backups from before may hold the person still; their list was changed.")
    if not made:
        return translate("Receipt", "There is no backup from before.")
    return translate(
        "Receipt", "Backups from before hold the person still, until they are deleted: {backups}"
    ).format(backups=", ".join(one.id for one in made))
