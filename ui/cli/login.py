"""`login` and `logout`: a session for the commands that follow."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from ui.cli.exit_codes import DONE

if TYPE_CHECKING:
    from ui.cli.context import Context

COMMANDS = (
    ("login", "sign in for the commands that follow", "portunus login Ada"),
    ("logout", "end that session", "portunus logout"),
)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    login = commands.add_parser("login", parents=[shared], help=argparse.SUPPRESS)
    login.add_argument("name", nargs="?", metavar="NAME")
    login.set_defaults(handler=_login)
    commands.add_parser("logout", parents=[shared], help=argparse.SUPPRESS).set_defaults(handler=_logout)


def _login(context: Context) -> int:
    from appliance.administration.sessions import IDLE_S, LONGEST_S
    from appliance.errors import NotAllowed
    from appliance.requests import OWNER, ShowAdministration, SignIn
    from ui.cli.assembly import opened_appliance
    from ui.cli.identity import SESSION, ask_name, ask_password

    with opened_appliance(context, tell_damage=False) as appliance:
        if not appliance.handle(ShowAdministration(), OWNER).begun:
            raise NotAllowed("there are no administrators yet; `portunus admin init` makes the first one")
        name = context.arguments.name or ask_name()
        found = appliance.handle(SignIn(name, ask_password()), OWNER)
    account = found.account
    context.output.say(
        f"signed in as {account.name} ({account.role}); this ends {IDLE_S / 60:.0f} minutes after the last "
        f"command, after {LONGEST_S / 3600:.0f} hours, and with `portunus logout`"
    )
    record = {"session": found.session, "account": account.id, "name": account.name, "role": account.role}
    context.output.record(record, f"export {SESSION}={found.session}")
    return DONE


def _logout(context: Context) -> int:
    from appliance.errors import NotAllowed
    from appliance.requests import OWNER, SignOut
    from ui.cli.assembly import opened_appliance
    from ui.cli.identity import SESSION

    ended = False
    if os.environ.get(SESSION):
        with opened_appliance(context, tell_damage=False) as appliance:
            try:
                appliance.handle(SignOut(), OWNER)
                ended = True
            except NotAllowed:
                ended = False  # of itself, or by a change of the password
    context.output.record({"ended": ended}, "signed out" if ended else "nobody was signed in")
    return DONE
