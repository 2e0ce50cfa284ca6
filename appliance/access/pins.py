"""The PINs of people: which are too easily guessed, what is kept of one, and whose one is.

All PINs of a site are derived with one salt (Argon2id), so that an entry takes one derivation whoever it may
be: neither its time nor its cost tells how many people have a PIN. What is kept for a person is bound to her
by an HMAC under what was derived, and lies sealed (`storage.sealed_pins`): four digits are ten thousand
guesses, which no cost protects from somebody who can read the hashes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import itertools
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from appliance.crypto.argon import Cost, derive_key, new_parameters
from appliance.crypto.memory import take, wipe
from appliance.errors import InputError

SHORTEST, LONGEST = 4, 8
SHORTEST_ALONE = 6
# OWASP's first choice for Argon2id: 22 to 46 ms on two busy cores of 2020, with 19 MiB for a moment.
COST = Cost(19 * 1024, 2, 1)
_LEAST = Cost(8, 1, 1)  # what is kept is sealed: nobody without the key has made it cheaper
_USUAL = tuple(
    map(
        str,
        (
            *(2580, 1470, 3690, 1379, 9731, 7913, 1397, 7410, 1590, 3570, 1478, 1236, 3698, 5683),
            *(147258, 258369, 159357, 159753, 147852, 112233, 147369, 789456, 456123, 852456, 258000),
            *(14725836, 15935728, 11223344, 14789632),
        ),
    )
)
"""Shapes on the keys of a pad, and what else is chosen most."""


class Kind(str, Enum):
    """What a PIN says of whoever enters it. DURESS: somebody is forced to."""

    NORMAL = "normal"
    DURESS = "duress"


@dataclass(frozen=True)
class Kept:
    """What is kept of a PIN. alone: it is long enough, and nobody else's, to tell who enters it."""

    hash: str = field(repr=False)
    alone: bool


@dataclass(frozen=True)
class Pins:
    """Everybody's; immutable. parameters: of Argon2id, with the salt."""

    parameters: Mapping[str, Any]
    people: Mapping[str, Mapping[Kind, Kept]] = field(default_factory=dict)

    def with_pin(self, person: str, kind: Kind, pin: str) -> Pins:
        """With this PIN of a person. Raises InputError (weak, or in use), KeyUnavailable (no memory)."""
        refuse_weak(pin)
        key = derived(pin, self.parameters)
        try:
            own = self.people.get(person, {})
            other = Kind.DURESS if kind is Kind.NORMAL else Kind.NORMAL
            if other in own and self._is(key, person, other):
                raise InputError("the duress PIN is another one than the usual one; choose another one")
            if kind is Kind.DURESS and Kind.NORMAL not in own:
                raise InputError("this person has no PIN yet; set the usual one first")
            alone = len(pin) >= SHORTEST_ALONE
            if alone and self.who(key, [one for one in self.people if one != person]) is not None:
                raise InputError("this PIN is too easily guessed; choose another one")  # not: it is hers
            kept = Kept(_bound(key, person, kind), alone)
            return replace(self, people={**self.people, person: {**own, kind: kept}})
        finally:
            wipe(key)

    def without(self, person: str) -> Pins:
        """Without any PIN of this person."""
        return replace(self, people={one: own for one, own in self.people.items() if one != person})

    def kind_of(self, key: bytes | bytearray, person: str) -> Kind | None:
        """Which of this person's PINs was derived to this, None for none. All are looked at, every time."""
        found = [kind for kind in Kind if self._is(key, person, kind)]
        return found[0] if found else None

    def who(self, key: bytes | bytearray, people: Collection[str]) -> tuple[str, Kind] | None:
        """Who of these people enters this by a PIN that can stand alone."""
        found = None
        for person in people:
            kind = self.kind_of(key, person)
            if kind is not None and self.people[person][kind].alone:
                found = (person, kind)
        return found

    def _is(self, key: bytes | bytearray, person: str, kind: Kind) -> bool:
        kept = self.people.get(person, {}).get(kind)
        return hmac.compare_digest(_bound(key, person, kind), kept.hash if kept else "") and kept is not None

    def as_table(self) -> dict[str, Any]:
        people = {
            person: {kind.value: [kept.hash, kept.alone] for kind, kept in own.items()}
            for person, own in self.people.items()
        }
        return {"parameters": dict(self.parameters), "people": people}


def pins_of(table: Mapping[str, Any] | None, cost: Cost = COST) -> Pins:
    """The PINs in a table as `Pins.as_table` makes it; of None none, with a new salt."""
    if table is None:
        return Pins(new_parameters(cost))
    people = {
        person: {Kind(kind): Kept(*kept) for kind, kept in own.items()}
        for person, own in table["people"].items()
    }
    return Pins(table["parameters"], people)


def derived(pin: str, parameters: Mapping[str, Any]) -> bytearray:
    """The 32 bytes that a PIN, or whatever was entered, is compared by. Raises KeyUnavailable."""
    words = take(pin[: LONGEST + 1].encode("utf-8", "surrogatepass"))
    try:
        return derive_key(words, dict(parameters), _LEAST)
    finally:
        wipe(words)


def _bound(key: bytes | bytearray, person: str, kind: Kind) -> str:
    mac = hmac.new(bytes(key), f"portunus/1/pin/{person}/{kind.value}".encode(), hashlib.sha256)
    return base64.b64encode(mac.digest()).decode()


def refuse_weak(pin: str) -> None:
    """Raises InputError for what is no PIN, or one of the few that most people choose."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise InputError(f"a PIN has {SHORTEST} to {LONGEST} digits; choose another one")
    if _is_row(pin) or _is_repeated(pin) or _is_date(pin) or pin in _USUAL:
        raise InputError(
            "this PIN is too easily guessed: no rows, repetitions, dates or years; choose another one"
        )


def _is_row(pin: str) -> bool:
    """1111, 1234, 8901, 9753 or the like."""
    return len({(int(after) - int(before)) % 10 for before, after in itertools.pairwise(pin)}) == 1


def _is_repeated(pin: str) -> bool:
    """1212, 112112, 1221 or the like, and what has only two different digits."""
    again = any(pin == pin[:n] * (len(pin) // n) for n in range(1, len(pin) // 2 + 1) if len(pin) % n == 0)
    return again or pin == pin[::-1] or len(set(pin)) <= 2


def _is_date(pin: str) -> bool:
    """A day of a year in one of the usual orders, or a year that somebody living was born in."""
    if len(pin) == 4:
        return _is_year(pin) or _is_day(pin[:2], pin[2:])
    if len(pin) == 6:
        return _is_day(pin[:2], pin[2:4]) or _is_day(pin[2:4], pin[4:])
    if len(pin) == 8:
        last = _is_year(pin[4:]) and _is_day(pin[:2], pin[2:4])
        return last or (_is_year(pin[:4]) and _is_day(pin[4:6], pin[6:]))
    return False


def _is_year(digits: str) -> bool:
    return 1900 <= int(digits) < 2050


def _is_day(first: str, second: str) -> bool:
    """Day and month, or month and day."""
    low, high = sorted((int(first), int(second)))
    return 1 <= low <= 12 and 1 <= high <= 31
