"""A whole state folder that is put back as it was, found by the counter of a (software) TPM."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from appliance.clock import ManualClock
from appliance.crypto.key_file import KeyFile
from appliance.crypto.keyring import Keyring
from appliance.crypto.provider import KeyProvider
from appliance.crypto.recovery import RecoveryPassphrase
from appliance.crypto.rollback import Mark, RollbackWatch
from appliance.crypto.tpm import SealedByTpm
from appliance.errors import IntegrityError, KeyUnavailable
from appliance.storage.backup.restoring import KeysOpener, restore
from appliance.storage.gallery import Gallery
from appliance.storage.roll import PLACE
from appliance.storage.state_folder import StateFolder
from tests.appliance.crypto.test_tpm import Board, board  # noqa: F401 - a fixture
from tests.appliance.storage.galleries import CHECKOUT, CONSENT, NOON, tampering, view

OLD = "an old copy of it was put back"


class Sealed(SealedByTpm):
    """Ends the sessions that systemd-creds leaves, as the kernel does where a TPM is /dev/tpmrm0."""

    def __init__(self, transport: str) -> None:
        super().__init__(transport)
        self.transport = transport

    def _run(self, arguments: Sequence[str], content: bytes) -> bytes:
        for which in ("-t", "-l", "-s"):
            subprocess.run(
                ["tpm2_flushcontext", "-T", self.transport, which], check=True, capture_output=True
            )
        return super()._run(arguments, content)


class Door:
    """A state folder on a board with a TPM, which can be carried to another board."""

    def __init__(self, folder: Path, boards: Board, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._boards = boards
        self._monkeypatch = monkeypatch
        self.provider: Sealed
        self.on("here")

    def on(self, name: str) -> None:
        """Another board, new from the factory."""
        self.at(Sealed(self._boards(name)._device.removeprefix("--tpm2-device=")))

    def at(self, provider: Sealed) -> None:
        """The board of this provider."""
        self.provider = provider
        self._monkeypatch.setenv("TPM2TOOLS_TCTI", provider.transport)

    @contextlib.contextmanager
    def opened(self, provider: KeyProvider | None = None) -> Iterator[Gallery]:
        with StateFolder(self.folder):
            gallery = Gallery.open(self.folder, provider or self.provider, ManualClock(NOON))
            try:
                yield gallery
            finally:
                gallery.close()

    def mark(self) -> Mark | None:
        with self.opened() as gallery:
            assert gallery.roll is not None
            return gallery.roll.mark

    def enable(self, enabled: bool) -> None:
        with self.opened() as gallery:
            gallery.set_enabled(gallery.people()[0].id, enabled)

    def copy(self, name: str) -> Path:
        return Path(shutil.copytree(self.folder, self.folder.with_name(name)))

    def put_back(self, copy: Path) -> None:
        shutil.rmtree(self.folder)
        shutil.copytree(copy, self.folder)

    def refuses(self, sentence: str, error: type[Exception] = IntegrityError) -> None:
        with pytest.raises(error, match=sentence), self.opened():
            pass


@pytest.fixture
def door(folder: Path, board: Board, monkeypatch: pytest.MonkeyPatch) -> Door:  # noqa: F811 - the fixture
    """One with Ada, who may enter."""
    if shutil.which("tpm2_nvincrement") is None:
        pytest.skip("needs tpm2-tools")
    door = Door(folder, board, monkeypatch)
    with door.opened() as gallery:
        gallery.add_person("Ada Lovelace", CONSENT, views=[view("ada"), view("ada 2")])
    return door


def test_a_folder_from_before_somebody_was_disabled_is_refused(door: Door) -> None:
    before = door.copy("before")
    door.enable(False)
    latest = door.copy("latest")
    door.put_back(before)
    door.refuses(OLD)
    door.put_back(latest)
    with door.opened() as gallery:
        assert [person.enabled for person in gallery.people()] == [False]
        assert gallery.check() == []


def test_changes_that_matter_count_and_others_do_not(door: Door) -> None:
    marks = [door.mark()]
    with door.opened() as gallery:
        ada = gallery.people()[0].id

        def counted() -> int:
            assert gallery.roll is not None
            marks.append(gallery.roll.mark)
            before, after = marks[-2:]
            assert before is not None
            assert after is not None
            return after.value - before.value

        gallery.add_views(ada, [view("ada 3")])
        gallery.rename(ada, "Ada King")
        gallery.accounts.write(sign_ins={"failures": {}})
        gallery.pins.change(lambda table: {"people": {}}, "pin_wrong", ada, {})
        gallery.events.append("service_started")
        assert counted() == 0
        for change in (
            lambda: gallery.set_expiry(ada, NOON),
            lambda: gallery.add_views(ada, [view("ada 4")], role="staff", never_expires=True),
            lambda: gallery.policy.set_rules({"time_zone": "UTC"}),
            lambda: gallery.policy.set_mode("main", "lockdown"),
            lambda: gallery.accounts.write(accounts={"owner": {}}),
            lambda: gallery.pins.change(lambda table: {"people": {}}, "pin_removed", ada, {}),
        ):
            change()
            assert counted() == 1
        gallery.set_enabled(ada, False)
        assert counted() == 1
        gallery.set_enabled(ada, True)
        assert counted() == 0
        gallery.retire_template(ada, int(gallery.templates("facenet").ids[0]))
        assert counted() == 1
        gallery.settings.seal("config.toml", {"matching.threshold": 0.3})
        assert counted() == 1
        gallery.rekey()
        assert counted() == 1
        gallery.remove(ada)
        assert counted() == 1
    assert door.mark() == marks[-1]


@pytest.mark.parametrize("what", ["administrator", "rules"])
def test_a_folder_with_an_old_administrator_or_old_rules_is_refused(door: Door, what: str) -> None:
    def put(value: str) -> None:
        with door.opened() as gallery:
            if what == "rules":
                gallery.policy.set_rules({"time_zone": value})
            else:
                gallery.accounts.write(accounts={"owner": value})

    put("UTC")
    before = door.copy("before")
    put("Europe/Berlin")
    door.put_back(before)
    door.refuses(OLD)


def test_a_lockdown_is_in_force_before_the_tpm_counts(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    with door.opened() as gallery:
        modes = []

        def slow(watch: RollbackWatch, before: Mark | None, after: Mark | None) -> None:
            modes.append(dict(gallery.policy.orders().modes))

        monkeypatch.setattr(RollbackWatch, "committed", slow)
        gallery.policy.set_mode("main", "lockdown")
        assert modes == [{"main": "lockdown"}]


def test_killed_between_commit_and_counter_it_opens_and_counts(door: Door, tmp_path: Path) -> None:
    before, mark = door.copy("before"), door.mark()
    assert mark is not None
    programs = tmp_path / "programs"
    programs.mkdir()
    deadly = programs / "tpm2_nvincrement"
    deadly.write_text("#!/bin/sh\nkill -9 $PPID\n")
    deadly.chmod(0o755)
    code = (
        "import sys; from tests.appliance.storage.test_put_back import disable; "
        "disable(sys.argv[1], sys.argv[2])"
    )
    killed = subprocess.run(
        [sys.executable, "-c", code, str(door.folder), door.provider.transport],
        cwd=CHECKOUT,
        env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"},
    )
    assert killed.returncode == -signal.SIGKILL
    with door.opened() as gallery:
        assert [person.enabled for person in gallery.people()] == [False]
    assert door.mark() == Mark(mark.index, mark.value + 1)
    door.put_back(before)
    door.refuses(OLD)


def disable(folder: str, transport: str) -> None:
    """What the killed process does."""
    with StateFolder(Path(folder)):
        gallery = Gallery.open(Path(folder), Sealed(transport), ManualClock(NOON))
        gallery.set_enabled(gallery.people()[0].id, False)


def test_a_restore_takes_the_place_of_an_old_copy_and_makes_all_others_old(door: Door) -> None:
    backup = door.folder.with_name("backup")
    with door.opened() as gallery:
        gallery.backup(backup)
    before = door.copy("before")
    door.enable(False)
    latest = door.copy("latest")
    door.put_back(before)
    door.refuses(OLD)
    keys = KeysOpener(lambda slot: Keyring.open(slot, door.provider), False)
    with StateFolder(door.folder):
        assert restore(door.folder, backup, keys, door.provider, ManualClock(NOON)).people == 1
    assert door.mark() is not None
    for copy in (before, latest):
        restored = door.copy(f"restored after {copy.name}")
        door.put_back(copy)
        door.refuses(OLD)
        door.put_back(restored)
        door.mark()


def test_on_another_board_the_recovery_passphrase_begins_a_counter(door: Door) -> None:
    with door.opened() as gallery:
        words = gallery.rekeying.renew_recovery()
    door.on("elsewhere")
    with door.opened(RecoveryPassphrase(words)) as gallery:
        assert gallery.roll is not None
        assert gallery.roll.mark is None
        gallery.rekeying.begin(door.provider)
        while (progress := gallery.rekeying.go_on()) is not None and not progress.finished:
            pass
    old = door.copy("old")
    door.enable(False)
    door.put_back(old)
    door.refuses(OLD)


def test_who_has_the_recovery_passphrase_can_accept_an_old_copy(door: Door) -> None:
    with door.opened() as gallery:
        words = gallery.rekeying.renew_recovery()
    before = door.copy("before")
    door.enable(False)
    latest = door.copy("latest")
    door.put_back(before)
    with door.opened(RecoveryPassphrase(words)) as gallery:
        gallery.rekeying.begin(door.provider)
        while (progress := gallery.rekeying.go_on()) is not None and not progress.finished:
            pass
    assert door.mark() is not None
    door.put_back(latest)
    door.refuses(OLD)


def test_a_backup_goes_to_another_board(door: Door) -> None:
    backup = door.folder.with_name("backup")
    with door.opened() as gallery:
        words = gallery.rekeying.renew_recovery()
        gallery.backup(backup)
    shutil.rmtree(door.folder)
    door.on("elsewhere")
    keys = KeysOpener(lambda slot: Keyring.open_with_recovery(slot, words), True)
    with StateFolder(door.folder):
        restore(door.folder, backup, keys, door.provider, ManualClock(NOON))
    assert door.mark() is not None


def test_a_cleared_tpm_and_missing_tools_are_told(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = door.mark()
    assert mark is not None
    with monkeypatch.context() as without:
        programs = tmp_path / "programs"
        programs.mkdir()
        for name in ("systemd-creds", "tpm2_flushcontext"):
            (programs / name).symlink_to(shutil.which(name) or "")
        without.setenv("PATH", str(programs))
        door.refuses("tpm2-tools are not installed", KeyUnavailable)
    command = ["tpm2_nvundefine", "-T", door.provider.transport, "-C", "o", hex(mark.index)]
    subprocess.run(command, check=True, capture_output=True)
    door.refuses("another board, or its TPM was cleared")


def test_a_lost_roll_is_rebuilt_with_a_mark_of_its_own(door: Door) -> None:
    before = door.copy("before")
    with tampering(door.folder) as database:
        database.execute("DELETE FROM meta WHERE name = ?", [PLACE[1]])
    with door.opened() as gallery:
        gallery.rebuild()
    assert door.mark() is not None
    door.put_back(before)
    door.refuses(OLD)


def test_a_new_gallery_in_the_folder_goes_on_counting(door: Door) -> None:
    before = door.copy("before")
    shutil.rmtree(door.folder)
    assert door.mark() is not None
    door.put_back(before)
    door.refuses(OLD)


def test_with_a_key_of_another_kind_no_tpm_is_needed_any_more(door: Door) -> None:
    before = door.copy("before")
    key = KeyFile(door.folder.with_name("key"))
    with door.opened() as gallery:
        gallery.rekeying.begin(key)
        while (progress := gallery.rekeying.go_on()) is not None and not progress.finished:
            pass
    there = door.provider
    door.on("elsewhere")
    with door.opened(key) as gallery:
        assert gallery.roll is not None
        assert gallery.roll.mark is None
        gallery.set_enabled(gallery.people()[0].id, False)
    door.at(there)
    door.put_back(before)
    door.refuses(OLD)


def test_a_tpm_that_does_not_count_for_a_while_stops_no_change(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    mark, before = door.mark(), door.copy("before")
    assert mark is not None
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "tpm2_nvincrement").write_text("#!/bin/sh\nexit 1\n")
    (programs / "tpm2_nvincrement").chmod(0o755)
    with door.opened() as gallery:
        ada = gallery.people()[0].id
        with monkeypatch.context() as failing:
            failing.setenv("PATH", f"{programs}:{os.environ['PATH']}")
            for enabled in (False, True, False):
                gallery.set_enabled(ada, enabled)
        assert "a change is not counted yet" in caplog.text
        gallery.set_enabled(ada, False)
    assert door.mark() == Mark(mark.index, mark.value + 2)
    door.put_back(before)
    door.refuses(OLD)
