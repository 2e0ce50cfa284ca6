"""The figures of `bench`: one JSON record a measurement, or one table for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from appliance.bench.detection import SMALLEST_COMPARED, DetectionRun, faces_in_common
from appliance.bench.embedding import FACENET, EmbeddingRun, weights_of
from appliance.bench.machine import describe_machine, stamp
from appliance.bench.peers import PeerDetection, PeerEmbedding, PeerPipeline
from appliance.bench.pipeline import PipelineRun
from appliance.bench.start import StartRun
from appliance.bench.statistics import Sample
from appliance.version import VERSION

if TYPE_CHECKING:
    from ui.cli.context import Context
    from ui.cli.output import Output

_US = "portunus"


class Report:
    """Gathers rows and prints records. The machine is described when it is made: before the measurement."""

    columns: tuple[str, ...] = ()
    note = ""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._rows: list[Sequence[object]] = []
        self._machine = describe_machine()
        self._at = datetime.now(timezone.utc)

    def record(self, record: dict[str, Any], threads: int) -> None:
        """One measurement, with machine, versions and date."""
        if self._output.as_json:
            self._output.record({**record, "threads": threads, **stamp(self._machine, self._at)})

    def row(self, *cells: object) -> None:
        """One line of the table."""
        self._rows.append(cells)

    def show(self) -> None:
        """The table, and what to know about it."""
        machine = self._machine
        self._output.table(self.columns, self._rows)
        self._output.say(
            f"{machine.cpu or machine.system}, {machine.cores} cores, load {machine.load:.1f} at the start, "
            f"Portunus {VERSION}{'; ' + self.note if self.note else ''}"
        )
        if machine.busy:
            self._output.say(
                "the machine was at work in the minute before: measure again on one that is idle"
            )


class DetectReport(Report):
    """`bench detect`."""

    columns = (
        "lines", "detector", "engine", "median ms", "p95", "p99", "cv", "faces a frame", "RSS MiB",
        "our speed", "its faces we find",
    )  # fmt: skip
    note = f"our speed: its median time over ours; its faces: from {SMALLEST_COMPARED} pixels on, at IoU 0.5"

    def add(self, runs: Sequence[DetectionRun], answers: Sequence[PeerDetection], threads: int) -> None:
        """All detectors on the frames of one height."""
        for run in runs:
            peers = [_peer_detection(answer, run) for answer in answers]
            self.record({**run.record(), "peers": peers}, threads)
            faces, rss = f"{run.faces_per_frame:.2f}", round(run.rss_mib)
            self.row(run.height, _US, run.engine, *_cells(run.timed.ms), faces, rss)
        for answer in answers:
            compared = [_peer_detection(answer, run) for run in runs]
            speed = " ".join(f"{c['ratio']:.1f}x" for c in compared)
            found = " ".join(f"{c['faces_found']} of {c['faces']}" for c in compared)
            faces, rss = f"{answer.faces_per_frame:.2f}", round(answer.rss_mib)
            self.row(runs[0].height, answer.peer, "", *_cells(answer.ms), faces, rss, speed, found)


class EmbedReport(Report):
    """`bench embed`."""

    columns = (
        "embedder", "engine", "weights", "batch", "ms a face", "p95", "p99", "cv", "first ms", "load ms",
        "our speed",
    )  # fmt: skip
    note = "times are of one face; first: the first batch as a whole, warm-up included in no other column"

    def __init__(self, output: Output) -> None:
        super().__init__(output)
        self._ours: list[EmbeddingRun] = []

    def add(self, run: EmbeddingRun, threads: int) -> None:
        """One embedder, engine and batch size."""
        self._ours.append(run)
        self.record(run.record(), threads)
        apart = f"{run.timed.first_ms:.0f}", f"{run.load_ms:.0f}"
        self.row(run.embedder, run.engine, run.weights, run.batch, *_cells(run.ms_per_face), *apart)

    def add_peer(self, answer: PeerEmbedding, threads: int) -> None:
        """PyTorch's FaceNet, compared with ours of the same batch size on each engine."""
        ours = [r for r in self._ours if r.embedder == FACENET and r.batch == answer.batch]
        ratios = {run.engine: round(answer.ms_per_face.median / run.ms_per_face.median, 2) for run in ours}
        self.record({**answer.record(), "ratio": ratios}, threads)
        speed = " ".join(f"{ratio:.1f}x {engine}" for engine, ratio in ratios.items())
        self.row(FACENET, answer.peer, "random", answer.batch, *_cells(answer.ms_per_face), "", "", speed)


