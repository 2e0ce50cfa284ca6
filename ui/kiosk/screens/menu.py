"""The menu of administration: what whoever is signed in may do, and the way out."""

from __future__ import annotations

from PyQt5.QtCore import QSize
from PyQt5.QtGui import QResizeEvent
from PyQt5.QtWidgets import QGridLayout, QPushButton

from appliance.requests import (
    BackupGallery,
    BeginEnrolment,
    CalibrateGallery,
    ChangePassword,
    ListAccounts,
    ListEvents,
    ListModels,
    ListPeople,
    RekeyGallery,
    Request,
    RestartService,
    ShowHealth,
    ShowPolicy,
    ShowSettings,
    SignOut,
)
from ui.kiosk.language import translate
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.rights import may
from ui.kiosk.screens.account_roles import role_rights, role_texts
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.screens.screen import Screen
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.confirm import Confirm, Question
from ui.kiosk.widgets.icons import icon
from ui.kiosk.widgets.new_password import NewPassword
from ui.kiosk.widgets.password_field import PasswordField
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button

_TILE_DP = 210
_TILES: tuple[tuple[Place, str, type[Request]], ...] = (
    (Place.FIRST_RUN, "again", RekeyGallery),
    (Place.ENROL, "plus", BeginEnrolment),
    (Place.PEOPLE, "people", ListPeople),
    (Place.EVENTS, "events", ListEvents),
    (Place.DOORS, "door", ShowPolicy),
    (Place.RULES, "clock", ShowPolicy),
    (Place.HEALTH, "heart", ShowHealth),
    (Place.SETTINGS, "settings", ShowSettings),
    (Place.MODELS, "chip", ListModels),
    (Place.CALIBRATION, "chart", CalibrateGallery),
    (Place.BACKUP, "save", BackupGallery),
    (Place.SYNC, "cloud", ShowSettings),
    (Place.ADMINISTRATORS, "key", ListAccounts),
    (Place.ABOUT, "info", SignOut),
)
"""Where one may go, its icon, and what has to be allowed for it."""


def tile_texts() -> dict[Place, str]:
    """What stands on each tile."""
    return {
        Place.FIRST_RUN: translate("Menu", "Go on with the set-up"),
        Place.ENROL: translate("Menu", "Enrol somebody"),
        Place.PEOPLE: translate("Menu", "People"),
        Place.EVENTS: translate("Menu", "Events"),
        Place.DOORS: translate("Menu", "Doors"),
        Place.RULES: translate("Menu", "Who may when"),
        Place.HEALTH: translate("Menu", "Health"),
        Place.SETTINGS: translate("Menu", "Settings"),
        Place.MODELS: translate("Menu", "Models and engines"),
        Place.CALIBRATION: translate("Menu", "Accuracy here"),
        Place.BACKUP: translate("Menu", "Backup"),
        Place.SYNC: translate("Menu", "Network"),
        Place.ADMINISTRATORS: translate("Menu", "Administrators"),
        Place.ABOUT: translate("Menu", "About"),
    }


