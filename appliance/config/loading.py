"""The tree from TOML and environment, checked as a whole, and what of it decides.

`PORTUNUS_MATCHING_THRESHOLD=0.9` overrides `threshold` of `[matching]`. A value that does not fit
names itself; all that do not fit are named together.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

from appliance.config.settings import Config
from appliance.config.text import parsed, read_text, understood
from appliance.config.values import build_settings
from appliance.errors import ConfigError

_PREFIX = "PORTUNUS_"
_UNACKNOWLEDGED = (
    'liveness.method = "off" lets a picture of an enrolled person open the door; '
    "if that is meant, set liveness.acknowledged = true first"
)


def load_config(file: Path, environ: Mapping[str, str] | None = None, must_exist: bool = False) -> Config:
    """The configuration of a file (defaults where it is absent), overridden by the environment.

    Raises ConfigError, which names everything that does not fit.
    """
    table = _read_table(file, must_exist)
    _override(table, os.environ if environ is None else environ)
    return build_config(table)


def build_config(table: Mapping[str, Any]) -> Config:
    """The checked tree of a TOML table. Raises ConfigError."""
    problems: list[str] = []
    config = build_settings(Config, table, "", problems)
    assert isinstance(config, Config)
    if config.liveness.method == "off" and not config.liveness.acknowledged:
        problems.append(_UNACKNOWLEDGED)
    if problems:
        raise ConfigError("the configuration cannot be used: " + "; ".join(problems))
    return config


_NOT_DECIDING = ("models", "keys", "metrics", "site")
"""Sections that open no door by themselves: another key or another engine opens nothing."""
MODELS_FOLDER = "models.folder"
_NAMING_NETWORKS = (MODELS_FOLDER, "models.detector", "models.embedder")
"""Settings of theirs that say which networks are at work, whose files are sealed as well."""
THRESHOLDS_EMBEDDER = "models.embedder"
"""A name that is sealed by itself beside a threshold of the site's own, which is one embedder's."""


def deciding_settings(config: Config) -> dict[str, Any]:
    """ "section.key" -> value for everything that a decision depends on; cameras as one list."""
    sections = {f.name: getattr(config, f.name) for f in fields(config) if f.name not in _NOT_DECIDING}
    cameras = [asdict(camera) for camera in sections.pop("cameras")]
    flat = {f"{name}.{key}": value for name, part in sections.items() for key, value in asdict(part).items()}
    if config.matching.threshold and config.models.embedder:
        flat[THRESHOLDS_EMBEDDER] = config.models.embedder
    return {**flat, MODELS_FOLDER: config.models.folder, "cameras": cameras}


def is_deciding(name: str) -> bool:
    """Whether a decision depends on the setting `section.key`."""
    return name.partition(".")[0] not in _NOT_DECIDING or name in _NAMING_NETWORKS


def get_value(config: Config, name: str) -> Any:
    """The value of `section.key`. Raises ConfigError when there is none."""
    section, _, key = name.partition(".")
    setting_type(name)
    return getattr(getattr(config, section), key)


def _read_table(file: Path, must_exist: bool) -> dict[str, Any]:
    text = read_text(file, must_exist)
    return dict(parsed(file, text).unwrap()) if text.strip() else {}


def _override(table: dict[str, Any], environ: Mapping[str, str]) -> None:
    """Puts the environment's values into the table; those that do not fit go in as they are, to be named."""
    for section in fields(Config):
        kind = get_type_hints(Config)[section.name]
        if not is_dataclass(kind):
            continue
        for key in fields(kind):
            text = environ.get(variable(section.name, key.name))
            before = table.get(section.name, {})
            if text is not None and isinstance(before, Mapping):
                value = understood(setting_type(f"{section.name}.{key.name}"), text)
                table[section.name] = {**before, key.name: text if value is None else value}


def variable(section: str, key: str) -> str:
    """The variable of the environment that overrides `section.key`."""
    return f"{_PREFIX}{section}_{key}".upper()


def setting_type(name: str) -> type:
    """The kind of the setting `section.key`. Raises ConfigError when there is none."""
    section, _, key = name.partition(".")
    kind = get_type_hints(Config).get(section)
    if kind is None or not is_dataclass(kind):
        known = ", ".join(f.name for f in fields(Config) if f.name != "cameras")
        raise ConfigError(
            f"there is no setting {name!r}; settings are named section.key, the sections are {known}"
        )
    hints = get_type_hints(kind)
    if key not in hints:
        raise ConfigError(f"there is no setting {name!r}; [{section}] has {', '.join(hints)}")
    found: type = hints[key]
    return found
