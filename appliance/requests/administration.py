"""Administrators: who they are, and who is signed in."""

from __future__ import annotations

from dataclasses import dataclass, field

from appliance.requests.request import Request


@dataclass(frozen=True)
class ShowAdministration(Request):
    """-> Administered: whether there are administrators, and who asks."""


@dataclass(frozen=True)
class BeginAdministration(Request):
    """-> AccountOpened. The first owner, where there are no administrators; from now on everybody signs in.

    recovery: the recovery passphrase of the gallery, where the accounts were changed without the key; then
    all of them go. InputError (a weak password), NotAllowed (there are administrators), KeyUnavailable.
    """

    name: str
    password: str = field(repr=False)
    recovery: str = field(default="", repr=False)


@dataclass(frozen=True)
class SignIn(Request):
    """-> SignedIn. NotAllowed when the name or the password is wrong, or wrong ones came too often."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class SignOut(Request):
    """-> None. Ends the session that asks."""


@dataclass(frozen=True)
class RecoverAccount(Request):
    """-> AccountOpened: a new password for an owner, and the next recovery code; this one is used up.

    name: may be empty where there is one owner. NotAllowed (a wrong code), InputError, KeyUnavailable (a
    mistyped code).
    """

    code: str = field(repr=False)
    password: str = field(repr=False)
    name: str = ""


@dataclass(frozen=True)
class AddAccount(Request):
    """-> AccountShown. InputError for a name that is taken, a weak password, a role there is not."""

    name: str
    role: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class ListAccounts(Request):
    """-> list[AccountShown]"""


@dataclass(frozen=True)
class SetRole(Request):
    """-> AccountShown. InputError for the last owner, and for a role there is not."""

    account: str
    role: str


@dataclass(frozen=True)
class RemoveAccount(Request):
    """-> AccountShown: who it was. InputError for the last owner."""

    account: str


@dataclass(frozen=True)
class ChangePassword(Request):
    """-> AccountShown. Ends all sessions of that account.

    account: empty for one's own, which takes the present password; another's: the owner alone.
    """

    new: str = field(repr=False)
    current: str = field(default="", repr=False)
    account: str = ""


@dataclass(frozen=True)
class AccountShown:
    """An administrator. id: what events call this account. role: "owner", "administrator", …"""

    id: str
    name: str
    role: str


@dataclass(frozen=True)
class Administered:
    """begun: whether there are administrators. account: who is signed in, None for nobody."""

    begun: bool
    account: AccountShown | None


@dataclass(frozen=True)
class AccountOpened:
    """recovery_code: to be shown once and kept nowhere."""

    account: AccountShown
    recovery_code: str = field(repr=False)


@dataclass(frozen=True)
class SignedIn:
    """session: what proves the session, for `Actor.session`."""

    account: AccountShown
    session: str = field(repr=False)
