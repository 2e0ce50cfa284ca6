"""`gallery rekey`: new keys, another provider, recovery; the people stay."""

from __future__ import annotations

import re
import shutil

from tests.e2e.command import Portunus

WORDS = re.compile(r"^recovery passphrase: ((?:[a-z2-9]{5}-){6}[a-z2-9]{5})$", re.MULTILINE)
OLD, NEW = "correct horse battery staple", "another horse entirely"


def recovery_passphrase(text: str) -> str:
    [words] = WORDS.findall(text)
    return str(words)


def still_there(portunus: Portunus) -> None:
    assert set(portunus.people()) == {"Eileen Collins", "Grace Hopper"}
    portunus.is_whole()


def test_new_keys_for_everything(door: Portunus) -> None:
    old = (door.state / "key").read_bytes()
    [record] = door("--json", "gallery", "rekey").done().records
    assert (record["done"], record["total"], record["left_out"]) == (2, 2, 0)
    assert record["finished"]
    assert not record["resumed"]
    still_there(door)
    new = (door.state / "key").read_bytes()
    assert new != old
    (door.state / "key").write_bytes(old)
    door("people", "list").refused(4, "does not open this gallery")
    (door.state / "key").write_bytes(new)
    still_there(door)


def test_the_recovery_passphrase_is_told_once_and_opens_without_the_key(portunus: Portunus) -> None:
    ended = portunus("--json", "gallery", "status").done()
    words = recovery_passphrase(ended.err)
    assert words not in ended.out
    again = portunus("--json", "gallery", "status").done()
    assert "recovery passphrase" not in again.err
    for file in portunus.state.iterdir():
        assert words.encode() not in file.read_bytes()
    (portunus.state / "key").unlink()
    portunus("people", "list").refused(4, "key file", "is missing")
    given = {"PORTUNUS_RECOVERY_PASSPHRASE": words.upper().replace("-", " ")}
    mistyped = {"PORTUNUS_RECOVERY_PASSPHRASE": ("b" if words[0] != "b" else "c") + words[1:]}
    portunus("gallery", "rekey", environ=mistyped).refused(4, "group 1", "mistyped")
    portunus("gallery", "rekey", environ=given).done()
    assert portunus.people() == {}


def test_a_new_recovery_passphrase_replaces_the_old_one(door: Portunus) -> None:
    first = recovery_passphrase(door("--json", "gallery", "rekey", "--recovery").done().err)
    second = recovery_passphrase(door("gallery", "rekey", "--recovery").done().err)
    old = {"PORTUNUS_RECOVERY_PASSPHRASE": first}
    (door.state / "key").unlink()
    door("gallery", "rekey", environ=old).refused(4, "replaced by a newer one")
    door("gallery", "rekey", environ={"PORTUNUS_RECOVERY_PASSPHRASE": second}).done()
    still_there(door)


def test_another_provider(door: Portunus) -> None:
    door("config", "set", "keys.provider", "passphrase").refused(2, "gallery rekey --provider passphrase")
    door("gallery", "rekey", "--provider", "passphrase").refused(4, "PORTUNUS_NEW_PASSPHRASE")
    still_there(door)
    door("gallery", "rekey", "--provider", "passphrase", environ={"PORTUNUS_NEW_PASSPHRASE": OLD}).done()
    assert not (door.state / "key").exists()
    door("people", "list").refused(4, "needs its passphrase")
    both = {"PORTUNUS_PASSPHRASE": OLD, "PORTUNUS_NEW_PASSPHRASE": NEW}
    [record] = door("--json", "gallery", "rekey", environ=both).done().records
    assert record["provider"] == "passphrase"
    door("people", "list", environ={"PORTUNUS_PASSPHRASE": OLD}).refused(4, "does not open this gallery")
    door.environ["PORTUNUS_PASSPHRASE"] = NEW
    still_there(door)
    door("gallery", "rekey", "--provider", "key-file").done()
    del door.environ["PORTUNUS_PASSPHRASE"]
    still_there(door)


def test_a_credential(door: Portunus) -> None:
    door("gallery", "rekey", "--provider", "credential").refused(4, "CREDENTIALS_DIRECTORY")
    folder = door.home / "credentials"
    folder.mkdir(exist_ok=True)
    (folder / "portunus.key").write_bytes(bytes(range(32)))
    (folder / "portunus.key").chmod(0o400)
    given = {"CREDENTIALS_DIRECTORY": str(folder)}
    door("gallery", "rekey", "--provider", "credential", environ=given).done()
    door("people", "list").refused(4, "CREDENTIALS_DIRECTORY")
    assert "Grace" in door("people", "list", environ=given).done().out
    shutil.rmtree(folder)
