"""`bench soak`: the product for a long time, as shipped, and decided as the reference path decides."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import cv2

from appliance.access.policy import AllowAll
from appliance.appliance import Appliance
from appliance.bench.passers import portraits_of_passers
from appliance.bench.reference import Followed, Reference
from appliance.bench.soak import reference_round, run_soak
from appliance.bench.soak_figures import Minute, SoakRun, soak_goals
from appliance.capture.loop import Loop, LoopSpec
from appliance.capture.opener import describe, is_live, open_source
from appliance.decision.decider import Decider
from appliance.errors import InputError
from appliance.face_reader import FaceReader
from appliance.frames import Image
from appliance.requests import OWNER, ConsentGiven, EnrolPerson
from enrollment.pictures import read_views
from models.engines.heap import give_back_memory
from models.loading import load_reference
from ui.cli.assembly import detector, embedder, recognition
from ui.cli.benches.parts import own_appliance, settled, temporary_folder
from ui.cli.benches.report import Report
from ui.cli.context import Context
from ui.cli.exit_codes import DONE

_ENROLLED = 3  # of the people in the clip; the others stay strangers
_USUAL_RATE = 25.0
_MOST_TOLD = 20
_A_DAY_S = 86_400.0


def bench(context: Context) -> int:
    """Enrols some people of the clip, asks the reference about all of them, and lets the product run."""
    arguments = context.arguments
    report = SoakReport(context.output)
    context = settled(context)
    if arguments.min_face:
        detection = replace(context.config.detection, min_face=arguments.min_face)
        context.config = replace(context.config, detection=detection)
    seconds = 60 * arguments.minutes
    with (
        temporary_folder() as folder,
        own_appliance(context, folder / "state", arguments.gallery) as appliance,
    ):
        reference, source = _prepared(context, appliance, folder), _loop(context, seconds)
        give_back_memory()
        with _stopped_by_signals() as stop, _progress(context) as advance:

            def on_minute(minute: Minute) -> None:
                report.add_minute(minute, context)
                advance(1)

            work = recognition(context, appliance)
            run = run_soak(appliance, work, source, seconds, reference, stop, on_minute)
    report.add(run, context)
    report.show()
    return DONE


def _prepared(context: Context, appliance: Appliance, folder: Path) -> list[Followed]:
    """Enrols some of the clip's people; the reference's tracks of a round. Its networks are closed again."""
    arguments, config, engine = context.arguments, context.config, context.config.models.detector_engine
    with closing(_loop(context, _A_DAY_S)) as source:
        enrolled = _enrol_passers(context, appliance, source.clip_frames // 2, folder)
        context.output.say(f"enrolled from the clip: {enrolled}; now the reference looks at it")
        with (
            closing(load_reference(context.models, engine, context.threads)) as slow,
            closing(embedder(context)) as embeds,
        ):
            decider = Decider(config.decision, AllowAll(), appliance.clock)
            matcher = appliance.matchers.matcher(context.embedder)
            reference = Reference(slow, embeds, matcher, decider, config, appliance.standings)
            return reference_round(reference, source, arguments.fps)


def _enrol_passers(context: Context, appliance: Appliance, frames: int, folder: Path) -> int:
    """Enrols people whom the first so many frames show; how many."""
    config, half = context.config, _frames(context.arguments.video, frames)
    with closing(detector(context, exact=True)) as exact, closing(embedder(context)) as embeds:
        reader = FaceReader(exact, embeds, config.detection.min_face)
        passers = portraits_of_passers(exact, half, _USUAL_RATE, config, _ENROLLED)
        return sum(_enrol(appliance, reader, pictures, folder) for pictures in passers)


def _enrol(appliance: Appliance, reader: FaceReader, pictures: Sequence[Image], folder: Path) -> bool:
    """Enrols one person with those pictures that are good enough; whether any was."""
    number = len(list(folder.glob("*.png")))
    paths = [folder / f"{number + index}.png" for index in range(len(pictures))]
    for path, picture in zip(paths, pictures, strict=True):
        cv2.imwrite(str(path), picture)
    views = read_views(paths, reader).views
    if views:
        consent = ConsentGiven("a clip to measure with", "reference")
        appliance.handle(EnrolPerson(f"passer {number}", consent, views, distinct=True), OWNER)
    return bool(views)


def _frames(video: str, count: int) -> Iterator[Image]:
    with closing(open_source(video)) as source:
        for _ in range(count):
            image = source.read()
            if image is None:
                return
            yield image


def _loop(context: Context, seconds: float) -> Loop:
    arguments = context.arguments
    if is_live(arguments.video):
        raise InputError(f"{describe(arguments.video)} has no end: give a video, or a folder of pictures")
    spec = LoopSpec(arguments.video, arguments.fps, arguments.height, seconds)
    return Loop(spec, open_source, context.output.say)


@contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    """SIGINT and SIGTERM end the soak as its end does, with what was found so far."""
    stop = threading.Event()
    before = {
        number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _progress(context: Context) -> Iterator[Callable[[int], None]]:
    with context.output.progress("soaking", round(context.arguments.minutes)) as advance:
        yield advance


class SoakReport(Report):
    """`bench soak`."""

    columns = (
        "minute", "frames/s", "dropped %", "delay 50/95/99 %", "decision 50/95/99 %", "RSS MiB", "CPU %",
    )  # fmt: skip
    note = "ms; delay: from a frame's capture to its result, decision: to the decision that it closed"

    def add_minute(self, minute: Minute, context: Context) -> None:
        """One minute that is over."""
        self.record(
            {"bench": "soak", "warm_up": 0, "minute": minute.number, **minute.record()}, context.threads
        )
        self._row(str(minute.number), minute)

    def add(self, run: SoakRun, context: Context) -> None:
        """The summary."""
        settings = {"gallery": context.arguments.gallery, "min_face": context.config.detection.min_face}
        goals = soak_goals(run, context.arguments.gallery)
        self.record({**run.record(), "warm_up": 0, **settings}, context.threads, goals)
        self._row("all", run.whole)
        self._differing = run.agreement.differing

    def show(self) -> None:
        """The minutes, the goals, and what was decided otherwise."""
        super().show()
        for difference in self._differing[:_MOST_TOLD]:
            told = difference.record()
            first, last = told["frames"]
            theirs = "somebody else" if told["other_person"] else told["reference"] or "nothing"
            self._output.say(f"frames {first} to {last} of a round: {told['product']}, not {theirs}")

    def _row(self, name: str, minute: Minute) -> None:
        late = [
            f"{sample.median:.0f}/{sample.p95:.0f}/{sample.p99:.0f}" if sample else ""
            for sample in (minute.delay_ms, minute.latency_ms)
        ]
        used = f"{minute.rss_mib:.1f}", f"{minute.cpu_percent:.0f}"
        self.row(name, f"{minute.fps:.2f}", f"{minute.dropped_percent:.2f}", *late, *used)
