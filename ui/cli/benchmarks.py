"""What `bench` measures, put together: detectors, embedders, a whole appliance with a gallery of its own."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from appliance.appliance import Appliance
from appliance.bench.clip import read_clip, save_for_peers, scaled, write_copy
from appliance.bench.detection import time_detection
from appliance.bench.embedding import FACENET, RandomFacenetStore, load_timed
from appliance.bench.gallery import fill_gallery
from appliance.bench.peers import Peer, detection_of, embedding_of, find_peers, pipeline_of
from appliance.bench.pipeline import PipelineRun, run_pipeline
from appliance.bench.start import StartRun, time_start
from appliance.capture.reader import CameraReader
from appliance.capture.transform import View
from appliance.clock import SystemClock
from appliance.crypto.key_file import KeyFile
from appliance.door.door import SimulatedDoor
from appliance.requests import OWNER, ConsentGiven, EnrolPerson
from appliance.storage.gallery import Gallery
from appliance.storage.state_folder import StateFolder
from enrollment.pictures import read_views
from models.catalogue import CATALOGUE, entry
from models.engines import ENGINES
from ui.cli.assembly import detector, face_reader, recognition
from ui.cli.bench_tables import DetectReport, EmbedReport, PipelineReport, StartReport
from ui.cli.context import Context, best_installed
from ui.cli.exit_codes import DONE

_PEER_FRAMES = 12  # a peer takes most of a second a frame: it gets this many, evenly spread over the clip
_PORTRAIT = "eileen_collins.jpg"
_VISITOR = "sim:?script=still&people=collins&seconds=60"


def bench_detect(context: Context) -> int:
    """The detector on whole frames of each height, on each engine, and the peers on the same frames."""
    arguments = context.arguments
    report = DetectReport(context.output)
    peers = _peers(context, "detect")
    frames = read_clip(arguments.video, arguments.start, arguments.frames)
    engines = arguments.engines or [context.config.models.detector_engine]
    with _progress(context, "detecting", len(arguments.heights) * (len(engines) + len(peers))) as done:
        for height in arguments.heights:
            pictures = [scaled(frame, height) for frame in frames]
            runs = []
            for engine in engines:
                with closing(detector(_changed(context, detector_engine=engine))) as mtcnn:
                    runs.append(time_detection(mtcnn, pictures, arguments.min_face))
                done()
            with _temporary_folder() as folder:
                array = folder / "frames.npy"
                if peers:
                    save_for_peers(pictures, array)
                answers = []
                for peer in peers:
                    answers.append(detection_of(peer, array, arguments.min_face, context.threads))
                    done()
            report.add(runs, answers, context.threads)
    report.show()
    return DONE


def bench_embed(context: Context) -> int:
    """Each embedder on each engine with batches of each size, beside PyTorch's FaceNet."""
    arguments = context.arguments
    report = EmbedReport(context.output)
    peers = _peers(context, "embed")
    names = arguments.names or ([arguments.embedder] if arguments.embedder else _embedders(context))
    engines = arguments.engines or (
        [arguments.embedder_engine] if arguments.embedder_engine else _available_engines()
    )
    steps = len(arguments.batch) * (len(names) * len(engines) + len(peers))
    with _progress(context, "embedding", steps) as done, _with_facenet(context, names):
        for name in names:
            for engine in engines:
                loaded = load_timed(context.models, name, engine, context.threads)
                with closing(loaded.embedder):
                    for batch in arguments.batch:
                        report.add(loaded.time(batch, arguments.seconds), context.threads)
                        done()
        for peer in peers:
            for batch in arguments.batch:
                answer = embedding_of(peer, batch, arguments.seconds, context.threads)
                report.add_peer(answer, context.threads)
                done()
    report.show()
    return DONE


