"""Timing the whole product: a source, every stage, decisions and a simulated door."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, field
from typing import Any

import psutil

from appliance.appliance import Appliance
from appliance.bench.machine import resident_mib
from appliance.bench.peers import PerFrame
from appliance.bench.statistics import Sample
from appliance.bench.timing import WARM_UP_CALLS, WARM_UP_S
from appliance.capture.reader import CameraReader
from appliance.errors import InputError
from appliance.recognition import Recognition
from appliance.snapshot import Setup, Snapshot, Timings


@dataclass(frozen=True)
class PipelineRun:
    """What one run over a source gave, its warm-up left out.

    fps: frames a second. dropped: frames that nobody took. timings: each stage's milliseconds by the names
    of the per-frame log, None for a stage that never ran. latency_ms: from the capture of the frame that
    closed a decision to that decision; None without decisions. cpu_percent: 100 is one core.
    each: the single frames.
    """

    setup: Setup
    height: int
    width: int
    frames: int
    warm_up: int
    seconds: float
    dropped: int
    faces_per_frame: float
    decisions: int
    timings: dict[str, Sample | None]
    latency_ms: Sample | None
    rss_mib: float
    cpu_percent: float
    each: PerFrame

    @property
    def fps(self) -> float:
        return self.frames / self.seconds

    @property
    def dropped_percent(self) -> float:
        """Of the frames that came."""
        return 100 * self.dropped / (self.frames + self.dropped)

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "bench": "pipeline",
            **asdict(self.setup),
            "height": self.height,
            "width": self.width,
            "warm_up": self.warm_up,
            "iterations": self.frames,
            "seconds": round(self.seconds, 3),
            "fps": round(self.fps, 2),
            "dropped": self.dropped,
            "faces_per_frame": round(self.faces_per_frame, 2),
            "decisions": self.decisions,
            **{name: sample.record() if sample else None for name, sample in self.timings.items()},
            "latency_ms": self.latency_ms.record() if self.latency_ms else None,
            "rss_mib": self.rss_mib,
            "cpu_percent": round(self.cpu_percent, 1),
        }


def run_pipeline(appliance: Appliance, recognition: Recognition, reader: CameraReader) -> PipelineRun:
    """Runs the appliance over one source to its end. Raises what ended it early, InputError if too short."""
    watch = _Watch()
    appliance.subscribe(watch.take)
    appliance.start(recognition, [reader])
    appliance.wait()
    for failure in appliance.failures:
        raise failure
    return watch.result(recognition.setup)


@dataclass
class _Watch:
    """Collects the snapshots. The warm-up ends with the first frame after 200 ms (and two frames)."""

    warm_up: int = 0
    first_at: float | None = None
    began: float = 0.0
    ended: float = 0.0
    cpu_s: tuple[float, float] = (0.0, 0.0)
    dropped: tuple[int, int] = (0, 0)
    size: tuple[int, int] = (0, 0)
    faces: list[int] = field(default_factory=list)
    timings: list[Timings] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)

    def take(self, snapshot: Snapshot) -> None:
        """One more frame, on the recognition thread."""
        now, frame = time.perf_counter(), snapshot.result.frame
        if self.first_at is None:
            self.first_at, self.size = now, (frame.height, frame.width)
        if not self.timings and (self.warm_up < WARM_UP_CALLS or now - self.first_at < WARM_UP_S):
            self.warm_up += 1
            self.began, self.cpu_s, self.dropped = now, (_cpu_s(), 0.0), (frame.dropped, 0)
            return
        self.ended = now
        self.cpu_s, self.dropped = (self.cpu_s[0], _cpu_s()), (self.dropped[0], frame.dropped)
        self.faces.append(snapshot.result.faces)
        self.timings.append(snapshot.result.timings)
        self.latencies.extend(decision.latency_ms for _, decision in snapshot.result.closed)

    def result(self, setup: Setup) -> PipelineRun:
        """The summary. Raises InputError when nothing was left after the warm-up."""
        if not self.timings:
            raise InputError("the source ended during the warm-up of 200 ms; measure on more frames")
        seconds = self.ended - self.began
        rows = [asdict(timings) for timings in self.timings]
        return PipelineRun(
            setup=setup,
            height=self.size[0],
            width=self.size[1],
            frames=len(rows),
            warm_up=self.warm_up,
            seconds=seconds,
            dropped=self.dropped[1] - self.dropped[0],
            faces_per_frame=sum(self.faces) / len(rows),
            decisions=len(self.latencies),
            timings={name: Sample.of_some([row[name] for row in rows]) for name in rows[0]},
            latency_ms=Sample.of_some(self.latencies),
            rss_mib=resident_mib(),
            cpu_percent=100 * (self.cpu_s[1] - self.cpu_s[0]) / seconds,
            each=PerFrame(
                tuple(self.faces),
                tuple(timings.detect_ms or 0.0 for timings in self.timings),
                tuple(timings.embed_ms or 0.0 for timings in self.timings),
            ),
        )


def _cpu_s() -> float:
    times = psutil.Process().cpu_times()
    return float(times.user + times.system)
