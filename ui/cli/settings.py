"""`config …`: the settings."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ui.cli.exit_codes import DONE

if TYPE_CHECKING:
    from ui.cli.context import Context

COMMANDS = (("config", "show, set, check, seal", "portunus config set door.strike_s 5"),)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    config = commands.add_parser("config", parents=[shared], help=argparse.SUPPRESS)
    verbs = config.add_subparsers(dest="verb", metavar="show|set|check|seal", required=True)
    show = verbs.add_parser("show", parents=[shared], help="all settings, or one")
    show.add_argument("name", nargs="?", metavar="SECTION.KEY")
    show.set_defaults(handler=_show)
    change = verbs.add_parser("set", parents=[shared], help="write one setting")
    change.add_argument("name", metavar="SECTION.KEY")
    change.add_argument("value", metavar="VALUE")
    change.set_defaults(handler=_set)
    verbs.add_parser("check", parents=[shared], help="whether the settings can be used").set_defaults(
        handler=_check
    )
    verbs.add_parser("seal", parents=[shared], help="accept settings that were changed by hand").set_defaults(
        handler=_seal
    )


def _show(context: Context) -> int:
    """Passwords and tokens in addresses stay in the file."""
    from appliance.config import get_value
    from appliance.config.shown import without_secrets

    config = without_secrets(context.config)
    if context.arguments.name:
        value = get_value(config, context.arguments.name)
        context.output.record({context.arguments.name: value}, str(value))
        return DONE
    tree = asdict(config)
    context.output.record(tree, "\n".join(_lines(tree)))
    return DONE


def _lines(tree: dict[str, Any]) -> list[str]:
    cameras = [f"cameras[{i}].{k} = {v!r}" for i, c in enumerate(tree["cameras"]) for k, v in c.items()]
    sections = [(name, table) for name, table in tree.items() if isinstance(table, dict)]
    return [f"{name}.{key} = {value!r}" for name, table in sections for key, value in table.items()] + cameras


def _set(context: Context) -> int:
    from appliance.config import is_deciding
    from appliance.config.writing import set_value
    from appliance.storage.opening import SLOT_NAME
    from ui.cli.deciding import refuse_unfit, write_and_seal

    name, text = context.arguments.name, context.arguments.value
    refuse_unfit(context, {name: text})
    context.config_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    written: list[Any] = []

    def write() -> None:
        written.append(set_value(context.config_file, name, text))

    if (context.state / SLOT_NAME).exists() and is_deciding(name):
        from ui.cli.assembly import opened_appliance

        with opened_appliance(context, tell_damage=False) as appliance:
            write_and_seal(context, appliance, write)
    else:
        write()
    [value] = written
    context.output.record({name: value}, f"{name} = {value!r} (in {context.config_file})")
    return DONE


def _check(context: Context) -> int:
    from models.engines import engine_named

    models = context.config.models
    for engine in filter(None, (models.detector_engine, models.embedder_engine)):
        engine_named(engine)
    context.output.record({"ok": True}, "the settings can be used")
    return DONE


def _seal(context: Context) -> int:
    """Accepts the file's settings in the gallery, which takes its key."""
    from appliance.requests import OWNER, SealSettings
    from ui.cli.assembly import opened_appliance

    with opened_appliance(context, tell_damage=False) as appliance:
        appliance.handle(SealSettings(context.settings_place, context.filed_settings()), OWNER)
    context.output.record({"sealed": True}, f"the settings of {context.config_file} are accepted")
    return DONE
