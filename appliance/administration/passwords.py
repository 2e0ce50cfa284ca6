"""Passwords and PINs of administrators: what is strong enough, and what is kept of one (Argon2id)."""

from __future__ import annotations

import base64
import hmac
import itertools
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from appliance.crypto.argon import Cost, derive_key, new_parameters
from appliance.crypto.memory import take, wipe
from appliance.errors import InputError

SHORTEST_PASSWORD = 8
SHORTEST_PIN = 6
LONGEST_PASSWORD = 256
# RFC 9106, section 4, second recommended option, as for the passphrase of a gallery.
COST = Cost(64 * 1024, 3, 4)
_LEAST = Cost(8, 1, 1)  # what is kept is sealed: nobody without the key has made it cheaper


@dataclass(frozen=True)
class Secret:
    """What is kept of a password. parameters: of Argon2id, with the salt. key: 32 bytes, base64."""

    parameters: Mapping[str, Any]
    key: str = field(repr=False)


def refuse_weak(password: str, name: str) -> None:
    """Raises InputError for a password that is too easily guessed. name: of the account."""
    if len(password) > LONGEST_PASSWORD:
        raise InputError(f"a password has at most {LONGEST_PASSWORD} characters; choose a shorter one")
    if password.isascii() and password.isdigit():
        if len(password) < SHORTEST_PIN or _is_row(password):
            raise InputError(
                f"a PIN needs at least {SHORTEST_PIN} digits that are neither all the same nor in a row; "
                "choose another one"
            )
    elif len(password) < SHORTEST_PASSWORD:
        raise InputError(
            f"a password needs at least {SHORTEST_PASSWORD} characters, a PIN at least {SHORTEST_PIN} "
            "digits; choose a longer one"
        )
    if password.casefold() == name.casefold():
        raise InputError("the password is the name of the account; choose another one")


def _is_row(digits: str) -> bool:
    """Whether they are 111111, 123456, 987654 or the like."""
    steps = {(int(after) - int(before)) % 10 for before, after in itertools.pairwise(digits)}
    return len(steps) == 1 and steps <= {0, 1, 9}


def new_secret(password: str, cost: Cost = COST) -> Secret:
    """What is kept of a password, with a new salt. Raises KeyUnavailable (no memory for it)."""
    parameters = new_parameters(cost)
    return Secret(parameters, _derived(password, parameters))


def fits(secret: Secret, password: str) -> bool:
    """Whether it is this password; takes as long when it is not. Raises KeyUnavailable."""
    return hmac.compare_digest(_derived(password, secret.parameters), secret.key)


def _derived(password: str, parameters: Mapping[str, Any]) -> str:
    text = unicodedata.normalize("NFC", password[: LONGEST_PASSWORD + 1])
    words = take(text.encode("utf-8", "surrogatepass"))
    try:
        key = derive_key(words, dict(parameters), _LEAST)
        try:
            return base64.b64encode(key).decode()
        finally:
            wipe(key)
    finally:
        wipe(words)
