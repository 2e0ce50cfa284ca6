"""What people would use instead, timed in the same run: each peer in a process and environment of its own.

A peer is a Python with its packages: DIR/facenet/bin/python (facenet-pytorch) and DIR/mtcnn/bin/python
(the TensorFlow package mtcnn). It gets a program and one request as JSON, and answers with one line of
JSON. Nothing of a peer is ever imported here.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from appliance.bench.peer_programs import FACENET_PYTORCH, MTCNN_TENSORFLOW
from appliance.bench.statistics import Sample
from appliance.errors import InputError
from models.mtcnn.boxes import Boxes

FACENET_PEER = "facenet-pytorch"
MTCNN_PEER = "mtcnn"
_LIMIT_S = 900.0
# The peers run on the same cores as we do.
_ENVIRONMENT = {"CUDA_VISIBLE_DEVICES": "", "TF_CPP_MIN_LOG_LEVEL": "3"}


@dataclass(frozen=True)
class Peer:
    """One peer: its name, its Python, its program, and the work it can do ("detect", "embed", "pipeline")."""

    name: str
    python: Path
    program: str
    works: tuple[str, ...]

    def ask(self, request: Mapping[str, Any], limit_s: float = _LIMIT_S) -> dict[str, Any]:
        """The answer to one request. Raises InputError when the peer fails, or takes over `limit_s`."""
        # -I: isolated, so that the peer sees no package of ours, nor our environment.
        command = [str(self.python), "-I", "-c", self.program, json.dumps(request)]
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=limit_s,
                env={**os.environ, **_ENVIRONMENT},
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise InputError(
                f"the peer {self.name} did not answer within {limit_s:g} s; measure on fewer frames"
            ) from None
        except OSError as error:
            raise InputError(
                f"the peer {self.name} cannot be started ({error.strerror}); make {self.python} anew"
            ) from error
        return self._understood(done)

    def _understood(self, done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
        if done.returncode != 0:
            told = done.stderr.strip().splitlines() or [f"exit {done.returncode}"]
            raise InputError(f"the peer {self.name} failed ({told[-1].strip()}); check {self.python}")
        try:
            answer = json.loads(done.stdout.strip().splitlines()[-1])
            if not isinstance(answer, dict):
                raise ValueError
        except (IndexError, ValueError):
            raise InputError(
                f"the peer {self.name} answered with something else; check {self.python}"
            ) from None
        return answer


@dataclass(frozen=True)
class PeerDetection:
    """A peer's detector on the frames of one size. boxes: (N, 4) x0 y0 x1 y1 for each frame."""

    peer: str
    min_face: int
    ms: Sample
    warm_up: int
    boxes: tuple[Boxes, ...]
    rss_mib: float
    versions: dict[str, str]

    @property
    def faces_per_frame(self) -> float:
        return sum(len(boxes) for boxes in self.boxes) / len(self.boxes)

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "peer": self.peer,
            "min_face": self.min_face,
            "warm_up": self.warm_up,
            "iterations": self.ms.count,
            "detect_ms": self.ms.record(),
            "faces_per_frame": round(self.faces_per_frame, 2),
            "rss_mib": self.rss_mib,
            "versions": self.versions,
        }


@dataclass(frozen=True)
class PeerEmbedding:
    """A peer's embedder with batches of one size, with random weights."""

    peer: str
    batch: int
    ms_per_face: Sample
    warm_up: int
    rss_mib: float
    versions: dict[str, str]

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "bench": "embed",
            "peer": self.peer,
            "weights": "random",
            "batch": self.batch,
            "warm_up": self.warm_up,
            "iterations": self.ms_per_face.count,
            "ms_per_face": self.ms_per_face.record(),
            "rss_mib": self.rss_mib,
            "peer_versions": self.versions,
        }


@dataclass(frozen=True)
class PerFrame:
    """Frame by frame, ours or a peer's: faces in it, and milliseconds of detecting and embedding them."""

    faces: tuple[int, ...]
    detect_ms: tuple[float, ...]
    embed_ms: tuple[float, ...]

    def record(self) -> dict[str, list[float]]:
        """For JSON: columns of one length."""
        detect, embed = ([round(ms, 2) for ms in column] for column in (self.detect_ms, self.embed_ms))
        return {"faces": list(self.faces), "detect_ms": detect, "embed_ms": embed}


