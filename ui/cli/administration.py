"""`admin …`: who the administrators are."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ui.cli.exit_codes import DONE

if TYPE_CHECKING:
    from appliance.requests import AccountOpened, AccountShown, Request
    from ui.cli.context import Context

COMMANDS = (
    ("admin", "init, add, list, role, remove, passwd, recover: who may use this", "portunus admin init Ada"),
)
_VERBS = "init|add|list|role|remove|passwd|recover"
_ROLES = ("owner", "administrator", "enroller", "auditor")


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    admin = commands.add_parser("admin", parents=[shared], help=argparse.SUPPRESS)
    verbs = admin.add_subparsers(dest="verb", metavar=_VERBS, required=True)
    for verb, text, name, handler in (
        ("init", "the first owner; from then on commands need somebody signed in", "?", _init),
        ("add", "another administrator", None, _add),
        ("list", "all administrators", "", _list),
        ("role", "give an administrator another role", None, _role),
        ("remove", "take an administrator away", None, _remove),
        ("passwd", "a new password, one's own unless an owner names another", "?", _passwd),
        ("recover", "a new password for an owner, with the recovery code", "?", _recover),
    ):
        parser = verbs.add_parser(verb, parents=[shared], help=text)
        parser.set_defaults(handler=handler)
        if name != "":
            parser.add_argument("name", nargs=name, metavar="NAME")
        if verb == "add":
            parser.add_argument("--role", required=True, choices=_ROLES)
        if verb == "role":
            parser.add_argument("role", choices=_ROLES)


def _init(context: Context) -> int:
    from appliance.errors import IntegrityError, NotAllowed
    from appliance.requests import OWNER, BeginAdministration, ShowAdministration
    from ui.cli.assembly import opened_appliance
    from ui.cli.identity import ask_name, ask_new_password
    from ui.cli.keys import recovery_passphrase

    with opened_appliance(context) as appliance:
        recovery = ""
        try:
            if appliance.handle(ShowAdministration(), OWNER).begun:
                raise NotAllowed("there are administrators already; `portunus admin add` makes another one")
        except IntegrityError as error:
            context.output.say(f"portunus: {error}")
            recovery = recovery_passphrase()
        name = context.arguments.name or ask_name()
        request = BeginAdministration(name, ask_new_password(name), recovery)
        return _opened(context, appliance.handle(request, OWNER))


def _recover(context: Context) -> int:
    from appliance.requests import OWNER, RecoverAccount
    from ui.cli.assembly import opened_appliance
    from ui.cli.identity import ask_new_password, ask_recovery_code

    name = context.arguments.name or ""
    with opened_appliance(context) as appliance:
        code = ask_recovery_code()
        request = RecoverAccount(code, ask_new_password(name or "the owner"), name)
        return _opened(context, appliance.handle(request, OWNER))


def _add(context: Context) -> int:
    from appliance.requests import AddAccount
    from ui.cli.assembly import opened_appliance
    from ui.cli.identity import ask_new_password

    name, role = context.arguments.name, context.arguments.role
    with opened_appliance(context) as appliance:
        actor = appliance.actor()  # whoever signs in does so before the new password is asked for
        account = appliance.handle(AddAccount(name, role, ask_new_password(name)), actor)
    return _told(context, account, "is an administrator now")


def _list(context: Context) -> int:
    from appliance.requests import OWNER, ListAccounts
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context) as appliance:
        accounts = appliance.handle(ListAccounts(), OWNER)
    if context.output.as_json:
        for account in accounts:
            context.output.record(_record(account))
        return DONE
    context.output.table(("id", "name", "role"), [(one.id, one.name, one.role) for one in accounts])
    return DONE


def _role(context: Context) -> int:
    from appliance.requests import SetRole

    account = _asked(context, SetRole(context.arguments.name, context.arguments.role))
    return _told(context, account, "has this role now")


def _remove(context: Context) -> int:
    from appliance.requests import RemoveAccount

    return _told(context, _asked(context, RemoveAccount(context.arguments.name)), "is no administrator now")


def _passwd(context: Context) -> int:
    from appliance.errors import NotAllowed
    from appliance.requests import OWNER, ChangePassword, ShowAdministration
    from ui.cli.assembly import opened_appliance
    from ui.cli.identity import ask_new_password, ask_password

    with opened_appliance(context) as appliance:
        asks = appliance.handle(ShowAdministration(), appliance.actor()).account
        name = context.arguments.name or ""
        if asks is None:
            raise NotAllowed("nobody is signed in, or that session has ended; run `portunus login`")
        own = name.casefold() in ("", asks.name.casefold(), asks.id)
        current = ask_password() if own else ""
        request = ChangePassword(ask_new_password(asks.name if own else name), current, "" if own else name)
        account = appliance.handle(request, OWNER)
    return _told(context, account, "has a new password; every session of this account has ended")


def _asked(context: Context, request: Request) -> AccountShown:
    from appliance.requests import OWNER
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context) as appliance:
        account: AccountShown = appliance.handle(request, OWNER)
        return account


def _opened(context: Context, opened: AccountOpened) -> int:
    account, code = opened.account, opened.recovery_code
    context.output.record(
        {**_record(account), "recovery_code": code},
        f"{account.name} ({account.id}, {account.role}) can sign in: `portunus login`\n"
        f"recovery code: {code}\n"
        "recovery code: write it down and keep it away from this machine; it gives an owner a new password "
        "once, and is not shown again",
    )
    return DONE


def _told(context: Context, account: AccountShown, what: str) -> int:
    context.output.record(_record(account), f"{account.name} ({account.id}, {account.role}) {what}")
    return DONE


def _record(account: AccountShown) -> dict[str, Any]:
    return {"account": account.id, "name": account.name, "role": account.role}
