"""`policy …`: who may pass which door when."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ui.cli.exit_codes import DONE, NO

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from ui.cli.context import Context

COMMANDS = (
    (
        "policy",
        "show, set, test: who may pass when",
        "portunus policy test --person Ada --at 2026-12-24T20:00",
    ),
)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    policy = commands.add_parser("policy", parents=[shared], help=argparse.SUPPRESS)
    verbs = policy.add_subparsers(dest="verb", metavar="show|set|test", required=True)
    verbs.add_parser("show", parents=[shared], help="the rules in force").set_defaults(handler=_show)
    change = verbs.add_parser("set", parents=[shared], help="put rules in force")
    what = change.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", metavar="FILE.toml")
    what.add_argument("--none", action="store_true", help="no rules: everyone enrolled may pass")
    change.set_defaults(handler=_set)
    test = verbs.add_parser("test", parents=[shared], help="whether somebody may pass, and why")
    test.add_argument("--person", required=True, metavar="NAME_OR_ID")
    test.add_argument("--at", metavar="TIME", help="as 2026-12-24T20:00, in the rules' time zone (now)")
    test.add_argument("--door", default="main", metavar="NAME")
    test.set_defaults(handler=_test)


def _show(context: Context) -> int:
    from appliance.requests import OWNER, ShowPolicy
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context) as appliance:
        shown = appliance.handle(ShowPolicy(), OWNER)
    _print(context, shown.rules, shown.modes)
    return DONE


def _set(context: Context) -> int:
    from pathlib import Path

    from appliance.requests import OWNER, SetPolicy
    from ui.cli.assembly import opened_appliance

    rules = None if context.arguments.none else _read(Path(context.arguments.file))
    with opened_appliance(context) as appliance:
        shown = appliance.handle(SetPolicy(rules), OWNER)
    _print(context, shown.rules, shown.modes)
    return DONE


def _test(context: Context) -> int:
    from appliance.clock import SystemClock
    from appliance.requests import OWNER, ShowPolicy, TestPolicy
    from ui.cli.assembly import opened_appliance

    arguments = context.arguments
    with opened_appliance(context) as appliance:
        if arguments.at is None:
            at = SystemClock().wall()
        else:
            at = _moment(arguments.at, appliance.handle(ShowPolicy(), OWNER).rules)
        answer = appliance.handle(TestPolicy(arguments.person, arguments.door, at), OWNER)
    record = {
        "person": answer.person,
        "door": answer.door,
        "at": answer.at.isoformat(),
        "allowed": answer.allowed,
        "reason": answer.reason,
        "detail": answer.detail,
        "remark": answer.remark,
    }
    told = [f"{answer.person} {'may pass' if answer.allowed else 'is denied'}: {answer.reason}"]
    context.output.record(record, "\n".join([*told, *filter(None, (answer.detail, answer.remark))]))
    return DONE if answer.allowed else NO


def _print(context: Context, rules: Any, modes: Any) -> None:
    if context.output.as_json:
        context.output.record({"rules": rules, "modes": dict(modes)})
        return
    import tomlkit

    text = tomlkit.dumps(dict(rules)).strip() if rules is not None else "no rules: everyone enrolled may pass"
    orders = [f"the door {door} is in {mode}" for door, mode in modes.items()]
    context.output.record(None, "\n".join([text, *orders]))


def _read(file: Path) -> dict[str, Any]:
    """The table of a file, dates as text. Raises InputError."""
    import json

    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    from appliance.errors import InputError

    try:
        table = tomlkit.parse(file.read_text("utf-8")).unwrap()
    except (OSError, ValueError, TOMLKitError) as error:
        what = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"the rules in {file} cannot be read: {what}") from None
    found: dict[str, Any] = json.loads(json.dumps(table, default=str))
    return found


def _moment(text: str, rules: Any) -> datetime:
    """A time as typed, in the rules' time zone where it names none. Raises ConfigError."""
    from datetime import datetime, timezone
    from zoneinfo import ZoneInfo

    from appliance.errors import ConfigError

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"--at takes a time such as 2026-12-24T20:00, not {text!r}") from None
    zone = ZoneInfo(rules["time_zone"]) if rules else timezone.utc
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(timezone.utc)
