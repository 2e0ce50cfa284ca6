"""`run`: recognise from sources until they end or a signal comes."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from ui.cli.exit_codes import DONE, USAGE

if TYPE_CHECKING:
    from appliance.appliance import Appliance
    from appliance.config import CameraSettings
    from appliance.snapshot import Snapshot
    from ui.cli.context import Context

_PATIENCE_S = 1.0

COMMANDS = (
    (
        "run",
        "recognise from cameras, streams or files",
        "portunus run --source rtsp://10.0.0.5/door --headless",
    ),
)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser("run", parents=[shared], help=argparse.SUPPRESS)
    parser.add_argument(
        "--source", nargs="+", action="extend", metavar="SRC", help="default: the configured cameras"
    )
    parser.add_argument(
        "--headless", action="store_true", help="no window, which is all that `run` knows yet"
    )
    parser.add_argument("--frames", type=int, metavar="N", help="stop after N frames")
    parser.add_argument("--log", metavar="FILE", help="per-frame log, .jsonl or .csv")
    parser.add_argument("--log-ids", action="store_true", help="gallery ids instead of pseudonyms in the log")
    parser.add_argument("--annotate", metavar="FILE.mp4", help="write a video of what was recognised")
    parser.add_argument(
        "--every-frame", action="store_true", help="detect and embed every face of every frame"
    )
    parser.add_argument("--pace", choices=("real", "fast"), help="fast is the default for files")
    parser.set_defaults(handler=_run)


def _run(context: Context) -> int:
    arguments = context.arguments
    if arguments.frames is not None and arguments.frames < 1:
        context.output.say("portunus: --frames takes a number of at least 1")
        return USAGE
    enough, summary = threading.Event(), Summary()
    with ExitStack() as outputs:
        stop_on_signal(enough, outputs)  # before the slow imports
        from appliance.capture.stills import ignore
        from appliance.incidents.incidents import camera_incidents
        from ui.cli.assembly import recognition
        from ui.cli.cameras import cameras_of, reader_of
        from ui.cli.serving import served_appliance

        cameras = cameras_of(context)
        appliance = outputs.enter_context(served_appliance(context, enough, wired=not arguments.source))
        if appliance is None:
            return DONE
        appliance.subscribe(summary.take)
        _subscribe_outputs(context, appliance, outputs, cameras)
        outputs.callback(appliance.stop)  # first of all: nothing may write to what is closed
        if arguments.frames:
            appliance.subscribe(lambda snapshot: enough.set() if summary.frames >= arguments.frames else None)
        work = recognition(context, appliance, every_frame=arguments.every_frame)
        eyes = None if arguments.source else appliance.eyes
        readers = [
            reader_of(
                context,
                camera,
                appliance.clock,
                arguments.pace,
                eyes=eyes,
                on_change=camera_incidents(appliance.incidents, camera.name, camera.door)
                if eyes is not None
                else ignore,
            )
            for camera in cameras
        ]
        if started(lambda: appliance.start(work, readers, stop=enough), enough):
            while not appliance.wait(0.1) and not enough.is_set():
                pass
        appliance.stop()
    for failure in appliance.failures:
        raise failure
    summary.show(context)
    return DONE


def _subscribe_outputs(
    context: Context, appliance: Appliance, outputs: ExitStack, cameras: list[CameraSettings]
) -> None:
    arguments = context.arguments
    if arguments.log:
        from appliance.telemetry.frame_log import FrameLog
        from appliance.telemetry.machine import Machine

        log = FrameLog(Path(arguments.log), Machine(), ids=arguments.log_ids)
        outputs.callback(log.close)
        appliance.subscribe(log.write)
    if arguments.annotate:
        from appliance.telemetry.annotation import AnnotatedVideo

        video = AnnotatedVideo(Path(arguments.annotate))
        outputs.callback(video.close)
        appliance.subscribe(video.write)
    if sys.stderr.isatty() and not context.output.as_json:
        appliance.subscribe(StatusLine(outputs).show)
    appliance.subscribe(lambda snapshot: _report(context, snapshot))


def _report(context: Context, snapshot: Snapshot) -> None:
    """Decisions as they are made: JSON lines, or a line for people. No names, no scores."""
    result = snapshot.result
    for track, decision in result.closed:
        record = {
            "camera": result.frame.camera,
            "frame": result.frame.index,
            "track": track,
            "decision": decision.outcome.value,
            "reason": decision.reason,
            "latency_ms": round(decision.latency_ms, 1),
        }
        said = f"track {track} {decision.outcome.value} ({decision.reason})"
        text = f"{result.frame.camera}: {said}, door {snapshot.door.lock.value}"
        context.output.record(record, text)


def stop_on_signal(enough: threading.Event, outputs: ExitStack) -> None:
    """SIGTERM and SIGINT end the run as its end does; the handlers of before come back afterwards."""
    for number in (signal.SIGTERM, signal.SIGINT):
        before = signal.signal(number, lambda *_: enough.set())
        outputs.callback(signal.signal, number, before)


def started(start: Callable[[], None], enough: threading.Event) -> bool:
    """Whether `start` came to its end before a signal did; raises what it raises.

    It runs in a thread: a camera in the network that does not answer would hold up the signal.
    """
    failures: list[Exception] = []

    def attempt() -> None:
        try:
            start()
        except Exception as error:
            failures.append(error)

    thread = threading.Thread(target=attempt, name="start", daemon=True)
    thread.start()
    while thread.is_alive() and not enough.is_set():
        thread.join(0.05)
    thread.join(_PATIENCE_S)  # what it opens meanwhile is closed again
    if failures and not enough.is_set():
        raise failures[0]
    return not thread.is_alive()


class StatusLine:
    """The overlay as one refreshing line on a terminal, at most ten times a second."""

    def __init__(self, outputs: ExitStack) -> None:
        self._shown_at = float("-inf")
        outputs.callback(lambda: print("\r\x1b[K", end="", file=sys.stderr, flush=True))

    def show(self, snapshot: Snapshot) -> None:
        """Shows the newest snapshot."""
        from shutil import get_terminal_size

        from appliance.telemetry.overlay import status_line

        now = snapshot.result.frame.captured
        if now - self._shown_at < 0.1 and not snapshot.result.closed:
            return
        self._shown_at = now
        text = status_line(snapshot)[: get_terminal_size().columns - 1]
        print(f"\r\x1b[K{text}", end="" if not snapshot.result.closed else "\n", file=sys.stderr, flush=True)


class Summary:
    """Counts what a run saw."""

    def __init__(self) -> None:
        self.frames = 0
        self.dropped: dict[str, int] = {}
        self.outcomes: dict[str, int] = {}
        self.seconds = [0.0, 0.0]

    def take(self, snapshot: Snapshot) -> None:
        """One more frame."""
        frame = snapshot.result.frame
        self.seconds = [frame.captured if self.frames == 0 else self.seconds[0], frame.captured]
        self.frames += 1
        self.dropped[frame.camera] = frame.dropped
        for _, decision in snapshot.result.closed:
            self.outcomes[decision.outcome.value] = self.outcomes.get(decision.outcome.value, 0) + 1

    def show(self, context: Context) -> None:
        """One line for people on stderr."""
        elapsed = self.seconds[1] - self.seconds[0]
        rate = f", {(self.frames - 1) / elapsed:.1f} frames/s" if self.frames > 1 and elapsed > 0 else ""
        decisions = (
            ", ".join(f"{count} {name}" for name, count in sorted(self.outcomes.items())) or "no decision"
        )
        context.output.say(f"{self.frames} frames{rate}, {sum(self.dropped.values())} dropped; {decisions}")