class MenuScreen(ActingPage):
    """A tile for each thing that is allowed, and for a set-up that was left."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self.who = label("hint")
        self.body.addWidget(self.who)
        self._grid = QGridLayout()
        self.body.addLayout(self._grid)
        self.tiles: dict[Place, QPushButton] = {}
        for place, _, _ in _TILES:
            tile = button(lambda place=place: parts.navigation.open(place), "tile")  # type: ignore[misc]
            self.tiles[place] = tile
            self._grid.addWidget(tile)
        self.sign_out = button(self.go_back, "primary")
        self.change = button(self._change_password)
        self.leave_kiosk = button(self._leave_kiosk)
        for one in (self.sign_out, self.change, self.leave_kiosk):
            self.body.addWidget(one)
        self.body.addStretch(1)
        self.confirm = Confirm(self)
        self.password = OwnPasswordSheet(self)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Shows what is allowed."""
        session = self.parts.session
        self._lay_out()
        self.change.setVisible(session.is_open and may(self.parts, ChangePassword))
        self.leave_kiosk.setVisible(may(self.parts, RestartService))
        self.retranslate()

    def leave(self) -> None:
        """No name stays with a screen that is not shown."""
        super().leave()
        self.who.clear()

    def go_back(self) -> None:
        """To the door, where nobody is signed in any more."""
        self.parts.navigation.home()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        session = self.parts.session
        self.title.setText(translate("Menu", "Administration"))
        if session.is_open:
            text = translate("Menu", "Signed in: {name}, {role}. {rights}")
            role, rights = role_texts().get(session.role, ""), role_rights().get(session.role, "")
            self.who.setText(text.format(name=session.name, role=role, rights=rights))
            self.sign_out.setText(translate("Menu", "Sign out"))
        else:
            self.who.setText(
                translate("Menu", "There are no administrators yet: everybody may do everything.")
            )
            self.sign_out.setText(translate("Menu", "Back to the door"))
        for place, text in tile_texts().items():
            self.tiles[place].setText(text)
        self.change.setText(translate("Menu", "Change my password"))
        self.leave_kiosk.setText(translate("Menu", "Leave the kiosk"))

    def fit(self) -> None:
        """The size of the icons, and how many tiles stand beside each other."""
        super().fit()
        px, colour = self.parts.theme.px, self.parts.theme.palette.letters
        self._grid.setSpacing(px(10))
        for place, name, _ in _TILES:
            self.tiles[place].setIcon(icon(name, colour, px(28)))
            self.tiles[place].setIconSize(QSize(px(28), px(28)))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many tiles a row as there is room for."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.parts.theme
        columns = max(1, min(4, (self.width() - theme.px(24)) // theme.letters(_TILE_DP)))
        while self._grid.takeAt(0) is not None:
            pass
        site, shown = self.parts.site.site, 0
        for place, _, request in _TILES:
            open_still = place is not Place.FIRST_RUN or (site is not None and bool(site.setup))
            allowed = open_still and may(self.parts, request)
            if allowed:
                self._grid.addWidget(self.tiles[place], shown // columns, shown % columns)
                shown += 1
            self.tiles[place].setVisible(allowed)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _change_password(self) -> None:
        self.password.present(self.password.present_one)

    def _leave_kiosk(self) -> None:
        self.confirm.confirm(_leaving, self._close)

    def _close(self) -> None:
        window = self.window()
        window.may_close = True
        self.parts.session.sign_out()
        window.close()


class OwnPasswordSheet(Sheet):
    """A new password for whoever is signed in."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self.present_one = PasswordField(lambda: self.new.first.setFocus())
        self._present = Caption(self.body, self.present_one)
        self.new = NewPassword(self.body, self._send)
        self.go = button(self._send, "primary")
        self.foot.addWidget(self.go, 1)

    def cleared(self) -> None:
        """What was typed is forgotten."""
        self.present_one.clear()
        self.new.clear()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Menu", "Change my password"))
        self._present.say(translate("Menu", "Present password or PIN"))
        self.new.say(translate("Menu", "New password or PIN"), translate("Menu", "The same again"))
        self.go.setText(translate("Menu", "Change"))

    def _send(self) -> None:
        if not self.new.alike:
            self.tell(translate("Menu", "Type the same new password twice."))
            return
        request = ChangePassword(self.new.text, self.present_one.text)
        self.ask(self.go, request, self._changed)

    def _changed(self, account: object) -> None:
        """It has ended all sessions of that account."""
        parts = self.screen.parts
        self.dismiss()
        parts.session.sign_out()
        parts.navigation.replace(Place.SIGN_IN, (Place.MENU, None))


def _leaving() -> Question:
    return Question(
        translate("Menu", "Leave the kiosk?"),
        translate(
            "Menu",
            "This screen closes until somebody starts it again. The door goes on working, without showing "
            "what it sees.",
        ),
        translate("Menu", "Leave the kiosk"),
    )
