"""Nothing but the very message that was signed is a pulse, and no pulse is obeyed twice, late or for long."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appliance.door.network.acceptance import AHEAD_MS, OLDEST_MS, Acceptance, AcceptedFile, Refusal
from appliance.door.network.pulse import (
    Pulse,
    RelayReport,
    read_pulse,
    read_report,
    sign_pulse,
    sign_report,
)
from appliance.door.network.signed import LONGEST, address_of, opened, seal
from appliance.errors import DoorError

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
NOW = 1_790_000_000_000
pulses = st.builds(
    Pulse,
    st.text(min_size=1, max_size=20),
    st.integers(0, 60_000),
    st.text("0123456789abcdef", min_size=32, max_size=32),
    st.integers(0, 2**53),
    st.integers(0, 2**53),
)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def pulse(counter: int, **more: object) -> Pulse:
    made = Pulse("main", 3000, f"{counter:032x}", NOW, counter)
    return replace(made, **more)  # type: ignore[arg-type]


class Clock:
    def __init__(self) -> None:
        self.now_ms = NOW

    def __call__(self) -> int:
        return self.now_ms


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def acceptance(tmp_path: Path, clock: Clock) -> Acceptance:
    return Acceptance(KEY, "main", 10_000, AcceptedFile(tmp_path / "accepted", KEY), clock)


@given(pulses)
@quick
def test_what_is_signed_is_read_as_it_was(made: Pulse) -> None:
    message = sign_pulse(KEY, made)
    assert read_pulse(KEY, message) == made
    assert read_pulse(OTHER, message) is None
    assert read_report(KEY, message) is None  # a pulse is no report, whatever it holds


@given(pulses, st.integers(0, 2000), st.integers(1, 255))
@quick
def test_any_changed_byte_makes_it_none(made: Pulse, place: int, change: int) -> None:
    message = bytearray(sign_pulse(KEY, made))
    message[place % len(message)] ^= change
    assert read_pulse(KEY, bytes(message)) is None


@given(pulses, st.integers(0, 300), st.binary(max_size=8))
@quick
def test_any_cut_or_addition_makes_it_none(made: Pulse, place: int, more: bytes) -> None:
    message = sign_pulse(KEY, made)
    assert read_pulse(KEY, message[: place % len(message)]) is None
    assert not more or read_pulse(KEY, message + more) is None
    assert not more or read_pulse(KEY, more + message) is None


@given(st.binary(max_size=LONGEST + 8))
@quick
def test_noise_is_none(noise: bytes) -> None:
    assert read_pulse(KEY, noise) is None


@given(
    st.dictionaries(
        st.sampled_from(["door", "pulse_ms", "nonce", "time_ms", "counter", "more"]),
        st.one_of(st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=33), st.none()),
    )
)
@quick
def test_what_is_signed_but_no_pulse_is_none(values: dict[str, object]) -> None:
    types = {"door": str, "pulse_ms": int, "nonce": str, "time_ms": int, "counter": int}
    read = read_pulse(KEY, seal(KEY, "pulse", values))
    assert read is None or {name: type(getattr(read, name)) for name in types} == types


@pytest.mark.parametrize(
    "bad",
    [
        pulse(1, nonce="a" * 31),
        pulse(1, nonce="g" * 32),
        pulse(1, time_ms=-1),
        pulse(1, pulse_ms=-1),
        replace(pulse(1), counter=-1),
        replace(pulse(1), counter=2**54),
    ],
)
def test_a_nonce_has_its_form_and_numbers_have_their_bounds(bad: Pulse) -> None:
    assert read_pulse(KEY, sign_pulse(KEY, bad)) is None
    assert read_pulse(KEY, sign_pulse(KEY, pulse(1))) == pulse(1)


def test_a_message_has_one_way_to_be_written() -> None:
    """The signature alone would also fit another way to write the same values, made with the key."""
    import hmac

    for body in (b'{"b":1, "a":2}', b'{"a":2,"a":2}', b'{"a":2.0,"b":1e400}', b'["a"]', b'{"a":"\xc3\xa4"}'):
        signature = hmac.digest(KEY, b"portunus/1/pulse\n" + body, "sha256").hex().encode()
        assert opened(KEY, "pulse", signature + b" " + body) is None
        assert opened(KEY, "pulse", signature.upper() + b" " + body) is None


def test_reports_are_signed_as_well() -> None:
    report = RelayReport("main", NOW, 7, -1, "open", "held,tamper", True)
    assert read_report(KEY, sign_report(KEY, report)) == report
    assert read_report(OTHER, sign_report(KEY, report)) is None
    assert read_pulse(KEY, sign_report(KEY, report)) is None
    assert read_report(KEY, sign_report(KEY, replace(report, contact="ajar"))) is None
    assert read_report(KEY, sign_report(KEY, replace(report, alarms="held,burning"))) is None
    assert address_of(KEY) != address_of(OTHER)


def test_a_pulse_is_obeyed_once(acceptance: Acceptance) -> None:
    message = sign_pulse(KEY, pulse(5))
    assert acceptance.judge(message) == pulse(5)
    assert acceptance.judge(message) is Refusal.REPLAYED
    assert acceptance.judge(sign_pulse(KEY, pulse(4))) is Refusal.REPLAYED
    assert acceptance.judge(sign_pulse(KEY, pulse(6, nonce=pulse(5).nonce))) is Refusal.REPLAYED
    assert acceptance.judge(sign_pulse(KEY, pulse(6))) == pulse(6)
    assert acceptance.counter == 6


def test_other_doors_longer_pulses_and_other_keys_are_refused(acceptance: Acceptance) -> None:
    assert acceptance.judge(sign_pulse(KEY, pulse(1, door="yard"))) is Refusal.OTHER_DOOR
    assert acceptance.judge(sign_pulse(KEY, pulse(1, pulse_ms=10_001))) is Refusal.TOO_LONG
    assert acceptance.judge(sign_pulse(OTHER, pulse(1))) is Refusal.FORGED
    assert acceptance.judge(sign_pulse(KEY, pulse(1, pulse_ms=-1))) is Refusal.FORGED
    assert acceptance.counter == 0
    assert acceptance.judge(sign_pulse(KEY, pulse(1, pulse_ms=10_000))) == pulse(1, pulse_ms=10_000)


@given(st.integers(-(10**9), 10**9))
@quick
def test_only_pulses_of_this_moment_are_obeyed(
    tmp_path_factory: pytest.TempPathFactory, skew_ms: int
) -> None:
    accepted = AcceptedFile(tmp_path_factory.mktemp("relay") / "accepted", KEY)
    judged = Acceptance(KEY, "main", 10_000, accepted, lambda: NOW + skew_ms).judge(sign_pulse(KEY, pulse(1)))
    if skew_ms > OLDEST_MS:
        assert judged is Refusal.TOO_OLD
    elif skew_ms < -AHEAD_MS:
        assert judged is Refusal.AHEAD
    else:
        assert judged == pulse(1)


@given(st.lists(st.integers(1, 12), max_size=30), st.data())
@quick
def test_in_any_order_and_over_restarts_no_counter_is_obeyed_twice_nor_backwards(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], data: st.DataObject
) -> None:
    file, obeyed = tmp_path_factory.mktemp("relay") / "accepted", []
    acceptance = Acceptance(KEY, "main", 10_000, AcceptedFile(file, KEY), lambda: NOW)
    for counter in order:
        if data.draw(st.booleans()):
            acceptance = Acceptance(KEY, "main", 10_000, AcceptedFile(file, KEY), lambda: NOW)
        if isinstance(acceptance.judge(sign_pulse(KEY, pulse(counter))), Pulse):
            obeyed.append(counter)
    assert obeyed == sorted(set(obeyed))
    assert bool(obeyed) == bool(order)


def test_what_cannot_be_written_down_is_refused(tmp_path: Path, clock: Clock) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    acceptance = Acceptance(KEY, "main", 10_000, AcceptedFile(gone / "accepted", KEY), clock)
    gone.rmdir()
    assert acceptance.judge(sign_pulse(KEY, pulse(1))) is Refusal.NOT_WRITTEN


def test_a_pulse_that_aged_while_it_was_written_is_refused(tmp_path: Path, clock: Clock) -> None:
    class SlowDisk(AcceptedFile):
        def write(self, pulse: Pulse) -> None:
            super().write(pulse)
            clock.now_ms += OLDEST_MS + 1

    acceptance = Acceptance(KEY, "main", 10_000, SlowDisk(tmp_path / "accepted", KEY), clock)
    assert acceptance.judge(sign_pulse(KEY, pulse(1))) is Refusal.TOO_OLD


def test_a_new_key_begins_anew_and_a_damaged_file_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "accepted"
    AcceptedFile(file, KEY).write(pulse(9))
    assert AcceptedFile(file, KEY).counter == 9
    assert AcceptedFile(file, OTHER).counter == 0
    for content in ("", "{}", json.dumps({"relay": address_of(KEY), "counter": True, "nonces": []}), "\xff"):
        file.write_text(content, "latin-1")
        with pytest.raises(DoorError, match="renew the relay's key"):
            AcceptedFile(file, KEY)
