"""A recovery passphrase opens the gallery on any board, today's and not the one before."""

from __future__ import annotations

import base64
import json
import struct
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.crypto.key_file import KeyFile
from appliance.crypto.keyring import Keyring
from appliance.crypto.keys import GalleryKey, new_secret
from appliance.crypto.passphrase import Passphrase
from appliance.crypto.recovery import RecoveryPassphrase, unwrap, wrap
from appliance.crypto.recovery_words import new_words, read_words
from appliance.crypto.slot_file import AREA_BYTES, Slot, SlotFile
from appliance.errors import IntegrityError, KeyUnavailable

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.slot"


@pytest.fixture
def provider(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "key")


def made(path: Path, provider: KeyFile) -> tuple[Keyring, str]:
    """A settled keyring and its recovery passphrase."""
    keyring = Keyring.create(path, provider)
    words = keyring.take_recovery_passphrase()
    keyring.settle(keyring.candidates()[0])
    assert words is not None
    return keyring, words


def seal(key: GalleryKey) -> bytes:
    """The same for the same gallery key."""
    return key.row_seal("abc2defg", 1, b"")


def test_the_words_are_seven_groups_that_differ_each_time() -> None:
    words = {new_words() for _ in range(50)}
    assert len(words) == 50
    for text in words:
        assert [len(group) for group in text.split("-")] == [5] * 7
        assert set(text) <= {*ALPHABET, "-"}


def test_capitals_and_spaces_do_not_matter() -> None:
    words = new_words()
    assert read_words(f" {words.upper().replace('-', '  ')}\n") == read_words(words)


@given(st.integers(0, 34), st.sampled_from(ALPHABET + "ilo01é"))
def test_every_wrong_character_is_found_in_its_group(at: int, character: str) -> None:
    words = read_words(new_words()).decode()
    typed = words[:at] + character + words[at + 1 :]
    if typed == words:
        return
    with pytest.raises(KeyUnavailable, match=f"group {at // 5 + 1} of the recovery passphrase is mistyped"):
        read_words(typed)


@given(st.integers(0, 33))
def test_two_neighbours_that_changed_places_are_found(at: int) -> None:
    words = read_words(new_words()).decode()
    typed = words[:at] + words[at + 1] + words[at] + words[at + 2 :]
    if typed == words:
        return
    with pytest.raises(KeyUnavailable, match="mistyped"):
        read_words(typed)


def test_groups_that_changed_places_are_found() -> None:
    groups = new_words().split("-")
    with pytest.raises(KeyUnavailable, match="mistyped"):
        read_words("-".join([groups[1], groups[0], *groups[2:]]))


@pytest.mark.parametrize("text", ["", "m4kq8", "a" * 34, "a" * 36, "a" * 10_000])
def test_a_wrong_length_is_said_so(text: str) -> None:
    with pytest.raises(KeyUnavailable, match="7 groups of 5"):
        read_words(text)


def test_it_opens_the_gallery_without_the_key(path: Path, provider: KeyFile) -> None:
    keyring, words = made(path, provider)
    provider.path.unlink()
    for source in (path, path.read_bytes()):
        [key] = Keyring.open_with_recovery(source, words).candidates()
        assert seal(key) == seal(keyring.candidates()[0])
    [key] = Keyring.open(path, RecoveryPassphrase(words.upper())).candidates()
    assert seal(key) == seal(keyring.candidates()[0])


def test_it_is_told_once_and_nowhere_on_the_disk(path: Path, provider: KeyFile) -> None:
    keyring, words = made(path, provider)
    assert keyring.take_recovery_passphrase() is None
    content = path.read_bytes() + provider.path.read_bytes()
    for part in (*words.split("-"), words, words.replace("-", "")):
        assert part.encode() not in content
    assert Keyring.open(path, provider).take_recovery_passphrase() is None


def test_another_passphrase_is_told_from_a_mistyped_one(path: Path, provider: KeyFile) -> None:
    made(path, provider)
    with pytest.raises(KeyUnavailable, match="another gallery or was replaced"):
        Keyring.open_with_recovery(path, new_words())


def test_every_renewal_reaches_it_without_its_words(path: Path, provider: KeyFile) -> None:
    _, words = made(path, provider)
    keyring = Keyring.open(path, provider)
    pending = keyring.begin_renewal(keyring.candidates()[0])
    both = Keyring.open_with_recovery(path, words).candidates()
    assert [key.generation for key in both] == [2, 1]
    assert seal(both[0]) == seal(pending)
    keyring.settle(pending)
    [key] = Keyring.open_with_recovery(path, words).candidates()
    assert (key.generation, seal(key)) == (2, seal(keyring.candidates()[0]))


def test_an_old_slot_file_does_not_give_a_later_key(path: Path, provider: KeyFile) -> None:
    keyring, words = made(path, provider)
    old_file, old = path.read_bytes(), seal(keyring.candidates()[0])
    keyring.settle(keyring.begin_renewal(keyring.candidates()[0]))
    [key] = Keyring.open_with_recovery(old_file, words).candidates()
    assert seal(key) == old != seal(keyring.candidates()[0])


def test_a_new_passphrase_replaces_the_old_one(path: Path, provider: KeyFile) -> None:
    keyring, old = made(path, provider)
    keyring.renew_recovery()
    new = keyring.take_recovery_passphrase()
    assert new is not None
    assert SlotFile(path).is_clean(), "the old one's slot is overwritten"
    with pytest.raises(KeyUnavailable, match="replaced by a newer one"):
        Keyring.open_with_recovery(path, old)
    keyring.settle(keyring.begin_renewal(keyring.candidates()[0]))
    [key] = Keyring.open_with_recovery(path, new).candidates()
    assert seal(key) == seal(keyring.candidates()[0])


