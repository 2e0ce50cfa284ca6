"""Timing embedders: batches of faces that are cut already."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from appliance.bench.statistics import Sample
from appliance.bench.timing import Timed, time_calls
from models.alignment import ALIGNMENTS
from models.catalogue import entry
from models.convert import convert_random_facenet
from models.embedders import Embedder
from models.loading import load_embedder
from models.store import ModelStore

FACENET = "facenet"
FACENET_MULTIPLY_ADDS = 1_417_662_304
"""Of FaceNet and one face of 160x160: for each convolution height x width of its output times its weights
(1,416,744,800 in all), and the weights of the dense layer (917,504); biases, pools and sums apart."""
_SEED = 20160317


@dataclass(frozen=True)
class EmbeddingRun:
    """One embedder on one engine with batches of one size.

    timed: whole batches. load_ms: from the file to a network that can run.
    weights: "published", or "random" where the network is timed without its release file.
    """

    embedder: str
    engine: str
    weights: str
    looks: int
    batch: int
    timed: Timed
    load_ms: float

    @property
    def ms_per_face(self) -> Sample:
        return self.timed.ms.divided_by(self.batch)

    @property
    def gflops(self) -> float | None:
        """Thousand million float operations a second, a multiply-add counted as two; of FaceNet alone."""
        if self.embedder != FACENET:
            return None
        return 2 * FACENET_MULTIPLY_ADDS * self.looks / (1e6 * self.ms_per_face.median)

    def record(self) -> dict[str, Any]:
        """For JSON. looks: how many chips of each face the network sees."""
        return {
            "bench": "embed",
            "embedder": self.embedder,
            "engine": self.engine,
            "weights": self.weights,
            "looks": self.looks,
            "batch": self.batch,
            "warm_up": self.timed.warm_up,
            "iterations": self.timed.ms.count,
            "ms_per_face": self.ms_per_face.record(),
            "batch_ms": self.timed.ms.record(),
            "first_ms": round(self.timed.first_ms, 3),
            "load_ms": round(self.load_ms, 1),
            "gflops": None if self.gflops is None else round(self.gflops, 1),
        }


@dataclass(frozen=True)
class LoadedEmbedder:
    """An embedder that is ready to be timed, and what loading it took."""

    embedder: Embedder
    weights: str
    load_ms: float

    def time(self, batch: int, seconds: float) -> EmbeddingRun:
        """Embeds random chips, `batch` at a time, for at least `seconds`; pixels do not change the cost."""
        side = ALIGNMENTS[entry(self.embedder.name).alignment or ""].side
        shape = (batch, self.embedder.looks, side, side, 3)
        chips = np.random.default_rng(_SEED).integers(0, 256, shape, dtype=np.uint8)
        timed = time_calls(lambda _: self.embedder.embed(chips), seconds=seconds)
        name, engine = self.embedder.name, self.embedder.engine
        return EmbeddingRun(name, engine, self.weights, self.embedder.looks, batch, timed, self.load_ms)


class RandomFacenetStore(ModelStore):
    """The installed models, and FaceNet with seeded random weights: as costly, and good for timings only.

    folder: where its network files are written (180 MB, some seconds), once, when it is made.
    """

    def __init__(self, installed: ModelStore, folder: Path) -> None:
        super().__init__(installed.folder)
        self._random = folder
        convert_random_facenet(folder, _SEED)

    def is_installed(self, name: str) -> bool:
        """As ModelStore says; FaceNet always."""
        return name == FACENET or super().is_installed(name)

    def network_path(self, name: str, network: str, engine_suffix: str) -> Path:
        """As ModelStore says; FaceNet's files are the random ones."""
        if name != FACENET:
            return super().network_path(name, network, engine_suffix)
        return self._random / f"{network}.{engine_suffix.lstrip('.')}"


def weights_of(store: ModelStore, name: str) -> str:
    """The word "random" for a FaceNet that was made up, else "published"."""
    return "random" if name == FACENET and isinstance(store, RandomFacenetStore) else "published"


def load_timed(store: ModelStore, name: str, engine: str, threads: int) -> LoadedEmbedder:
    """An embedder, ready to be timed. Raises what models.loading.load_embedder raises."""
    begin = time.perf_counter_ns()
    embedder = load_embedder(store, name, engine, threads)
    return LoadedEmbedder(embedder, weights_of(store, name), (time.perf_counter_ns() - begin) / 1e6)
