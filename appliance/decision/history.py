"""Keeps the decisions: off the thread that recognises, which no disk may hold up."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence

from appliance.decision.decision import Decision
from appliance.errors import GalleryError
from appliance.snapshot import Snapshot
from appliance.storage.decision_log import DecisionNote, Near

_log = logging.getLogger(__name__)
_WAITING = 1_000  # decisions; a door that makes more before one is written loses the newest of them
_EVERY_S = 0.5  # a process killed loses the decisions of this time at most


class DecisionHistory:
    """A listener of snapshots. Call `close` before the gallery is closed.

    append: keeps notes, all or none.
    """

    def __init__(self, append: Callable[[Sequence[DecisionNote]], None]) -> None:
        self._append = append
        self._notes: queue.Queue[DecisionNote] = queue.Queue(_WAITING)
        self._closing = threading.Event()
        self._lost = False
        self._thread = threading.Thread(target=self._write, name="decisions", daemon=True)
        self._thread.start()

    def see(self, snapshot: Snapshot) -> None:
        """Takes the decisions that a frame closed."""
        for _, decision in snapshot.result.closed:
            note = self._note(snapshot, decision)
            try:
                self._notes.put_nowait(note)
            except queue.Full:
                self._tell_loss("the disk is too slow")

    def close(self) -> None:
        """Writes what is waiting."""
        self._closing.set()
        self._thread.join()

    def _note(self, snapshot: Snapshot, decision: Decision) -> DecisionNote:
        frame = snapshot.result.frame
        detail: dict[str, str | int | float | bool | None] = {
            "camera": frame.camera,
            "door": frame.door,
            "reason": decision.reason,
            "views": decision.views,
        }
        near = [Near(one.person, one.distance, one.template) for one in decision.near]
        embedder = snapshot.setup.embedder
        return DecisionNote(
            frame.captured_at, decision.outcome.value, decision.person, detail, embedder, near
        )

    def _write(self) -> None:
        closing = False
        while not closing:
            closing = self._closing.wait(_EVERY_S)
            notes = []
            while not self._notes.empty():
                notes.append(self._notes.get_nowait())
            if notes:
                self._keep(notes)

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
