"""Sessions: who is signed in, for how long. What is kept of one is a hash of the token that proves it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

IDLE_S = 15 * 60.0
LONGEST_S = 8 * 3600.0
MOST = 64
"""At a time; the one that was used longest ago ends for the next."""
_TOKEN_BYTES = 32


@dataclass(frozen=True)
class Instant:
    """steady: seconds of a clock that never goes back; wall: seconds since 1970."""

    steady: float
    wall: float

    def since(self, other: Instant) -> float:
        """Seconds since another one, by the clock that says more: the steady one stands in a sleeping
        machine, the other one can be put back."""
        return max(self.steady - other.steady, self.wall - other.wall)


@dataclass(frozen=True)
class Session:
    """account: its id. begun, used: when it began, and when it was used last."""

    account: str
    begun: Instant
    used: Instant

    def is_over(self, now: Instant) -> bool:
        return now.since(self.begun) >= LONGEST_S or now.since(self.used) >= IDLE_S


Sessions = Mapping[str, Session]
"""By the hash of the token; never changed, each change makes the next one."""


def new_token() -> str:
    """256 random bits, as they are told to whoever signed in."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def hash_of(token: str) -> str:
    """What is kept of a token. A hash without a salt does: nobody can try 256 random bits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def with_session(sessions: Sessions, token: str, account: str, now: Instant) -> Sessions:
    """With a new one; those that are over go."""
    live = {key: one for key, one in sessions.items() if not one.is_over(now)}
    newest = sorted(live.items(), key=lambda item: item[1].used.steady)[-(MOST - 1) :]
    return {**dict(newest), hash_of(token): Session(account, now, now)}


def used(sessions: Sessions, token: str, now: Instant) -> Sessions:
    """With the one of this token used now."""
    key = hash_of(token)
    return {**sessions, key: replace(sessions[key], used=now)}


def without_account(sessions: Sessions, account: str) -> Sessions:
    """Without those of an account."""
    return {key: one for key, one in sessions.items() if one.account != account}
