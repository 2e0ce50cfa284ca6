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


class DecisionHistory:
    """Call `close` before the gallery is closed.

    append: keeps notes, all or none.
    """

    def __init__(self, append: Callable[[Sequence[DecisionNote]], None]) -> None:
        self._append = append
        self._notes: queue.Queue[DecisionNote] = queue.Queue(_WAITING)
        self._closing = threading.Event()
        self._lost = False
        self._writing = threading.Lock()  # notes are kept in the order they came in
        self._thread = threading.Thread(target=self._write, name="decisions", daemon=True)
        self._thread.start()

    def take(self, frame: Frame, embedder: str, decision: Decision) -> None:
        """Takes a decision; a grant is on the disk when this returns. Raises GalleryError for a grant."""
        note = _note(frame, embedder, decision)
        if decision.outcome is Outcome.GRANTED:
            with self._writing:
                self._append([*self._waiting(), note])
                return
        try:
            self._notes.put_nowait(note)
        except queue.Full:
            self._tell_loss("the disk is too slow")

    def close(self) -> None:
        """Writes what is waiting."""
        self._closing.set()
        self._thread.join()

    def _write(self) -> None:
        closing = False
        while not closing:
            closing = self._closing.wait(_EVERY_S)
            with self._writing:
                notes = self._waiting()
                if notes:
                    self._keep(notes)

    def _waiting(self) -> list[DecisionNote]:
        notes = []
        while not self._notes.empty():
            notes.append(self._notes.get_nowait())
        return notes

    def _keep(self, notes: Sequence[DecisionNote]) -> None:
        try:
            self._append(notes)
            self._lost = False
        except GalleryError as error:
            self._tell_loss(str(error))

    def _tell_loss(self, reason: str) -> None:
        if not self._lost:
            _log.error("decisions are not written down: %s", reason)
        self._lost = True


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
