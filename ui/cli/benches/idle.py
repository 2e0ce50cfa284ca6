"""`bench idle`: what the product costs while nobody is in front of the door."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from appliance.bench.clip import write_copy
from appliance.bench.idle import IdleRun, idle_goals, run_idle
from appliance.capture.opener import open_source
from appliance.capture.source import Source
from ui.cli.assembly import recognition
from ui.cli.benches.parts import own_appliance, progress, settled, temporary_folder
from ui.cli.benches.report import Report
from ui.cli.context import Context
from ui.cli.exit_codes import DONE

_TEMPLATES = 1000
_NOISE = 2  # grey levels: a small sensor by daylight


def bench(context: Context) -> int:
    """The whole product before an empty door, as time passes, and the decoding alone for comparison."""
    arguments = context.arguments
    report = IdleReport(context.output)
    context = settled(context)
    with progress(context, "doing nothing", 1) as done, _scene(context) as spec, temporary_folder() as folder:

        def source() -> Source:
            opened = open_source(spec)
            opened.frames_per_second = arguments.fps
            return opened

        with own_appliance(context, folder / "state", _TEMPLATES) as appliance:
            run = run_idle(appliance, recognition(context, appliance), source)
        done()
    report.add(run, context)
    report.show()
    if run.faces:
        context.output.say("somebody was seen: what this cost is not what an empty door costs")
    return DONE


@contextmanager
def _scene(context: Context) -> Iterator[str]:
    """What to open: the video in the height asked for, else a simulated door where nobody comes."""
    arguments = context.arguments
    if not arguments.video:
        size = f"{round(arguments.height * 16 / 9)}x{arguments.height}"
        length = f"seconds={max(arguments.seconds, 0.1)}&fps={arguments.fps}"
        yield f"sim:?script=empty&noise={_NOISE}&size={size}&{length}"
        return
    with temporary_folder() as folder:
        copy, count = folder / "clip.avi", max(1, round(arguments.seconds * arguments.fps))
        write_copy(arguments.video, 0, count, arguments.height, copy, arguments.fps)
        yield str(copy)


class IdleReport(Report):
    """`bench idle`."""

    columns = (
        "lines", "frames/s", "dropped", "faces", "looks a second", "CPU %", "of it decoding", "without it",
        "RSS MiB",
    )  # fmt: skip
    note = "CPU: 100 is one core; decoding: reading the same frames at the same pace and dropping them"

    def add(self, run: IdleRun, context: Context) -> None:
        """The one run."""
        detection = context.config.detection
        settings = {
            "source_fps": context.arguments.fps,
            "gallery": _TEMPLATES,
            "min_face": detection.min_face,
            "idle_look_s": detection.idle_look_s,
        }
        goals = idle_goals(run, context.arguments.fps)
        self.record({**run.record(), **settings}, context.threads, goals)
        shares = [f"{share:.1f}" for share in (run.cpu_percent, run.decoding_percent, run.own_percent)]
        rates = f"{run.fps:.1f}", run.dropped, run.faces, f"{run.looks_per_s:.2f}"
        self.row(run.height, *rates, *shares, round(run.rss_mib))
