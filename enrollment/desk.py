"""Guided sessions over the frames that an appliance takes from its cameras anyway, one after the other.

A session has a thread and networks of its own, and takes the newest frame whenever it is ready for one:
recognition never waits for it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial

from appliance.clock import Clock
from appliance.enrolling import Sitting
from appliance.errors import InputError, StateBusy
from appliance.face_reader import FaceReader
from appliance.frames import Frame
from appliance.liveness.liveness import ScoringLiveness
from appliance.requests import BeginEnrolment
from appliance.snapshot import Snapshot
from appliance.storage.names import clean_name
from enrollment.particulars import check_particulars
from enrollment.plan import Plan
from enrollment.sitting import Networks, SittingThread

_STOP_S = 2.0


class NewestFrame:
    """The newest frame of one camera; each is given once."""

    def __init__(self, camera: str) -> None:
        self.camera = camera
        self._changed = threading.Condition()
        self._frame: Frame | None = None
        self._closed = False

    def put(self, frame: Frame) -> None:
        """Takes the place of the one that nobody took; nothing after `close`."""
        with self._changed:
            if not self._closed:
                self._frame = frame
                self._changed.notify()

    def close(self) -> None:
        """Keeps none from now on."""
        with self._changed:
            self._closed, self._frame = True, None

    def take(self, timeout_s: float) -> Frame | None:
        """The newest one, None when none comes in time."""
        with self._changed:
            self._changed.wait_for(lambda: self._frame is not None, timeout_s)
            frame, self._frame = self._frame, None
            return frame


class Desk:
    """As `appliance.enrolling.EnrolmentDesk`.

    cameras: names, the first one is that of who names none. plan: of a camera, and with glasses or not.
    open_reader, open_liveness: called in the thread of each session, for networks of its own.
    """

    def __init__(
        self,
        cameras: Sequence[str],
        plan: Callable[[str, bool], Plan],
        open_reader: Callable[[], FaceReader],
        open_liveness: Callable[[], ScoringLiveness],
        clock: Clock,
    ) -> None:
        self._cameras = tuple(cameras)
        self._plan = plan
        self._networks = Networks(open_reader, open_liveness)
        self._clock = clock
        self._lock = threading.Lock()
        self._newest: NewestFrame | None = None
        self._sitting: SittingThread | None = None

    def begin(self, wish: BeginEnrolment, wanted: Callable[[], bool]) -> Sitting:
        """As `EnrolmentDesk.begin`."""
        clean_name(wish.name)
        check_particulars(wish.consent, wish.role, wish.expires, self._clock.wall())
        camera = self._camera(wish.camera)
        with self._lock:
            if self._sitting is not None and not self._sitting.over:
                raise StateBusy("somebody else is being enrolled; wait until they are done")
            newest = NewestFrame(camera)
            plan = self._plan(camera, wish.glasses)
            ended = partial(self._ended, newest)
            sitting = SittingThread(
                plan, self._networks, newest.take, wanted, self._clock, camera, ended=ended
            )
            self._newest, self._sitting = newest, sitting
            return sitting

    def take(self, snapshot: Snapshot) -> None:
        """As `EnrolmentDesk.take`: keeps a reference while a session is under way, else nothing."""
        newest = self._newest
        if newest is not None and snapshot.result.frame.camera == newest.camera:
            newest.put(snapshot.result.frame)

    def close(self) -> None:
        """As `EnrolmentDesk.close`; waits a moment for the thread of a session."""
        with self._lock:
            sitting, newest, self._newest = self._sitting, self._newest, None
        if newest is not None:
            newest.close()
        if sitting is not None:
            sitting.end(_STOP_S)

    def _ended(self, newest: NewestFrame) -> None:
        """In the thread of the session that took from there: nothing of it stays here."""
        newest.close()
        with self._lock:
            if self._newest in (newest, None):
                self._newest = self._sitting = None

    def _camera(self, name: str) -> str:
        if not self._cameras:
            raise InputError("no camera is configured; add one with `portunus config set cameras`")
        if name and name not in self._cameras:
            raise InputError(f"there is no camera of that name; choose one of {', '.join(self._cameras)}")
        return name or self._cameras[0]
