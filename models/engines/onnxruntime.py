"""ONNX networks with ONNX Runtime on the CPU."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import os
from pathlib import Path
from typing import Any

import numpy as np

from models.engines.base import Availability, Engine, Images, Network, NetworkSpec, Outputs
from models.engines.heap import give_back_memory
from models.engines.shapes import checked_input
from models.errors import EngineFailed, EngineUnavailable, ModelDamaged

NAME = "onnxruntime"
_QUIET = 4  # fatal only: what goes wrong comes back as an exception


class OnnxNetwork(Network):
    """An ONNX file in one session; sizes may change from call to call."""

    engine = NAME

    def __init__(self, path: Path, spec: NetworkSpec, threads: int) -> None:
        self.spec = spec
        self._session: Any = _session(path, threads)
        inputs, outputs = self._session.get_inputs(), self._session.get_outputs()
        self._whole_numbers = [one.type for one in inputs] == ["tensor(uint8)"]
        self._tails = {output.name: tuple(output.shape[1:]) for output in outputs}
        if (
            [one.name for one in inputs] != ["images"]
            or inputs[0].type not in ("tensor(float)", "tensor(uint8)")
            or [size if isinstance(size, int) else None for size in inputs[0].shape] != list(spec.input_shape)
            or set(self._tails) != set(spec.outputs)
        ):
            raise ModelDamaged(f"{path.name} does not hold the network {spec.name}; install the model again")

    def run(self, images: Images) -> Outputs:
        if self._session is None:
            raise EngineFailed(f"network {self.spec.name} is closed; open it again")
        values = checked_input(self.spec, images, whole_numbers=self._whole_numbers)
        if len(images) == 0:
            return tuple(np.zeros((0, *self._tails[name]), np.float32) for name in self.spec.outputs)
        try:
            return tuple(self._session.run(self.spec.outputs, {"images": values}))
        except Exception as error:  # the library has a class of its own for each kind of failure
            raise EngineFailed(
                f"onnxruntime cannot run network {self.spec.name} on {len(images)} pictures of"
                f" {images.shape[2]} x {images.shape[1]} pixels; use larger or fewer ones"
            ) from error

    def close(self) -> None:
        self._session = None


def _session(path: Path, threads: int) -> Any:
    library = _library()
    options = library.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = library.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = _QUIET
    # Threads that wait in a loop save a tenth of a run, between its steps; but several networks take turns on
    # the same cores, and after the run they would cost the next one its time.
    options.add_session_config_entry("session.intra_op.allow_spinning", "1")
    options.add_session_config_entry("session.force_spinning_stop", "1")
    # Without VNNI, sums of eight-bit products saturate on x86: such processors get exact, slower ones.
    options.add_session_config_entry("session.x64quantprecision", "1")
    try:
        session = library.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library has a class of its own for each kind of failure
        raise ModelDamaged(f"{path.name} is not an ONNX network; install the model again") from error
    give_back_memory()
    return session


def _library() -> Any:
    if importlib.util.find_spec(NAME) is None:
        raise EngineUnavailable("ONNX Runtime is not installed; install onnxruntime")
    # From 1.32 on its wheels report use to their maker and keep a device id, unless this is set before.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        return importlib.import_module(NAME)
    except ImportError as error:
        raise EngineUnavailable(
            f"onnxruntime is installed but does not load here ({error}); install it again"
        ) from error


def _probe() -> Availability:
    try:
        library = _library()
    except EngineUnavailable as error:
        return Availability(False, str(error))
    return Availability(True, "onnxruntime is installed", str(library.__version__))


def _open(path: Path, spec: NetworkSpec, threads: int) -> Network:
    if not path.is_file():
        raise ModelDamaged(f"{path.name} is not there; install the model again")
    return OnnxNetwork(path, spec, threads)


ENGINE = Engine(NAME, ".onnx", _probe, _open)
