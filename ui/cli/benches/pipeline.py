"""`bench pipeline`: the whole product with a simulated door, beside what people would put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from appliance.bench.clip import rate_of, read_clip, save_for_peers, write_copy
from appliance.bench.embedding import weights_of
from appliance.bench.goals import pipeline_goals
from appliance.bench.peers import PeerPipeline, pipeline_of
from appliance.bench.pipeline import PipelineRun, run_pipeline
from appliance.capture.reader import CameraReader
from appliance.capture.transform import View
from ui.cli.assembly import recognition
from ui.cli.benches.apart import apart
from ui.cli.benches.parts import own_appliance, peers_for, progress, settled, temporary_folder, with_facenet
from ui.cli.benches.report import US, Report, median
from ui.cli.context import Context
from ui.cli.exit_codes import DONE

_PEER_FRAMES = 12  # a peer takes most of a second a frame: it gets this many, evenly spread over the clip


def bench(context: Context) -> int:
    """The whole product over the clip in each height, and the peers that detect and embed."""
    arguments = context.arguments
    peers = peers_for(context, "pipeline")
    context = settled(context)
    if arguments.min_face:
        detection = replace(context.config.detection, min_face=arguments.min_face)
        context.config = replace(context.config, detection=detection)
    min_face = context.config.detection.min_face
    report = PipelineReport(context)
    steps = len(arguments.heights) * (1 + len(peers))
    with (
        progress(context, "running", steps) as done,
        with_facenet(context, [context.embedder]),
        temporary_folder() as folder,
    ):
        with own_appliance(context, folder / "state", arguments.gallery):
            pass  # the gallery is filled, and opened again by each run as a product's is
        for height in arguments.heights:
            clip = folder / f"{height}.avi"
            count = write_copy(
                arguments.video, arguments.start, arguments.frames, height, clip, arguments.fps
            )
            run = apart(_run_once, context, folder / "state", clip)
            done()
            answers = []
            if peers:
                every = read_clip(str(clip), 0, None)[:: -(-count // _PEER_FRAMES)]
                save_for_peers(every, folder / "frames.npy")
            for peer in peers:
                answers.append(pipeline_of(peer, folder / "frames.npy", min_face, context.threads))
                done()
            report.add(run, answers)
    report.show()
    return DONE


def _run_once(context: Context, state: Path, clip: Path) -> PipelineRun:
    arguments = context.arguments
    with own_appliance(context, state, 0) as appliance:
        work = recognition(context, appliance, every_frame=arguments.every_frame)
        reader = CameraReader("front", "main", str(clip), View(), appliance.clock, pace=arguments.pace)
        return run_pipeline(appliance, work, reader)


class PipelineReport(Report):
    """`bench pipeline`."""

    columns = (
        "lines", "program", "frames/s", "dropped", "faces", "capture", "detect", "align", "embed", "match",
        "total", "latency 50/95/99 %", "RSS MiB", "CPU %", "our speed",
    )  # fmt: skip
    note = "median ms of the frames in which a stage ran; latency: from a frame's capture to its decision"

    def __init__(self, context: Context) -> None:
        super().__init__(context.output)
        self._context = context
        self._rate = context.arguments.fps or rate_of(context.arguments.video)

    def add(self, run: PipelineRun, answers: Sequence[PeerPipeline]) -> None:
        """The product and the peers on the clip in one height."""
        weights = weights_of(self._context.models, run.setup.embedder)
        self._record(run, answers, weights)
        stages = [
            median(run.timings[f"{stage}_ms"])
            for stage in ("capture", "detect", "align", "embed", "match", "total")
        ]
        late = run.latency_ms
        latency = f"{late.median:.0f}/{late.p95:.0f}/{late.p99:.0f}" if late else ""
        faces = f"{run.faces_per_frame:.2f}"
        used = round(run.rss_mib), round(run.cpu_percent)
        name = f"{US} {run.setup.embedder}{' (random)' if weights == 'random' else ''}"
        self.row(run.height, name, f"{run.fps:.2f}", run.dropped, faces, *stages, latency, *used)
        for answer in answers:
            times = ("", median(answer.detect_ms), "", median(answer.embed_ms), "", median(answer.ms), "")
            faces, speed = f"{answer.faces_per_frame:.2f}", f"{run.fps / answer.fps:.1f}x"
            rate, rss = f"{answer.fps:.2f}", round(answer.rss_mib)
            self.row(run.height, answer.peer, rate, "", faces, *times, rss, "", speed)

    def _record(self, run: PipelineRun, answers: Sequence[PeerPipeline], weights: str) -> None:
        context, arguments = self._context, self._context.arguments
        settings = {
            "weights": weights,
            "pace": arguments.pace,
            "source_fps": self._rate,
            "every_frame": arguments.every_frame,
            "min_face": context.config.detection.min_face,
            "gallery": arguments.gallery,
        }
        peers = [{**one.record(), "ratio": round(run.fps / one.fps, 2)} for one in answers]
        each: dict[str, Any] = {}
        if arguments.per_frame:
            each = {"per_frame": run.each.record()}
            peers = [
                {**peer, "per_frame": one.each.record()} for peer, one in zip(peers, answers, strict=True)
            ]
        goals = pipeline_goals(
            run, answers, pace=arguments.pace, rate=self._rate, every_frame=arguments.every_frame,
            gallery=arguments.gallery,
        )  # fmt: skip
        self.record({**run.record(), **settings, **each, "peers": peers}, context.threads, goals)