@dataclass(frozen=True)
class PeerPipeline:
    """A peer that detects and embeds every face of every frame. ms: whole frames."""

    peer: str
    ms: Sample
    detect_ms: Sample
    embed_ms: Sample
    warm_up: int
    faces_per_frame: float
    fps: float
    rss_mib: float
    versions: dict[str, str]
    each: PerFrame

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "peer": self.peer,
            "warm_up": self.warm_up,
            "iterations": self.ms.count,
            "fps": round(self.fps, 2),
            "detect_ms": self.detect_ms.record(),
            "embed_ms": self.embed_ms.record(),
            "total_ms": self.ms.record(),
            "faces_per_frame": round(self.faces_per_frame, 2),
            "rss_mib": self.rss_mib,
            "versions": self.versions,
        }


def find_peers(folder: Path, work: str) -> list[Peer]:
    """The peers in that folder which can do this work. Raises InputError when there is none."""
    torch, tensorflow = folder / "facenet/bin/python", folder / "mtcnn/bin/python"
    peers = [
        Peer(FACENET_PEER, torch, FACENET_PYTORCH, ("detect", "embed", "pipeline")),
        Peer(MTCNN_PEER, tensorflow, MTCNN_TENSORFLOW, ("detect",)),
    ]
    able = [peer for peer in peers if work in peer.works]
    there = [peer for peer in able if peer.python.is_file()]
    if not there:
        wanted = " or ".join(str(peer.python) for peer in able)
        raise InputError(f"there is no {wanted}; `portunus bench --help` says how to make a peer")
    return there


def detection_of(peer: Peer, frames: Path, min_face: int, threads: int) -> PeerDetection:
    """Times the peer's detector on an array of frames (save_for_peers). Raises InputError."""
    answer = peer.ask({"work": "detect", "frames": str(frames), "min_face": min_face, "threads": threads})
    with _complete(peer):
        return PeerDetection(
            peer.name,
            min_face,
            Sample.of(answer["times_ms"]),
            int(answer["warm_up"]),
            tuple(np.array(boxes, np.float32).reshape(-1, 4) for boxes in answer["boxes"]),
            float(answer["rss_mib"]),
            dict(answer["versions"]),
        )


def pipeline_of(peer: Peer, frames: Path, min_face: int, threads: int) -> PeerPipeline:
    """Times detector and embedder of the peer on an array of frames. Raises InputError."""
    answer = peer.ask({"work": "pipeline", "frames": str(frames), "min_face": min_face, "threads": threads})
    with _complete(peer):
        times, detect_ms, embed_ms = (
            tuple(float(ms) for ms in answer[name]) for name in ("times_ms", "detect_ms", "embed_ms")
        )
        return PeerPipeline(
            peer.name,
            Sample.of(times),
            Sample.of(detect_ms),
            Sample.of(embed_ms),
            int(answer["warm_up"]),
            float(answer["faces_per_frame"]),
            1e3 * len(times) / sum(times),
            float(answer["rss_mib"]),
            dict(answer["versions"]),
            PerFrame(tuple(int(count) for count in answer["faces"]), detect_ms, embed_ms),
        )


def embedding_of(peer: Peer, batch: int, seconds: float, threads: int) -> PeerEmbedding:
    """Times the peer's embedder on random faces for at least `seconds`. Raises InputError."""
    answer = peer.ask({"work": "embed", "batch": batch, "seconds": seconds, "threads": threads})
    with _complete(peer):
        return PeerEmbedding(
            peer.name,
            batch,
            Sample.of(answer["times_ms"]).divided_by(batch),
            int(answer["warm_up"]),
            float(answer["rss_mib"]),
            dict(answer["versions"]),
        )


@contextmanager
def _complete(peer: Peer) -> Iterator[None]:
    """Turns what an incomplete answer causes into one sentence."""
    try:
        yield
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise InputError(
            f"the answer of the peer {peer.name} is not complete; check {peer.python}"
        ) from error
