"""The administrators of an appliance: who may ask for what, and every change to who they are."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import replace

from appliance.administration.accounts import Account, Accounts, accounts_of
from appliance.administration.passwords import COST, Secret, fits, new_secret, refuse_weak
from appliance.administration.roles import PERMISSIONS, Permission, Role
from appliance.administration.sign_ins import SignIns
from appliance.clock import Clock
from appliance.crypto.argon import Cost, new_parameters
from appliance.errors import InputError, IntegrityError, NotAllowed, SessionEnded
from appliance.requests import Actor, Request
from appliance.storage.sealed_accounts import SealedAccounts

SIGN_IN = "sign in as an administrator to do this"
_NOT_BEGUN = "there are no administrators yet; `portunus admin init` makes the first one"
_WRONG = "the name or the password is wrong"
_RECOVERY = "the recovery code"  # whose failures are counted under a name that no account can have
_RECOVERY_KEY = f"\n{_RECOVERY}"


class Administration:
    """Until `begin`, whoever owns the state folder may do everything; from then on, who is signed in.

    prove: raises KeyUnavailable unless it is given the recovery passphrase of the gallery. cost: of the
    passwords. boot: as `SignIns` takes it. Its methods may be called from any thread.
    """

    def __init__(
        self,
        kept: SealedAccounts,
        clock: Clock,
        prove: Callable[[str], None],
        *,
        cost: Cost = COST,
        boot: str | None = None,
    ) -> None:
        self._kept = kept
        self._prove = prove
        self._cost = cost
        self._sign_ins = SignIns(kept, clock, boot)
        self._lock = threading.RLock()
        self._trying = threading.Lock()
        self._accounts: Accounts | None = None
        # What a password for an unknown name is compared with, so that it takes as long.
        self._nobody = Secret(new_parameters(cost), secrets.token_urlsafe(33))

    # Who may.

    def permit(self, request: Request, actor: Actor) -> None:
        """Raises NotAllowed unless this actor may ask for this; IntegrityError, StorageFailed."""
        account, permission = self._judged(request, actor)
        if account is None:
            return
        asked = {"account": account.id, "request": type(request).__name__}
        if permission is None:
            self._kept.tell("not_allowed", asked)
            raise NotAllowed(f"an {account.role.value} may not do this; sign in as somebody who may")
        if permission.recorded:
            self._kept.tell("asked", asked)

    def may(self, request: Request, actor: Actor) -> bool:
        """Whether `permit` would let this pass, without an event, and without use of the session: what asks
        again and again by itself keeps nobody signed in. Raises IntegrityError, StorageFailed."""
        try:
            account, permission = self._judged(request, actor, uses=False)
        except NotAllowed:
            return False
        return account is None or permission is not None

    def _judged(
        self, request: Request, actor: Actor, *, uses: bool = True
    ) -> tuple[Account | None, Permission | None]:
        """Who asks, and the permission which that account has; (None, None) where it takes no account.

        Raises NotAllowed when it takes one and nobody is signed in.
        """
        permission = PERMISSIONS.get(type(request))
        if permission is not None and permission.roles is None:
            return None, None
        if not self.accounts().begun:
            if actor.kind != "owner":
                raise NotAllowed(SIGN_IN)
            return None, None
        account = self.signed_in(actor, uses=uses)
        if permission is None or permission.roles is None or account.role not in permission.roles:
            return account, None
        return account, permission

    def signed_in(self, actor: Actor, *, uses: bool = True) -> Account:
        """Whose session it is. uses: whether that keeps it from ending idle. Raises NotAllowed."""
        if not self.accounts().begun:
            raise NotAllowed(_NOT_BEGUN)
        if not actor.session:
            raise NotAllowed(SIGN_IN)
        account = self._session_of(actor, uses=uses)
        if account is None:
            raise SessionEnded("this session has ended; run `portunus login`")
        return account

    def look(self, actor: Actor) -> tuple[bool, Account | None]:
        """Whether there are administrators, and who asks. Raises IntegrityError, StorageFailed."""
        accounts = self.accounts()
        return accounts.begun, self._session_of(actor) if accounts.begun and actor.session else None

    def accounts(self) -> Accounts:
        """All of them. Raises IntegrityError (changed without the key), StorageFailed."""
        with self._lock:
            if self._accounts is None:
                try:
                    self._accounts = accounts_of(self._kept.accounts())
                except IntegrityError as error:
                    raise IntegrityError(
                        f"{error}, so nobody may do anything; set them up anew with `portunus admin init` "
                        "and the recovery passphrase of the gallery"
                    ) from None
            return self._accounts

    def _session_of(self, actor: Actor, *, uses: bool = True) -> Account | None:
        account = self._sign_ins.who(actor.session, uses=uses)
        return self.accounts().get(account) if account is not None else None

    # Signing in.

    def sign_in(self, name: str, password: str) -> tuple[Account, str]:
        """Who it is, and the token of a new session. Raises NotAllowed."""
        if not self.accounts().begun:
            raise NotAllowed(_NOT_BEGUN)
        with self._trying:
            account = self._proved(name, password)
            return account, self._sign_ins.succeeded(account.name, account.id)

    def sign_out(self, actor: Actor) -> None:
        """Ends the session that asks."""
        self._sign_ins.end(actor.session)

    def _proved(self, name: str, password: str) -> Account:
        """The account of this name, if this is its password; one try at a time."""
        self._sign_ins.admit(name)
        account = self.accounts().named(name)
        right = fits(account.secret if account is not None else self._nobody, password)
        if account is None or not right:
            self._sign_ins.failed(name, account.id if account is not None else None)
            raise NotAllowed(_WRONG)
        return account

    # Changes.

    def begin(self, actor: Actor, name: str, password: str, recovery: str) -> tuple[Account, str]:
        """The first owner, and the recovery code. As `requests.BeginAdministration` says."""
        if actor.kind != "owner":
            raise NotAllowed("only the owner of the state folder can make the first administrator")
        refuse_weak(password, name)
        with self._trying, self._lock:
            try:
                if self.accounts().begun:
                    raise NotAllowed("there are administrators already; sign in, or use `admin recover`")
            except IntegrityError:
                self._prove(recovery)
            self._sign_ins.begin_anew()
            accounts, account = Accounts().added(name, Role.OWNER, new_secret(password, self._cost))
            accounts, code = accounts.with_new_recovery()
            self._keep(accounts, "administration_begun", account, None)
            return account, code

    def recover(self, name: str, code: str, password: str) -> tuple[Account, str]:
        """An owner with a new password, and the next recovery code. As `requests.RecoverAccount` says."""
        with self._trying, self._lock:
            self._sign_ins.admit(_RECOVERY_KEY)
            accounts = self.accounts()
            if not accounts.begun or not accounts.recovers(code):
                self._sign_ins.failed(_RECOVERY_KEY, None)
                raise NotAllowed(f"this is not {_RECOVERY}, or it was used already")
            account = _owner(accounts, name)
            refuse_weak(password, account.name)
            account = replace(account, secret=new_secret(password, self._cost))
            accounts, code = accounts.changed(account).with_new_recovery()
            self._keep(accounts, "account_recovered", account, None)
            self._sign_ins.forgive(account.name)
            return account, code

    def add(self, actor: Actor, name: str, role: str, password: str) -> Account:
        """A new administrator. Raises InputError."""
        asks = self.signed_in(actor)
        refuse_weak(password, name)
        secret = new_secret(password, self._cost)
        with self._lock:
            accounts, account = self.accounts().added(name, _role(role), secret)
            self._keep(accounts, "account_added", account, asks)
            return account

    def set_role(self, actor: Actor, name: str, role: str) -> Account:
        """Another role, at once. Raises InputError."""
        asks = self.signed_in(actor)
        with self._lock:
            account = replace(self.accounts().find(name), role=_role(role))
            self._keep(self.accounts().changed(account), "role_set", account, asks)
            return account

    def remove(self, actor: Actor, name: str) -> Account:
        """Takes an account away, and its sessions. Raises InputError."""
        asks = self.signed_in(actor)
        with self._lock:
            account = self.accounts().find(name)
            self._keep(self.accounts().removed(account), "account_removed", account, asks)
            return account

    def change_password(self, actor: Actor, name: str, current: str, new: str) -> Account:
        """One's own with the present one, or as an owner another's. Raises NotAllowed, InputError."""
        asks = self.signed_in(actor)
        account = self.accounts().find(name) if name else asks
        if account.id != asks.id and asks.role is not Role.OWNER:
            raise NotAllowed("only an owner changes another's password")
        refuse_weak(new, account.name)
        if account.id == asks.id:
            with self._trying:
                self._proved(account.name, current)
        secret = new_secret(new, self._cost)
        with self._lock:
            account = replace(self.accounts().find(account.id), secret=secret)
            self._keep(self.accounts().changed(account), "password_set", account, asks)
            return account

    def _keep(self, accounts: Accounts, event: str, account: Account, by: Account | None) -> None:
        """Puts these in force, after the sessions of the account that is changed have ended."""
        who = by.id if by is not None else None
        detail = {"account": account.id, "role": account.role.value, "by": who}
        if event != "account_added":
            self._sign_ins.end_all(account.id)
        self._kept.write(accounts=accounts.as_table(), telling=[(event, detail)])
        self._accounts = accounts


def _owner(accounts: Accounts, name: str) -> Account:
    """The owner of this name, or the only one. Raises InputError."""
    owners = accounts.owners()
    if name:
        found = accounts.named(name)
        owners = [found] if found in owners and found is not None else []
    if len(owners) != 1:
        raise InputError("name an owner whose password is to be reset: `portunus admin recover NAME`")
    return owners[0]


def _role(role: str) -> Role:
    try:
        return Role(role)
    except ValueError:
        roles = ", ".join(one.value for one in Role)
        raise InputError(f"the role of an administrator is one of {roles}, not {role!r}") from None
