"""Values as JSON and back: plain values, and the data classes of requests and replies, by their names.

    1, "a", true, null, 0.5, [1, 2]     themselves
    {"tuple": [1, 2]}                   {"dict": [["key", "value"]]}
    {"datetime": "2026-11-25T12:00:00+00:00"}
    {"array": {"shape", "data"}}        float32, little-endian, finite; data: base64
    {"picture": {"shape", "data"}}      uint8
    {"Person": {"id": "p1", …}}         a data class of the list, with all its fields

What comes from elsewhere is believed nothing: a class has to be on the list, its fields have to be there
and to fit their type hints; depth and number of values are bounded.
"""

from __future__ import annotations

import base64
import binascii
import functools
import json
import math
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

import numpy as np
import numpy.typing as npt

from appliance import requests
from appliance.calibration.records import Calibration
from appliance.diagnosis.finding import Finding
from appliance.door.door import DoorState
from appliance.matching.match import Match, Verification
from appliance.service.live_view import LiveView
from appliance.storage.events import Event
from appliance.storage.records import Damage, ErasureReceipt, Person
from appliance.storage.rekeying import RekeyProgress

REPLIES: tuple[type, ...] = (
    *(Person, ErasureReceipt, Damage, Event, Match, Verification, DoorState),
    *(Calibration, RekeyProgress, LiveView, Finding),
)
"""What requests and watchers are answered with, besides the data classes that `appliance.requests` names."""

_DEEPEST = 32
_WHOLE = 1 << 63  # SQLite's integers
_SPECIAL = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan}
_DIMENSIONS = 4
_JSON = json.JSONEncoder(separators=(",", ":"), allow_nan=False)


class Malformed(ValueError):
    """What came is not what this version writes; the text says where."""


def dumps(value: Any) -> bytes:
    """The JSON of a value. Raises TypeError for what is not on the list, or cannot come back."""
    if type(value) is list:  # a long list in pieces: the encoder holds up every other thread meanwhile
        return b"[" + b",".join(dumps(one) for one in value) + b"]"
    return _JSON.encode(_encoded(value)).encode()


def loads(content: bytes | bytearray, most_values: int) -> Any:
    """The value of a JSON text. Raises Malformed, before it takes memory for more than `most_values`."""
    if sum(content.count(sign) for sign in (b",", b"[", b"{")) > most_values:
        raise Malformed(f"more than {most_values} values")
    try:
        plain = json.loads(content.decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise Malformed("not JSON, or nested too deeply") from None
    return _decoded(plain, 0)


def _refuse_constant(name: str) -> NoReturn:
    raise Malformed(f"{name} is no JSON")


@functools.cache
def vocabulary() -> Mapping[str, Any]:
    """Every class that may cross, by name: requests, replies, and what their fields hold."""
    found: dict[str, Any] = {}
    waiting = [*REPLIES, *(kind for kind in vars(requests).values() if is_dataclass(kind))]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum)):
            if kind.__name__ not in found and is_dataclass(kind):
                waiting += _hints(kind).values()
            found[kind.__name__] = kind
        waiting += get_args(kind)
    return types.MappingProxyType(found)


# Writing.


def _encoded(value: Any) -> Any:
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if isinstance(value, Enum):
        return {_allowed(kind): value.value}
    if isinstance(value, int | np.integer):
        if not -_WHOLE <= value < _WHOLE:
            raise TypeError("a whole number that is too large to cross")
        return int(value)
    if isinstance(value, float | np.floating):
        number = float(value)
        return number if math.isfinite(number) else {"float": str(number)}
    if isinstance(value, np.ndarray):
        return _encoded_array(value)
    if isinstance(value, Mapping):
        return {"dict": [[_encoded(key), _encoded(one)] for key, one in value.items()]}
    if isinstance(value, list | tuple):
        items = [_encoded(one) for one in value]
        return items if isinstance(value, list) else {"tuple": items}
    return _encoded_object(value)


def _encoded_object(value: Any) -> Any:
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("a moment without its time zone cannot cross")
        return {"datetime": value.isoformat()}
    kind: Any = type(value)
    return {_allowed(kind): {field: _encoded(getattr(value, field)) for field in _hints(kind)}}


def _allowed(kind: Any) -> str:
    name = str(kind.__name__)
    if vocabulary().get(name) is not kind:
        raise TypeError(f"a {name} is not on the list of what may cross")
    return name


def _encoded_array(array: npt.NDArray[Any]) -> dict[str, Any]:
    if array.dtype not in (np.float32, np.uint8) or array.ndim > _DIMENSIONS or not np.isfinite(array).all():
        raise TypeError("an array has to be uint8, or float32 and finite, to cross")
    picture = array.dtype == np.uint8
    data = array.tobytes() if picture else array.astype("<f4").tobytes()
    content = {"shape": list(array.shape), "data": base64.b64encode(data).decode()}
    return {"picture" if picture else "array": content}


# Reading.


