"""New keys for everything: nothing is lost at any point, and no old key opens anything afterwards."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from appliance.clock import ManualClock
from appliance.crypto import key_file
from appliance.crypto.envelope import Cipher
from appliance.crypto.key_file import KeyFile
from appliance.crypto.keyring import Keyring
from appliance.crypto.passphrase import Passphrase
from appliance.crypto.provider import KeyProvider
from appliance.crypto.recovery import RecoveryPassphrase
from appliance.crypto.slot_file import SlotFile
from appliance.errors import IntegrityError, KeyUnavailable
from appliance.storage.database import Database
from appliance.storage.gallery import Gallery
from appliance.storage.rekeying import RekeyProgress
from appliance.storage.state_folder import StateFolder
from tests.appliance.storage.galleries import (
    CHECKOUT,
    CONSENT,
    EMBEDDER,
    NOON,
    everything,
    opened,
    tampering,
    view,
)

KILLS = 25


def rekeyed(gallery: Gallery, provider: KeyProvider) -> RekeyProgress:
    """A whole rekey."""
    progress = gallery.rekeying.begin(provider)
    while not progress.finished:
        more = gallery.rekeying.go_on()
        assert more is not None
        progress = more
    return progress


def opened_with(folder: Path, provider: KeyProvider) -> Gallery:
    return Gallery.open(folder, provider, ManualClock(NOON))


def envelopes(folder: Path) -> set[bytes]:
    """Every encrypted field in the database."""
    database = sqlite3.connect(folder / "gallery.db")
    found = {
        value
        for table in ("person", "person_key", "consent", "view", "template", "meta")
        for row in database.execute(f"SELECT * FROM {table}")
        for value in row
        if isinstance(value, bytes)
    }
    database.close()
    return found


def all_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


def test_everything_has_another_key_and_reads_the_same(three: Path) -> None:
    old_key, old_slot = (three / "key").read_bytes(), (three / "keys.slot").read_bytes()
    with opened(three) as gallery:
        before = everything(gallery)
    old = envelopes(three)
    with opened(three) as gallery:
        version, generation = gallery.version, gallery.status().key_generation
        progress = rekeyed(gallery, KeyFile(three / "key"))
        assert progress == RekeyProgress(3, 3, 0, True, generation + 1)
        assert everything(gallery) == before
        delta = gallery.delta(EMBEDDER, version)
        assert delta is not None
        assert delta.removed == (), "whoever follows the templates has nothing to do"
        assert gallery.check() == []
        assert gallery.rekeying.go_on() is None
        content = all_bytes(three)
    # Digests alone may stay: the SHA-256 of what is no longer there.
    kept = old & envelopes(three)
    assert not kept
    assert not any(envelope[1:17] in content for envelope in old)
    assert (three / "key").read_bytes() != old_key
    assert sorted(file.name for file in three.iterdir()) == ["gallery.db", "key", "keys.slot", "lock"]
    with opened(three) as gallery:
        assert everything(gallery) == before
    (three / "key").write_bytes(old_key)
    with pytest.raises(KeyUnavailable, match="does not open this gallery"), opened(three):
        pass
    assert old_slot not in content


def test_an_old_copy_opens_with_no_key_that_is_left(three: Path) -> None:
    database = sqlite3.connect(three / "gallery.db")
    wrapped = dict(database.execute("SELECT person, wrapped FROM person_key"))
    names = dict(database.execute("SELECT id, name FROM person"))
    database.close()
    old_slot = (three / "keys.slot").read_bytes()
    with opened(three) as gallery:
        rekeyed(gallery, KeyFile(three / "key"))
        people = gallery.people()
    database = sqlite3.connect(three / "gallery.db")
    present = dict(database.execute("SELECT person, wrapped FROM person_key"))
    database.close()
    [key] = Keyring.open(three / "keys.slot", KeyFile(three / "key")).candidates()
    for person in people:
        with pytest.raises(IntegrityError):
            key.unwrap(wrapped[person.id], person.id)
        cipher = Cipher(key.unwrap(present[person.id], person.id))
        with pytest.raises(IntegrityError):
            cipher.open(names[person.id], "person", person.id, "name")
    (three / "keys.slot").write_bytes(old_slot)
    with pytest.raises(KeyUnavailable, match="does not open this gallery"):
        Keyring.open(three / "keys.slot", KeyFile(three / "key"))


def test_the_door_goes_on_while_it_runs(folder: Path) -> None:
    with opened(folder) as gallery:
        for number in range(40):
            gallery.add_person(f"P{number:02}", CONSENT, views=[view(f"p{number}")])
        before = everything(gallery)
        progress = gallery.rekeying.begin(KeyFile(folder / "key"))
        done = [progress.done]
        while not progress.finished:
            assert everything(gallery) == before
            newcomer = gallery.add_person(f"new {progress.done}", CONSENT, views=[view("new")])
            gallery.rename(newcomer.id, f"newer {progress.done}")
            gallery.remove(newcomer.id)
            more = gallery.rekeying.go_on()
            assert more is not None
            progress = more
            done.append(progress.done)
        assert done == sorted(done)
        assert done[0] == 0
        assert len(set(done)) > 3, "in small steps"
        assert everything(gallery) == before


def test_damaged_people_are_left_out_and_stay_denied(three: Path) -> None:
    with opened(three) as gallery:
        ada = gallery.person("Ada Lovelace").id
    with tampering(three) as database:
        database.execute("UPDATE person SET enabled = role WHERE id = ?", [ada])
    with opened(three) as gallery:
        progress = rekeyed(gallery, KeyFile(three / "key"))
        assert (progress.done, progress.left_out) == (2, 1)
    with opened(three) as gallery:
        assert {damage.person for damage in gallery.check()} == {ada}
        assert len(gallery.people()) == 2


def test_it_goes_on_at_the_next_start(folder: Path) -> None:
    with opened(folder) as gallery:
        for number in range(40):
            gallery.add_person(f"P{number:02}", CONSENT, views=[view(f"p{number}")])
        before = everything(gallery)
        gallery.rekeying.begin(KeyFile(folder / "key"))
        first = gallery.rekeying.go_on()
        assert first is not None
    with opened(folder) as gallery:
        second = gallery.rekeying.go_on()
        assert second is not None
        assert first.done < second.done
        while not second.finished:
            second = gallery.rekeying.go_on()
            assert second is not None
        assert everything(gallery) == before
        assert gallery.check() == []


def test_a_marker_that_was_changed_means_everybody_again(three: Path) -> None:
    with opened(three) as gallery:
        gallery.rekeying.begin(KeyFile(three / "key"))
        gallery.rekeying.go_on()
    with tampering(three) as database:
        database.execute("UPDATE meta SET value = x'00' WHERE name = 'rekey'")
    with opened(three) as gallery:
        progress = gallery.rekeying.go_on()
        assert progress is not None
        assert not progress.finished
        assert gallery.rekeying.go_on() is not None
        assert gallery.rekeying.go_on() is None
        assert gallery.check() == []


def test_killed_anywhere_nothing_is_lost(folder: Path) -> None:
    chance = random.Random(1126)
    with opened(folder) as gallery:
        for number in range(60):
            gallery.add_person(f"P{number:02}", CONSENT, views=[view(f"p{number}")])
        before = everything(gallery)
    finished = 0
    command = [sys.executable, "-m", "tests.appliance.storage.rekey_worker", str(folder)]
    environ = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT, env=environ
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(KILLS):
            process.stdin.write("rekey\n")
            process.stdin.flush()
            pid = int(process.stdout.readline().split()[1])
            # Counted in steps, so that a busy machine gets something done too.
            lines = [process.stdout.readline().strip() for _ in range(chance.randrange(10))]
            timer = threading.Timer(chance.uniform(0, 0.02), _kill, [pid])
            timer.start()
            while (line := process.stdout.readline().strip()) != "gone":
                lines.append(line)
            timer.join()
            finished += "finished" in lines
            with opened(folder) as gallery:
                assert gallery.check() == []
                assert everything(gallery) == before
        process.stdin.close()
    assert finished > 1, "some were finished, and the others went on"
    assert sorted(p.name for p in folder.iterdir() if not p.name.endswith(".tmp")) == [
        "gallery.db",
        "key",
        "keys.slot",
        "lock",
    ]


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def test_a_copy_of_the_folder_at_every_step_opens(
    three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies: list[Path] = []

    def copying(original: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **keywords: Any) -> Any:
            result = None
            for act in (lambda: None, lambda: original(*arguments, **keywords)):
                result = act()
                copies.append(tmp_path / "copies" / str(len(copies)))
                shutil.copytree(three, copies[-1])
            return result

        return step

    with opened(three) as gallery:
        before = everything(gallery)
        with monkeypatch.context() as patch:
            patch.setattr(SlotFile, "_overwrite", copying(SlotFile._overwrite))
            for name in ("replace_file", "_overwrite", "_rename", "_destroy"):
                patch.setattr(key_file, name, copying(getattr(key_file, name)))
            patch.setattr(Database, "erase_log", copying(Database.erase_log))
            rekeyed(gallery, KeyFile(three / "key"))
    assert len(copies) > 12
    for copy in copies:
        with opened(copy) as gallery:
            assert everything(gallery) == before
            assert gallery.check() == []
            assert not (copy / "key.new").exists(), "opening tidies up"
            assert rekeyed(gallery, KeyFile(copy / "key")).finished
        with opened(copy) as gallery:
            assert everything(gallery) == before


def test_from_a_key_file_to_a_passphrase_and_back(three: Path) -> None:
    with StateFolder(three):
        gallery = opened_with(three, KeyFile(three / "key"))
        before = everything(gallery)
        rekeyed(gallery, Passphrase("five or six words"))
        gallery.close()
        assert not (three / "key").exists(), "the old key opens nothing, and is gone"
        with pytest.raises(KeyUnavailable, match=r"set keys\.provider passphrase"):
            opened_with(three, KeyFile(three / "key"))
        gallery = opened_with(three, Passphrase("five or six words"))
        assert gallery.status().key_provider == "passphrase"
        assert everything(gallery) == before
        rekeyed(gallery, KeyFile(three / "key"))
        gallery.close()
        gallery = opened_with(three, KeyFile(three / "key"))
        assert everything(gallery) == before
        gallery.close()


def test_a_lost_key_is_replaced_with_the_recovery_passphrase(folder: Path) -> None:
    with opened(folder) as gallery:
        words = gallery.take_recovery_passphrase()
        gallery.add_person("Ada", CONSENT, views=[view("ada")])
        before = everything(gallery)
    assert words is not None
    (folder / "key").unlink()
    with StateFolder(folder):
        gallery = opened_with(folder, RecoveryPassphrase(words))
        assert everything(gallery) == before
        with pytest.raises(KeyUnavailable, match="gallery rekey"):
            gallery.remove(next(iter(before)))
        rekeyed(gallery, KeyFile(folder / "key"))
        gallery.close()
    with opened(folder) as gallery:
        assert everything(gallery) == before
        new = gallery.rekeying.renew_recovery()
    with StateFolder(folder):
        with pytest.raises(KeyUnavailable, match="replaced by a newer one"):
            opened_with(folder, RecoveryPassphrase(words))
        gallery = opened_with(folder, RecoveryPassphrase(new))
        assert everything(gallery) == before
        gallery.close()


def test_a_provider_that_fails_leaves_the_gallery_as_it_was(three: Path) -> None:
    with opened(three) as gallery:
        before = everything(gallery)
        with pytest.raises(KeyUnavailable, match="too short"):
            gallery.rekeying.begin(Passphrase("short"))
        assert gallery.rekeying.go_on() is None
    with opened(three) as gallery:
        assert everything(gallery) == before
