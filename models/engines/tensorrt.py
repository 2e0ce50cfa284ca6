"""The place of TensorRT (Jetson, RTX cards) in the table of engines."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from models.engines.base import Availability, Engine, Network, NetworkSpec
from models.errors import EngineUnavailable

NAME = "tensorrt"
_LIBRARIES = ("tensorrt", "tensorrt_rtx")


def _reason() -> str:
    if not any(importlib.util.find_spec(name) is not None for name in _LIBRARIES):
        return "TensorRT is not installed here; choose tflite or onnxruntime"
    return (
        "TensorRT engines are built with `models build`, which this version does not have;"
        " choose tflite or onnxruntime"
    )


def _probe() -> Availability:
    return Availability(False, _reason())


def _open(path: Path, spec: NetworkSpec, threads: int) -> Network:
    raise EngineUnavailable(f"network {spec.name} cannot be opened with tensorrt because {_reason()}")


# It quantises symmetrically only, and float16 is what it is used for.
ENGINE = Engine(NAME, ".engine", _probe, _open, eight_bit=False)
