"""Marks and counters: the order of the steps with a recorded counter, and real NV counters where swtpm is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.crypto.rollback import GUARDED, Mark, NoGuard, RollbackWatch, TpmCounter, guard_of_board
from appliance.errors import IntegrityError, KeyUnavailable
from appliance.storage.roll import Roll, decode
from tests.appliance.crypto.test_tpm import Board, board  # noqa: F401 - a fixture

INDEX = 0x01A51234
TOOLS = (
    "tpm2_nvdefine",
    "tpm2_nvundefine",
    "tpm2_nvincrement",
    "tpm2_nvread",
    "tpm2_nvreadpublic",
    "tpm2_nvwrite",
)


class Recorded:
    """A counter in memory that fails as it is told: "no" counts not, "late" counts and says it did not."""

    def __init__(self, value: int | None = 7) -> None:
        self.value = value
        self.fails = ""
        self.asked: list[str] = []

    def begin(self) -> Mark | None:
        self.value = self.value or 1
        return Mark(INDEX, self.read(INDEX) + 1)

    def read(self, index: int) -> int:
        self.asked.append("read")
        if self.value is None or index != INDEX:
            raise IntegrityError("no such counter")
        if self.fails:
            raise KeyUnavailable("it cannot be asked")
        return self.value

    def increment(self, index: int) -> None:
        self.asked.append("increment")
        assert self.value is not None
        assert index == INDEX
        if self.fails != "no":
            self.value += 1
        if self.fails:
            raise KeyUnavailable("it cannot be asked")


def test_a_counter_that_says_what_the_mark_does_is_only_read() -> None:
    counter = Recorded(7)
    assert RollbackWatch(counter).admit(Mark(INDEX, 7)) == Mark(INDEX, 7)
    assert counter.asked == ["read"]


def test_a_kill_between_commit_and_counter_is_made_up_for() -> None:
    counter = Recorded(7)
    assert RollbackWatch(counter).admit(Mark(INDEX, 8)) == Mark(INDEX, 8)
    assert counter.value == 8


@pytest.mark.parametrize(
    ("mark", "sentence"),
    [(Mark(INDEX, 6), "an old copy of it was put back"), (Mark(INDEX, 9), "another board, or its TPM")],
)
def test_any_other_distance_is_refused_unless_the_recovery_passphrase_accepts_it(
    mark: Mark, sentence: str, caplog: pytest.LogCaptureFixture
) -> None:
    counter = Recorded(7)
    with pytest.raises(IntegrityError, match=sentence) as refused:
        RollbackWatch(counter).admit(mark)
    assert "PORTUNUS_RECOVERY_PASSPHRASE" in str(refused.value)
    assert RollbackWatch(counter, forgiving=True).admit(mark) is None
    assert "accepted" in caplog.text
    assert counter.value == 7


def test_a_counter_that_is_gone_is_refused_and_where_nothing_counts_nothing_is_asked() -> None:
    with pytest.raises(IntegrityError):
        RollbackWatch(Recorded(None)).admit(Mark(INDEX, 7))
    without = RollbackWatch(NoGuard("this machine has no TPM 2.0"))
    assert without.admit(None) is None
    assert without.next(None, GUARDED) is None
    with pytest.raises(KeyUnavailable, match=r"and this machine has no TPM 2\.0"):
        without.admit(Mark(INDEX, 7))


def test_the_counter_follows_the_commit_and_other_providers_do_not_count() -> None:
    counter = Recorded(7)
    watch = RollbackWatch(counter)
    assert watch.next(None, "passphrase") is None
    assert counter.asked == []
    mark = watch.next(None, GUARDED)
    assert (mark, counter.value) == (Mark(INDEX, 8), 7)
    watch.committed(None, mark)
    assert counter.value == 8
    watch.committed(mark, watch.next(mark, "key-file"))
    assert counter.value == 9, "copies from before it left are old ones"


def test_what_is_restored_leaves_the_counter_to_the_files_in_place() -> None:
    counter = Recorded(7)
    watch = RollbackWatch(counter, restoring=True)
    assert watch.admit(Mark(0x01A50001, 99)) is None
    mark = watch.next(None, GUARDED)
    watch.committed(None, mark)
    assert watch.next(mark, GUARDED) == mark == Mark(INDEX, 8)
    assert counter.value == 7
    RollbackWatch(counter).admit(mark)
    assert counter.value == 8


@given(
    st.lists(st.tuples(st.sampled_from(["", "no", "late"]), st.sampled_from(["", "before", "after", "end"])))
)
def test_no_failure_and_no_kill_ever_makes_the_latest_files_look_old(steps: list[tuple[str, str]]) -> None:
    counter = Recorded()
    watch, disk = RollbackWatch(counter), None
    copies: list[Mark | None] = []
    for fails, killed in steps:
        counter.fails = fails
        mark = watch.next(disk, GUARDED)
        if killed != "before":
            before, disk = disk, mark
            copies.append(disk)
            if killed != "after":
                watch.committed(before, disk)
        if killed:
            counter.fails = ""
            watch = RollbackWatch(counter)
            assert watch.admit(disk) == disk
    counter.fails = ""
    RollbackWatch(counter).admit(disk)
    for copy in copies:
        if copy is not None and copy != disk:
            with pytest.raises(IntegrityError, match="an old copy"):
                RollbackWatch(counter).admit(copy)


def test_a_roll_keeps_its_mark_and_one_without_is_of_the_form_before() -> None:
    roll = Roll(5, 2, 3, 4, {"abcdefgh": 5}, {"settings": bytes(32)}, Mark(INDEX, 2**40))
    assert decode(roll.encode()) == roll
    assert decode(replace(roll, mark=None).encode()) == replace(roll, mark=None)
    assert (roll.encode()[0], replace(roll, mark=None).encode()[0]) == (3, 2)
    with pytest.raises(IntegrityError):
        decode(roll.encode()[:60])


def test_without_a_tpm_no_process_is_started(tmp_path: Path) -> None:
    if Path("/dev/tpmrm0").exists():
        pytest.skip("needs a machine without a TPM")
    code = (
        "import sys; from pathlib import Path; from appliance.crypto.rollback import *;"
        "guard = guard_of_board(Path('.'));"
        "print(type(guard).__name__, RollbackWatch(guard).admit(None),"
        "'subprocess' in sys.modules)"
    )
    environment = {name: value for name, value in os.environ.items() if name != "TPM2TOOLS_TCTI"}
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert said.stdout.split() == ["NoGuard", "None", "False"]


@pytest.fixture
def transport(board: Board) -> str:  # noqa: F811 - the fixture
    """A new software TPM."""
    missing = [program for program in TOOLS if shutil.which(program) is None]
    if missing:
        pytest.skip("needs tpm2-tools")
    return board("here")._device.removeprefix("--tpm2-device=")


def tool(transport: str, program: str, *arguments: str) -> None:
    subprocess.run([program, "-T", transport, *arguments], check=True, capture_output=True)


def test_a_real_counter_goes_up_and_never_back(transport: str) -> None:
    counter = TpmCounter(INDEX, transport)
    with pytest.raises(IntegrityError, match="another board, or its TPM was cleared"):
        counter.read(INDEX)
    first = counter.begin()
    assert first is not None
    assert counter.read(INDEX) == first.value - 1
    counter.increment(INDEX)
    assert counter.read(INDEX) == first.value
    assert counter.begin() == Mark(INDEX, first.value + 1), "there already"
    tool(transport, "tpm2_nvundefine", "-C", "o", hex(INDEX))
    again = counter.begin()
    assert again is not None
    assert again.value > first.value + 1


def test_an_index_that_says_what_one_likes_is_no_counter(transport: str, tmp_path: Path) -> None:
    wanted = tmp_path / "wanted"
    wanted.write_bytes((7).to_bytes(8, "big"))
    attributes = "ownerread|ownerwrite|authread|authwrite"
    tool(transport, "tpm2_nvdefine", "-C", "o", "-s", "8", "-a", attributes, hex(INDEX))
    tool(transport, "tpm2_nvwrite", "-C", hex(INDEX), "-i", str(wanted), hex(INDEX))
    with pytest.raises(IntegrityError, match="something else has its place"):
        RollbackWatch(TpmCounter(INDEX, transport)).admit(Mark(INDEX, 7))
    assert RollbackWatch(TpmCounter(INDEX, transport)).next(None, GUARDED) is None


def test_a_counter_that_a_killed_process_made_is_used(transport: str) -> None:
    attributes = "ownerread|ownerwrite|authread|authwrite|no_da|nt=counter"
    tool(transport, "tpm2_nvdefine", "-C", "o", "-s", "8", "-a", attributes, hex(INDEX))
    mark = TpmCounter(INDEX, transport).begin()
    assert mark is not None
    assert TpmCounter(INDEX, transport).read(INDEX) == mark.value - 1


def test_a_board_without_tpm2_tools_or_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TPM2TOOLS_TCTI", "swtpm:port=1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(KeyUnavailable, match="tpm2-tools are not installed"):
        guard_of_board(tmp_path).read(INDEX)
    with pytest.raises(KeyUnavailable, match="cannot be run"):
        TpmCounter(INDEX, "swtpm:port=1").read(INDEX)
