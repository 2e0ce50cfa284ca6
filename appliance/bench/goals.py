"""What the product is meant to reach, each goal beside the figure that shows it.

A goal is about one setting (lines, smallest face, batch, gallery …): the functions here give verdicts on
the goals whose setting was measured, and on no others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from appliance.bench.detection import SMALLEST_COMPARED, Compared, DetectionRun
from appliance.bench.embedding import FACENET, EmbeddingRun
from appliance.bench.peers import FACENET_PEER, MTCNN_PEER, PeerEmbedding, PeerPipeline
from appliance.bench.pipeline import PipelineRun
from appliance.bench.start import StartRun

DEFAULT_MIN_FACE = 20  # of both peers, and of MTCNN's authors
ENGINE_FACTOR = 1.5  # no engine may be slower than the other one by more
HEIGHTS = (480, 720, 1080)

_MIN_FACE_AT_THE_DOOR = 40
_DETECTION_SPEED = {FACENET_PEER: 5.0, MTCNN_PEER: 10.0}
_DETECTION_TENTH = 10.0
_FACES_FOUND_PERCENT = 98.0
_EMBEDDING_SPEED = {1: 3.0, 4: 2.0}  # by batch
PEAK_BATCH, _PEAK_PERCENT = 4, 85.0
_PIPELINE_SPEED = 3.0
# Of a source of 30: the frames that may be dropped are not missed.
_SOURCE_RATE, _DROPPED_PERCENT = 30.0, 1.0
_FRAME_RATE = {720: _SOURCE_RATE * (1 - _DROPPED_PERCENT / 100), 1080: 25.0}
_LATENCY_P99_MS = 150.0
_RESIDENT_GALLERY, _RESIDENT_MIB = 10_000, {"mobilefacenet": 300.0, FACENET: 450.0}
_START_GALLERY, _START_MS = 1000, 1500.0


@dataclass(frozen=True)
class Goal:
    """A bound on one figure. at_most: the figure may not be above it, else not below it."""

    what: str
    bound: float
    unit: str = ""
    at_most: bool = False

    @property
    def wanted(self) -> str:
        """The bound, for people."""
        return f"{'at most' if self.at_most else 'at least'} {self.told(self.bound)}"

    def told(self, value: float) -> str:
        """A value with this goal's unit, for people."""
        number = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
        return f"{number}x" if self.unit == "x" else f"{number} {self.unit}".rstrip()

    def check(self, measured: float, beside: str = "") -> Verdict:
        """The verdict on what was measured. beside: the peer's own figure, or what else it is judged by."""
        return Verdict(self, measured, beside)


@dataclass(frozen=True)
class Verdict:
    """A goal and what was measured."""

    goal: Goal
    measured: float
    beside: str = ""

    @property
    def met(self) -> bool:
        """Whether the goal is reached; a figure that is no number never is."""
        if self.goal.at_most:
            return self.measured <= self.goal.bound
        return self.measured >= self.goal.bound

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "goal": self.goal.what,
            "wanted": self.goal.wanted,
            "measured": round(self.measured, 4),
            "unit": self.goal.unit,
            "beside": self.beside,
            "met": self.met,
        }


def detection_goals(
    run: DetectionRun, compared: Sequence[Compared], engines: Sequence[DetectionRun]
) -> list[Verdict]:
    """Of the detector as it is shipped, on frames of one height. engines: all runs on these frames."""
    if run.height not in HEIGHTS:
        return []
    at, ours = f"detect, {run.height} lines, min face {run.min_face}", run.timed.ms.median
    verdicts = [verdict for one in compared for verdict in _beside_detector(at, run, one)]
    others = {other.engine: other.timed.ms.median for other in engines}
    return verdicts + _slower_engine(at, others | {run.engine: ours})


def _beside_detector(at: str, run: DetectionRun, one: Compared) -> Iterator[Verdict]:
    peer, told = one.answer.peer, f"{one.answer.peer} {one.answer.ms.median:.1f} ms"
    if run.min_face == one.answer.min_face == DEFAULT_MIN_FACE:
        yield Goal(f"{at}: speed beside {peer}", _DETECTION_SPEED[peer], "x").check(one.ratio, told)
        if peer == FACENET_PEER and one.faces:
            goal = Goal(f"{at}: its faces found, {SMALLEST_COMPARED} px and up", _FACES_FOUND_PERCENT, "%")
            yield goal.check(100 * one.faces_found / one.faces, f"{peer}, {one.faces} faces")
    setting = (peer, one.answer.min_face, run.height, run.min_face)
    if setting == (FACENET_PEER, DEFAULT_MIN_FACE, 720, _MIN_FACE_AT_THE_DOOR):
        goal = Goal(f"{at}: speed beside {peer} at min face {DEFAULT_MIN_FACE}", _DETECTION_TENTH, "x")
        yield goal.check(one.ratio, told)


