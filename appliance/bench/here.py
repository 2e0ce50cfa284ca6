"""How fast the installed models are on each engine of this machine: one figure each, for an administrator.

Whoever wants more asks `portunus bench`: batches, percentiles, load times.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np

import appliance.capture
from appliance.frames import Image
from appliance.requests.settings import ModelMeasured
from models.alignment import ALIGNMENTS
from models.catalogue import CATALOGUE, ModelEntry
from models.detection import Detections
from models.engines import ENGINES
from models.errors import ModelError
from models.loading import load_detector, load_embedder, load_liveness
from models.store import ModelStore

_WARM_UP = 2
_PORTRAIT = Path(appliance.capture.__file__).parent / "portraits" / "grace_hopper.jpg"
_WIDTH, _HEIGHT, _MIN_FACE = 640, 480, 40


def measure_models(store: ModelStore, threads: int, calls: int) -> Iterator[ModelMeasured]:
    """Each installed model on each engine: the median of so many calls, one picture or face each."""
    for model in CATALOGUE.values():
        if store.is_installed(model.name):
            for engine in ENGINES:
                yield _measured(store, model, engine, threads, calls)


def _measured(store: ModelStore, model: ModelEntry, engine: str, threads: int, calls: int) -> ModelMeasured:
    availability = ENGINES[engine].probe()
    if not availability.available:
        return ModelMeasured(model.name, engine, None, str(availability.reason))
    try:
        return ModelMeasured(
            model.name, engine, _BY_TASK[model.task](store, model, engine, threads, calls), ""
        )
    except ModelError as error:
        return ModelMeasured(model.name, engine, None, str(error))


def _detector(store: ModelStore, model: ModelEntry, engine: str, threads: int, calls: int) -> float:
    picture = _picture()
    with closing(load_detector(store, model.name, engine, threads)) as detector:
        return _median(lambda: detector.detect(picture, _MIN_FACE), calls)


def _embedder(store: ModelStore, model: ModelEntry, engine: str, threads: int, calls: int) -> float:
    side = ALIGNMENTS[model.alignment or ""].side
    with closing(load_embedder(store, model.name, engine, threads)) as embedder:
        chips = np.full((1, embedder.looks, side, side, 3), 128, np.uint8)
        return _median(lambda: embedder.embed(chips), calls)


def _liveness(store: ModelStore, model: ModelEntry, engine: str, threads: int, calls: int) -> float:
    picture, box = _picture(), np.array([[220, 120, 420, 360]], np.float32)
    face = Detections(box, np.ones(1, np.float32), np.zeros((1, 5, 2), np.float32))
    with closing(load_liveness(store, model.name, engine, threads)) as liveness:
        return _median(lambda: liveness.scores(picture, face), calls)


_BY_TASK: dict[str, Callable[[ModelStore, ModelEntry, str, int, int], float]] = {
    "detector": _detector,
    "embedder": _embedder,
    "liveness": _liveness,
}


def _picture() -> Image:
    """A portrait, so that every network of the detector has something to do."""
    portrait = cv2.imread(str(_PORTRAIT))
    assert portrait is not None, "the portraits are part of the program"
    return np.asarray(cv2.resize(portrait, (_WIDTH, _HEIGHT)), np.uint8)


def _median(work: Callable[[], object], calls: int) -> float:
    """Milliseconds of one call."""
    taken = []
    for _ in range(_WARM_UP + calls):
        begin = time.perf_counter_ns()
        work()
        taken.append((time.perf_counter_ns() - begin) / 1e6)
    return statistics.median(taken[_WARM_UP:])
