"""The settings as a screen shows them: each with its kind, its limits and what a change of it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import Field, fields, replace
from typing import Any, get_type_hints
from urllib.parse import urlsplit

from appliance.capture.specs import describe
from appliance.config import CameraSettings, Config, is_deciding
from appliance.config.text import as_text
from appliance.errors import InputError
from appliance.requests.settings import SettingShown

AT_ONCE = frozenset({"site"})
"""Sections that hold as soon as they are written; all others from the next start of the service on."""
_KINDS = {bool: "yes or no", int: "whole number", float: "number"}


def settings_shown(config: Config, overridden: Callable[[str], bool]) -> list[SettingShown]:
    """Every setting of every section, then those of each camera as "cameras[0].name".

    overridden: whether the file is not what decides about the setting of this name. Nothing secret is shown.
    """
    config = without_secrets(config)
    found: list[SettingShown] = []
    for section in fields(Config):
        if section.name != "cameras":
            values, defaults = getattr(config, section.name), getattr(Config(), section.name)
            found += _section(section.name, values, defaults, overridden)
    for number, camera in enumerate(config.cameras):
        found += _section(f"cameras[{number}]", camera, CameraSettings(), lambda name: False)
    return found


def without_secrets(config: Config) -> Config:
    """The settings with addresses as they may be shown."""
    network = config.network
    return replace(
        config,
        network=replace(network, mqtt=address_shown(network.mqtt), webhook=address_shown(network.webhook)),
        cameras=tuple(replace(camera, source=source_shown(camera.source)) for camera in config.cameras),
    )


def source_shown(source: str) -> str:
    """A camera's source; one in the network without user, password and what follows its path."""
    try:
        return describe(source) if "://" in source and not source.startswith("csi") else source
    except InputError:
        return source


def address_shown(address: str) -> str:
    """An address in the network without its password, and without what follows its path: a token may."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "…"
    if not parts.netloc:
        return address
    user, at, host = parts.netloc.rpartition("@")
    user, colon, _ = user.partition(":")
    rest = "?…" if parts.query or parts.fragment else ""
    return f"{parts.scheme}://{user}{colon and ':…'}{at}{host}{parts.path}{rest}"


def holds_at_once(name: str) -> bool:
    """Whether a change of `section.key` needs no new start."""
    return name.partition(".")[0] in AT_ONCE


def _section(
    section: str,
    values: Any,
    defaults: Any,
    overridden: Callable[[str], bool],
) -> Iterator[SettingShown]:
    hints = get_type_hints(type(values))
    for one in fields(values):
        name = f"{section}.{one.name}"
        value = as_text(getattr(values, one.name))
        default = as_text(getattr(defaults, one.name))
        yield _shown(name, one, hints[one.name], value, default, overridden(name))


def _shown(name: str, one: Field[Any], kind: Any, value: str, default: str, overridden: bool) -> SettingShown:
    choices = tuple(map(str, one.metadata.get("choices", ())))
    low, high = one.metadata.get("range", (None, None))
    return SettingShown(
        name,
        value,
        default,
        "choice" if choices else _KINDS.get(kind, "text"),
        choices,
        None if low is None else float(low),
        None if high is None else float(high),
        not holds_at_once(name),
        is_deciding(name),
        overridden,
    )
