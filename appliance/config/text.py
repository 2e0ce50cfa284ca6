"""The text of a configuration file, and values as people type them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from appliance.errors import ConfigError

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


def read_text(file: Path, must_exist: bool) -> str:
    """What the file says, nothing where it is absent. Raises ConfigError."""
    try:
        return file.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        if must_exist:
            raise ConfigError(f"there is no configuration file {file}; check --config") from None
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"the configuration file {file} cannot be read: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "it is not UTF-8 text"


def parsed(file: Path, text: str) -> TOMLDocument:
    """The tables of the text, which keep its comments. Raises ConfigError."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(text)
    except (TOMLKitError, ValueError) as error:
        raise ConfigError(f"the configuration file {file} is not valid TOML: {error}") from error


def understood(kind: Any, text: str) -> Any:
    """The value that a text stands for, None when it is none of that kind."""
    if kind is bool:
        return {"true": True, "false": False}.get(text.lower())
    try:
        if kind == tuple[float, ...]:
            return [float(part) for part in text.replace(",", " ").split()]
        return kind(text)
    except ValueError:
        return None


def as_text(value: Any) -> str:
    """A setting's value as it is typed."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