def bench_pipeline(context: Context) -> int:
    """The whole product over the clip in each height, and the peers that detect and embed."""
    arguments = context.arguments
    report = PipelineReport(context.output)
    peers = _peers(context, "pipeline")
    context = _settled(context)
    if arguments.min_face:
        detection = replace(context.config.detection, min_face=arguments.min_face)
        context.config = replace(context.config, detection=detection)
    min_face = context.config.detection.min_face
    steps = len(arguments.heights) * (1 + len(peers))
    with _progress(context, "running", steps) as done, _with_facenet(context, [context.embedder]):
        for height in arguments.heights:
            with _temporary_folder() as folder:
                copy = folder / "clip.avi"
                count = write_copy(arguments.video, arguments.start, arguments.frames, height, copy)
                run = _run_once(context, folder / "state", str(copy))
                done()
                answers = []
                if peers:
                    every = read_clip(str(copy), 0, None)[:: -(-count // _PEER_FRAMES)]
                    save_for_peers(every, folder / "frames.npy")
                for peer in peers:
                    answers.append(pipeline_of(peer, folder / "frames.npy", min_face, context.threads))
                    done()
            report.add(run, answers, context)
    report.show()
    return DONE


def bench_start(context: Context) -> int:
    """Cold starts of `portunus run` with somebody enrolled at a simulated door."""
    arguments = context.arguments
    report = StartReport(context.output)
    context = _settled(context)
    with _temporary_folder() as folder, _progress(context, "starting", arguments.runs) as done:
        state = folder / "state"
        with _appliance(context, state, arguments.gallery) as appliance:
            _enrol_portrait(context, appliance)
        command = _run_command(context, state)
        keys = {"PORTUNUS_KEYS_PROVIDER": "key-file", "PORTUNUS_KEYS_FILE": str(state / "key")}
        starts = []
        for _ in range(arguments.runs):
            starts.append(time_start(command, {**os.environ, **keys}))
            done()
    report.add(StartRun(tuple(starts)), context)
    report.show()
    return DONE


VERBS: dict[str, Callable[[Context], int]] = {
    "detect": bench_detect,
    "embed": bench_embed,
    "pipeline": bench_pipeline,
    "start": bench_start,
}


def _peers(context: Context, work: str) -> list[Peer]:
    folder = context.arguments.peers
    return find_peers(Path(folder), work) if folder else []


def _changed(context: Context, **arguments: object) -> Context:
    """The same run of the command line with other arguments."""
    return Context(argparse.Namespace(**{**vars(context.arguments), **arguments}))


def _settled(context: Context) -> Context:
    """With an embedder chosen for this run alone: a measurement never writes the configuration."""
    name = context.config.models.embedder or best_installed(context.models)
    return _changed(context, embedder=name)


def _embedders(context: Context) -> list[str]:
    """All installed embedders, and FaceNet, which can be timed without its release file."""
    names = [model.name for model in CATALOGUE.values() if model.task == "embedder"]
    return [name for name in names if name == FACENET or context.models.is_installed(name)]


def _available_engines() -> list[str]:
    return [name for name, engine in ENGINES.items() if engine.probe().available]


@contextmanager
def _with_facenet(context: Context, names: Sequence[str]) -> Iterator[None]:
    """FaceNet is there with random weights, where it is among the names and not installed."""
    if FACENET not in names or context.models.is_installed(FACENET):
        yield
        return
    with _temporary_folder() as folder:
        context.models = RandomFacenetStore(context.models, folder)
        yield


def _run_once(context: Context, state: Path, source: str) -> PipelineRun:
    arguments = context.arguments
    with _appliance(context, state, arguments.gallery) as appliance:
        work = recognition(context, appliance, every_frame=arguments.every_frame)
        reader = CameraReader("front", "main", source, View(), appliance.clock, pace=arguments.pace)
        return run_pipeline(appliance, work, reader)


@contextmanager
def _appliance(context: Context, state: Path, templates: int) -> Iterator[Appliance]:
    """An appliance with a key, a gallery and a simulated door of its own, whatever is configured."""
    clock = SystemClock()
    with (
        StateFolder(state) as folder,
        closing(Gallery.open(folder.path, KeyFile(state / "key"), clock)) as gallery,
    ):
        doors = {"main": SimulatedDoor("main", context.config.door.strike_s, clock)}
        appliance = Appliance(gallery, context.config.matching, doors, clock)
        try:
            fill_gallery(appliance, context.embedder, entry(context.embedder).dimensions or 0, templates)
            yield appliance
        finally:
            appliance.close()


def _enrol_portrait(context: Context, appliance: Appliance) -> None:
    with closing(face_reader(context)) as reader, as_file(files("appliance.capture")) as folder:
        views = read_views([folder / "portraits" / _PORTRAIT], reader).views
    consent = ConsentGiven("public-domain portrait", "reference")
    appliance.handle(EnrolPerson("Eileen Collins", consent, views), OWNER)


def _run_command(context: Context, state: Path) -> list[str]:
    """`portunus run` as this run is configured, with the portrait before the camera at its own pace."""
    models = context.config.models
    options = {
        "--state": str(state),
        "--config": str(context.config_file) if context.config_file.exists() else "",
        "--embedder": context.embedder,
        "--detector-engine": models.detector_engine,
        "--embedder-engine": models.embedder_engine,
    }
    given = [part for name, value in options.items() if value for part in (name, value)]
    return [sys.executable, "-m", "ui.cli.main", "run", "--json", "--headless", "--source", _VISITOR, *given]


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="portunus-bench-") as folder:
        yield Path(folder)


@contextmanager
def _progress(context: Context, title: str, steps: int) -> Iterator[Callable[[], None]]:
    with context.output.progress(title, steps) as advance:
        yield lambda: advance(1)
