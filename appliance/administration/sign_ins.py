"""Who is signed in, and whose wrong passwords make whom wait: kept over restarts, sealed in the gallery."""

from __future__ import annotations

import hashlib
import logging
import math
import threading
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

from appliance.administration import lockout, sessions
from appliance.administration.lockout import Failures
from appliance.administration.sessions import Instant, Session, Sessions
from appliance.clock import Clock
from appliance.errors import IntegrityError, NotAllowed, StorageFailed
from appliance.storage.names import name_key
from appliance.storage.sealed_accounts import SealedAccounts, Telling

_log = logging.getLogger(__name__)
GAP_S = 1.0
"""After a wrong password, whosever, nobody's is looked at for so long."""
_NOTED_S = 60.0  # how exactly it is kept when a session was used last: each time is a write to the disk
_MOST_NAMES = 200
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class _State:
    """failures: by the hash of the name. quiet_until: nobody's password is looked at before."""

    sessions: Sessions = field(default_factory=dict)
    failures: Mapping[str, Failures] = field(default_factory=dict)
    quiet_until: float = 0.0


class SignIns:
    """Sessions and failures. Its methods may be called from any thread.

    A session outlives a restart of the service, never one of the machine: the times of its steady clock
    mean nothing after one, nor on another machine. boot: the id of this start of this machine.
    """

    def __init__(self, kept: SealedAccounts, clock: Clock, boot: str | None = None) -> None:
        self._kept = kept
        self._clock = clock
        self._boot = _boot_id() if boot is None else boot
        self._lock = threading.RLock()
        self._read: _State | None = None

    def admit(self, name: str) -> None:
        """Raises NotAllowed while no password is to be looked at for this name."""
        now = self._clock.monotonic()
        with self._lock:
            state = self._state()
            wait_s = state.failures.get(_hash(name), Failures()).wait_s(now)
            if wait_s:
                raise NotAllowed(f"too many wrong passwords came; {_next_try(wait_s)}", wait_s=wait_s)
            wait_s = state.quiet_until - now
        if wait_s > 0:
            raise NotAllowed(f"a wrong password came just now; {_next_try(wait_s)}", wait_s=wait_s)

    def failed(self, name: str, account: str | None) -> None:
        """A wrong password came for this name, which is that of an account or of none."""
        now = self._clock.monotonic()
        with self._lock:
            state = self._state()
            after = state.failures.get(_hash(name), Failures()).one_more(now)
            failures = _bounded({**state.failures, _hash(name): after})
            telling: list[Telling] = [("sign_in_failed", {"account": account})]
            if after.wait_s(now):
                telling.append(("sign_in_locked", {"account": account, "seconds": after.wait_s(now)}))
            self._keep(replace(state, failures=failures, quiet_until=now + GAP_S), telling)

    def succeeded(self, name: str, account: str) -> str:
        """The right password came: the token of a new session."""
        token = sessions.new_token()
        with self._lock:
            state = self._cleared(name)
            live = sessions.with_session(state.sessions, token, account, self._now())
            self._keep(replace(state, sessions=live), [("signed_in", {"account": account})])
        return token

    def forgive(self, name: str) -> None:
        """The failures of this name count no more."""
        with self._lock:
            self._keep(self._cleared(name), ())

    def who(self, token: str, *, uses: bool = True) -> str | None:
        """The id of the account whose live session this is, None for no session; used now where it `uses`."""
        now = self._now()
        with self._lock:
            state = self._state()
            session = state.sessions.get(sessions.hash_of(token))
            if session is None or session.is_over(now):
                return None
            if uses and now.since(session.used) >= _NOTED_S:
                self._keep(replace(state, sessions=sessions.used(state.sessions, token, now)), ())
            return session.account

    def end(self, token: str) -> None:
        """Ends a session."""
        with self._lock:
            state = self._state()
            gone = state.sessions.get(sessions.hash_of(token))
            if gone is not None:
                left = {key: one for key, one in state.sessions.items() if one is not gone}
                self._keep(replace(state, sessions=left), [("signed_out", {"account": gone.account})])

    def end_all(self, account: str) -> None:
        """Ends all sessions of an account."""
        with self._lock:
            state = self._state()
            left = sessions.without_account(state.sessions, account)
            if len(left) != len(state.sessions):
                self._keep(replace(state, sessions=left), ())

    def begin_anew(self) -> None:
        """Nobody is signed in, and nobody has failed."""
        with self._lock:
            self._keep(_State(), ())

    # What is kept.

    def _cleared(self, name: str) -> _State:
        state = self._state()
        left = {key: one for key, one in state.failures.items() if key != _hash(name)}
        return replace(state, failures=left)

    def _keep(self, state: _State, telling: Iterable[Telling]) -> None:
        """In force at once. Where nothing can be written (the disk is full, the roll is lost), it is so
        until this process ends: an owner has to be able to sign in and put that right."""
        self._read = state
        try:
            self._kept.write(sign_ins=self._table(state), telling=telling)
        except (StorageFailed, IntegrityError) as error:
            _log.error("who signed in could not be written down: %s", error)

    def _state(self) -> _State:
        if self._read is None:
            now = self._clock.monotonic()
            try:
                self._read = _state_of(self._kept.sign_ins(), self._boot, now)
            except IntegrityError:
                # Somebody without the key would undo a lockout so: everybody waits for the longest one.
                _log.error("who signed in and who failed was changed without the key")
                self._read = _State(quiet_until=now + lockout.LONGEST_S)
        return self._read

    def _now(self) -> Instant:
        return Instant(self._clock.monotonic(), self._clock.wall().timestamp())

    def _table(self, state: _State) -> dict[str, Any]:
        return {
            "boot": self._boot,
            "sessions": {
                key: [one.account, *astuple(one.begun), *astuple(one.used)]
                for key, one in state.sessions.items()
            },
            "failures": {key: astuple(one) for key, one in state.failures.items()},
            "quiet_until": state.quiet_until,
        }


def _state_of(table: Mapping[str, Any] | None, boot: str, now: float) -> _State:
    if table is None:
        return _State()
    failures = {
        key: Failures(tuple(recent), count, strikes, until)
        for key, (recent, count, strikes, until) in table["failures"].items()
    }
    if table["boot"] != boot:
        return _State(failures={key: one.begun_anew(now) for key, one in failures.items()})
    live = {
        key: Session(account, Instant(begun, begun_wall), Instant(used, used_wall))
        for key, (account, begun, begun_wall, used, used_wall) in table["sessions"].items()
    }
    return _State(live, failures, table["quiet_until"])


def _bounded(failures: Mapping[str, Failures]) -> Mapping[str, Failures]:
    """The names that have to wait longest, or failed last: names that nobody has could be tried for ever."""
    if len(failures) <= _MOST_NAMES:
        return failures
    order = sorted(failures.items(), key=lambda item: max(item[1].until, *item[1].recent))
    return dict(order[-_MOST_NAMES:])


def _next_try(wait_s: float) -> str:
    return f"the next try is possible in {math.ceil(wait_s)} s"


def _hash(name: str) -> str:
    return hashlib.sha256(name_key(name).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _boot_id() -> str:
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except (OSError, ValueError):  # then every process counts as a start of its own
        return sessions.new_token()
