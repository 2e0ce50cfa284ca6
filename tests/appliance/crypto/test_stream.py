"""A stream opens as it was written, and not when anything about it was changed."""

from __future__ import annotations

import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.crypto import stream
from appliance.crypto.stream import open_stream, seal_stream
from appliance.errors import IntegrityError

KEY = bytes(range(32))
CONTEXT = b"backup 1"
SALT, TAG = 32, 16


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "CHUNK_BYTES", 64)


def sealed(content: bytes, key: bytes = KEY, context: bytes = CONTEXT) -> bytes:
    return b"".join(seal_stream(key, context, io.BytesIO(content).read))


def opened(content: bytes, key: bytes = KEY, context: bytes = CONTEXT) -> bytes:
    return b"".join(open_stream(key, context, io.BytesIO(content).read))


def pieces(content: bytes) -> list[bytes]:
    body = content[SALT:]
    return [body[start : start + 64 + TAG] for start in range(0, len(body), 64 + TAG)]


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 128, 1000])
def test_what_went_in_comes_out(length: int) -> None:
    content = os.urandom(length)
    assert opened(sealed(content)) == content
    assert sealed(content) != sealed(content)
    assert len(sealed(content)) == SALT + length + TAG * max(1, -(-length // 64))


def test_another_key_or_context_opens_nothing() -> None:
    content = sealed(b"x" * 100)
    for key, context in ((bytes(32), CONTEXT), (KEY, b"backup 2")):
        with pytest.raises(IntegrityError):
            opened(content, key, context)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 400), st.data())
def test_every_flipped_bit_and_every_cut_is_refused(length: int, data: st.DataObject) -> None:
    whole = bytearray(sealed(bytes(length)))
    at = data.draw(st.integers(0, len(whole) - 1))
    flipped = bytearray(whole)
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))
    for damaged in (bytes(flipped), bytes(whole[:at]), bytes(whole) + bytes(data.draw(st.integers(1, 100)))):
        with pytest.raises(IntegrityError):
            opened(damaged)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_chunks_cannot_be_left_out_repeated_or_moved(data: st.DataObject) -> None:
    whole = sealed(os.urandom(data.draw(st.integers(65, 500))))
    chunks = pieces(whole)
    order = data.draw(
        st.lists(st.integers(0, len(chunks) - 1), max_size=len(chunks) + 2).filter(
            lambda order: order != list(range(len(chunks)))
        )
    )
    with pytest.raises(IntegrityError):
        opened(whole[:SALT] + b"".join(chunks[number] for number in order))


def test_chunks_of_two_streams_do_not_mix() -> None:
    one, other = sealed(b"a" * 200), sealed(b"b" * 200)
    with pytest.raises(IntegrityError):
        opened(one[: SALT + 80] + other[SALT + 80 :])
