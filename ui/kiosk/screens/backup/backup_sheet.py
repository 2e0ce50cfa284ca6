"""Where a backup is written to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtCore import Qt, QTimer

from ui.kiosk.language import translate
from ui.kiosk.saving.sticks import sticks
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button

if TYPE_CHECKING:
    from ui.kiosk.screens.backup.backup_screen import BackupScreen

_LOOK_MS = 1000
_TYPED = ""
_NAMES = "portunus-%Y-%m-%d-%H%M%S.backup"


class BackupSheet(Sheet):
    """A stick, or a path that somebody types. The service itself writes the file.

    find: the folders that can be chosen. now: the time for the name of the file.
    """

    screen: BackupScreen

    def __init__(
        self,
        screen: BackupScreen,
        find: Callable[[], list[Path]] = sticks,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(screen)
        self._find, self._now = find, now
        self.hint = label()
        self.place, self.path = DropDown(), Line()
        self.path.setInputMethodHints(Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase)
        self.path.setLayoutDirection(Qt.LeftToRight)
        self.body.addWidget(self.hint)
        self._places = Caption(self.body, self.place)
        self._paths = Caption(self.body, self.path)
        self.go = button(self._send, "primary")
        self.foot.addWidget(self.go, 1)
        self.place.currentIndexChanged.connect(self._turn)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def open(self) -> None:
        """Begins with a stick, where there is one."""
        self.path.setText(str(Path.home() / self._name))
        self._look()
        self.place.choose(self.place.keys[0])
        self._timer.start()
        self.present(self.go)

    def cleared(self) -> None:
        """No path is kept in mind."""
        self._timer.stop()
        self.path.clear()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Backup", "Make a backup"))
        self._places.say(translate("Backup", "Write it to"))
        self._paths.say(translate("Backup", "Path of the file on this machine"))
        self.go.setText(translate("Backup", "Make the backup"))
        self._offer(self._sticks)
        self._turn()

    @property
    def _name(self) -> str:
        return self._now().strftime(_NAMES)

    @property
    def _sticks(self) -> list[Path]:
        return [key for key in self.place.keys if key != _TYPED]

    def _look(self) -> None:
        """Which sticks are there now."""
        found = self._find()
        if found != self._sticks or not self.place.keys:
            was_none = not self._sticks
            self._offer(found)
            if found and was_none:
                self.place.choose(found[0])

    def _offer(self, found: list[Path]) -> None:
        self.place.offer(
            (
                *((folder, folder.name) for folder in found),
                (_TYPED, translate("Backup", "Another place")),
            )
        )
        self._turn()

    def _turn(self) -> None:
        self._paths.show(self.place.key == _TYPED)
        self.hint.setText(
            translate("Backup", "The file is encrypted. The door goes on meanwhile.")
            if self._sticks
            else translate(
                "Backup",
                "Plug in a USB stick; it shows here as soon as it is ready. The file is encrypted, and the "
                "door goes on meanwhile.",
            )
        )

    def _send(self) -> None:
        place = self.place.key
        path = self.path.text().strip() if place == _TYPED else str(place / self._name)
        if not Path(path).is_absolute():
            self.tell(translate("Backup", "Type the whole path, which begins with /."))
            return
        self.dismiss()
        self.screen.back_up(path)
