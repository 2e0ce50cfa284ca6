"""What a hostile client sends: made of a seed, so that each message can be sent again."""

from __future__ import annotations

import inspect
import json
import random
import struct
import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import numpy as np

from appliance import requests
from appliance.requests import OWNER, Actor, Request
from appliance.service import wire
from appliance.service.codec import dumps

# After the first nobody may do anything, see `fuzz.py`; after the second nobody is there for a while; the
# third fetches files from elsewhere.
_NOT_SENT = frozenset({"BeginAdministration", "RestartService", "InstallModel"})
REQUESTS: tuple[type[Request], ...] = tuple(
    kind
    for name, kind in sorted(vars(requests).items())
    if inspect.isclass(kind) and issubclass(kind, Request) and kind is not Request and name not in _NOT_SENT
)
_WORDS = (
    *("", "ada", "front", "main", "owner", "l2", "dlib-resnet", "key-file", "1", "Europe/Berlin", "granted"),
    *("x" * 300, "a\nb", "\x1b[31m", "nul\0byte", "﷐￿", "'; DROP TABLE people; --", "2026-01-01", "{}"),
)
_WHOLES = (0, 1, -1, 2, 7, 255, 65_536, 1 << 31, 1 << 40, (1 << 63) - 1, -(1 << 63))
_FLOATS = (0.0, -0.0, 0.5, -1.0, 1e-300, 1e300, float("inf"), float("-inf"), float("nan"))
_PLAIN: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1 << 70,
    0.5,
    1e999,
    "",
    "x",
    [],
    {},
    [[]],
    {"tuple": 3},
    {"a": 1},
)
_HEADER = struct.Struct(">cI")


def framed(kind: bytes, content: bytes, length: int | None = None) -> bytes:
    """A frame, whose length may lie."""
    return _HEADER.pack(kind, len(content) if length is None else length) + content


def message(chance: random.Random, sessions: Sequence[str] = ("",)) -> bytes:
    """What is sent over one connection, in one of many hostile forms."""
    forms = (
        _valid,
        _valid,
        _bent,
        _bent,
        _flipped,
        _cut,
        _noise,
        _lying,
        _nested,
        _many,
        _long,
        _watching,
        _words,
    )
    return chance.choice(forms)(chance, sessions)


def _content(chance: random.Random, sessions: Sequence[str]) -> bytes:
    kind = chance.choice((*("owner",) * 8, "screen", "administrator", ""))
    actor = Actor(kind, OWNER.name, chance.choice(sessions))
    return dumps((made(chance.choice(REQUESTS), chance), actor))


def _valid(chance: random.Random, sessions: Sequence[str]) -> bytes:
    return framed(wire.REQUEST, _content(chance, sessions))


def _bent(chance: random.Random, sessions: Sequence[str]) -> bytes:
    """JSON of the right look, in which a few values are others."""
    tree = json.loads(_content(chance, sessions))
    for _ in range(chance.choice((1, 1, 2, 4))):
        tree = _bend(tree, chance)
    return framed(wire.REQUEST, json.dumps(tree).encode())


def _bend(tree: Any, chance: random.Random) -> Any:
    if isinstance(tree, dict) and tree and chance.random() < 0.9:
        name = chance.choice(sorted(tree))
        changed = {**tree, name: _bend(tree[name], chance)}
        if chance.random() < 0.1:
            changed[chance.choice((*_WORDS, "Person", "Enum", "array"))] = changed.pop(name)
        return changed
    if isinstance(tree, list) and tree and chance.random() < 0.9:
        place = chance.randrange(len(tree))
        return [*tree[:place], _bend(tree[place], chance), *tree[place + 1 :]]
    return chance.choice((*_PLAIN, *_WORDS))


def _flipped(chance: random.Random, sessions: Sequence[str]) -> bytes:
    whole = bytearray(_valid(chance, sessions))
    for _ in range(chance.randint(1, 8)):
        whole[chance.randrange(chance.choice((5, len(whole))))] = chance.randrange(256)
    return bytes(whole)


def _cut(chance: random.Random, sessions: Sequence[str]) -> bytes:
    whole = _valid(chance, sessions)
    return whole[: chance.randrange(len(whole))]


def _noise(chance: random.Random, sessions: Sequence[str]) -> bytes:
    noise = chance.randbytes(chance.choice((1, 4, 5, 60, 4_000)))
    return noise if chance.random() < 0.5 else framed(chance.choice((b"Q", b"W", b"U", b"N")), noise)


