"""A key sealed by a TPM: the real systemd-creds against a software TPM, where both are installed."""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest

from appliance.crypto.keyring import Keyring
from appliance.crypto.passphrase import Passphrase
from appliance.crypto.slot_file import AREA_BYTES
from appliance.crypto.tpm import SealedByTpm
from appliance.errors import KeyUnavailable

Board = Callable[[str], SealedByTpm]
_LIBRARY = "libtss2-tcti-swtpm.so.0"


def _free_ports() -> tuple[int, int]:
    """Two that follow each other: the TPM's library takes the next one for control.

    Below those that clients get: one that a client had just now cannot be listened at for a minute.
    """
    for _ in range(50):
        port = random.randrange(20000, 32000, 2)
        with closing(socket.socket()) as one, closing(socket.socket()) as next_one, suppress(OSError):
            one.bind(("127.0.0.1", port))
            next_one.bind(("127.0.0.1", port + 1))
            return port, port + 1
    pytest.fail("no two free ports follow each other")


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    """Boards by name, each with a TPM of its own."""
    missing = [program for program in ("swtpm", "systemd-creds") if shutil.which(program) is None]
    if missing or not list(Path("/usr/lib").glob(f"*/{_LIBRARY}")):
        pytest.skip(f"needs swtpm, systemd-creds and {_LIBRARY}")
    with ExitStack() as stack:

        def started(name: str) -> SealedByTpm:
            port, control = _free_ports()
            state = tmp_path / name
            state.mkdir()
            command = ["swtpm", "socket", "--tpm2", "--tpmstate", f"dir={state}"]
            command += ["--server", f"type=tcp,port={port}", "--ctrl", f"type=tcp,port={control}"]
            command += ["--flags", "not-need-init,startup-clear"]
            process = stack.enter_context(subprocess.Popen(command))
            stack.callback(process.kill)
            _wait_for(control)
            return SealedByTpm(f"swtpm:port={port}")

        yield started


def _wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail("swtpm did not start")


def test_its_own_board_gives_the_key_and_no_other_does(board: Board) -> None:
    here, elsewhere = board("here"), board("elsewhere")
    key, parameters = here.create()
    assert len(key) == 32
    assert here.obtain(parameters) == key
    with pytest.raises(KeyUnavailable, match="this board's TPM does not give"):
        elsewhere.obtain(parameters)


def test_a_gallery_key_sealed_by_a_tpm_fits_its_slot(board: Board, tmp_path: Path) -> None:
    path, here = tmp_path / "keys.slot", board("here")
    keyring = Keyring.create(path, here)
    keyring.settle(keyring.candidates()[0])
    keyring.begin_renewal(keyring.candidates()[0])
    used = len(path.read_bytes()[:AREA_BYTES].rstrip(b"\0"))
    assert used < AREA_BYTES - 1024, "room for the longer blobs of other TPMs"
    assert [key.generation for key in Keyring.open(path, here).candidates()] == [2, 1]


def test_on_another_board_the_recovery_passphrase_helps(board: Board, tmp_path: Path) -> None:
    path = tmp_path / "keys.slot"
    keyring = Keyring.create(path, board("here"))
    words = keyring.take_recovery_passphrase()
    assert words is not None
    elsewhere = board("elsewhere")
    with pytest.raises(KeyUnavailable, match="PORTUNUS_RECOVERY_PASSPHRASE"):
        Keyring.open(path, elsewhere)
    Keyring.open_with_recovery(path, words).renew_provider(elsewhere)
    assert Keyring.open(path, elsewhere).candidates()[0].generation == 1


def test_a_new_key_is_another_one_and_the_old_blob_opens_nothing(board: Board, tmp_path: Path) -> None:
    path, here = tmp_path / "keys.slot", board("here")
    keyring = Keyring.create(path, here)
    before = path.read_bytes()
    keyring.renew_provider(here)
    assert before[:AREA_BYTES] not in path.read_bytes()
    keyring.renew_provider(Passphrase("five or six words"))
    assert Keyring.open(path, Passphrase("five or six words")).provider == "passphrase"


def test_a_changed_blob_is_refused(board: Board) -> None:
    here = board("here")
    _, parameters = here.create()
    blob = str(parameters["blob"])
    for at in (0, len(blob) // 2, len(blob) - 8):
        changed = blob[:at] + ("A" if blob[at] != "A" else "B") + blob[at + 1 :]
        with pytest.raises(KeyUnavailable):
            here.obtain({"blob": changed})


@pytest.mark.parametrize("blob", ["", "!", "A" * 3000, 7, None])
def test_a_slot_without_a_blob_is_refused_at_once(blob: str | int | None) -> None:
    with pytest.raises(KeyUnavailable):
        SealedByTpm().obtain({} if blob is None else {"blob": blob})


def test_without_a_tpm_it_says_so(tmp_path: Path) -> None:
    if shutil.which("systemd-creds") is None:
        pytest.skip("needs systemd-creds")
    with pytest.raises(KeyUnavailable, match=r"no usable TPM|did not take the key"):
        SealedByTpm(str(tmp_path / "no such device")).create()


def test_without_systemd_creds_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))
    with pytest.raises(KeyUnavailable, match="systemd-creds is not installed"):
        SealedByTpm().create()
