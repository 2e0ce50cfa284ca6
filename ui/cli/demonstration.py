"""The demonstration: enrol one, meet her again, refuse a stranger, and say so.

Without a camera it plays a simulated door with public-domain portraits and leaves annotated stills
and a video of them. From a live camera nothing is written.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from appliance.capture.devices import video_devices
from appliance.capture.opener import open_source
from appliance.capture.reader import CameraReader
from appliance.capture.transform import View
from appliance.config import CameraSettings
from appliance.decision.decision import Outcome
from appliance.errors import ConfigError
from appliance.requests import OWNER, ConsentGiven, EnrolPerson
from appliance.snapshot import Snapshot
from appliance.telemetry.annotation import AnnotatedVideo, annotate
from enrollment.pictures import read_views
from ui.cli.assembly import face_reader, held_appliance, recognition
from ui.cli.exit_codes import DONE, NO

if TYPE_CHECKING:
    from appliance.appliance import Appliance
    from ui.cli.context import Context

_ENROLLED = ("Eileen Collins", "eileen_collins.jpg")
_SECONDS = 20.0
_SHORTEST, _LONGEST = 12.0, 3600.0
_SOURCE = "sim:?seconds={seconds:g}&people=collins,hopper&script=demo"


def demonstrate(context: Context) -> int:
    """Runs the demonstration; NO when the door did not do what it should have done."""
    if not context.arguments.headless and _has_screen() and any(d.number == 0 for d in video_devices()):
        from ui.kiosk.demonstration.live_demo import show_live
        from ui.kiosk.screen import obstacle

        reason = obstacle()
        if reason is None:
            return show_live(context)
        context.output.say(f"no live window: {reason}")
    return _simulated(context)


def _has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@dataclass
class Story:
    """What happened at the door, as it is told afterwards."""

    began: float
    stills: Path
    told: list[str] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    frames: int = 0

    def take(self, snapshot: Snapshot, context: Context) -> None:
        """Tells each decision as it is made, and keeps a picture of it."""
        import cv2

        self.frames += 1
        for _, decision in snapshot.result.closed:
            name = snapshot.names.get(decision.person or "", "a stranger")
            at = time.monotonic() - self.began
            self.outcomes.append(decision.outcome)
            text = (
                f"{at:5.1f} s  {name}: {decision.outcome.value} ({decision.reason}, {decision.views} views, "
                f"{decision.latency_ms:.0f} ms after the frame) - door {snapshot.door.lock.value}"
            )
            still = self.stills / f"{len(self.outcomes)}-{decision.outcome.value}.jpg"
            cv2.imwrite(str(still), annotate(snapshot))
            self.told.append(text)
            context.output.record(
                {
                    "at_s": round(at, 2),
                    "who": name,
                    "decision": decision.outcome.value,
                    "reason": decision.reason,
                    "views": decision.views,
                    "latency_ms": round(decision.latency_ms, 1),
                    "door": snapshot.door.lock.value,
                    "still": str(still),
                },
                text,
            )


def _simulated(context: Context) -> int:
    out = Path(context.arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="portunus-demo-") as state:
        # A state of its own: a demonstration never touches the people of a real door.
        context.use_state(Path(state) / "state")
        seconds = _seconds(context)
        context.output.say(f"no camera is used: a simulated door, {seconds:g} seconds")
        with held_appliance(context) as appliance, ExitStack() as outputs:
            _enrol(context, appliance, began)
            story = Story(began, out)
            video = AnnotatedVideo(out / "demo.mp4")
            outputs.callback(video.close)
            appliance.subscribe(lambda snapshot: story.take(snapshot, context))
            appliance.subscribe(video.write)
            outputs.callback(appliance.stop)  # first of all: nothing may write to what is closed
            appliance.start(recognition(context, appliance), [_reader(context, appliance)])
            appliance.wait()
            state_of_door = appliance.doors["main"].state()
        for failure in appliance.failures:
            raise failure
    return _conclude(context, story, state_of_door.unlocks, out)


def _enrol(context: Context, appliance: Appliance, began: float) -> None:
    name, portrait = _ENROLLED
    reader = face_reader(context)
    with as_file(files("appliance.capture") / "portraits" / portrait) as path:
        found = read_views([path], reader)
    appliance.handle(
        EnrolPerson(name, ConsentGiven("public-domain portrait", "reference"), found.views), OWNER
    )
    reader.close()
    context.output.record(
        {"enrolled": name, "templates": len(found.views), "embedder": reader.embedder.name},
        f"{time.monotonic() - began:5.1f} s  {name} is enrolled from one portrait ({reader.embedder.name})",
    )


def _seconds(context: Context) -> float:
    """How long the simulated door plays. Raises ConfigError for less than its story takes."""
    given = context.arguments.seconds
    if given is not None and not _SHORTEST <= given <= _LONGEST:
        raise ConfigError(
            f"--seconds takes {_SHORTEST:g} to {_LONGEST:g} here: the stranger comes after ten seconds"
        )
    return _SECONDS if given is None else float(given)


def _reader(context: Context, appliance: Appliance) -> CameraReader:
    camera = CameraSettings(name="front", source=_SOURCE.format(seconds=_seconds(context)))
    return CameraReader(
        camera.name, camera.door, camera.source, View(), appliance.clock, pace="real", opener=open_source
    )


def _conclude(context: Context, story: Story, unlocks: int, out: Path) -> int:
    granted = story.outcomes.count(Outcome.GRANTED)
    unknown = story.outcomes.count(Outcome.UNKNOWN)
    right = granted > 0 and unknown > 0 and unlocks == granted
    context.output.record(
        {
            "frames": story.frames,
            "granted": granted,
            "unknown": unknown,
            "unlocks": unlocks,
            "ok": right,
            "video": str(out / "demo.mp4"),
        },
        f"{story.frames} frames: {granted} times granted, {unknown} times unknown, "
        f"the door was unlocked {unlocks} times\n"
        f"stills and video: {out}/ (public-domain portraits; nothing else was kept)",
    )
    if not right:
        context.output.say("portunus: the demonstration did not go as it should: see the stills")
    return DONE if right else NO
