"""The table of engines, by name. Each engine's library is imported only when it is asked for."""

from __future__ import annotations

from models.engines.base import Availability, Engine, Images, Network, NetworkSpec, Outputs
from models.engines.onnxruntime import ENGINE as ONNXRUNTIME
from models.engines.tensorrt import ENGINE as TENSORRT
from models.engines.tflite import ENGINE as TFLITE
from models.errors import EngineUnavailable

ENGINES: dict[str, Engine] = {engine.name: engine for engine in (TFLITE, ONNXRUNTIME, TENSORRT)}


def engine_named(name: str) -> Engine:
    """The engine of that name, usable here. Raises EngineUnavailable with the reason otherwise."""
    if name not in ENGINES:
        raise EngineUnavailable(f"there is no engine {name!r}; choose one of {', '.join(ENGINES)}")
    availability = ENGINES[name].probe()
    if not availability.available:
        raise EngineUnavailable(f"engine {name} is not available because {availability.reason}")
    return ENGINES[name]


__all__ = [
    "ENGINES",
    "Availability",
    "Engine",
    "Images",
    "Network",
    "NetworkSpec",
    "Outputs",
    "engine_named",
]
