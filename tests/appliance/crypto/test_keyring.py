"""keys.slot survives being cut off anywhere, refuses what is not its own, and forgets old keys."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appliance.crypto.key_file import KeyFile
from appliance.crypto.keyring import Keyring
from appliance.crypto.passphrase import Passphrase
from appliance.crypto.slot_file import AREA_BYTES, Slot, SlotFile, WrappedKey
from appliance.errors import IntegrityError, KeyUnavailable, NewerSchema

OLD = Slot("key-file", {}, WrappedKey(1, b"old envelope"), None)
NEW = Slot("key-file", {}, WrappedKey(1, b"old envelope"), WrappedKey(2, b"new envelope"))


@pytest.fixture
def provider(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "key")


def settled(path: Path, provider: KeyFile) -> Keyring:
    keyring = Keyring.create(path, provider)
    keyring.settle(keyring.candidates()[0])
    return keyring


def test_the_slot_that_was_written_last_counts(tmp_path: Path) -> None:
    file = SlotFile(tmp_path / "keys.slot")
    file.create(OLD)
    assert file.read() == OLD
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    file.write(NEW)
    assert file.read() == NEW
    file.write(OLD)
    assert file.read() == OLD
    assert file.path.stat().st_size == 2 * AREA_BYTES


def test_a_write_cut_off_after_any_byte_leaves_the_old_slot_or_the_new(tmp_path: Path) -> None:
    file = SlotFile(tmp_path / "keys.slot")
    file.create(OLD)
    before = file.path.read_bytes()
    file.write(NEW)
    after = file.path.read_bytes()
    for changed in [at for at in range(len(after)) if before[at] != after[at]]:
        file.path.write_bytes(after[:changed] + before[changed:])
        assert file.read() == OLD
        file.path.write_bytes(before[:changed] + after[changed:])
        assert file.read() in (OLD, NEW)


def test_an_area_of_garbage_leaves_the_other(tmp_path: Path) -> None:
    file = SlotFile(tmp_path / "keys.slot")
    file.create(OLD)
    content = file.path.read_bytes()
    for damaged in (b"\xa5" * AREA_BYTES + content[AREA_BYTES:], content[:AREA_BYTES] + bytes(AREA_BYTES)):
        file.path.write_bytes(damaged)
        assert file.read() == OLD
        assert not file.is_clean()
    file.write_over(OLD)
    assert file.is_clean()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.binary(max_size=2 * AREA_BYTES))
def test_a_file_of_anything_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = SlotFile(tmp_path / "keys.slot")
    file.path.write_bytes(content)
    with pytest.raises(IntegrityError, match="is damaged"):
        file.read()


def test_a_slot_of_a_newer_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "appliance.crypto.slot_file._encoded", lambda slot: b'{"slots": {"service": {}, "token": {}}}'
    )
    file = SlotFile(tmp_path / "keys.slot")
    file.create(OLD)
    with pytest.raises(NewerSchema, match="newer version"):
        file.read()


def test_a_missing_slot_file_is_said_so(tmp_path: Path, provider: KeyFile) -> None:
    with pytest.raises(KeyUnavailable, match="missing"):
        Keyring.open(tmp_path / "keys.slot", provider)


def test_the_wrong_key_and_the_wrong_provider_are_refused(tmp_path: Path, provider: KeyFile) -> None:
    settled(tmp_path / "keys.slot", provider)
    other = KeyFile(tmp_path / "other")
    other.create()
    with pytest.raises(KeyUnavailable, match="does not open this gallery"):
        Keyring.open(tmp_path / "keys.slot", other)
    with pytest.raises(KeyUnavailable, match="'key-file', not 'passphrase'"):
        Keyring.open(tmp_path / "keys.slot", Passphrase("a long passphrase"))


def test_a_passphrase_opens_its_slot_and_no_other_does(tmp_path: Path) -> None:
    keyring = Keyring.create(tmp_path / "keys.slot", Passphrase("five or six words"))
    generation = keyring.candidates()[0].generation
    again = Keyring.open(tmp_path / "keys.slot", Passphrase("five or six words"))
    assert again.candidates()[0].generation == generation
    with pytest.raises(KeyUnavailable, match="the passphrase does not open"):
        Keyring.open(tmp_path / "keys.slot", Passphrase("seven or eight words"))


def test_renewal_keeps_both_keys_until_it_is_settled(tmp_path: Path, provider: KeyFile) -> None:
    path = tmp_path / "keys.slot"
    keyring = settled(path, provider)
    old = keyring.candidates()[0]
    new = keyring.begin_renewal(old)
    reopened = Keyring.open(path, provider)
    assert [key.generation for key in reopened.candidates()] == [2, 1]
    seal = reopened.candidates()[1].row_seal("abc2defg", 1, b"")
    assert old.row_seal_fits(seal, "abc2defg", 1, b"")
    reopened.settle(new)
    assert [key.generation for key in Keyring.open(path, provider).candidates()] == [2]


def test_an_old_key_is_nowhere_in_the_file_after_renewal(tmp_path: Path, provider: KeyFile) -> None:
    path = tmp_path / "keys.slot"
    keyring = settled(path, provider)
    assert (wrapped := SlotFile(path).read().current) is not None
    keyring.settle(keyring.begin_renewal(keyring.candidates()[0]))
    content = path.read_bytes()
    assert b'"generation": 1' not in content
    assert content.count(b'"generation": 2') == 2, "once in each area"
    assert (current := SlotFile(path).read().current) is not None
    assert current.envelope != wrapped.envelope


def test_a_pending_key_is_used_again(tmp_path: Path, provider: KeyFile) -> None:
    keyring = settled(tmp_path / "keys.slot", provider)
    active = keyring.candidates()[0]
    one = keyring.begin_renewal(active)
    seal = keyring.begin_renewal(active).row_seal("abc2defg", 1, b"")
    assert one.row_seal_fits(seal, "abc2defg", 1, b"")


def test_a_renewal_that_was_not_settled_is_settled_by_the_next(tmp_path: Path, provider: KeyFile) -> None:
    path = tmp_path / "keys.slot"
    keyring = settled(path, provider)
    committed = keyring.begin_renewal(keyring.candidates()[0])
    third = keyring.begin_renewal(committed)
    assert third.generation == 3
    assert [key.generation for key in Keyring.open(path, provider).candidates()] == [3, 2]