class PipelineReport(Report):
    """`bench pipeline`."""

    columns = (
        "lines", "program", "frames/s", "dropped", "faces", "capture", "detect", "align", "embed", "match",
        "total", "latency 50/95/99 %", "RSS MiB", "CPU %", "our speed",
    )  # fmt: skip
    note = "median ms of the frames in which a stage ran; latency: from a frame's capture to its decision"

    def add(self, run: PipelineRun, answers: Sequence[PeerPipeline], context: Context) -> None:
        """The product and the peers on the clip in one height."""
        arguments = context.arguments
        weights = weights_of(context.models, run.setup.embedder)
        settings = {
            "weights": weights,
            "pace": arguments.pace,
            "every_frame": arguments.every_frame,
            "min_face": context.config.detection.min_face,
            "gallery": arguments.gallery,
        }
        peers = [{**answer.record(), "ratio": round(run.fps / answer.fps, 2)} for answer in answers]
        self.record({**run.record(), **settings, "peers": peers}, context.threads)
        stages = [
            _ms(run.timings[f"{stage}_ms"])
            for stage in ("capture", "detect", "align", "embed", "match", "total")
        ]
        late = run.latency_ms
        latency = f"{late.median:.0f}/{late.p95:.0f}/{late.p99:.0f}" if late else ""
        faces = f"{run.faces_per_frame:.2f}"
        used = round(run.rss_mib), round(run.cpu_percent)
        name = f"{_US} {run.setup.embedder}{' (random)' if weights == 'random' else ''}"
        self.row(run.height, name, f"{run.fps:.2f}", run.dropped, faces, *stages, latency, *used)
        for answer in answers:
            times = ("", _ms(answer.detect_ms), "", _ms(answer.embed_ms), "", _ms(answer.ms), "")
            faces, speed = f"{answer.faces_per_frame:.2f}", f"{run.fps / answer.fps:.1f}x"
            rate, rss = f"{answer.fps:.2f}", round(answer.rss_mib)
            self.row(run.height, answer.peer, rate, "", faces, *times, rss, "", speed)


class StartReport(Report):
    """`bench start`."""

    columns = (
        "starts", "first decision ms", "p95", "cv", "first start ms", "decision", "latency ms", "RSS MiB",
    )  # fmt: skip
    note = "from the start of the process to the first decision, three views 100 ms apart included"

    def add(self, run: StartRun, context: Context) -> None:
        """All starts."""
        record = run.record()
        settings = {"embedder": context.embedder, "gallery": context.arguments.gallery}
        self.record({**record, **settings}, context.threads)
        first, latency = record["first_decision_ms"], record["latency_ms"]
        cv = "" if first["cv"] is None else f"{first['cv']:.2f}"
        self.row(
            record["iterations"], f"{first['median']:.0f}", f"{first['p95']:.0f}", cv,
            f"{record['first_start_ms']:.0f}", record["decision"], f"{latency['median']:.0f}",
            record["rss_mib"],
        )  # fmt: skip


def _peer_detection(answer: PeerDetection, run: DetectionRun) -> dict[str, Any]:
    found, faces = faces_in_common(answer.boxes, run.found)
    ratio = round(answer.ms.median / run.timed.ms.median, 2)
    return {**answer.record(), "ratio": ratio, "faces": faces, "faces_found": found}


def _cells(sample: Sample) -> tuple[str, str, str, str]:
    cv = "" if sample.cv is None else f"{sample.cv:.2f}"
    return f"{sample.median:.1f}", f"{sample.p95:.1f}", f"{sample.p99:.1f}", cv


def _ms(sample: Sample | None) -> str:
    return "" if sample is None else f"{sample.median:.1f}"
