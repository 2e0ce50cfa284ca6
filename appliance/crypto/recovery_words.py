"""The recovery passphrase as people write it down: 7 groups of 5 characters, 138 random bits.

    m4kq8-vx2ht-…

Each group is four random characters and one that checks them and the group's place, so that a typing error
is told from a passphrase of another gallery, and the group that has it is named. With 31 characters, a
prime, the weighted sum finds every single wrong character and every two that changed places.
"""

from __future__ import annotations

import os

from appliance.crypto.memory import take
from appliance.errors import KeyUnavailable

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without i, l, o, 0 and 1
_PRIME = len(_ALPHABET)
_GROUPS, _FREE = 7, 4
_IGNORED = " -\t\r\n"


def new_words() -> str:
    """A new recovery passphrase, as it is shown."""
    groups = [[_random_digit() for _ in range(_FREE)] for _ in range(_GROUPS)]
    return "-".join(
        "".join(_ALPHABET[digit] for digit in [*digits, _check(digits, place)])
        for place, digits in enumerate(groups)
    )


def read_words(text: str) -> bytearray:
    """The characters that count, in a buffer that can be wiped.

    Capitals, spaces and hyphens do not matter. Raises KeyUnavailable naming the group that was mistyped.
    """
    characters = "".join(character for character in text.lower() if character not in _IGNORED)
    length = _FREE + 1
    if len(characters) != _GROUPS * length:
        raise KeyUnavailable(
            f"a recovery passphrase has {_GROUPS} groups of {length} characters, and this one has "
            f"{len(characters)} characters in all; type it again"
        )
    for place in range(_GROUPS):
        group = characters[place * length : (place + 1) * length]
        digits = [_ALPHABET.find(character) for character in group]
        if min(digits) < 0 or digits[_FREE] != _check(digits[:_FREE], place):
            raise KeyUnavailable(
                f"group {place + 1} of the recovery passphrase is mistyped; compare it with your note"
            )
    return take(characters.encode())


def _check(digits: list[int], place: int) -> int:
    return (sum((weight + 2) * digit for weight, digit in enumerate(digits)) + place) % _PRIME


def _random_digit() -> int:
    """Evenly distributed below 31: bytes of 248 and above are drawn again."""
    while True:
        drawn = os.urandom(1)[0]
        if drawn < 8 * _PRIME:
            return drawn % _PRIME
