"""Who administers this appliance; only an owner changes that."""

from __future__ import annotations

from appliance.requests import (
    AccountOpened,
    AccountShown,
    AddAccount,
    BeginAdministration,
    ChangePassword,
    ListAccounts,
    RemoveAccount,
    SetRole,
)
from ui.kiosk.language import translate
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.rights import may
from ui.kiosk.screens.account_roles import role_rights, role_texts
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.code_sheet import CodeSheet
from ui.kiosk.widgets.confirm import Confirm, Question
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.new_password import NewPassword
from ui.kiosk.widgets.pieces import label
from ui.kiosk.widgets.row_list import Row, RowList
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button

_NOBODY = AccountShown("", "", "")


class AdministratorsScreen(ActingPage):
    """The list; a touch on one opens what can be changed about it."""

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts, scrolls=False)
        self._accounts: list[AccountShown] = []
        self.hint = label("hint")
        self.list = RowList(parts.theme)
        self.list.chosen.connect(self._choose)
        self.add = button(self._add, "primary")
        self.body.addWidget(self.hint)
        self.body.addWidget(self.list, 1)
        self.foot.addWidget(self.add)
        self.adding = AddSheet(self)
        self.changing = AccountSheet(self)
        self.code = CodeSheet(self)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Asks who there is."""
        self.add.setVisible(may(self.parts, AddAccount))
        self.look()

    def leave(self) -> None:
        """No names stay with a screen that is not shown."""
        super().leave()
        self._accounts = []
        self.list.show_rows(())

    def look(self) -> None:
        """Asks again."""
        self.ask(ListAccounts(), self._take)

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Administrators", "Administrators"))
        self.list.setAccessibleName(translate("Administrators", "Administrators"))
        if may(self.parts, AddAccount):
            self.hint.setText(translate("Administrators", "Touch a name to change a role or a password."))
        else:
            self.hint.setText(translate("Administrators", "Only an owner changes who administers."))
        self.add.setText(translate("Administrators", "Add"))
        self._show()

    @property
    def begun(self) -> bool:
        """Whether there are administrators."""
        site = self.parts.site.site
        return site is None or site.administrators

    def done(self, text: str) -> None:
        """Something was changed."""
        self.tell(text)
        self.look()

    def _take(self, accounts: list[AccountShown]) -> None:
        self._accounts = accounts
        self.retranslate()

    def _show(self) -> None:
        names = role_texts()
        rows = []
        for one in self._accounts:
            own = one.name == self.parts.session.name
            title = translate("Administrators", "{name} (you)").format(name=one.name) if own else one.name
            rows.append(Row(one, title, names.get(one.role, one.role)))
        self.list.show_rows(rows)

    def _choose(self, account: AccountShown) -> None:
        if may(self.parts, SetRole) and self.begun:
            self.changing.about(account, own=account.name == self.parts.session.name)

    def _add(self) -> None:
        self.adding.present(self.adding.name)


class AddSheet(Sheet):
    """A new administrator; the first one is an owner, and gets a recovery code."""

    screen: AdministratorsScreen

    def __init__(self, screen: AdministratorsScreen) -> None:
        super().__init__(screen)
        self.name = Line()
        self.role = DropDown()
        self.rights = label("hint")
        self._names = Caption(self.body, self.name)
        self._roles = Caption(self.body, self.role)
        self.body.addWidget(self.rights)
        self.password = NewPassword(self.body, self._send)
        self.go = button(self._send, "primary")
        self.foot.addWidget(self.go, 1)
        self.role.currentIndexChanged.connect(self._tell_rights)

    def cleared(self) -> None:
        """What was typed is forgotten."""
        self.name.clear()
        self.password.clear()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Administrators", "New administrator"))
        self._names.say(translate("Administrators", "Name"))
        self._roles.say(translate("Administrators", "Role"))
        self.role.offer(
            (role, text) for role, text in role_texts().items() if self.screen.begun or role == "owner"
        )
        self.password.say(
            translate("Administrators", "Password or PIN"), translate("Administrators", "The same again")
        )
        self.go.setText(translate("Administrators", "Add"))
        self._tell_rights()

    def _tell_rights(self) -> None:
        self.rights.setText(role_rights().get(self.role.key, ""))

    def _send(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.tell(translate("Administrators", "Type a name."))
        elif not self.password.alike:
            self.tell(translate("Administrators", "Type the same new password twice."))
        elif self.screen.begun:
            self.ask(self.go, AddAccount(name, self.role.key, self.password.text), self._added)
        else:
            self.ask(self.go, BeginAdministration(name, self.password.text), self._opened)

    def _added(self, account: AccountShown) -> None:
        self.dismiss()
        self.screen.done(translate("Administrators", "{name} was added.").format(name=account.name))

    def _opened(self, opened: AccountOpened) -> None:
        navigation = self.screen.parts.navigation
        self.dismiss()
        goal = (Place.ADMINISTRATORS, None)
        self.screen.code.show_code(opened.recovery_code, lambda: navigation.replace(Place.SIGN_IN, goal))


class AccountSheet(Sheet):
    """What an owner changes about an administrator."""

    screen: AdministratorsScreen

    def __init__(self, screen: AdministratorsScreen) -> None:
        super().__init__(screen)
        self._account = _NOBODY
        self._own = False
        self.role = DropDown()
        self._roles = Caption(self.body, self.role)
        self.set_role = button(self._set_role)
        self.body.addWidget(self.set_role)
        self.password = NewPassword(self.body, self._set_password)
        self.set_password = button(self._set_password)
        self.body.addWidget(self.set_password)
        self.remove = button(self._remove, "danger")
        self.body.addWidget(self.remove)
        self.confirm = Confirm(screen)

    def about(self, account: AccountShown, *, own: bool) -> None:
        """Opens it. own: it is of whoever is signed in, whose password is changed in the menu."""
        self._account, self._own = account, own
        self.password.show(not own)
        self.set_password.setVisible(not own)
        self.present(self.role)
        self.role.choose(account.role)

    def cleared(self) -> None:
        """What was typed is forgotten, and whom it was about."""
        self.password.clear()
        self._account = _NOBODY
        self.remove.setText("")

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(self._account.name)
        self._roles.say(translate("Administrators", "Role"))
        self.role.offer(role_texts().items())
        self.set_role.setText(translate("Administrators", "Set role"))
        self.password.say(
            translate("Administrators", "New password or PIN"), translate("Administrators", "The same again")
        )
        self.set_password.setText(translate("Administrators", "Set password"))
        self.remove.setText(translate("Administrators", "Remove {name}").format(name=self._account.name))

    def _set_role(self) -> None:
        self.ask(self.set_role, SetRole(self._account.id, self.role.key), self._changed)

    def _set_password(self) -> None:
        if not self.password.alike:
            self.tell(translate("Administrators", "Type the same new password twice."))
            return
        request = ChangePassword(self.password.text, account=self._account.id)
        self.ask(self.set_password, request, self._changed)

    def _changed(self, account: AccountShown) -> None:
        self.dismiss()
        if self._own:  # a change of one's own account ends one's session
            self.screen.parts.session.end()
            return
        text = translate("Administrators", "{name} was changed, and has to sign in again.")
        self.screen.done(text.format(name=account.name))

    def _remove(self) -> None:
        account, own = self._account, self._own
        self.dismiss()
        self.confirm.confirm(lambda: _removing(account.name), lambda: self._send_removal(account, own))

    def _send_removal(self, account: AccountShown, own: bool) -> None:
        def removed(gone: AccountShown) -> None:
            if own:
                self.screen.parts.session.end()
            else:
                text = translate("Administrators", "{name} was removed.")
                self.screen.done(text.format(name=gone.name))

        self.screen.act(self.screen.add, RemoveAccount(account.id), removed)


def _removing(name: str) -> Question:
    return Question(
        translate("Administrators", "Remove {name}?").format(name=name),
        translate(
            "Administrators",
            "{name} can no longer sign in, and is signed out now. What happened under this account stays "
            "in the events.",
        ).format(name=name),
        translate("Administrators", "Remove"),
    )
