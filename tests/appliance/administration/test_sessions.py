"""How long sessions last, by two clocks, and how many there are."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from appliance.administration.sessions import (
    IDLE_S,
    LONGEST_S,
    MOST,
    Instant,
    Session,
    hash_of,
    new_token,
    with_session,
)
from appliance.administration.sign_ins import SignIns
from appliance.clock import ManualClock
from tests.appliance.storage.galleries import NOON, opened

MINUTE = 60.0


def test_a_session_is_over_by_whichever_clock_says_so() -> None:
    session = Session("a-1", Instant(100, 5000), Instant(100, 5000))
    assert not session.is_over(Instant(100 + IDLE_S - 1, 5000 + IDLE_S - 1))
    assert session.is_over(Instant(100 + IDLE_S, 0))  # the wall clock was put back
    assert session.is_over(Instant(101, 5000 + IDLE_S))  # the machine slept
    busy = Session("a-1", Instant(100, 5000), Instant(100 + LONGEST_S, 5000))
    assert busy.is_over(Instant(100 + LONGEST_S, 5000))


def test_tokens_are_long_and_only_their_hash_is_kept() -> None:
    tokens = {new_token() for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 43  # 256 bits in base64
    token = tokens.pop()
    sessions = with_session({}, token, "a-1", Instant(0, 0))
    assert list(sessions) == [hash_of(token)]
    assert token not in repr(sessions)


def test_the_one_used_longest_ago_makes_room() -> None:
    sessions = with_session({}, "first", "a-1", Instant(0, 0))
    for number in range(MOST):
        sessions = with_session(sessions, f"{number}", "a-1", Instant(number + 1, number + 1))
    assert len(sessions) == MOST
    assert hash_of("first") not in sessions
    assert hash_of("0") in sessions
    assert len(with_session(sessions, "later", "a-1", Instant(LONGEST_S * 2, 0))) == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.floats(0, 17 * MINUTE, allow_nan=False), min_size=1, max_size=40))
def test_a_session_lives_while_it_is_used_and_never_longer(tmp_path: Path, pauses: list[float]) -> None:
    """When it was used last is kept to the minute, so it may end a minute early, never late."""
    clock = ManualClock(NOON, 500.0)
    with opened(tmp_path / "state", clock=clock) as gallery:
        sign_ins = SignIns(gallery.accounts, clock, "boot")
        token, began = sign_ins.succeeded("Ada", "a-1"), clock.monotonic()
        for pause in pauses:
            clock.advance(pause)
            sign_ins = SignIns(gallery.accounts, clock, "boot")  # as a command that holds the folder itself
            lives, age = sign_ins.who(token) is not None, clock.monotonic() - began
            if pause >= IDLE_S or age >= LONGEST_S:
                assert not lives
            elif pause < IDLE_S - MINUTE:
                assert lives
            if not lives:
                return
