"""Keys that are wrong, missing or open to others; the gallery stays shut and as it was."""

from __future__ import annotations

import base64
import os
import shutil

import pytest

from tests.e2e.command import Portunus

PASSPHRASE = "correct horse battery staple"


def _works_again(portunus: Portunus) -> None:
    assert set(portunus.people()) == {"Eileen Collins", "Grace Hopper"}
    portunus.is_whole()


def test_another_key(door: Portunus, eileen: object) -> None:
    key = door.state / "key"
    right = key.read_bytes()
    key.write_bytes(base64.b64encode(os.urandom(32)) + b"\n")
    for command in (
        ("people", "list"),
        ("gallery", "check"),
        ("identify", str(eileen)),
        ("run", "--headless", "--source", "sim:"),
        ("enroll", "Ada", str(eileen), "--consent", "form"),
    ):
        door(*command).refused(4, "does not open this gallery")
    key.write_bytes(right)
    _works_again(door)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "does not hold a key"),
        (b"hello\n", "does not hold a key"),
        (b"\xff" * 3000, "does not hold a key"),
    ],
    ids=["empty", "text", "noise"],
)
def test_a_key_file_without_a_key(door: Portunus, content: bytes, word: str) -> None:
    key = door.state / "key"
    right = key.read_bytes()
    key.write_bytes(content)
    door("people", "list").refused(4, word)
    assert key.read_bytes() == content, "a key file is never made anew beside a gallery"
    key.write_bytes(right)
    _works_again(door)


def test_a_key_that_others_can_read(door: Portunus) -> None:
    key = door.state / "key"
    key.chmod(0o644)
    door("people", "list").refused(4, "open to other users", "chmod 600")
    key.chmod(0o600)
    _works_again(door)


def test_a_missing_key(door: Portunus) -> None:
    key = door.state / "key"
    aside = key.rename(door.home / "key")
    door("people", "list").refused(4, "is missing")
    assert not key.exists(), "a new key would open nothing"
    shutil.move(aside, key)
    _works_again(door)


def test_a_key_file_elsewhere(portunus: Portunus) -> None:
    elsewhere = portunus.home / "stick" / "door.key"
    elsewhere.parent.mkdir()
    portunus.environ["PORTUNUS_KEYS_FILE"] = str(elsewhere)
    assert portunus.people() == {}
    assert elsewhere.stat().st_mode & 0o777 == 0o600
    assert not (portunus.state / "key").exists()
    del portunus.environ["PORTUNUS_KEYS_FILE"]
    portunus("people", "list").refused(4, "key file")


def test_a_passphrase(portunus: Portunus) -> None:
    portunus.environ["PORTUNUS_KEYS_PROVIDER"] = "passphrase"
    portunus("people", "list").refused(4, "needs its passphrase", "PORTUNUS_PASSPHRASE")
    portunus("people", "list", environ={"PORTUNUS_PASSPHRASE": "short"}).refused(4, "too short")
    right = {"PORTUNUS_PASSPHRASE": PASSPHRASE}
    [status] = portunus("--json", "gallery", "status", environ=right).done().records
    assert status["key_provider"] == "passphrase"
    wrong = portunus("people", "list", environ={"PORTUNUS_PASSPHRASE": PASSPHRASE.upper()})
    wrong.refused(4, "passphrase does not open this gallery")
    assert PASSPHRASE.upper() not in wrong.err
    portunus("gallery", "check", environ=right).done()
    portunus("people", "list", environ={"PORTUNUS_KEYS_PROVIDER": "key-file"}).refused(4, "passphrase")
    assert PASSPHRASE.encode() not in b"".join(p.read_bytes() for p in portunus.state.iterdir())


def test_a_provider_that_does_not_exist(portunus: Portunus) -> None:
    ended = portunus("people", "list", environ={"PORTUNUS_KEYS_PROVIDER": "sticky-note"})
    ended.refused(2, "keys.provider", "sticky-note")
    assert not portunus.state.exists()


@pytest.mark.parametrize("damage", ["noise", "cut", "empty"])
def test_a_damaged_slot_file(door: Portunus, damage: str) -> None:
    slot = door.state / "keys.slot"
    whole = slot.read_bytes()
    slot.write_bytes({"noise": os.urandom(len(whole)), "cut": whole[:40], "empty": b""}[damage])
    door("people", "list").refused(4, "keys.slot", "restore it from a backup")
    door("run", "--headless", "--source", "sim:").refused(4, "keys.slot")
    slot.write_bytes(whole)
    _works_again(door)


def test_one_damaged_half_of_the_slot_file_does_no_harm(door: Portunus) -> None:
    slot = door.state / "keys.slot"
    whole = slot.read_bytes()
    slot.write_bytes(whole[:100] + b"\0" + whole[101:])
    _works_again(door)


def test_a_missing_slot_file(door: Portunus) -> None:
    slot = door.state / "keys.slot"
    aside = slot.rename(door.home / "keys.slot")
    door("people", "list").refused(4, "keys.slot is missing")
    assert not slot.exists()
    shutil.move(aside, slot)
    _works_again(door)
