"""Keeps the decisions: a grant at once, before the door moves; the others off the thread that recognises."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence

from appliance.decision.decision import Decision, Outcome
from appliance.errors import GalleryError
from appliance.frames import Frame
from appliance.storage.decision_log import DecisionNote, Near

_log = logging.getLogger(__name__)
_WAITING = 1_000  # decisions; a door that makes more before one is written loses the newest of them
_EVERY_S = 0.5  # a process killed loses the decisions of this time at most; never a grant
_LONGEST_S = 30.0  # between two tries to write down how many were lost


class DecisionHistory:
    """Call `close` before the gallery is closed.

    append: keeps notes, all or none. tell_lost: keeps how many could not be kept, as soon as it can.
    Both raise GalleryError.
    """

    def __init__(
        self,
        append: Callable[[Sequence[DecisionNote]], None],
        tell_lost: Callable[[int], None] = lambda lost: None,
    ) -> None:
        self._append = append
        self._tell_lost = tell_lost
        self._notes: queue.Queue[DecisionNote] = queue.Queue(_WAITING)
        self._closing = threading.Event()
        self._told = False
        self._lost = 0
        self._counting = threading.Lock()
        self._writing = threading.Lock()  # notes are kept in the order they came in
        self._thread = threading.Thread(target=self._write, name="decisions", daemon=True)
        self._thread.start()

    def take(self, frame: Frame, embedder: str, decision: Decision) -> None:
        """Takes a decision; a grant is on the disk when this returns. Raises GalleryError for a grant."""
        note = _note(frame, embedder, decision)
        if decision.outcome is Outcome.GRANTED:
            with self._writing:
                notes = [*self._waiting(), note]
                try:
                    self._append(notes)
                except GalleryError:
                    self._lose(len(notes))
                    raise
                return
        try:
            self._notes.put_nowait(note)
        except queue.Full:
            self._lose(1, "the disk is too slow")

    def close(self) -> None:
        """Writes what is waiting."""
        self._closing.set()
        self._thread.join()

    def _write(self) -> None:
        closing, wait_s, due_s = False, _EVERY_S, 0.0
        while not closing:
            closing = self._closing.wait(_EVERY_S)
            with self._writing:
                notes = self._waiting()
                due_s = 0.0 if notes and self._keep(notes) else due_s - _EVERY_S
                if self._lost and (closing or due_s <= 0):
                    wait_s = _EVERY_S if self._told_lost() else min(2 * wait_s, _LONGEST_S)
                    due_s = wait_s

    def _waiting(self) -> list[DecisionNote]:
        notes = []
        while not self._notes.empty():
            notes.append(self._notes.get_nowait())
        return notes

    def _keep(self, notes: Sequence[DecisionNote]) -> bool:
        try:
            self._append(notes)
        except GalleryError as error:
            self._lose(len(notes), str(error))
            return False
        self._told = False
        return True

    def _lose(self, many: int, reason: str = "") -> None:
        """reason: empty where the caller tells it."""
        with self._counting:
            self._lost += many
        if reason and not self._told:
            _log.error("decisions are not written down: %s", reason)
            self._told = True

    def _told_lost(self) -> bool:
        """Whether it is written down now how many were lost."""
        lost = self._lost
        try:
            self._tell_lost(lost)
        except GalleryError:
            return False
        with self._counting:
            self._lost -= lost
        return True


def _note(frame: Frame, embedder: str, decision: Decision) -> DecisionNote:
    detail: dict[str, str | int | float | bool | None] = {
        "camera": frame.camera,
        "door": frame.door,
        "reason": decision.reason,
        "views": decision.views,
    }
    if decision.remark:
        detail["remark"] = decision.remark
    near = [Near(one.person, one.distance, one.template) for one in decision.near]
    kind, person = decision.outcome.value, decision.person
    return DecisionNote(frame.captured_at, kind, person, detail, embedder, near, decision.detail)
