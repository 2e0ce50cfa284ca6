"""Goals: met, missed, and silent where another setting was measured."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from appliance.bench.detection import Compared, DetectionRun, compare
from appliance.bench.embedding import EmbeddingRun
from appliance.bench.goals import (
    Goal,
    Verdict,
    detection_goals,
    embedding_engine_goals,
    embedding_goals,
    embedding_speed_goals,
    pipeline_goals,
    start_goals,
)
from appliance.bench.peers import PeerDetection, PeerEmbedding, PeerPipeline, PerFrame
from appliance.bench.pipeline import PipelineRun
from appliance.bench.start import Start, StartRun
from appliance.bench.statistics import Sample
from appliance.bench.timing import Timed
from appliance.snapshot import Setup
from models.detection import Detections

_NOTHING = PerFrame((), (), ())


def _told(verdicts: list[Verdict]) -> list[tuple[str, bool]]:
    return [(verdict.goal.what.split(": ")[-1], verdict.met) for verdict in verdicts]


def _ms(value: float) -> Sample:
    return Sample.of([value])


def _detection(
    height: int = 720, min_face: int = 20, ms: float = 30.0, engine: str = "tflite"
) -> DetectionRun:
    face = Detections(
        np.array([[0, 0, 50, 50]], np.float32), np.ones(1, np.float32), np.zeros((1, 5, 2), np.float32)
    )
    return DetectionRun(engine, height, height * 16 // 9, min_face, Timed(_ms(ms), ms, 2), (face,), 100.0)


def _beside(run: DetectionRun, peer: str, ms: float, min_face: int = 20, faces: int = 1) -> Compared:
    boxes = np.array([[200 * index, 0, 200 * index + 50, 50] for index in range(faces)], np.float32)
    boxes = boxes.reshape(-1, 4)
    return compare(PeerDetection(peer, min_face, _ms(ms), 2, (boxes,), 500.0, {}), run)


def test_a_bound_is_reached_by_the_figure_itself() -> None:
    assert Goal("speed", 5.0, "x").check(5.0).met
    assert not Goal("speed", 5.0, "x").check(4.999).met
    assert Goal("memory", 300.0, "MiB", at_most=True).check(300.0).met
    assert not Goal("memory", 300.0, "MiB", at_most=True).check(300.1).met


@pytest.mark.parametrize("at_most", [True, False])
def test_a_figure_that_is_no_number_is_never_met(at_most: bool) -> None:
    assert not Goal("speed", 5.0, at_most=at_most).check(math.nan).met


def test_what_a_verdict_tells() -> None:
    verdict = Goal("start", 1500.0, "ms", at_most=True).check(1234.56789, "five starts")
    assert verdict.record() == {
        "goal": "start",
        "wanted": "at most 1,500 ms",
        "measured": 1234.5679,
        "unit": "ms",
        "beside": "five starts",
        "met": True,
    }
    assert Goal("speed", 5.0, "x").told(12.3456) == "12.35x"


@pytest.mark.parametrize("height", [480, 720, 1080])
def test_detection_beside_both_peers(height: int) -> None:
    run = _detection(height)
    fast = [_beside(run, "facenet-pytorch", 150.0), _beside(run, "mtcnn", 300.0)]
    assert _told(detection_goals(run, fast, [run])) == [
        ("speed beside facenet-pytorch", True),
        ("its faces found, 24 px and up", True),
        ("speed beside mtcnn", True),
    ]
    slow = [_beside(run, "facenet-pytorch", 149.0, faces=2), _beside(run, "mtcnn", 299.0)]
    assert [met for _, met in _told(detection_goals(run, slow, [run]))] == [False, False, False]


def test_detection_at_the_door_beside_the_peer_as_its_users_run_it() -> None:
    run = _detection(720, min_face=40, ms=15.0)
    compared = [_beside(run, "facenet-pytorch", 90.0, 40), _beside(run, "facenet-pytorch", 149.0, 20)]
    assert _told(detection_goals(run, compared, [run])) == [
        ("speed beside facenet-pytorch at min face 20", False)
    ]
    faster = replace(run, timed=Timed(_ms(14.9), 15.0, 2))
    compared = [_beside(faster, "facenet-pytorch", 149.0, 20)]
    assert _told(detection_goals(faster, compared, [faster]))[0][1]


def test_detection_goals_are_silent_about_other_settings() -> None:
    for run in (_detection(600), _detection(720, min_face=30), _detection(480, min_face=40)):
        compared = [
            _beside(run, "facenet-pytorch", 900.0, run.min_face),
            _beside(run, "facenet-pytorch", 9e9),
        ]
        assert detection_goals(run, compared, [run]) == []
    run = _detection(720)
    assert _told(detection_goals(run, [_beside(run, "facenet-pytorch", 900.0, faces=0)], [run])) == [
        ("speed beside facenet-pytorch", True)
    ]


@pytest.mark.parametrize(("other_ms", "met"), [(45.0, True), (45.1, False), (20.0, True), (19.9, False)])
def test_no_engine_of_the_detector_is_much_slower(other_ms: float, met: bool) -> None:
    run, other = _detection(), _detection(ms=other_ms, engine="onnxruntime")
    (verdict,) = detection_goals(run, [], [run, other])
    assert verdict.met == met
    assert "onnxruntime" in verdict.goal.what


def _embedding(
    batch: int = 4, ms: float = 20.0, engine: str = "onnxruntime", name: str = "facenet"
) -> EmbeddingRun:
    return EmbeddingRun(name, engine, "random", 1, batch, Timed(_ms(ms * batch), ms * batch, 2), 100.0)


def _torch(batch: int, ms: float) -> PeerEmbedding:
    return PeerEmbedding("facenet-pytorch", batch, _ms(ms), 2, 500.0, {})


def test_facenet_beside_the_peak() -> None:
    # 2 x 1.417662304e9 operations in 20 ms
    assert _embedding().gflops == pytest.approx(141.7662304)
    (verdict,) = embedding_goals(_embedding(), 166.7)
    assert verdict.met
    assert verdict.measured == pytest.approx(85.04, abs=0.01)
    assert not embedding_goals(_embedding(), 166.9)[0].met
    assert embedding_goals(_embedding(), 0.0) == []
    assert embedding_goals(_embedding(batch=1), 166.7) == []
    assert embedding_goals(_embedding(name="mobilefacenet"), 166.7) == []


@pytest.mark.parametrize(("batch", "enough"), [(1, 60.0), (4, 40.0)])
def test_facenet_beside_pytorch(batch: int, enough: float) -> None:
    assert embedding_speed_goals(_embedding(batch), _torch(batch, enough))[0].met
    assert not embedding_speed_goals(_embedding(batch), _torch(batch, enough - 0.1))[0].met
    assert embedding_speed_goals(_embedding(2), _torch(2, enough)) == []


def test_facenet_on_both_engines() -> None:
    runs = [_embedding(ms=20.0), _embedding(ms=30.1, engine="tflite")]
    (verdict,) = embedding_engine_goals(runs)
    assert (verdict.met, "tflite over that of onnxruntime" in verdict.goal.what) == (False, True)
    assert embedding_engine_goals(runs[:1]) == []


def _pipeline(height: int = 720, embedder: str = "facenet", **changed: object) -> PipelineRun:
    run = PipelineRun(
        setup=Setup("mtcnn", "tflite", embedder, "onnxruntime", "l2", "allow-all", "off"),
        height=height, width=1280, frames=297, warm_up=3, seconds=10.0, dropped=3, faces_per_frame=4.0,
        decisions=1, timings={}, latency_ms=_ms(150.0), rss_mib=450.0, cpu_percent=100.0, each=_NOTHING,
    )  # fmt: skip
    return replace(run, **changed)  # type: ignore[arg-type]


def _goals(
    run: PipelineRun,
    answers: tuple[PeerPipeline, ...] = (),
    pace: str = "real",
    rate: float = 30.0,
    every_frame: bool = False,
    gallery: int = 1000,
) -> list[tuple[str, bool]]:
    return _told(pipeline_goals(run, answers, pace=pace, rate=rate, every_frame=every_frame, gallery=gallery))


def test_every_frame_beside_the_peer() -> None:
    ms = _ms(100.0)
    peer = PeerPipeline("facenet-pytorch", ms, ms, ms, 2, 4.0, 9.9, 900.0, {}, _NOTHING)
    for height in (480, 720, 1080):
        given = _pipeline(height), (peer,), "fast", 25.0, True
        assert _goals(*given) == [("speed", True)]
    assert _goals(_pipeline(), (replace(peer, fps=9.91),), "fast", 25.0, True) == [("speed", False)]
    assert _goals(_pipeline(embedder="mobilefacenet"), (peer,), "fast", 25.0, True) == []


def test_as_time_passes() -> None:
    named = ["frames a second", "dropped", "latency p99, from capture to decision"]
    assert _goals(_pipeline()) == [(name, True) for name in named]
    missed = _pipeline(frames=296, dropped=4, latency_ms=_ms(150.1))
    assert _goals(missed) == [(name, False) for name in named]
    full = _pipeline(1080, frames=250, dropped=50)
    assert _goals(full) == [(named[0], True), (named[2], True)]
    assert _goals(_pipeline(1080, frames=249))[0] == (named[0], False)
    assert _goals(_pipeline(latency_ms=None)) == [(name, True) for name in named[:2]]
    assert _goals(_pipeline(480)) == _goals(_pipeline(), pace="fast") == _goals(_pipeline(), rate=25.0) == []


@pytest.mark.parametrize(("embedder", "most"), [("facenet", 450.0), ("mobilefacenet", 300.0)])
def test_resident_memory(embedder: str, most: float) -> None:
    for rss, met in ((most, True), (most + 0.1, False)):
        run = _pipeline(480, embedder, rss_mib=rss)
        assert _goals(run, gallery=10_000) == [("resident", met)]
        assert _goals(run, gallery=1000) == []


def test_a_cold_start() -> None:
    run = StartRun(tuple(Start(ms, "granted", 20.0, 150.0) for ms in (1400.0, 1500.0, 9000.0)))
    assert _told(start_goals(run, 1000)) == [("to the first decision", True)]
    assert start_goals(run, 8) == []
    late = StartRun((Start(1500.1, "granted", 20.0, 150.0),))
    assert _told(start_goals(late, 1000)) == [("to the first decision", False)]