def embedding_goals(run: EmbeddingRun, peak_gflops: float) -> list[Verdict]:
    """Of FaceNet on the engine it is shipped with. peak_gflops: the machine's, 0 where not measured."""
    if run.gflops is None or run.batch != PEAK_BATCH or not peak_gflops:
        return []
    goal = Goal(f"{_embedding(run)}, {run.engine}: of the machine's float32 peak", _PEAK_PERCENT, "%")
    beside = f"{run.gflops:.0f} of {peak_gflops:.0f} GFLOP/s"
    return [goal.check(100 * run.gflops / peak_gflops, beside)]


def embedding_engine_goals(runs: Sequence[EmbeddingRun]) -> list[Verdict]:
    """Of FaceNet on several engines. runs: all of one batch size."""
    ours = {run.engine: run.ms_per_face.median for run in runs if run.embedder == FACENET}
    return _slower_engine(_embedding(runs[0]), ours) if runs[0].batch in _EMBEDDING_SPEED else []


def embedding_speed_goals(run: EmbeddingRun, answer: PeerEmbedding) -> list[Verdict]:
    """Of FaceNet on the engine it is shipped with, beside a peer's with the same batch."""
    if run.embedder != FACENET or run.batch not in _EMBEDDING_SPEED:
        return []
    theirs = answer.ms_per_face.median
    goal = Goal(f"{_embedding(run)}, {run.engine}: speed beside PyTorch", _EMBEDDING_SPEED[run.batch], "x")
    return [goal.check(theirs / run.ms_per_face.median, f"{answer.peer} {theirs:.1f} ms a face")]


def _embedding(run: EmbeddingRun) -> str:
    return f"embed, {run.embedder}, batch {run.batch}"


def pipeline_goals(
    run: PipelineRun,
    answers: Sequence[PeerPipeline],
    *,
    pace: str,
    rate: float,
    every_frame: bool,
    gallery: int,
) -> list[Verdict]:
    """Of the whole product. rate: frames a second of the source."""
    at, embedder = f"pipeline, {run.height} lines", run.setup.embedder
    verdicts = []
    if every_frame and pace == "fast" and embedder == FACENET and run.height in HEIGHTS:
        goal = Goal(f"{at}, every frame, {FACENET}: speed", _PIPELINE_SPEED, "x")
        verdicts += [goal.check(run.fps / one.fps, f"{one.peer} {one.fps:.2f} frames/s") for one in answers]
    if pace == "real" and not every_frame and round(rate) == _SOURCE_RATE and run.height in _FRAME_RATE:
        verdicts += _real_time(at, run)
    if gallery == _RESIDENT_GALLERY and embedder in _RESIDENT_MIB:
        goal = Goal(
            f"{at}, {embedder}, {gallery:,} templates: resident", _RESIDENT_MIB[embedder], "MiB", True
        )
        verdicts.append(goal.check(run.rss_mib))
    return verdicts


def _real_time(at: str, run: PipelineRun) -> Iterator[Verdict]:
    bound = _FRAME_RATE[run.height]
    yield Goal(f"{at}, source of {_SOURCE_RATE:g}: frames a second", bound).check(run.fps)
    if bound >= _FRAME_RATE[720]:
        goal = Goal(f"{at}, source of {_SOURCE_RATE:g}: dropped", _DROPPED_PERCENT, "%", True)
        yield goal.check(run.dropped_percent)
    if run.latency_ms:
        goal = Goal(f"{at}: latency p99, from capture to decision", _LATENCY_P99_MS, "ms", True)
        yield goal.check(run.latency_ms.p99)


def start_goals(run: StartRun, gallery: int) -> list[Verdict]:
    """Of a cold start."""
    if gallery != _START_GALLERY:
        return []
    goal = Goal(f"start, {gallery:,} templates: to the first decision", _START_MS, "ms", True)
    return [goal.check(run.first_decision_ms.median)]


def _slower_engine(at: str, medians: dict[str, float]) -> list[Verdict]:
    """Of the slowest engine beside the fastest, where there are two."""
    if len(medians) < 2:
        return []
    slow, fast = max(medians, key=medians.__getitem__), min(medians, key=medians.__getitem__)
    goal = Goal(f"{at}: time of {slow} over that of {fast}", ENGINE_FACTOR, "x", True)
    return [goal.check(medians[slow] / medians[fast], f"{fast} {medians[fast]:.1f} ms")]
