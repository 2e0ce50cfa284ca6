"""Saving something to a stick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PyQt5 import sip
from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QProgressBar

from appliance.errors import ApplianceError
from ui.kiosk.language import translate
from ui.kiosk.link.keeping import Keeping
from ui.kiosk.saving.sticks import sticks
from ui.kiosk.saving.writing import FileWriting
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button

_LOOK_MS = 1000

Take = Callable[[bytes], None]
Collect = Callable[[str, Take], None]
"""Is given the ending of the file, such as ".csv", and what takes its content when all of it is there."""


class SaveSheet(Sheet):
    """Asks for the stick and the form of the file, collects it, and writes it.

    find: the folders that can be chosen.
    """

    screen: ActingPage

    def __init__(self, screen: ActingPage, find: Callable[[], list[Path]] = sticks) -> None:
        super().__init__(screen)
        self._find = find
        self._title: Callable[[], str] = str
        self._stem = ""
        self._collect: Collect | None = None
        self._saving = 0
        self.hint = label()
        self.stick, self.form = DropDown(), DropDown()
        self.body.addWidget(self.hint)
        self._sticks = Caption(self.body, self.stick)
        self._forms = Caption(self.body, self.form)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.body.addWidget(self.bar)
        self.go = button(self._save, "primary")
        self.foot.addWidget(self.go, 1)
        self._writing = FileWriting()
        self._keeping = Keeping(self, screen.parts.session)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def offer(
        self, title: Callable[[], str], stem: str, forms: Sequence[tuple[str, str]], collect: Collect
    ) -> None:
        """Opens it. stem: of the file's name. forms: endings, and what each is called."""
        self._title, self._stem, self._collect = title, stem, collect
        self.form.offer(forms)
        self._forms.show(len(forms) > 1)
        self.bar.hide()
        self._look()
        self._timer.start()
        self.present(self.go if self.go.isEnabled() else self.cancel)

    def cleared(self) -> None:
        """What is collected or written still is not told any more."""
        self._timer.stop()
        self._keeping.stop()
        self._collect = None
        self._saving += 1

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(self._title())
        self._sticks.say(translate("SaveSheet", "Stick"))
        self._forms.say(translate("SaveSheet", "Form"))
        self.go.setText(translate("SaveSheet", "Save"))
        self.bar.setAccessibleName(translate("SaveSheet", "Saving"))
        self._tell_sticks()

    def _look(self) -> None:
        """Which sticks are there now."""
        found = self._find()
        if self.screen.parts.windowed:
            found = [*found, Path.home()]
        if found != list(self.stick.keys):
            self.stick.offer((folder, folder.name) for folder in found)
        self.go.setEnabled(bool(found) and self.bar.isHidden())
        self._tell_sticks()

    def _tell_sticks(self) -> None:
        there = self.stick.count() > 0
        self._sticks.show(there)
        self.hint.setText(
            translate("SaveSheet", "Whoever gets this file can read it.")
            if there
            else translate("SaveSheet", "Plug in a USB stick. It shows here as soon as it is ready.")
        )

    def _save(self) -> None:
        if self._collect is None or self.stick.key is None:
            return
        self.notice.hide()
        self._saving += 1
        saving, folder, ending = self._saving, self.stick.key, self.form.key
        self.bar.show()
        self._keeping.start()
        self.go.setEnabled(False)

        def is_wanted() -> bool:
            """Not once somebody left, or the window has gone meanwhile."""
            return saving == self._saving and not sip.isdeleted(self)

        def written(path: Path) -> None:
            if is_wanted():
                self._written(path)

        def failed(error: Exception) -> None:
            if is_wanted():
                self.stopped(error)

        def take(content: bytes) -> None:
            if is_wanted():
                self._writing.write(folder / f"{self._stem}{ending}", content, written, failed)

        self._collect(ending, take)

    def stopped(self, error: Exception) -> None:
        """It could not be collected or written."""
        self.bar.hide()
        self._keeping.stop()
        self._look()
        if isinstance(error, ApplianceError):
            self._refused(error)
        else:
            self.tell(translate("SaveSheet", "The stick cannot be written to. Try another one."))

    def _written(self, path: Path) -> None:
        text = translate("SaveSheet", "Saved as {file} on {stick}. The stick can be pulled out now.")
        self.dismiss()
        self.screen.tell(text.format(file=path.name, stick=path.parent.name))