def _lying(chance: random.Random, sessions: Sequence[str]) -> bytes:
    lengths = (0, 1, 1 << 10, wire.LARGEST_REQUEST, wire.LARGEST_REQUEST + 1, 0xFFFF_FFFF)
    kind = chance.choice((b"Q", b"U", b"W", b"N", b"A", b"E", b".", b"F", b"\0", b"\xff"))
    return framed(kind, _content(chance, sessions), chance.choice(lengths))


def _nested(chance: random.Random, sessions: Sequence[str]) -> bytes:
    depth = chance.choice((31, 33, 900, 40_000))
    start, end = chance.choice(
        ((b"[", b"]"), (b'{"tuple":[', b"]}"), (b'{"a":', b"}"), (b'{"dict":[[1,', b"]]}"))
    )
    return framed(wire.REQUEST, start * depth + b"1" + end * depth * chance.choice((0, 1)))


def _many(chance: random.Random, sessions: Sequence[str]) -> bytes:
    one = chance.choice((b"1,", b"[],", b'{"tuple":[]},', b'"",'))
    return framed(wire.REQUEST, b"[" + one * chance.choice((10, 3_000, 120_000)) + b"1]")


def _long(chance: random.Random, sessions: Sequence[str]) -> bytes:
    text = chance.choice(
        (b"9" * 5_000, b'"' + b"a" * 1_000_000 + b'"', b"1e" + b"9" * 400, b'"\\ud800"', b"NaN")
    )
    return framed(chance.choice((wire.REQUEST, wire.WATCH)), b'{"tuple":[' + text + b"," + text + b"]}")


def _watching(chance: random.Random, sessions: Sequence[str]) -> bytes:
    """Asks for live pictures, and then for the next, or for what nobody may ask then."""
    start = framed(wire.WATCH, dumps((chance.choice(_WORDS[:3]), OWNER)))
    then = framed(wire.NEXT, b"") * chance.randint(0, 50)
    return start + then + chance.choice((b"", b"N", _noise(chance, sessions), _valid(chance, sessions)))


def _words(chance: random.Random, sessions: Sequence[str]) -> bytes:
    """A passphrase, which an open gallery does not want."""
    return framed(wire.UNLOCK, chance.randbytes(chance.choice((0, 1, 40, 1024, 1025))))


def made(kind: Any, chance: random.Random, depth: int = 0) -> Any:
    """A value of a type hint, at its edges more often than not."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return made(chance.choice(arguments), chance, depth)
    if origin is Literal:
        return chance.choice(arguments)
    if origin is np.ndarray:
        shape = chance.choice(((128,), (1, 128), (3, 128), (0, 128), (2, 5), (), (1, 1, 1, 1), (512,)))
        return np.asarray(np.random.default_rng(chance.getrandbits(32)).normal(size=shape), np.float32)
    if origin in (tuple, list, Sequence):
        if origin is tuple and arguments[-1] is not Ellipsis:
            return tuple(made(one, chance, depth + 1) for one in arguments)
        items = [made(arguments[0], chance, depth + 1) for _ in range(chance.choice((0, 1, 2)))]
        return tuple(items) if origin is tuple else items
    if origin in (dict, Mapping):
        return {
            made(arguments[0], chance, depth + 1): made(arguments[1], chance, depth + 1)
            for _ in range(chance.choice((0, 1, 2)))
        }
    if isinstance(kind, type) and is_dataclass(kind):
        known = get_type_hints(kind)
        return kind(**{one.name: made(known[one.name], chance, depth + 1) for one in fields(kind)})
    return _simple(kind, chance, depth)


def _simple(kind: Any, chance: random.Random, depth: int) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return chance.choice(list(kind))
    if kind is bool:
        return chance.random() < 0.5
    if kind is int:
        return chance.choice(_WHOLES)
    if kind is float:
        return chance.choice(_FLOATS)
    if kind is str:
        return chance.choice(_WORDS)
    if kind is datetime:
        moment = datetime(2026, 11, 25, tzinfo=timezone.utc)
        return chance.choice(
            (moment, datetime.min.replace(tzinfo=timezone.utc), moment + timedelta(days=9e5))
        )
    if kind is Any and depth < 4:
        hints: tuple[Any, ...] = (str, int, float, bool, type(None), list[Any], dict[str, Any])
        return made(chance.choice(hints), chance, depth + 1)
    return None
