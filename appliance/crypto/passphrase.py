"""Provider "passphrase": the key-encryption key is computed from words a person remembers."""

from __future__ import annotations

import unicodedata

from appliance.crypto.argon import Cost, derive_key, new_parameters
from appliance.crypto.memory import take, wipe
from appliance.crypto.provider import Parameters
from appliance.errors import KeyUnavailable

SHORTEST_PASSPHRASE = 8
# RFC 9106, section 4, second recommended option: 64 MiB, 3 passes, 4 lanes; 0.2 s on two desktop cores.
_COST = Cost(64 * 1024, 3, 4)
_LEAST = Cost(64 * 1024, 2, 1)


class Passphrase:
    """Argon2id over a passphrase, NFC-normalised so that every keyboard gives the same bytes."""

    name = "passphrase"

    def __init__(self, passphrase: str, *, cost: Cost = _COST) -> None:
        self._words = take(unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"))
        self._is_short = len(passphrase) < SHORTEST_PASSPHRASE
        self._cost = cost

    def create(self) -> tuple[bytearray, Parameters]:
        """A key with a new salt. Raises KeyUnavailable when the passphrase is too short."""
        if self._is_short:
            raise KeyUnavailable(
                f"the passphrase is too short; use at least {SHORTEST_PASSPHRASE} characters, "
                "better five or six words"
            )
        parameters = new_parameters(self._cost)
        return self.obtain(parameters), parameters

    def renew(self, parameters: Parameters | None) -> tuple[bytearray, Parameters]:
        return self.create()

    def obtain(self, parameters: Parameters) -> bytearray:
        """The key for a slot's parameters. Raises KeyUnavailable when they are out of bounds."""
        if not any(self._words):
            raise KeyUnavailable("the passphrase is empty, or was wiped; give it again")
        return derive_key(self._words, parameters, _LEAST)

    def settle(self, parameters: Parameters) -> None:
        """Nothing lies anywhere."""

    def retire(self) -> None:
        """Nothing lies anywhere."""

    def forget(self) -> None:
        wipe(self._words)
