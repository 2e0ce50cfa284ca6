"""The accounts of administrators. Every change makes the next table; there is an owner in each."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from appliance.administration.passwords import Secret
from appliance.administration.roles import Role
from appliance.crypto.memory import wipe
from appliance.crypto.recovery_words import new_words, read_words
from appliance.errors import InputError
from appliance.storage.names import clean_name, name_key, new_person_id

MOST_ACCOUNTS = 100


@dataclass(frozen=True)
class Account:
    """One administrator. id: what events call this account."""

    id: str
    name: str
    role: Role
    secret: Secret = field(repr=False)


@dataclass(frozen=True)
class Accounts:
    """Immutable. recovery: hash of the recovery code."""

    accounts: tuple[Account, ...] = ()
    recovery: str = field(default="", repr=False)

    @property
    def begun(self) -> bool:
        """Whether there are administrators at all."""
        return bool(self.accounts)

    def named(self, name: str) -> Account | None:
        """Whose name this is, whatever the case of its letters."""
        return next((one for one in self.accounts if name_key(one.name) == name_key(name)), None)

    def get(self, account: str) -> Account | None:
        """Of this id."""
        return next((one for one in self.accounts if one.id == account), None)

    def find(self, name_or_id: str) -> Account:
        """Raises InputError."""
        found = self.named(name_or_id) or self.get(name_or_id)
        if found is None:
            raise InputError(
                "there is no administrator of that name; see `portunus admin list` for those there are"
            )
        return found

    def owners(self) -> list[Account]:
        return [one for one in self.accounts if one.role is Role.OWNER]

    def added(self, name: str, role: Role, secret: Secret) -> tuple[Accounts, Account]:
        """With a new account. Raises InputError (a name that is taken, or cannot be kept)."""
        clean = clean_name(name)
        if self.named(clean) is not None:
            raise InputError("an administrator has this name already; choose another one")
        if len(self.accounts) >= MOST_ACCOUNTS:
            raise InputError(f"there are {MOST_ACCOUNTS} administrators; remove one first")
        account = Account(_new_id({one.id for one in self.accounts}), clean, role, secret)
        return replace(self, accounts=(*self.accounts, account)), account

    def changed(self, account: Account) -> Accounts:
        """With this in the place of the account of its id. Raises InputError (it was the last owner)."""
        return self._kept(tuple(account if one.id == account.id else one for one in self.accounts))

    def removed(self, account: Account) -> Accounts:
        """Without an account. Raises InputError (it is the last owner)."""
        return self._kept(tuple(one for one in self.accounts if one.id != account.id))

    def _kept(self, accounts: tuple[Account, ...]) -> Accounts:
        after = replace(self, accounts=accounts)
        if not after.owners():
            raise InputError("this is the last owner, who stays one; make another owner first")
        return after

    def with_new_recovery(self) -> tuple[Accounts, str]:
        """With another recovery code, which is to be shown once; the one before is worth nothing."""
        code = new_words()
        return replace(self, recovery=_recovery_hash(code)), code

    def recovers(self, code: str) -> bool:
        """Whether this is the recovery code. Raises KeyUnavailable when it is mistyped."""
        return hmac.compare_digest(_recovery_hash(code), self.recovery)

    def as_table(self) -> dict[str, Any]:
        accounts = [
            {"id": one.id, "name": one.name, "role": one.role.value, "secret": asdict(one.secret)}
            for one in self.accounts
        ]
        return {"accounts": accounts, "recovery": self.recovery}


def accounts_of(table: Mapping[str, Any] | None) -> Accounts:
    """The accounts in a table as `Accounts.as_table` makes it; none of None."""
    if table is None:
        return Accounts()
    accounts = tuple(
        Account(one["id"], one["name"], Role(one["role"]), Secret(**one["secret"]))
        for one in table["accounts"]
    )
    return Accounts(accounts, table["recovery"])


def _new_id(taken: Collection[str]) -> str:
    while True:
        found = f"a-{new_person_id()}"
        if found not in taken:
            return found


def _recovery_hash(code: str) -> str:
    words = read_words(code)  # 138 random bits: nobody searches for them, whatever a guess costs
    try:
        return hashlib.sha256(b"portunus/1/administrators/" + words).hexdigest()
    finally:
        wipe(words)
