"""A sealed number that only grows, so that an old copy of the whole state folder is told from the latest.

The gallery's roll holds a `Mark`: which counter of the board's TPM 2.0 it goes by, and what that counter
is to say. Changes that matter raise both, in an order that a kill cannot turn into a false alarm: the roll
with the next value is committed first, then the TPM counts. So at the next start the TPM is there (fine),
one behind (killed in between: it counts now), ahead (the roll is an old copy) or anywhere else (another
TPM). An NV counter never goes back; even deleted and made anew, it begins above all that the TPM ever
counted (TPM 2.0 Library, part 1, "NV Counters").
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from appliance.errors import IntegrityError, KeyUnavailable

# The key provider whose galleries count. Others open without a TPM, and are not to fail because of one; and a
# key file beside the gallery lets whoever puts an old copy back write a newer mark as well.
GUARDED = "tpm2"
_DEVICE = Path("/dev/tpmrm0")
_TRANSPORT = "TPM2TOOLS_TCTI"  # as tpm2-tools(1) reads it
_PROGRAMS = ("tpm2_nvdefine", "tpm2_nvincrement", "tpm2_nvread", "tpm2_nvreadpublic")
# Of the owner's range, 0x01800000 to 0x01BFFFFF (TCG Registry of Reserved TPM 2.0 Handles), 65536 from here.
_FIRST_INDEX = 0x01A50000
# no_da: after wrong guesses at other keys, the TPM's lockout does not shut the door.
_ATTRIBUTES = "ownerread|ownerwrite|authread|authwrite|no_da|nt=counter"
_IS_COUNTER = re.compile(r"\bnt=(0x1|counter)\b")
_PATIENCE_S = 30.0  # a discrete TPM takes about 50 ms; one that is busy, a second or two
_ACCEPT = (
    "whoever knows the recovery passphrase can accept it: set PORTUNUS_RECOVERY_PASSPHRASE "
    "and run `portunus gallery rekey`"
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mark:
    """index: NV index of the counter. value: what it says as soon as the change that wrote this is over."""

    index: int
    value: int


class RollbackGuard(Protocol):
    """A counter outside of the state folder, which nobody can turn back."""

    def begin(self) -> Mark | None:
        """The counter of this folder, made where there is none, and its next value; None: there is none.

        Raises KeyUnavailable, IntegrityError (something else has its place).
        """

    def read(self, index: int) -> int:
        """Raises KeyUnavailable (it cannot be asked), IntegrityError (there is no such counter)."""

    def increment(self, index: int) -> None:
        """Raises KeyUnavailable."""


class NoGuard:
    """Where nothing can count. why: as it continues "this gallery counts in a TPM, and …"."""

    def __init__(self, why: str) -> None:
        self._why = why

    def begin(self) -> Mark | None:
        return None

    def read(self, index: int) -> int:
        raise KeyUnavailable(f"this gallery counts its changes in a TPM, and {self._why}; {_ACCEPT}")

    def increment(self, index: int) -> None:
        self.read(index)


class TpmCounter:
    """An NV counter of a TPM 2.0, through tpm2-tools; one for each state folder.

    index: where `begin` finds or makes it. transport: as TPM2TOOLS_TCTI.
    """

    def __init__(self, index: int, transport: str) -> None:
        self._index = index
        self._transport = transport

    def begin(self) -> Mark | None:
        try:
            now = self.read(self._index)
        except IntegrityError:
            with contextlib.suppress(_RefusedByTpm):  # there, and never counted: a killed process made it
                self._run("tpm2_nvdefine", "-C", "o", "-s", "8", "-a", _ATTRIBUTES, hex(self._index))
            self.increment(self._index)  # it says nothing before
            now = self.read(self._index)
        return Mark(self._index, now + 1)

    def read(self, index: int) -> int:
        try:
            public = self._run("tpm2_nvreadpublic", hex(index)).decode("utf-8", "replace")
            said = self._run("tpm2_nvread", "-C", hex(index), "-s", "8", hex(index))
        except _RefusedByTpm as refused:
            raise IntegrityError(_no_counter(str(refused))) from None
        # Whoever may delete an index can make an ordinary one in its place, that says what they like.
        if not _IS_COUNTER.search(public):
            raise IntegrityError(_no_counter("something else has its place"))
        if len(said) != 8:
            raise IntegrityError(_no_counter("it has another size"))
        return int.from_bytes(said, "big")

    def increment(self, index: int) -> None:
        try:
            self._run("tpm2_nvincrement", "-C", hex(index), hex(index))
        except _RefusedByTpm as refused:
            raise KeyUnavailable(f"this board's TPM does not count ({refused}); see to it") from None

    def _run(self, program: str, *arguments: str) -> bytes:
        import subprocess

        command = [program, "-T", self._transport, *arguments]
        try:
            ended = subprocess.run(command, capture_output=True, timeout=_PATIENCE_S, check=False)
        except subprocess.TimeoutExpired:
            raise KeyUnavailable(
                f"the TPM did not answer {program} within {_PATIENCE_S:g} s; try again"
            ) from None
        except OSError as error:
            raise KeyUnavailable(f"{program} cannot be run ({error.strerror}); see to it") from None
        if ended.returncode != 0:
            raise _RefusedByTpm(_reason(ended.stderr))
        return ended.stdout


class _RefusedByTpm(Exception):
    """A program of tpm2-tools ended with an error; the text is the TPM's own."""


