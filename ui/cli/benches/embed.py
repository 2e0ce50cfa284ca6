"""`bench embed`: embedders alone, by batch size, beside PyTorch's FaceNet."""

from __future__ import annotations

from contextlib import closing

from appliance.bench.embedding import FACENET, EmbeddingRun, load_timed
from appliance.bench.goals import (
    PEAK_BATCH,
    Verdict,
    embedding_engine_goals,
    embedding_goals,
    embedding_speed_goals,
)
from appliance.bench.peak import measure_peak
from appliance.bench.peers import PeerEmbedding, embedding_of
from models.catalogue import CATALOGUE, entry
from models.engines import ENGINES
from ui.cli.benches.parts import peers_for, progress, with_facenet
from ui.cli.benches.report import Report, cells
from ui.cli.context import Context
from ui.cli.exit_codes import DONE


def bench(context: Context) -> int:
    """Each embedder on each engine with batches of each size, beside PyTorch's FaceNet."""
    arguments = context.arguments
    report = EmbedReport(context)
    peers = peers_for(context, "embed")
    names = arguments.names or ([arguments.embedder] if arguments.embedder else _embedders(context))
    engines = arguments.engines or (
        [arguments.embedder_engine] if arguments.embedder_engine else _available_engines()
    )
    steps = len(arguments.batch) * (len(names) * len(engines) + len(peers))
    if FACENET in names and PEAK_BATCH in arguments.batch:
        report.peak_gflops = measure_peak(context.threads)
    with progress(context, "embedding", steps) as done, with_facenet(context, names):
        for name in names:
            for engine in engines:
                loaded = load_timed(context.models, name, engine, context.threads)
                with closing(loaded.embedder):
                    for batch in arguments.batch:
                        report.add(loaded.time(batch, arguments.seconds))
                        done()
        for peer in peers:
            for batch in arguments.batch:
                report.add_peer(embedding_of(peer, batch, arguments.seconds, context.threads))
                done()
    report.show()
    return DONE


class EmbedReport(Report):
    """`bench embed`."""

    columns = (
        "embedder", "engine", "weights", "batch", "ms a face", "p95", "p99", "cv", "first ms", "load ms",
        "our speed",
    )  # fmt: skip
    note = "times are of one face; first: the first batch as a whole, warm-up included in no other column"

    def __init__(self, context: Context) -> None:
        super().__init__(context.output)
        self.peak_gflops = 0.0
        self._threads = context.threads
        self._shipped = context.config.models.embedder_engine or entry(FACENET).default_engine
        self._ours: list[EmbeddingRun] = []

    def add(self, run: EmbeddingRun) -> None:
        """One embedder, engine and batch size."""
        self._ours.append(run)
        peak = round(self.peak_gflops, 1) or None
        self.record({**run.record(), "peak_gflops": peak}, self._threads, self._goals(run))
        apart = f"{run.timed.first_ms:.0f}", f"{run.load_ms:.0f}"
        self.row(run.embedder, run.engine, run.weights, run.batch, *cells(run.ms_per_face), *apart)

    def add_peer(self, answer: PeerEmbedding) -> None:
        """PyTorch's FaceNet, compared with ours of the same batch size on each engine."""
        ours = self._facenet(answer.batch)
        ratios = {run.engine: round(answer.ms_per_face.median / run.ms_per_face.median, 2) for run in ours}
        goals = [
            verdict
            for run in ours
            if run.engine == self._shipped
            for verdict in embedding_speed_goals(run, answer)
        ]
        self.record({**answer.record(), "ratio": ratios}, self._threads, goals)
        speed = " ".join(f"{ratio:.1f}x {engine}" for engine, ratio in ratios.items())
        self.row(FACENET, answer.peer, "random", answer.batch, *cells(answer.ms_per_face), "", "", speed)

    def _facenet(self, batch: int) -> list[EmbeddingRun]:
        return [run for run in self._ours if run.embedder == FACENET and run.batch == batch]

    def _goals(self, run: EmbeddingRun) -> list[Verdict]:
        if run.embedder != FACENET:
            return []
        own = embedding_goals(run, self.peak_gflops) if run.engine == self._shipped else []
        return own + embedding_engine_goals(self._facenet(run.batch))


def _embedders(context: Context) -> list[str]:
    """All installed embedders, and FaceNet, which can be timed without its release file."""
    names = [model.name for model in CATALOGUE.values() if model.task == "embedder"]
    return [name for name in names if name == FACENET or context.models.is_installed(name)]


def _available_engines() -> list[str]:
    return [name for name, engine in ENGINES.items() if engine.probe().available]
