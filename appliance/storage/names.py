"""What a person may be called, and when two names are the same.

Names are NFC-normalised. Control characters and line breaks are refused. Characters that only steer the
direction of text, and invisible spacers, are taken out: a name needs none of them (the letters carry their
direction), and with them one name can look like another. Joiners stay: Persian, Hindi and emoji need them.
"""

from __future__ import annotations

import secrets
import unicodedata
from datetime import datetime, timezone

from appliance.errors import InputError

LONGEST_NAME = 200
LONGEST_ROLE = 64
LONGEST_TEXT = 1000
_ID_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # 32 characters, without l, o, 0 and 1
_ID_LENGTH = 8
# Direction marks, embeddings, overrides and isolates; soft hyphen, zero-width space, word joiner, BOM.
_TAKEN_OUT = dict.fromkeys(
    [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xAD, 0x200B, 0x2060, 0xFEFF]
)
_JOINERS = dict.fromkeys([0x200C, 0x200D])
_REFUSED = {"Cc", "Cs", "Zl", "Zp"}


def clean_name(name: str) -> str:
    """The name as it is stored. Raises InputError."""
    clean = clean_text("name", name, LONGEST_NAME)
    if not clean.translate(_JOINERS).strip():
        raise InputError("the name is empty; give a name with at least one visible character")
    return clean


def clean_role(role: str) -> str:
    """The role as it is stored; it may be empty. Raises InputError."""
    return clean_text("role", role, LONGEST_ROLE)


def clean_text(label: str, text: str, longest: int = LONGEST_TEXT) -> str:
    """Any short text as it is stored. Raises InputError that names `label`, not the text."""
    clean = unicodedata.normalize("NFC", text.translate(_TAKEN_OUT)).strip()
    if any(unicodedata.category(character) in _REFUSED for character in clean):
        raise InputError(
            f"the {label} contains a line break or control character; write it on one line without them"
        )
    if len(clean) > longest:
        raise InputError(f"the {label} has {len(clean)} characters; at most {longest} are allowed")
    return clean


def name_key(name: str) -> str:
    """Equal for names that count as the same: upper and lower case, composed or not, joiners or not."""
    if name.isascii():  # most names; this runs for everybody when a gallery opens
        return name.casefold().strip()
    bare = name.translate(_TAKEN_OUT).translate(_JOINERS)
    folded = unicodedata.normalize("NFC", bare).casefold()
    return unicodedata.normalize("NFC", folded).strip()


def utc(label: str, time: datetime) -> datetime:
    """The same instant in UTC. Raises InputError for a time without a zone or out of range."""
    if time.tzinfo is None:
        raise InputError(f"the {label} has no time zone; give one, such as +00:00")
    try:
        return time.astimezone(timezone.utc)
    except OverflowError:
        raise InputError(f"the {label} lies outside the years 1 to 9999 in UTC; give another time") from None


def is_person_id(text: object) -> bool:
    """Whether it has the form of a pseudonym."""
    return isinstance(text, str) and len(text) == _ID_LENGTH and set(text) <= set(_ID_ALPHABET)


def new_person_id() -> str:
    """A pseudonym nobody can guess: 8 of 32 characters (40 bits), with a digit so that it is no word."""
    while True:
        candidate = "".join(secrets.choice(_ID_ALPHABET) for _ in range(_ID_LENGTH))
        if any(character.isdigit() for character in candidate):
            return candidate
