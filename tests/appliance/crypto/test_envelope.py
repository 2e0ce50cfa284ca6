"""Envelopes open at their own place, unchanged, under their own key, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.crypto.envelope import OVERHEAD_BYTES, Cipher, context, encode
from appliance.crypto.keys import GalleryKey, derive, new_key
from appliance.errors import IntegrityError

PLACE = ("person", "abc2defg", "name")


@given(st.binary(max_size=300))
def test_what_was_sealed_is_opened(plain: bytes) -> None:
    cipher = Cipher(new_key())
    envelope = cipher.seal(plain, *PLACE)
    assert cipher.open(envelope, *PLACE) == plain
    assert len(envelope) == len(plain) + OVERHEAD_BYTES


def test_every_flipped_bit_is_found() -> None:
    cipher = Cipher(new_key())
    envelope = cipher.seal(b"Ada Lovelace", *PLACE)
    for position in range(len(envelope)):
        for bit in range(8):
            changed = bytearray(envelope)
            changed[position] ^= 1 << bit
            with pytest.raises(IntegrityError, match="field name of row abc2defg in table person"):
                cipher.open(bytes(changed), *PLACE)


def test_every_shortened_or_lengthened_envelope_is_refused() -> None:
    cipher = Cipher(new_key())
    envelope = cipher.seal(b"Ada", *PLACE)
    for length in range(len(envelope)):
        with pytest.raises(IntegrityError):
            cipher.open(envelope[:length], *PLACE)
    with pytest.raises(IntegrityError):
        cipher.open(envelope + b"\0", *PLACE)


@pytest.mark.parametrize("value", [None, 7, 1.5, "text", b""])
def test_a_value_of_another_type_is_refused(value: object) -> None:
    with pytest.raises(IntegrityError):
        Cipher(new_key()).open(value, *PLACE)


@pytest.mark.parametrize(
    "place", [("consent", PLACE[1], PLACE[2]), (PLACE[0], "abc2defh", PLACE[2]), (PLACE[0], PLACE[1], "role")]
)
def test_another_place_is_refused(place: tuple[str, str, str]) -> None:
    cipher = Cipher(new_key())
    with pytest.raises(IntegrityError):
        cipher.open(cipher.seal(b"Ada", *PLACE), *place)


def test_another_key_is_refused() -> None:
    with pytest.raises(IntegrityError):
        Cipher(new_key()).open(Cipher(new_key()).seal(b"Ada", *PLACE), *PLACE)


def test_nonces_are_never_the_same() -> None:
    cipher = Cipher(new_key())
    assert len({cipher.seal(b"Ada", *PLACE)[1:13] for _ in range(2000)}) == 2000


@given(
    st.lists(st.text(max_size=6), min_size=3, max_size=3),
    st.lists(st.text(max_size=6), min_size=3, max_size=3),
)
def test_two_places_never_have_the_same_context(one: list[str], other: list[str]) -> None:
    assert (context(*one) == context(*other)) == (one == other)


@given(st.lists(st.binary(max_size=4), max_size=5), st.lists(st.binary(max_size=4), max_size=5))
def test_two_lists_never_have_the_same_encoding(one: list[bytes], other: list[bytes]) -> None:
    assert (encode(one) == encode(other)) == (one == other)


def test_subkeys_differ_by_purpose_and_key() -> None:
    key = new_key()
    assert len({key, derive(key, "rows"), derive(key, "person keys"), derive(new_key(), "rows")}) == 4


def test_a_row_seal_fits_only_what_it_was_made_for() -> None:
    key, digest = GalleryKey(1, new_key()), bytes(32)
    seal = key.row_seal("abc2defg", 7, digest)
    assert key.row_seal_fits(seal, "abc2defg", 7, digest)
    assert not key.row_seal_fits(seal, "abc2defh", 7, digest)
    assert not key.row_seal_fits(seal, "abc2defg", 8, digest)
    assert not key.row_seal_fits(seal, "abc2defg", 7, b"\1" + digest[1:])
    assert not key.row_seal_fits(None, "abc2defg", 7, digest)
    assert not GalleryKey(1, new_key()).row_seal_fits(seal, "abc2defg", 7, digest)
