"""A key that systemd hands the service, and how a new one takes its place."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from appliance.crypto.credential import Credential
from appliance.crypto.key_file import KeyFile
from appliance.crypto.keyring import Keyring
from appliance.errors import KeyUnavailable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    given = tmp_path / "credentials"
    given.mkdir(mode=0o500)
    return given


def put(folder: Path, name: str, content: bytes, mode: int = 0o400) -> bytes:
    (folder / name).unlink(missing_ok=True)
    (folder / name).write_bytes(content)
    (folder / name).chmod(mode)
    return content


@pytest.mark.parametrize("form", ["raw", "base64", "base64 with line end"])
def test_a_key_in_every_form(folder: Path, form: str) -> None:
    key = os.urandom(32)
    text = base64.b64encode(key)
    put(folder, "portunus.key", {"raw": key, "base64": text}.get(form, text + b"\n"))
    given, parameters = Credential(folder).create()
    assert given == key
    assert Credential(folder).obtain(parameters) == key


def test_the_right_of_the_services_user_shows_as_the_groups(folder: Path) -> None:
    key = put(folder, "portunus.key", os.urandom(32), 0o440)
    assert Credential(folder).create()[0] == key


@pytest.mark.parametrize("mode", [0o444, 0o460, 0o402])
def test_a_key_that_others_can_open_is_refused(folder: Path, mode: int) -> None:
    put(folder, "portunus.key", os.urandom(32), mode)
    with pytest.raises(KeyUnavailable, match="open to other users"):
        Credential(folder).create()


def test_outside_of_the_service_it_says_so() -> None:
    with pytest.raises(KeyUnavailable, match="CREDENTIALS_DIRECTORY"):
        Credential(None).create()


def test_a_missing_credential_is_named(folder: Path) -> None:
    with pytest.raises(KeyUnavailable, match=r"LoadCredential=portunus\.key"):
        Credential(folder).create()


@pytest.mark.parametrize("content", [b"", b"AAAA", b"A" * 31, os.urandom(33), b"\xff" * 1024])
def test_what_is_no_key_is_refused(folder: Path, content: bytes) -> None:
    put(folder, "portunus.key", content)
    with pytest.raises(KeyUnavailable, match="is no key"):
        Credential(folder).create()


def test_a_slot_may_not_ask_for_another_file(folder: Path) -> None:
    put(folder, "portunus.key", os.urandom(32))
    with pytest.raises(KeyUnavailable, match=r"keys\.slot"):
        Credential(folder).obtain({"credential": "../key"})


def test_a_new_key_goes_from_one_name_to_the_other(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "keys.slot"
    put(folder, "portunus.key", os.urandom(32))
    keyring = Keyring.create(path, Credential(folder))
    keyring.settle(keyring.candidates()[0])
    with pytest.raises(KeyUnavailable, match=r"LoadCredential=portunus-next\.key"):
        keyring.renew_provider(Credential(folder))
    put(folder, "portunus-next.key", (folder / "portunus.key").read_bytes())
    with pytest.raises(KeyUnavailable, match="has already"):
        keyring.renew_provider(Credential(folder))
    put(folder, "portunus-next.key", os.urandom(32))
    keyring.renew_provider(Credential(folder))
    (folder / "portunus.key").unlink()
    keyring = Keyring.open(path, Credential(folder))
    put(folder, "portunus.key", os.urandom(32))
    keyring.renew_provider(Credential(folder))
    (folder / "portunus-next.key").unlink()
    assert Keyring.open(path, Credential(folder)).candidates()[0].generation == 1


def test_from_a_key_file_to_a_credential(folder: Path, tmp_path: Path) -> None:
    path, file = tmp_path / "keys.slot", KeyFile(tmp_path / "key")
    keyring = Keyring.create(path, file)
    put(folder, "portunus.key", os.urandom(32))
    keyring.renew_provider(Credential(folder))
    assert not file.path.exists()
    assert Keyring.open(path, Credential(folder)).provider == "credential"
