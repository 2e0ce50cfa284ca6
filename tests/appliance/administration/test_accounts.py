"""The table of accounts: names, the last owner, the recovery code."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from appliance.administration.accounts import MOST_ACCOUNTS, Accounts, accounts_of
from appliance.administration.passwords import Secret
from appliance.administration.roles import Role
from appliance.errors import InputError, KeyUnavailable

SECRET = Secret({"salt": "c2FsdHNhbHRzYWx0c2FsdA==", "memory_kib": 64, "passes": 1, "lanes": 1}, "key")


def table(*roles: Role) -> Accounts:
    accounts = Accounts()
    for number, role in enumerate(roles):
        accounts, _ = accounts.added(f"name {number}", role, SECRET)
    return accounts


def test_names_are_one_persons_whatever_their_case() -> None:
    accounts, ada = Accounts().added("  Ada ", Role.OWNER, SECRET)
    assert ada.name == "Ada"
    assert ada.id.startswith("a-")
    for name in ("ada", "ADA", "Ada\u200b", ada.id):
        assert accounts.find(name) == ada
    for name in ("ADA", "a\u200bda"):
        with pytest.raises(InputError, match="has this name already"):
            accounts.added(name, Role.AUDITOR, SECRET)
    for name in ("", "\n", "A\nda"):
        with pytest.raises(InputError):
            accounts.added(name, Role.AUDITOR, SECRET)
    with pytest.raises(InputError, match="admin list"):
        accounts.find("Grace")


def test_as_many_as_are_taken() -> None:
    full = table(*[Role.OWNER] * MOST_ACCOUNTS)
    assert len({one.id for one in full.accounts}) == MOST_ACCOUNTS
    with pytest.raises(InputError, match="remove one first"):
        full.added("one more", Role.OWNER, SECRET)


@settings(deadline=None, max_examples=60)
@given(
    some.lists(some.sampled_from(Role), max_size=4),
    some.lists(some.tuples(some.integers(0, 4), some.sampled_from([None, *Role])), max_size=12),
)
def test_there_is_always_an_owner(more: list[Role], changes: list[tuple[int, Role | None]]) -> None:
    accounts = table(Role.OWNER, *more)
    for number, role in changes:
        account = accounts.named(f"name {number}")
        if account is None:
            continue
        last = accounts.owners() == [account] and role is not Role.OWNER
        try:
            after = (
                accounts.removed(account) if role is None else accounts.changed(replace(account, role=role))
            )
            assert not last
            accounts = after
        except InputError:
            assert last
        assert accounts.owners()


def test_it_comes_back_from_json_whole() -> None:
    accounts, code = table(Role.OWNER, Role.AUDITOR).with_new_recovery()
    again = accounts_of(json.loads(json.dumps(accounts.as_table())))
    assert again == accounts
    assert again.recovers(code.upper().replace("-", " "))
    assert accounts_of(None) == Accounts()


def test_a_new_recovery_code_makes_the_one_before_worthless() -> None:
    accounts, first = table(Role.OWNER).with_new_recovery()
    accounts, second = accounts.with_new_recovery()
    assert not accounts.recovers(first)
    assert accounts.recovers(second)
    with pytest.raises(KeyUnavailable, match="mistyped"):
        accounts.recovers(("a" if second[0] != "a" else "b") + second[1:])
    assert accounts.recovery not in repr(accounts)
