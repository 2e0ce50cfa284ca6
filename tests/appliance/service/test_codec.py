"""Everything that requests and replies hold comes back as it was; anything else is refused."""

from __future__ import annotations

import inspect
import json
import re
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, timezone
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from appliance import requests
from appliance.requests import (
    EnablePerson,
    EnrolmentPicture,
    ListPeople,
    Request,
    SealSettings,
    ViewTemplates,
)
from appliance.service.codec import Malformed, dumps, fits, loads, vocabulary
from appliance.storage.records import Person, TemplateSet

MOST = 10_000
KINDS = list(vocabulary().values())
REQUESTS = [kind for kind in vars(requests).values() if inspect.isclass(kind) and issubclass(kind, Request)]
PLAIN = st.none() | st.booleans() | st.integers(-(1 << 63), (1 << 63) - 1) | st.floats() | st.text()
ANYTHING = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=10,
)
MOMENTS = st.datetimes(timezones=st.sampled_from([timezone.utc]))
VECTORS = arrays(
    np.float32, array_shapes(max_dims=2, max_side=5), elements=st.floats(-1, 1, width=32)
) | st.just(np.zeros((0, 128), np.float32))
PICTURES = arrays(np.uint8, array_shapes(max_dims=3, max_side=5))


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type hint."""
    origin, arguments = get_origin(hint), get_args(hint)
    plain = {
        int: st.integers(-(1 << 63), (1 << 63) - 1),
        float: st.floats(),
        str: st.text(),
        bool: st.booleans(),
        type(None): st.none(),
        datetime: MOMENTS,
        Any: ANYTHING,
    }
    if hint in plain:
        return plain[hint]
    if origin is np.ndarray:
        return PICTURES if "uint8" in str(hint) else VECTORS
    if origin in (Union, types.UnionType):
        return st.one_of(*map(values, arguments))
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(values(arguments[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, arguments))
    if origin in (list, Sequence):
        return st.lists(values(arguments[0]), max_size=3)
    if origin in (dict, Mapping):
        return st.dictionaries(values(arguments[0]), values(arguments[1]), max_size=3)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    assert isinstance(hint, type), f"a field of kind {hint} cannot cross"
    assert is_dataclass(hint), f"a field of kind {hint} cannot cross"
    known = get_type_hints(hint)
    return st.builds(hint, **{field.name: values(known[field.name]) for field in fields(hint)})


def same(one: Any, other: Any) -> bool:
    """Equal, of the same kinds, arrays by their numbers and NaN like NaN."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        return bool(one.dtype == other.dtype and one.shape == other.shape and (one == other).all())
    if isinstance(one, float):
        return repr(one) == repr(other)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if is_dataclass(one):
        return all(same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    return bool(one == other)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_class_comes_back_as_it_was(kind: type) -> None:
    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def come_back(data: st.DataObject) -> None:
        value = data.draw(values(kind))
        assert same(loads(dumps(value), MOST), value)

    come_back()


@settings(max_examples=100, deadline=None, database=None)
@given(ANYTHING)
def test_plain_values_come_back_as_they_were(value: Any) -> None:
    assert same(loads(dumps(value), MOST), value)


@pytest.mark.parametrize("request_kind", REQUESTS, ids=lambda kind: kind.__name__)
def test_what_a_request_names_as_its_reply_may_cross(request_kind: Any) -> None:
    """A reply of a new class wants a place in `codec.REPLIES`."""
    if request_kind is Request:
        return
    reply = re.split(r"[.:]", request_kind.__doc__.removeprefix("-> "))[0]
    named = set(re.findall(r"[A-Z]\w+", reply)) - {"None"}
    assert named <= vocabulary().keys()


def test_numbers_of_numpy_cross_as_plain_ones() -> None:
    made = (np.float32(0.5), np.int64(7), np.bool_(True), np.float64("inf"))
    assert same(loads(dumps(made), MOST), (0.5, 7, True, float("inf")))


@dataclass(frozen=True)
class Stranger:
    name: str


@pytest.mark.parametrize(
    "value",
    [
        Stranger("x"),
        object(),
        b"bytes",
        {1, 2},
        1 << 63,
        np.zeros(3, np.float64),
        np.array([np.nan], np.float32),
        datetime(2026, 1, 1),
        TemplateSet("e", np.zeros((0, 4), np.float32), [], np.zeros(0, np.int64), np.zeros(0, np.bool_)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_may_not_cross_is_refused_before_it_leaves(value: Any) -> None:
    with pytest.raises(TypeError):
        dumps(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "NaN",
        "-Infinity",
        "1e999",
        "1" * 5000,
        str(1 << 63),
        '"\\ud800',
        "{}",
        '{"tuple": [], "dict": []}',
        '{"Stranger": {"name": "x"}}',
        '{"TemplateSet": {}}',
        '{"Popen": ["true"]}',
        '{"tuple": 3}',
        '{"dict": [["a"]]}',
        '{"dict": {"a": 1}}',
        '{"dict": [[[], 1]]}',
        '{"float": "1.0"}',
        '{"datetime": "yesterday"}',
        '{"datetime": "2026-01-01T00:00:00"}',
        '{"datetime": 5}',
        '{"array": {"shape": [2], "data": "AAAA"}}',
        '{"array": {"shape": [-1], "data": ""}}',
        '{"array": {"shape": [1.5], "data": "AAAAAA=="}}',
        '{"array": {"shape": [1], "data": "AADAfw=="}}',
        '{"array": {"shape": [9223372036854775807, 9223372036854775807], "data": ""}}',
        '{"array": {"shape": [1], "data": "?"}}',
        '{"array": {"shape": [0]}}',
        '{"picture": {"shape": [2], "data": "AAAA"}}',
        '{"picture": {"shape": [1, 1, 1, 1, 1], "data": "AA=="}}',
        '{"picture": {"shape": [-1], "data": ""}}',
        '{"picture": {"shape": [9223372036854775807, 2], "data": ""}}',
        '{"picture": [0]}',
        '{"ViewTemplates": {"templates": {"dict": [["e", {"picture": {"shape": [1], "data": "AA=="}}]]},'
        ' "quality": 0.5, "source": "camera", "liveness": "live", "forced": false}}',
        '{"EnrolmentPicture": {"number": 1, "pose": "up", "quality": 0.5,'
        ' "picture": {"array": {"shape": [1], "data": "AAAAAA=="}}}}',
        '{"Lock": "ajar"}',
        '{"Lock": []}',
        '{"ListPeople": []}',
        '{"ShowPerson": {}}',
        '{"ShowPerson": {"person": 3}}',
        '{"ShowPerson": {"person": "a", "more": 1}}',
        '{"EnablePerson": {"person": "a", "enabled": 1}}',
        '{"VerifyProbe": {"probe": [0.5], "embedder": "e", "person": "p"}}',
        "[" * 100 + "]" * 100,
        "[" * 9000 + "]" * 9000,
        '{"dict": [["a", ' * 50 + "1" + "]]}" * 50,
    ],
    ids=lambda text: text[:40] or "nothing",
)
def test_what_this_version_does_not_write_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        loads(text.encode(), MOST * 2)


def test_too_many_values_are_refused_before_they_take_memory() -> None:
    many = b"[" + b"[]," * 5000 + b"[]]"
    assert len(loads(many, 20_000)) == 5001
    with pytest.raises(Malformed, match="more than 100 values"):
        loads(many, 100)


def test_a_field_has_to_fit_its_hint() -> None:
    assert fits({"e": np.zeros(3, np.float32)}, get_type_hints(ViewTemplates)["templates"])
    assert not fits({"e": np.zeros(3, np.uint8)}, get_type_hints(ViewTemplates)["templates"])
    assert not fits(np.zeros(3, np.float32), get_type_hints(EnrolmentPicture)["picture"])
    assert not fits({"e": [0.0]}, get_type_hints(ViewTemplates)["templates"])
    assert not fits({1: np.zeros(3, np.float32)}, get_type_hints(ViewTemplates)["templates"])
    assert fits(3, float)
    assert not fits(True, float)
    assert not fits(True, int)
    assert fits(None, str | None)
    assert not fits(("a", 1), tuple[str, ...])
    assert fits(("a", 1), tuple[str, int])
    assert not fits("ab", Sequence[str])


MADE = [
    ListPeople(),
    EnablePerson("ada", True),
    SealSettings("config.toml", {"door.strike_s": 3.0, "cameras": [{"name": "front", "region": (0.5,)}]}),
    ViewTemplates({"dlib-resnet": np.ones(4, np.float32)}, 0.5, "picture"),
    Person("p1", "Ada", True, "", None, datetime(2026, 1, 1, tzinfo=timezone.utc), {"dlib-resnet": 1}),
]


@settings(max_examples=400, deadline=None, database=None)
@given(st.sampled_from(MADE), st.data())
def test_a_changed_message_is_refused_or_means_something_else(value: Any, data: st.DataObject) -> None:
    text = bytearray(dumps(value))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text) - 1))
        match data.draw(st.sampled_from(["flip", "drop", "repeat", "cut"])):
            case "flip":
                text[at] ^= 1 << data.draw(st.integers(0, 7))
            case "drop" if len(text) > 1:
                del text[at]
            case "repeat":
                text[at:at] = text[at : at + 20]
            case "cut" if at:
                del text[at:]
    try:
        found = loads(text, MOST)
    except Malformed:
        return
    assert json.loads(dumps(found)) is not None or found is None
