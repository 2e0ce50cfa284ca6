"""A backup holds everything, opens only with the gallery's keys, and brings nobody back."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest

from appliance.crypto.key_file import KeyFile
from appliance.crypto.keyring import Keyring
from appliance.errors import GalleryError, InputError, IntegrityError, KeyUnavailable
from appliance.storage.backup.restoring import verify
from tests.appliance.storage.backup.boards import Board, by_key, by_recovery
from tests.appliance.storage.galleries import CONSENT, NOON, everything, opened, tampering, view


@pytest.fixture
def board(three: Path, tmp_path: Path) -> Board:
    """A board with three people."""
    return Board(three)


def test_everything_comes_back_on_the_same_board(board: Board, tmp_path: Path) -> None:
    before = board.contents()
    made = board.backup(tmp_path / "b")
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o600
    with opened(board.folder) as gallery:
        gallery.rename(gallery.person("Ada Lovelace").id, "Somebody Else")
        gallery.add_person("Kurt", CONSENT, views=[view("kurt")])
        counted = gallery.change_counter
    restored = board.restore(tmp_path / "b")
    assert (restored.backup, restored.people, restored.erased, restored.damaged) == (made.id, 3, (), ())
    assert board.contents() == before
    with opened(board.folder) as gallery:
        assert gallery.change_counter > counted
        assert gallery.check() == []
        assert [event.kind for event in gallery.events.read()][-1] == "gallery_restored"
        ids = set(gallery.templates("dlib-resnet").ids.tolist())
        gallery.add_person("Emmy", CONSENT, views=[view("emmy")])
        new = set(gallery.templates("dlib-resnet").ids.tolist()) - ids
    assert min(new) > 9, "ids that were given away after the backup are not given again"
    assert sorted(path.name for path in board.folder.iterdir()) == ["gallery.db", "key", "keys.slot", "lock"]


def test_it_opens_on_another_board_with_the_recovery_passphrase(board: Board, tmp_path: Path) -> None:
    passphrase = board.new_recovery()
    before = board.contents()
    board.backup(tmp_path / "b")
    other = Board(tmp_path / "other")
    with pytest.raises(KeyUnavailable):
        other.restore(tmp_path / "b")
    assert other.files() <= {"key", "lock"}
    other.restore(tmp_path / "b", by_recovery(passphrase))
    assert other.contents() == before
    assert (other.folder / "key").read_bytes() != (board.folder / "key").read_bytes()
    with pytest.raises(KeyUnavailable):
        Board(tmp_path / "third").restore(tmp_path / "b", by_recovery(board.new_recovery()))


def test_people_erased_since_are_not_brought_back(board: Board, tmp_path: Path) -> None:
    made = board.backup(tmp_path / "b")
    with opened(board.folder) as gallery:
        ada = gallery.person("Ada Lovelace").id
        receipt = gallery.remove(ada)
    assert [one.id for one in receipt.backups] == [made.id]
    restored = board.restore(tmp_path / "b")
    assert (restored.people, restored.erased) == (2, (ada,))
    assert ada not in board.contents()


@pytest.mark.parametrize("damage", ["database", "slot", "both"])
def test_nor_when_the_state_is_damaged(board: Board, tmp_path: Path, damage: str) -> None:
    """The mirror beside the database still knows who was erased."""
    board.backup(tmp_path / "b")
    with opened(board.folder) as gallery:
        ada = gallery.person("Ada Lovelace").id
        gallery.remove(ada)
    if damage in ("database", "both"):
        (board.folder / "gallery.db").write_bytes(b"\0" * 4096)
    if damage in ("slot", "both"):
        (board.folder / "keys.slot").write_bytes(b"\0" * 8192)
    restored = board.restore(tmp_path / "b")
    assert restored.erased == (ada,)
    with opened(board.folder) as gallery:
        assert len(gallery.people()) == 2
        assert gallery.check() == []
        assert [stone.person for stone in gallery.tombstones()] == [ada]


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM tombstone",
        "DELETE FROM tombstone WHERE id = 1",
        "UPDATE tombstone SET signature = zeroblob(64) WHERE id = 1",
        "UPDATE tombstone SET person = 'nobody' WHERE id = 1",
        "UPDATE tombstone SET (person, erased_at, signature) ="
        " (SELECT person, erased_at, signature FROM tombstone WHERE id = 2) WHERE id = 1",
    ],
)
def test_a_changed_list_of_erased_people_brings_nobody_back_unasked(
    board: Board, tmp_path: Path, change: str
) -> None:
    board.backup(tmp_path / "b")
    with opened(board.folder) as gallery:
        for name in ("Ada Lovelace", "Alan Turing"):
            gallery.remove(gallery.person(name).id)
    with tampering(board.folder) as database:
        database.execute(change)
    (board.folder / "tombstones").unlink()
    with pytest.raises(IntegrityError, match="--forget-erasures"):
        board.restore(tmp_path / "b")
    assert len(board.contents()) == 1
    restored = board.restore(tmp_path / "b", forget=True)
    assert not restored.erasures_known
    assert restored.people > 1
    assert board.restore(tmp_path / "b").erasures_known


@pytest.mark.parametrize("erased_before", [False, True])
@pytest.mark.parametrize("damaged", [False, True])
def test_a_forged_tombstone_erases_nobody_where_its_signature_can_be_checked(
    board: Board, tmp_path: Path, erased_before: bool, damaged: bool
) -> None:
    with opened(board.folder) as gallery:
        ada, alan = gallery.person("Ada Lovelace").id, gallery.person("Alan Turing").id
        if erased_before:
            gallery.remove(alan)
    board.backup(tmp_path / "b")
    with (board.folder / "tombstones").open("a") as mirror:
        mirror.write(json.dumps([ada, NOON.isoformat(), ""]) + "\n")
    if damaged:
        (board.folder / "gallery.db").write_bytes(b"\0" * 4096)
    restored = board.restore(tmp_path / "b")
    assert restored.erased == (), "the signing key lies in the backup as well"
    assert ada in board.contents()


@pytest.mark.parametrize("name", ["gallery.db", "keys.slot", "b"])
def test_no_backup_is_written_into_the_state_folder(board: Board, tmp_path: Path, name: str) -> None:
    before = board.contents()
    (tmp_path / "link").symlink_to(board.folder)
    for folder in (board.folder, board.folder / ".." / board.folder.name, tmp_path / "link"):
        with opened(board.folder) as gallery, pytest.raises(InputError, match="in the state folder"):
            gallery.backup(folder / name, replace=True)
    assert board.contents() == before


def test_a_restored_gallery_is_under_a_new_key(board: Board, tmp_path: Path) -> None:
    """What opened the backup opens nothing of the gallery from then on."""
    board.backup(tmp_path / "b")
    shutil.copy(board.folder / "keys.slot", tmp_path / "old.slot")
    board.restore(tmp_path / "b")
    shutil.copytree(board.folder, tmp_path / "copy")
    shutil.copy(tmp_path / "old.slot", tmp_path / "copy" / "keys.slot")
    with opened(tmp_path / "copy") as gallery:
        assert gallery.people() == []
        assert gallery.damaged != []


def test_a_file_that_is_there_is_kept(board: Board, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("a letter")
    with opened(board.folder) as gallery:
        with pytest.raises(InputError, match="is there already"):
            gallery.backup(tmp_path / "b")
        with pytest.raises(InputError, match="no folder"):
            gallery.backup(tmp_path / "nowhere" / "b")
        assert gallery.backups() == []
        gallery.backup(tmp_path / "b", replace=True)
    assert sorted(path.name for path in tmp_path.iterdir() if "tmp" in path.name) == []


def test_what_is_no_backup_is_refused_and_nothing_changes(board: Board, tmp_path: Path) -> None:
    before = board.contents()
    (tmp_path / "letter").write_text("Dear Ada, " * 1000)
    for path, error in ((tmp_path / "letter", IntegrityError), (tmp_path / "missing", InputError)):
        with pytest.raises(error, match="backup"):
            board.restore(path)
    assert board.contents() == before
    assert not (board.folder / "restoring").exists()


def test_a_backup_of_a_damaged_gallery_names_the_damage(board: Board, tmp_path: Path) -> None:
    with tampering(board.folder) as database:
        database.execute("UPDATE template SET vector = x'00' WHERE id = 1")
    board.backup(tmp_path / "b")
    restored = board.restore(tmp_path / "b")
    assert len(restored.damaged) == 1
    assert restored.people == 2


def test_verifying_reads_to_the_end_and_leaves_nothing(board: Board, tmp_path: Path) -> None:
    made = board.backup(tmp_path / "b")
    (tmp_path / "scratch").mkdir()
    assert verify(tmp_path / "b", by_key(board.folder), tmp_path / "scratch").id == made.id
    whole = (tmp_path / "b").read_bytes()
    (tmp_path / "b").write_bytes(whole[:-1])
    (tmp_path / "scratch2").mkdir()
    with pytest.raises(IntegrityError, match="cannot be used"):
        verify(tmp_path / "b", by_key(board.folder), tmp_path / "scratch2")


def test_another_key_refuses(board: Board, tmp_path: Path) -> None:
    board.backup(tmp_path / "b")
    before = everything_in(board)
    KeyFile(tmp_path / "another").create()
    with pytest.raises(GalleryError):
        verify(tmp_path / "b", by_key(tmp_path, "another"), tmp_path)
    assert everything_in(board) == before


def everything_in(board: Board) -> object:
    with opened(board.folder) as gallery:
        return everything(gallery)


def test_the_keys_are_wrapped_for_both(board: Board) -> None:
    passphrase = board.new_recovery()
    with opened(board.folder) as gallery:
        gallery.remove(gallery.person("Ada Lovelace").id)
        generation = gallery.status().key_generation
    keyring = Keyring.open_with_recovery(board.folder / "keys.slot", passphrase)
    assert [key.generation for key in keyring.candidates()] == [generation]
    keyring.close()
