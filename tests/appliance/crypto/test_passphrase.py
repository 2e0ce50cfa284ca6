"""A passphrase gives the same key again, at a cost that only the owner of the slot chose."""

from __future__ import annotations

import base64
import time

import pytest

from appliance.crypto.argon import Cost
from appliance.crypto.passphrase import Passphrase
from appliance.errors import KeyUnavailable

WORDS = "correct horse battery staple"


def test_the_same_words_give_the_same_key() -> None:
    key, parameters = Passphrase(WORDS).create()
    assert len(key) == 32
    assert Passphrase(WORDS).obtain(parameters) == key
    assert Passphrase(WORDS + "!").obtain(parameters) != key
    assert Passphrase(WORDS).create()[0] != key, "each gallery has its own salt"


def test_the_default_cost_is_64_mib() -> None:
    _, parameters = Passphrase(WORDS).create()
    assert int(parameters["memory_kib"]) >= 64 * 1024


def test_composed_and_decomposed_letters_are_the_same() -> None:
    key, parameters = Passphrase("Stra\u00dfe \u00e9t\u00e9 1").create()
    assert Passphrase("Stra\u00dfe e\u0301te\u0301 1").obtain(parameters) == key


def test_another_implementation_computes_the_same() -> None:
    salt = base64.b64encode(bytes(range(16))).decode()
    # argon2-cffi 25.1.0: hash_secret_raw(words, bytes(range(16)), 2, 65536, 2, 32, Type.ID)
    expected = "52822d33acf9a78e1ac43309ec66e22b97a936afe1cf52f41fbac166e3364eb7"
    assert (
        Passphrase(WORDS).obtain({"salt": salt, "memory_kib": 65536, "passes": 2, "lanes": 2}).hex()
        == expected
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory_kib", 100 * 1024 * 1024),
        ("memory_kib", 1024),
        ("memory_kib", -1),
        ("memory_kib", "65536"),
        ("memory_kib", True),
        ("passes", 10**9),
        ("passes", 0),
        ("lanes", 10**6),
        ("lanes", 0),
        ("salt", ""),
        ("salt", "!!!"),
        ("salt", base64.b64encode(bytes(1000)).decode()),
    ],
)
def test_a_hostile_slot_is_refused_at_once(name: str, value: str | int) -> None:
    good: dict[str, str | int] = {
        "salt": base64.b64encode(bytes(16)).decode(),
        "memory_kib": 65536,
        "passes": 3,
        "lanes": 4,
    }
    started = time.monotonic()
    with pytest.raises(KeyUnavailable, match=r"keys\.slot"):
        Passphrase(WORDS).obtain({**good, name: value})
    without = {key: kept for key, kept in good.items() if key != name}
    with pytest.raises(KeyUnavailable, match=r"keys\.slot"):
        Passphrase(WORDS).obtain(without)
    assert time.monotonic() - started < 0.2


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(KeyUnavailable, match="at least 8"):
        Passphrase("1234567").create()


def test_forgotten_words_give_no_key() -> None:
    provider = Passphrase(WORDS)
    provider.forget()
    with pytest.raises(KeyUnavailable, match="give it again"):
        provider.create()


def test_another_cost_is_stored_with_the_salt() -> None:
    key, parameters = Passphrase(WORDS, cost=Cost(64 * 1024, 2, 1)).create()
    assert (parameters["passes"], parameters["lanes"]) == (2, 1)
    assert Passphrase(WORDS).obtain(parameters) == key
