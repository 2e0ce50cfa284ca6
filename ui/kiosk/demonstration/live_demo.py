"""The live demonstration: a camera, a simulated door, and a window in which anybody can enrol.

Templates live in a state folder of their own, in memory where the system offers that, and are deleted
when the window closes. Pictures are never written.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from appliance.capture.opener import default_pace, open_source
from appliance.capture.reader import CameraReader
from appliance.capture.source import Source
from appliance.capture.transform import View
from appliance.decision.decision import Outcome
from appliance.door.door import DoorState
from appliance.requests import OWNER, DoorStatus, ListPeople
from appliance.snapshot import Snapshot
from ui.cli.assembly import face_reader, held_appliance, recognition
from ui.cli.enrolling.session_liveness import session_liveness
from ui.cli.exit_codes import DONE, HARDWARE
from ui.kiosk.screen import obstacle

if TYPE_CHECKING:
    from appliance.appliance import Appliance
    from ui.cli.context import Context

_CAMERA, _DOOR = "front", "main"


def show_live(context: Context, source: str = "0", opener: Callable[[str], Source] = open_source) -> int:
    """Shows the window until it is closed, a signal comes, or `--seconds` are over; the exit code.

    source: as `portunus run --source` takes it. Raises CameraError and InputError when it cannot be
    opened, ModelError, and what ended the recognition.
    """
    reason = obstacle()
    if reason is not None:
        context.output.say(f"portunus: {reason}; `portunus demo --headless` works without a screen")
        return HARDWARE
    with tempfile.TemporaryDirectory(prefix="portunus-demo-", dir=_memory_folder()) as state:
        # A state of its own: a demonstration never touches the people of a real door.
        context.use_state(Path(state) / "state")
        with held_appliance(context) as appliance:
            tally = Tally()
            appliance.subscribe(tally.take)
            _run(context, appliance, _reader(context, appliance, source, opener))
            tally.tell(context, appliance)
        for failure in appliance.failures:
            raise failure
    return DONE


@dataclass
class Tally:
    """What happened, counted; no names."""

    frames: int = 0
    outcomes: list[Outcome] = field(default_factory=list)

    def take(self, snapshot: Snapshot) -> None:
        """One more frame."""
        self.frames += 1
        self.outcomes += [decision.outcome for _, decision in snapshot.result.closed]

    def tell(self, context: Context, appliance: Appliance) -> None:
        """One line, or one JSON object, on stdout."""
        record = {
            "frames": self.frames,
            "enrolled": len(appliance.handle(ListPeople(), OWNER)),
            "granted": self.outcomes.count(Outcome.GRANTED),
            "unknown": self.outcomes.count(Outcome.UNKNOWN),
            "unlocks": _door_state(appliance).unlocks,
        }
        context.output.record(
            record,
            "{frames} frames: {enrolled} enrolled, {granted} times granted, {unknown} times unknown, "
            "the door was unlocked {unlocks} times; the templates are deleted, no picture was kept".format(
                **record
            ),
        )


def _run(context: Context, appliance: Appliance, reader: CameraReader) -> None:
    """The window's life. Qt is imported here: only this command needs it."""
    from PyQt5.QtCore import Qt
    from PyQt5.QtWidgets import QApplication

    from ui.kiosk.demonstration.camera_watch import CameraWatch
    from ui.kiosk.demonstration.enrolment_thread import EnrolmentThread
    from ui.kiosk.demonstration.feed import SnapshotFeed
    from ui.kiosk.demonstration.live_window import LiveWindow
    from ui.kiosk.endings import ended_by_errors, ended_by_signals

    enough = threading.Event()
    application = QApplication.instance()
    if application is None:
        QApplication.setAttribute(Qt.AA_EnableHighDpiScaling)
        application = QApplication(["portunus"])
    feed = SnapshotFeed()
    appliance.subscribe(feed.offer)
    enrolment = EnrolmentThread(
        appliance, lambda: face_reader(context), lambda: session_liveness(context), feed
    )
    with ended_by_signals(enough), ended_by_errors(enough):
        appliance.start(recognition(context, appliance), [reader])
        try:
            watch = CameraWatch(appliance, reader)
            over = _time_over(context, appliance)
            window = LiveWindow(
                feed, enrolment, watch, lambda: _door_state(appliance), lambda: enough.is_set() or over()
            )
            window.show_fitting()
            context.output.say(f"live from {reader.description}: close the window to end")
            application.exec_()
        finally:
            enrolment.stop()
            appliance.stop()


def _door_state(appliance: Appliance) -> DoorState:
    state: DoorState = appliance.handle(DoorStatus(), OWNER)[_DOOR]
    return state


def _reader(
    context: Context, appliance: Appliance, source: str, opener: Callable[[str], Source]
) -> CameraReader:
    return CameraReader(
        _CAMERA,
        _DOOR,
        source,
        View(),
        appliance.clock,
        pace=default_pace(source),
        on_event=context.output.say,
        opener=opener,
    )


def _time_over(context: Context, appliance: Appliance) -> Callable[[], bool]:
    """Whether `--seconds`, counted from now, are over; never without it."""
    seconds = context.arguments.seconds
    if seconds is None:
        return lambda: False
    end = appliance.clock.monotonic() + float(seconds)
    return lambda: appliance.clock.monotonic() >= end


def _memory_folder() -> str | None:
    """The user's folder in memory, where there is one: what lies there is gone with the power."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return folder if folder and os.access(folder, os.W_OK) and Path(folder).is_dir() else None
