"""`enroll NAME --source SRC`: a guided session in front of a camera, told on the terminal."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing

from appliance.capture.reader import CameraReader, Pace
from appliance.capture.specs import is_live
from appliance.clock import Clock, SystemClock
from appliance.config import CameraSettings
from appliance.errors import CameraError
from appliance.frames import Frame
from appliance.requests import OWNER, ShowPerson
from appliance.storage.names import clean_name
from enrollment.advice import PHRASES, STEP_PHRASES
from enrollment.pictures import PictureResult, PictureSet
from enrollment.plan import Plan, guided, still
from enrollment.session import GuidedSession, Phase, SessionState
from ui.cli.assembly import face_reader, opened_appliance
from ui.cli.cameras import reader_of
from ui.cli.context import Context
from ui.cli.enrolling.particulars import Particulars, asking
from ui.cli.enrolling.person import save_views
from ui.cli.enrolling.records import enrolment_record, show
from ui.cli.enrolling.session_liveness import session_liveness
from ui.cli.exit_codes import DONE, INPUT
from ui.cli.run import started, stop_on_signal

_SILENCE_S = 15.0  # without a frame: a camera that comes back by itself has come back by then


def enrol(context: Context, said: Particulars) -> int:
    """Enrols the person of the command, who stands in front of the camera.

    Nothing is saved unless the session finishes. Raises InputError for a name that cannot be kept and a
    source that cannot be used, CameraError, ModelError, PersonUnknown when there is nobody to add to.
    """
    name = context.arguments.name
    clean_name(name)
    enough = threading.Event()
    with opened_appliance(context) as appliance:
        if said.add_to is not None:
            appliance.handle(ShowPerson(said.add_to), OWNER)  # before anybody turns the head
        state = _guided(context, enough)
        if state is None or state.phase is not Phase.FINISHED:
            show(context, enrolment_record(name, None, PictureSet((), ())))
            context.output.say(f"portunus: nothing was saved: {_why(context, state, enough)}")
            return INPUT
        found = PictureSet(
            tuple(taken.view for taken in state.views),
            tuple(PictureResult(f"camera: {taken.pose.value}", True, None) for taken in state.views),
        )
        saved = save_views(appliance, name, found, said, ask=asking(context))
    show(context, enrolment_record(name, saved.person, saved.found, saved.duplicate_of))
    if saved.remark:
        context.output.say(f"portunus: {saved.remark}")
    return DONE if saved.person is not None else INPUT


def _guided(context: Context, enough: threading.Event) -> SessionState | None:
    """The state at the end of the session; None when it never began."""
    camera = _camera(context)
    clock = SystemClock()
    with (
        closing(face_reader(context)) as faces,
        closing(session_liveness(context)) as liveness,
        ExitStack() as running,
    ):
        stop_on_signal(enough, running)
        pace: Pace = "real" if is_live(camera.source) else "fast"  # a clip is replayed at once
        frames = reader_of(context, camera, clock, pace)
        running.callback(frames.stop)
        if not started(frames.start, enough):
            return None
        session = GuidedSession(faces, liveness, plan_of(camera, context.arguments.glasses))
        prompter = _Prompter(context)
        prompter.tell(session.state)
        for frame in _frames(frames, clock, enough):
            prompter.tell(session.take(frame))
            if session.state.over:
                break
        return session.state


def plan_of(camera: CameraSettings, glasses: bool) -> Plan:
    """The plan for whoever stands there. The simulated door shows portraits, which turn no head."""
    if camera.source.startswith("sim:"):
        return still(patience_s=30.0)
    return guided(glasses=glasses, mirrored=camera.mirror)


def _camera(context: Context) -> CameraSettings:
    """The configured camera of that source, which says how it hangs; else one that hangs straight."""
    source = context.arguments.source
    known = [camera for camera in context.config.cameras if camera.source == source]
    return known[0] if known else CameraSettings(source=source)


def _frames(reader: CameraReader, clock: Clock, enough: threading.Event) -> Iterator[Frame]:
    """Frames until the source ends or a signal comes. Raises what ended the source, and CameraError."""
    heard = clock.monotonic()
    while not enough.is_set():
        frame = reader.take(0.1)
        if frame is not None:
            yield frame
            heard = clock.monotonic()
        elif reader.ended:
            if reader.error is not None:
                raise reader.error
            return
        elif clock.monotonic() - heard > _SILENCE_S:
            raise CameraError(f"{reader.description} sends no pictures; nothing was saved")


def _why(context: Context, state: SessionState | None, enough: threading.Event) -> str:
    """Why a session did not finish."""
    if state is not None and state.phase is Phase.FAILED and state.advice is not None:
        phrase = PHRASES[state.advice]
        return f"{phrase[0].lower()}{phrase[1:]}"
    if enough.is_set():
        return "the enrolment was stopped before its end"
    return "the source ended before the enrolment did"


class _Prompter:
    """Says what the person is to do, one line each time it changes."""

    def __init__(self, context: Context) -> None:
        self._output = context.output
        self._said = ""

    def tell(self, state: SessionState) -> None:
        """Says the phrase of a state, unless it was the last one said."""
        if state.over or state.asked is None:
            return
        phrase = STEP_PHRASES[state.asked] if state.advice is None else PHRASES[state.advice]
        if phrase != self._said:
            self._said = phrase
            self._output.say(phrase)
