"""What the product costs while nobody is in front of the door: processor time, without that of decoding."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any

from appliance.appliance import Appliance
from appliance.bench.goals import Goal, Verdict
from appliance.bench.machine import resident_mib
from appliance.bench.timing import WARM_UP_S
from appliance.capture.reader import CameraReader
from appliance.capture.source import Source
from appliance.capture.transform import View
from appliance.errors import InputError
from appliance.recognition import Recognition
from appliance.snapshot import Setup, Snapshot

_GOAL_HEIGHT, _GOAL_RATE, _GOAL_PERCENT = 720, 30.0, 15.0


@dataclass(frozen=True)
class IdleRun:
    """One run over a source as time passes, its warm-up left out.

    frames, looks: frames taken, and those that faces were looked for in. faces: seen in all of them; above
    0 the door was not empty. cpu_percent: of the whole process, 100 is one core; decoding_percent: of reading
    and dropping the same frames at the same pace.
    """

    setup: Setup
    height: int
    width: int
    seconds: float
    warm_up: int
    frames: int
    dropped: int
    looks: int
    faces: int
    cpu_percent: float
    decoding_percent: float
    rss_mib: float

    @property
    def own_percent(self) -> float:
        """Without decoding."""
        return max(0.0, self.cpu_percent - self.decoding_percent)

    @property
    def fps(self) -> float:
        """Frames a second."""
        return self.frames / self.seconds

    @property
    def looks_per_s(self) -> float:
        """Looks for faces a second."""
        return self.looks / self.seconds

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "bench": "idle",
            **asdict(self.setup),
            "height": self.height,
            "width": self.width,
            "warm_up": self.warm_up,
            "iterations": self.frames,
            "seconds": round(self.seconds, 3),
            "fps": round(self.fps, 2),
            "dropped": self.dropped,
            "looks_per_s": round(self.looks_per_s, 2),
            "faces": self.faces,
            "cpu_percent": round(self.cpu_percent, 2),
            "decoding_percent": round(self.decoding_percent, 2),
            "own_percent": round(self.own_percent, 2),
            "rss_mib": self.rss_mib,
        }


def idle_goals(run: IdleRun, rate: float) -> list[Verdict]:
    """Of a door with nobody before it. rate: frames a second of the source."""
    if (run.height, rate) != (_GOAL_HEIGHT, _GOAL_RATE) or run.faces:
        return []
    at = f"idle, {run.height} lines, source of {rate:g}: of one core, decoding apart"
    return [Goal(at, _GOAL_PERCENT, "%", at_most=True).check(run.own_percent)]


def run_idle(appliance: Appliance, recognition: Recognition, source: Callable[[], Source]) -> IdleRun:
    """Reads a source of its own pace to its end, then runs the appliance over it.

    source: opens it; once for each of the two. Raises what ended it early, InputError if it is too short.
    """
    decoding = _time_reading(source())
    watch = _Watch(recognition)
    reader = CameraReader(
        "front", "main", "sim:", View(), appliance.clock, pace="real", opener=lambda spec: source()
    )
    appliance.subscribe(watch.take)
    appliance.start(recognition, [reader])
    appliance.wait()
    for failure in appliance.failures:
        raise failure
    return watch.result(recognition.setup, decoding)


def _time_reading(source: Source) -> float:
    """Processor time of reading and dropping all frames at the source's pace, per cent of one core."""
    period = 1 / (source.frames_per_second or 1.0)
    with closing(source):
        source.read()
        begin, cpu_s = time.perf_counter(), time.process_time()
        for number in count(1):
            if source.read() is None:
                break
            time.sleep(max(0.0, begin + number * period - time.perf_counter()))
    return 100 * (time.process_time() - cpu_s) / (time.perf_counter() - begin)


class _Watch:
    """Counts from the first frame after the warm-up to the last one."""

    def __init__(self, recognition: Recognition) -> None:
        self._pipeline = recognition.pipeline
        self._first_at: float | None = None
        self._warm_up = 0
        self._faces = 0
        self._size = (0, 0)
        self._marks: list[tuple[float, float, int, int]] = []  # time, processor time, looks, dropped
        self._frames = -1

    def take(self, snapshot: Snapshot) -> None:
        """One more frame, on the recognition thread."""
        now, frame = time.perf_counter(), snapshot.result.frame
        if self._first_at is None:
            self._first_at, self._size = now, (frame.height, frame.width)
        if now - self._first_at < WARM_UP_S:
            self._warm_up += 1
            return
        self._marks[1:] = [(now, time.process_time(), self._pipeline.looks, frame.dropped)]
        self._frames += 1
        self._faces += snapshot.result.faces

    def result(self, setup: Setup, decoding_percent: float) -> IdleRun:
        """The summary. Raises InputError when too little was left after the warm-up."""
        if len(self._marks) < 2:
            raise InputError("the source ended during the warm-up of 200 ms; measure for longer")
        first, last = self._marks
        seconds, cpu_s, looks, dropped = (b - a for a, b in zip(first, last, strict=True))
        return IdleRun(
            setup=setup,
            height=self._size[0],
            width=self._size[1],
            seconds=seconds,
            warm_up=self._warm_up,
            frames=self._frames,
            dropped=int(dropped),
            looks=int(looks),
            faces=self._faces,
            cpu_percent=100 * cpu_s / seconds,
            decoding_percent=decoding_percent,
            rss_mib=resident_mib(),
        )