def test_opened_with_it_nothing_is_renewed_before_there_is_a_key(path: Path, provider: KeyFile) -> None:
    _, words = made(path, provider)
    keyring = Keyring.open_with_recovery(path, words)
    with pytest.raises(KeyUnavailable, match="portunus gallery rekey"):
        keyring.begin_renewal(keyring.candidates()[0])
    with pytest.raises(KeyUnavailable, match="portunus gallery rekey"):
        keyring.renew_recovery()
    provider.path.unlink()
    keyring.renew_provider(provider)
    keyring.settle(keyring.begin_renewal(keyring.candidates()[0]))
    [one], [other] = Keyring.open(path, provider).candidates(), Keyring.open(path, provider).candidates()
    assert seal(one) == seal(other) == seal(Keyring.open_with_recovery(path, words).candidates()[0])


def test_a_backup_is_given_a_key_of_another_board(path: Path, provider: KeyFile, tmp_path: Path) -> None:
    keyring, words = made(path, provider)
    restored, there = tmp_path / "restored.slot", KeyFile(tmp_path / "other key")
    Keyring.open_with_recovery(path.read_bytes(), words).save_as(restored, there)
    [key] = Keyring.open(restored, there).candidates()
    assert seal(key) == seal(keyring.candidates()[0])
    again = Keyring.open(restored, there)
    assert again.has_recovery
    again.settle(again.begin_renewal(again.candidates()[0]))
    assert Keyring.open_with_recovery(restored, words).candidates()[0].generation == 2


def test_a_first_run_that_was_cut_off_has_a_passphrase_to_show(path: Path, provider: KeyFile) -> None:
    unseen = Keyring.create(path, provider).take_recovery_passphrase()
    keyring = Keyring.open(path, provider)
    words = keyring.take_recovery_passphrase()
    assert words not in (None, unseen)
    assert Keyring.open_with_recovery(path, words or "").candidates()[0].generation == 1


def test_somebody_elses_recovery_key_is_given_nothing(path: Path, provider: KeyFile, tmp_path: Path) -> None:
    made(path, provider)
    _, words = made(tmp_path / "their.slot", KeyFile(tmp_path / "their key"))
    slot, stolen = SlotFile(path).read(), SlotFile(tmp_path / "their.slot").read().recovery
    SlotFile(path).write_over(replace(slot, recovery=stolen))
    keyring = Keyring.open(path, provider)
    assert not keyring.has_recovery
    keyring.settle(keyring.begin_renewal(keyring.candidates()[0]))
    with pytest.raises(IntegrityError, match="recovery slot"):
        Keyring.open_with_recovery(path, words)
    keyring.renew_recovery()
    assert keyring.has_recovery


def test_every_flipped_byte_of_a_wrapped_key_is_refused() -> None:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    pair, secret = X25519PrivateKey.generate(), new_secret()
    private = bytearray(pair.private_bytes_raw())
    wrapped = wrap(pair.public_key().public_bytes_raw(), 7, secret)
    assert unwrap(private, 7, wrapped) == secret
    for at in range(len(wrapped)):
        changed = bytearray(wrapped)
        changed[at] ^= 0x10
        with pytest.raises(IntegrityError):
            unwrap(private, 7, bytes(changed))
        with pytest.raises(IntegrityError):
            unwrap(private, 7, wrapped[:at])
    with pytest.raises(IntegrityError):
        unwrap(private, 8, wrapped)


def test_a_file_of_version_1_is_read_and_written_anew(path: Path, provider: KeyFile) -> None:
    made(path, provider)
    slot = replace(SlotFile(path).read(), recovery=None)
    path.write_bytes(version_1(slot, 1) + version_1(slot, 2))
    keyring = Keyring.open(path, provider)
    assert not keyring.has_recovery
    with pytest.raises(KeyUnavailable, match="has no recovery passphrase"):
        Keyring.open_with_recovery(path, new_words())
    keyring.settle(keyring.begin_renewal(keyring.candidates()[0]))
    assert path.read_bytes()[8:12] == b"\0\0\0\2"
    keyring.renew_recovery()
    words = keyring.take_recovery_passphrase()
    assert Keyring.open_with_recovery(path, words or "").candidates()[0].generation == 2


def version_1(slot: Slot, sequence: int) -> bytes:
    """An area as the first version wrote it."""
    assert slot.current is not None
    current = {
        "generation": slot.current.generation,
        "wrapped": base64.b64encode(slot.current.envelope).decode(),
    }
    service = {"provider": slot.provider, "parameters": {}, "current": current, "pending": None}
    body = json.dumps({"slots": {"service": service}}, sort_keys=True).encode()
    head = struct.pack(">8sIQI", b"PORTSLOT", 1, sequence, len(body)) + body
    return (head + sha256(head).digest()).ljust(AREA_BYTES, b"\0")


def test_a_passphrase_gallery_has_both(path: Path) -> None:
    keyring = Keyring.create(path, Passphrase("five or six words"))
    words = keyring.take_recovery_passphrase()
    [key] = Keyring.open_with_recovery(path, words or "").candidates()
    assert seal(key) == seal(keyring.candidates()[0])
