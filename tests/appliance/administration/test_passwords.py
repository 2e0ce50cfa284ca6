"""Which passwords are taken, and what is kept of them."""

from __future__ import annotations

import time
from dataclasses import asdict

import pytest

from appliance.administration.passwords import COST, Secret, fits, new_secret, refuse_weak
from appliance.crypto.argon import Cost
from appliance.errors import InputError
from tests.appliance.administration.offices import CHEAP


@pytest.mark.parametrize("password", ["correct horse", "12345678a", "284951", "ää ßß 漢字", "13579135"])
def test_good_ones(password: str) -> None:
    refuse_weak(password, "Ada")


@pytest.mark.parametrize(
    "password",
    [
        *("", "short", "1234567"[:5], "28495", "123456", "987654", "000000", "890123", "111111111"),
        *("Ada Lovelace", "ada lovelace", "x" * 257, "٣٣٣٣٣٣"),
    ],
)
def test_weak_ones(password: str) -> None:
    with pytest.raises(InputError) as refused:
        refuse_weak(password, "Ada Lovelace")
    assert password == "" or password not in str(refused.value)


def test_only_the_password_fits_composed_or_not() -> None:
    secret = new_secret("Zürich 2026", CHEAP)
    assert fits(secret, "Zürich 2026")
    assert fits(secret, "Zu\u0308rich 2026")
    for wrong in ("", "zürich 2026", "Zürich 2026 ", "Zürich 202", "Zürich 2026\0"):
        assert not fits(secret, wrong)


def test_a_salt_of_its_own_and_the_cost_are_kept() -> None:
    one, two = new_secret("correct horse", CHEAP), new_secret("correct horse", CHEAP)
    assert one.key != two.key
    assert one.parameters["salt"] != two.parameters["salt"]
    assert {name: one.parameters[name] for name in asdict(CHEAP)} == asdict(CHEAP)
    assert one.key not in repr(one)


def test_a_password_at_the_cost_in_use() -> None:
    assert COST.memory_kib >= 64 * 1024
    secret = new_secret("correct horse")
    assert fits(Secret(dict(secret.parameters), secret.key), "correct horse")


def test_a_wrong_one_takes_as_long_as_the_right_one() -> None:
    secret = new_secret("correct horse", Cost(4096, 3, 1))

    def seconds(password: str) -> float:
        began = time.process_time()
        fits(secret, password)
        return time.process_time() - began

    right, wrong = (min(seconds(password) for _ in range(7)) for password in ("correct horse", "x"))
    assert 0.5 < wrong / right < 2
