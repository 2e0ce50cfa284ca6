"""The thread of one guided session: frames in, and at its end everything is overwritten."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from appliance.clock import Clock
from appliance.enrolling import SittingState, SittingView
from appliance.errors import CameraError, InputError
from appliance.face_reader import FaceReader
from appliance.frames import Frame
from appliance.liveness.liveness import ScoringLiveness
from appliance.requests import ViewTemplates
from enrollment.plan import Plan
from enrollment.session import GuidedSession, Phase, SessionState, TakenView

_log = logging.getLogger(__name__)
_LOOK_S = 0.25  # how often a session without frames looks whether it is still wanted
_SILENCE_S = 15.0  # without a frame: a camera that comes back by itself has come back by then
_APART_S = 0.06  # between frames: ten a second are enough, and the cores are those of recognition
_POLITE = 5  # recognition goes first where there are fewer cores than work
_END_S = 2.0


@dataclass(frozen=True)
class Networks:
    """Open networks for one session, which closes them."""

    open_reader: Callable[[], FaceReader]
    open_liveness: Callable[[], ScoringLiveness]


class SittingThread:
    """As `appliance.enrolling.Sitting`; it begins when it is made.

    next_frame: the newest frame within so many seconds, or None. wanted: once it is False, all ends.
    ended: called in its thread when nothing of it is left.
    """

    def __init__(
        self,
        plan: Plan,
        networks: Networks,
        next_frame: Callable[[float], Frame | None],
        wanted: Callable[[], bool],
        clock: Clock,
        camera: str,
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        self._plan = plan
        self._networks = networks
        self._next_frame = next_frame
        self._wanted = wanted
        self._clock = clock
        self._camera = camera
        self._ended = ended
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._left_out: frozenset[int] = frozenset()
        self._error: Exception | None = None
        self._state = SessionState(Phase.WAITING, plan.poses[0], None, 0, len(plan.poses))
        self._thread = threading.Thread(target=self._run, name="enrolment")
        self._thread.start()

    @property
    def over(self) -> bool:
        """Whether its thread has ended, and nothing of it is left."""
        return not self._thread.is_alive()

    # What is asked of it.

    def state(self) -> SittingState:
        """As `Sitting.state`."""
        with self._lock:
            if self._error is not None:
                raise self._error.with_traceback(None)
            if self._stop.is_set():
                raise InputError("this enrolment has ended, and nothing of it is left; begin another one")
            state, kept = self._state, self._kept()
        return SittingState(
            state.phase.value,
            state.asked.value if state.asked is not None else "",
            state.advice.value if state.advice is not None else "",
            state.done,
            state.poses,
            tuple(number for number, _ in kept),
            tuple(taken.pose.value for _, taken in kept),
        )

    def views(self) -> tuple[SittingView, ...]:
        """As `Sitting.views`."""
        with self._lock:
            return tuple(_copied(number, taken) for number, taken in self._kept())

    def leave_out(self, number: int) -> None:
        """As `Sitting.leave_out`."""
        with self._lock:
            numbers = [one for one, _ in self._kept()]
            if number not in numbers:
                raise InputError("this enrolment has no view of that number; look at its pictures again")
            if len(numbers) <= self._plan.least:
                raise InputError(
                    f"{self._plan.least} views have to stay; cancel this enrolment and begin another one"
                )
            self._left_out |= {number}

    def end(self, timeout_s: float = _END_S) -> None:
        """As `Sitting.end`; waits so long for its thread."""
        self._stop.set()
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout_s)

    def _kept(self) -> list[tuple[int, TakenView]]:
        numbered = enumerate(self._state.views, 1)
        return [(number, taken) for number, taken in numbered if number not in self._left_out]

    # Its thread.

    def _run(self) -> None:
        session: GuidedSession | None = None
        try:
            _step_back()
            with (
                closing(self._networks.open_reader()) as reader,
                closing(self._networks.open_liveness()) as liveness,
            ):
                session = GuidedSession(reader, liveness, self._plan)
                self._guide(session)
            while self._goes_on():
                self._stop.wait(_LOOK_S)
        except Exception as error:
            # Told to whoever asks next; its text may hold anything, so only its class is logged.
            _log.info("an enrolment ended: %s", type(error).__name__)
            with self._lock:
                self._error = _bare(error)
        finally:
            self._stop.set()
            self._forget(session)
            self._ended()

    def _guide(self, session: GuidedSession) -> None:
        """Feeds the session until it is over, or nobody wants it any more. Raises CameraError."""
        heard, looked = self._clock.monotonic(), float("-inf")
        while self._goes_on() and not session.state.over:
            frame = self._next_frame(_LOOK_S)
            now = self._clock.monotonic()
            if frame is not None:
                heard = now
                if frame.at - looked >= _APART_S:
                    looked = frame.at
                    state = session.take(frame)
                    with self._lock:
                        self._state = state
            elif now - heard > _SILENCE_S:
                raise CameraError(f"camera {self._camera} sends no pictures; see to it, then begin again")

    def _goes_on(self) -> bool:
        return not self._stop.is_set() and self._wanted()

    def _forget(self, session: GuidedSession | None) -> None:
        with self._lock:
            if session is not None:
                session.forget()
            self._state = SessionState(Phase.FAILED, None, None, 0, len(self._plan.poses))


def _bare(error: Exception) -> Exception:
    """Without its tracebacks, whose frames hold the picture in work."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


def _copied(number: int, taken: TakenView) -> SittingView:
    view = taken.view
    templates = {name: np.array(vector) for name, vector in view.templates.items()}
    copy = ViewTemplates(templates, view.quality, view.source, view.liveness, view.forced)
    return SittingView(number, taken.pose.value, copy, np.array(taken.picture))


def _step_back() -> None:
    """This thread, and those that its networks start, work after the others."""
    with contextlib.suppress(OSError):  # it is a kindness, no more
        os.setpriority(os.PRIO_PROCESS, 0, os.getpriority(os.PRIO_PROCESS, 0) + _POLITE)
