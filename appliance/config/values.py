"""Settings classes out of plain tables, with every value checked and everything that does not fit named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints


def build_settings(kind: type, table: Any, path: str, problems: list[str]) -> Any:
    """An instance of a settings class from a table; what does not fit is added to `problems`."""
    if not isinstance(table, Mapping):
        problems.append(f"{path or 'the file'} should be a table")
        return kind()
    hints = get_type_hints(kind)
    known = {f.name: f for f in fields(kind)}
    problems.extend(f"there is no setting {_join(path, name)}" for name in table if name not in known)
    values = {
        name: _value(hints[name], known[name].metadata, table[name], _join(path, name), problems)
        for name in known
        if name in table
    }
    return kind(**{name: value for name, value in values.items() if value is not None})


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _value(kind: Any, rules: Mapping[str, Any], value: Any, path: str, problems: list[str]) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        return build_settings(kind, value, path, problems)
    if get_origin(kind) is tuple and is_dataclass(get_args(kind)[0]):
        return _named(get_args(kind)[0], value, path, problems)
    if kind == tuple[float, ...]:
        return _region(value, path, problems)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not kind:
        problems.append(f"{path} takes {described(kind)}, not {value!r}")
        return None
    return _checked(rules, value, path, problems)


def _named(kind: type, value: Any, path: str, problems: list[str]) -> Any:
    """A list of tables, each with a name of its own."""
    if not isinstance(value, list):
        problems.append(f"{path} should be a list of tables, written [[{path}]]")
        return None
    found = [build_settings(kind, item, f"{path}[{i}]", problems) for i, item in enumerate(value)]
    names = [one.name for one in found]
    for name in sorted({name for name in names if names.count(name) > 1}):
        problems.append(f"two {path} have the name {name!r}, and each needs its own")
    return tuple(found)


def _checked(rules: Mapping[str, Any], value: Any, path: str, problems: list[str]) -> Any:
    if "range" in rules and not rules["range"][0] <= value <= rules["range"][1]:
        problems.append(
            f"{path} is {value}, and must lie between {rules['range'][0]} and {rules['range'][1]}"
        )
    if "choices" in rules and value not in rules["choices"]:
        problems.append(f"{path} is {value!r}, and must be {' or '.join(map(repr, rules['choices']))}")
    return value


def _region(value: Any, path: str, problems: list[str]) -> Any:
    if value == []:
        return ()
    if isinstance(value, list) and len(value) == 4 and all(type(v) in (int, float) for v in value):
        x0, y0, x1, y1 = map(float, value)
        if 0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1:
            return (x0, y0, x1, y1)
    problems.append(f"{path} takes x0, y0, x1, y1 between 0 and 1, not {value!r}")
    return None


def described(kind: Any) -> str:
    """What a setting of this kind takes, in words."""
    words = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}
    return words.get(kind, "a list of numbers")