def guard_of_board(folder: Path) -> RollbackGuard:
    """What can count for this state folder here. Starts no process."""
    transport = os.environ.get(_TRANSPORT)
    if not transport:
        if not _DEVICE.exists():
            return NoGuard("this machine has no TPM 2.0")
        if not os.access(_DEVICE, os.R_OK | os.W_OK):
            return NoGuard(f"{_DEVICE} is not for this user, who needs the group tss")
        transport = f"device:{_DEVICE}"
    if any(shutil.which(program) is None for program in _PROGRAMS):
        return NoGuard("tpm2-tools are not installed")
    digest = hashlib.sha256(os.fsencode(folder.resolve())).digest()
    return TpmCounter(_FIRST_INDEX + int.from_bytes(digest[:2], "big"), transport)


class RollbackWatch:
    """Compares the marks of one gallery with its counter, and moves both on.

    forgiving: whoever opens it has the recovery passphrase, and accepts what they find.
    restoring: the files are made for a folder that they are not in yet. Their mark begins anew, and the
    counter follows when they are opened in their place: killed before that, the old files stay valid.
    """

    def __init__(self, guard: RollbackGuard, *, forgiving: bool = False, restoring: bool = False) -> None:
        self._guard = guard
        self._forgiving = forgiving
        self._restoring = restoring
        self._reached = True

    def admit(self, mark: Mark | None) -> Mark | None:
        """The mark to go on from; None: a new one begins with the next change that counts.

        Raises IntegrityError (an old copy, or another board), KeyUnavailable (the TPM cannot be asked).
        """
        if mark is None or self._restoring:
            return None
        try:
            self._reached = _is_reached(mark, self._guard.read(mark.index))
        except (IntegrityError, KeyUnavailable) as error:
            if not self._forgiving:
                raise
            _log.warning("accepted by the recovery passphrase: %s", error)
            return None
        if not self._reached:
            self._count(mark)  # a kill came between commit and counter
        return mark

    def next(self, mark: Mark | None, provider: str) -> Mark | None:
        """The mark for a change that counts. A TPM in trouble is logged, and stops no change.

        provider: of the gallery's key.
        """
        if provider != GUARDED:
            return None
        if mark is not None and self._restoring:
            return mark  # the counter has not followed the first one
        try:
            if mark is None:
                return self._guard.begin()
            if not self._reached:  # it may have counted all the same: never twice
                self._reached = _is_reached(mark, self._guard.read(mark.index))
        except (IntegrityError, KeyUnavailable) as error:
            _log.warning("a change is not counted: %s", error)
            return mark
        if not self._reached:
            self._count(mark)
        return replace(mark, value=mark.value + 1) if self._reached else mark

    def committed(self, before: Mark | None, after: Mark | None) -> None:
        """The change is on the disk: the counter follows. What fails is made up for later."""
        left = after or before  # a gallery that counts no more leaves its old copies behind
        if left is None or after == before or self._restoring:
            return
        self._count(left)

    def _count(self, mark: Mark) -> None:
        self._reached = False
        try:
            self._guard.increment(mark.index)
            self._reached = True
        except KeyUnavailable as error:
            _log.warning(
                "a change is not counted yet, a later one or the next start makes up for it: %s", error
            )


def _is_reached(mark: Mark, now: int) -> bool:
    """Whether the counter says what the mark does; False: it is one behind. Raises IntegrityError."""
    if mark.value < now:
        raise IntegrityError(
            "this gallery is older than this device's TPM says: an old copy of it was put back; "
            f"restore the latest backup with `portunus gallery restore`, or {_ACCEPT}"
        )
    if mark.value > now + 1:
        raise IntegrityError(_no_counter("it is behind"))
    return mark.value == now


def _no_counter(reason: str) -> str:
    return (
        f"this board's TPM does not have this gallery's counter ({reason}): another board, or its TPM was "
        f"cleared; restore a backup with `portunus gallery restore`, or {_ACCEPT}"
    )


def _reason(said: bytes) -> str:
    """The TPM's own words in what tpm2-tools said; there are none where an early version of them died."""
    found = re.findall(r"\btpm:[^:\n]*:\s*(.+)", said.decode("utf-8", "replace"))
    return found[-1].strip().rstrip(".")[:200] if found else "it is not there"