def _decoded(value: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        raise Malformed("nested too deeply")
    if isinstance(value, list):
        return [_decoded(one, depth + 1) for one in value]
    if isinstance(value, dict):
        if len(value) != 1:
            raise Malformed("an object without one name")
        [(name, content)] = value.items()
        reader = _READERS.get(name)
        return _read_object(name, content, depth + 1) if reader is None else reader(content, depth + 1)
    if isinstance(value, float) and not math.isfinite(value):
        raise Malformed("a number that is too large")
    if isinstance(value, int) and not -_WHOLE <= value < _WHOLE:
        raise Malformed("a whole number that is too large")
    return value


def _read_object(name: str, content: Any, depth: int) -> Any:
    kind = vocabulary().get(name)
    if kind is None:
        raise Malformed("a kind of value that is not on the list")
    try:
        if issubclass(kind, Enum):
            return kind(content)
        hints = _hints(kind)
        if not isinstance(content, dict) or content.keys() != hints.keys():
            raise Malformed(f"a {name} with other fields")
        values = {field: _decoded(one, depth) for field, one in content.items()}
        for field, one in values.items():
            if not fits(one, hints[field]):
                raise Malformed(f"a {name} whose {field} is of another kind")
        return kind(**values)
    except (ValueError, TypeError) as error:
        raise error if isinstance(error, Malformed) else Malformed(f"a {name} that cannot be") from None


@functools.cache
def _hints(kind: Any) -> Mapping[str, Any]:
    known = get_type_hints(kind)
    return {field.name: known[field.name] for field in fields(kind)}


def _read_float(content: Any, depth: int) -> float:
    if not isinstance(content, str) or content not in _SPECIAL:
        raise Malformed("a float that is none")
    return _SPECIAL[content]


def _read_datetime(content: Any, depth: int) -> datetime:
    try:
        moment = datetime.fromisoformat(content)
    except (ValueError, TypeError):
        raise Malformed("a moment that is none") from None
    if moment.tzinfo is None:
        raise Malformed("a moment without its time zone")
    return moment


def _read_tuple(content: Any, depth: int) -> tuple[Any, ...]:
    if not isinstance(content, list):
        raise Malformed("a tuple that is none")
    return tuple(_decoded(one, depth) for one in content)


def _read_dict(content: Any, depth: int) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for pair in content if isinstance(content, list) else [None]:
        if not isinstance(pair, list) or len(pair) != 2:
            raise Malformed("a dict that is none")
        key = _decoded(pair[0], depth)
        if not isinstance(key, str | int):
            raise Malformed("a dict with keys of another kind")
        found[key] = _decoded(pair[1], depth)
    return found


def _read_array(content: Any, depth: int) -> npt.NDArray[np.float32]:
    shape, data = _read_block(content, 4)
    array = np.frombuffer(data, "<f4").astype(np.float32).reshape(shape)
    if not np.isfinite(array).all():
        raise Malformed("an array with numbers that are none")
    return array


def _read_picture(content: Any, depth: int) -> npt.NDArray[np.uint8]:
    shape, data = _read_block(content, 1)
    return np.frombuffer(data, np.uint8).reshape(shape)


def _read_block(content: Any, bytes_each: int) -> tuple[list[int], bytes]:
    """Shape and bytes of an array of numbers that have so many bytes each."""
    shape = content.get("shape") if isinstance(content, dict) else None
    if not isinstance(shape, list) or len(shape) > _DIMENSIONS or content.keys() != {"shape", "data"}:
        raise Malformed("an array that is none")
    if not all(type(side) is int and 0 <= side < _WHOLE for side in shape):
        raise Malformed("an array of no possible shape")
    try:
        data = base64.b64decode(content["data"], validate=True)
    except (binascii.Error, ValueError, TypeError):
        raise Malformed("an array without numbers") from None
    if len(data) != bytes_each * math.prod(shape):
        raise Malformed("an array with too many or too few numbers")
    return shape, data


_READERS: Mapping[str, Callable[[Any, int], Any]] = types.MappingProxyType(
    {
        "float": _read_float,
        "datetime": _read_datetime,
        "tuple": _read_tuple,
        "dict": _read_dict,
        "array": _read_array,
        "picture": _read_picture,
    }
)


def fits(value: Any, hint: Any) -> bool:
    """Whether a decoded value is what a type hint asks for."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is Any:
        return True
    if origin in (Union, types.UnionType):
        return any(fits(value, one) for one in arguments)
    if origin is Literal:
        return value in arguments
    if origin is np.ndarray:
        return isinstance(value, np.ndarray) and value.dtype == _dtype(hint)
    if origin is tuple:
        return _fits_tuple(value, arguments)
    if origin in (list, Sequence):
        kinds = (list,) if origin is list else (list, tuple)
        return isinstance(value, kinds) and all(fits(one, arguments[0]) for one in value)
    if origin in (dict, Mapping):
        return isinstance(value, dict) and all(
            fits(key, arguments[0]) and fits(one, arguments[1]) for key, one in value.items()
        )
    return _fits_plain(value, hint)


def _dtype(hint: Any) -> np.dtype[Any]:
    """Of the arrays that `npt.NDArray[...]` stands for: ndarray[shape, dtype[scalar]]."""
    kind: type[np.generic] = get_args(get_args(hint)[1])[0]
    return np.dtype(kind)


def _fits_tuple(value: Any, arguments: tuple[Any, ...]) -> bool:
    if not isinstance(value, tuple):
        return False
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return all(fits(one, arguments[0]) for one in value)
    return len(value) == len(arguments) and all(map(fits, value, arguments))


def _fits_plain(value: Any, hint: Any) -> bool:
    if hint is None or hint is type(None):
        return value is None
    if hint is float:
        return type(value) in (int, float)
    if hint in (int, bool, str):
        return type(value) is hint
    return isinstance(hint, type) and isinstance(value, hint)
