"""Answers to requests about administrators. Unlike the others, they depend on who asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from appliance.administration.accounts import Account
from appliance.administration.administration import Administration
from appliance.requests import (
    AccountOpened,
    AccountShown,
    Actor,
    AddAccount,
    Administered,
    BeginAdministration,
    ChangePassword,
    ListAccounts,
    RecoverAccount,
    RemoveAccount,
    Request,
    SetRole,
    ShowAdministration,
    SignedIn,
    SignIn,
    SignOut,
)


class AdministrationHandlers:
    """Whether the actor may ask at all was looked at before."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration

    def table(self) -> Mapping[type[Request], Callable[[Any, Actor], Any]]:
        """Which method answers which request."""
        return {
            ShowAdministration: self._show,
            BeginAdministration: self._begin,
            RecoverAccount: self._recover,
            SignIn: self._sign_in,
            SignOut: lambda request, actor: self._administration.sign_out(actor),
            ListAccounts: self._list,
            AddAccount: self._add,
            SetRole: self._set_role,
            RemoveAccount: self._remove,
            ChangePassword: self._change_password,
        }

    def _show(self, request: ShowAdministration, actor: Actor) -> Administered:
        begun, account = self._administration.look(actor)
        return Administered(begun, _shown(account) if account is not None else None)

    def _begin(self, request: BeginAdministration, actor: Actor) -> AccountOpened:
        account, code = self._administration.begin(actor, request.name, request.password, request.recovery)
        return AccountOpened(_shown(account), code)

    def _recover(self, request: RecoverAccount, actor: Actor) -> AccountOpened:
        account, code = self._administration.recover(request.name, request.code, request.password)
        return AccountOpened(_shown(account), code)

    def _sign_in(self, request: SignIn, actor: Actor) -> SignedIn:
        account, session = self._administration.sign_in(request.name, request.password)
        return SignedIn(_shown(account), session)

    def _list(self, request: ListAccounts, actor: Actor) -> list[AccountShown]:
        return [_shown(account) for account in self._administration.accounts().accounts]

    def _add(self, request: AddAccount, actor: Actor) -> AccountShown:
        return _shown(self._administration.add(actor, request.name, request.role, request.password))

    def _set_role(self, request: SetRole, actor: Actor) -> AccountShown:
        return _shown(self._administration.set_role(actor, request.account, request.role))

    def _remove(self, request: RemoveAccount, actor: Actor) -> AccountShown:
        return _shown(self._administration.remove(actor, request.account))

    def _change_password(self, request: ChangePassword, actor: Actor) -> AccountShown:
        changed = self._administration.change_password(actor, request.account, request.current, request.new)
        return _shown(changed)


def _shown(account: Account) -> AccountShown:
    return AccountShown(account.id, account.name, account.role.value)
