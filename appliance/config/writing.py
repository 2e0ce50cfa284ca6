"""Changes of the configuration file: each is checked with all the rest before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from appliance.config import CameraSettings, Config, build_config, setting_type
from appliance.config.text import parsed, read_text, understood
from appliance.config.values import described
from appliance.errors import ConfigError
from appliance.storage.atomic_file import replace_file

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


def set_value(file: Path, name: str, text: str) -> Any:
    """Writes `section.key = value` into the file, leaving the rest of it as it is; returns the value.

    Raises ConfigError when there is no such setting or the value does not fit.
    """
    return set_values(file, {name: text})[name]


def set_values(file: Path, texts: Mapping[str, str]) -> dict[str, Any]:
    """Writes several settings at once, all or none; returns their values. Raises ConfigError."""
    values, document = _with_values(file, texts)
    _write(file, document)
    return values


def config_with(file: Path, texts: Mapping[str, str]) -> Config:
    """The configuration as `set_values` would leave it. Raises ConfigError."""
    return build_config(_with_values(file, texts)[1].unwrap())


def _with_values(file: Path, texts: Mapping[str, str]) -> tuple[dict[str, Any], TOMLDocument]:
    import tomlkit

    values = {name: _parse(name, text) for name, text in texts.items()}
    document = parsed(file, read_text(file, False))
    for name, value in values.items():
        section, _, key = name.partition(".")
        if not isinstance(document.get(section, {}), Mapping):
            raise ConfigError(f"{section} should be a table in {file}; write [{section}] there")
        if section not in document:
            document[section] = tomlkit.table()
        document[section][key] = value
    return values, document


def set_cameras(file: Path, cameras: Sequence[Mapping[str, str]]) -> None:
    """Writes these cameras in place of all that the file has. Raises ConfigError."""
    import tomlkit

    tables = tomlkit.aot()
    for camera in cameras:
        table = tomlkit.table()
        for key, text in camera.items():
            table[key] = _camera_value(key, text)
        tables.append(table)
    document = parsed(file, read_text(file, False))
    document.pop("cameras", None)
    if cameras:
        document["cameras"] = tables
    _write(file, document)


def _write(file: Path, document: TOMLDocument) -> None:
    import tomlkit

    build_config(document.unwrap())
    replace_file(file, tomlkit.dumps(document).encode())


def _parse(name: str, text: str) -> Any:
    return _value(name, setting_type(name), text)


def _camera_value(key: str, text: str) -> Any:
    hints = get_type_hints(CameraSettings)
    if key not in hints:
        known = ", ".join(one.name for one in fields(CameraSettings))
        raise ConfigError(f"a camera has no setting {key!r}; it has {known}")
    return _value(f"cameras.{key}", hints[key], text)


def _value(name: str, kind: Any, text: str) -> Any:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ConfigError(
            f"{name} takes {described(kind)}, and this is no text that can be written"
        ) from None
    value = understood(kind, text)
    if value is None:
        raise ConfigError(f"{name} takes {described(kind)}, not {text!r}")
    return value
