"""TFLite networks with LiteRT (XNNPACK): the fastest engine for MTCNN on a plain CPU.

`ai-edge-litert` is the library of today; `tflite-runtime` (last release 2.14, numpy 1 only) serves
where nothing else is installed.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from models.engines.banner import without_banner
from models.engines.base import Availability, Engine, Images, Network, NetworkSpec, Outputs
from models.engines.shapes import checked_input
from models.errors import EngineFailed, EngineUnavailable, ModelDamaged

NAME = "tflite"
_LIBRARIES = {"ai_edge_litert": "ai-edge-litert", "tflite_runtime": "tflite-runtime"}  # import name: package

_SIGN = np.uint8(0x80)  # turned, uint8 0..255 reads as int8 -128..127

# PNet's float32 maps take about 200 bytes a pixel. 1.6 million pixels hold the pyramid of a 1080p picture
# with a smallest face of 20 pixels; a single larger picture is kept as well, alone.
MAX_SIZES = 16
MAX_PIXELS = 1_600_000


@dataclass
class _Slot:
    """An interpreter and the input shape it is allocated for; None before the first run."""

    interpreter: Any
    shape: tuple[int, ...] | None = None


class TfliteNetwork(Network):
    """A TFLite file, with one interpreter for each picture size used of late.

    Another batch size costs nothing (below 0.1 ms), another picture size 1 to 20 ms and the memory of
    its feature maps: so batches share an interpreter and picture sizes do not.
    """

    engine = NAME

    def __init__(self, path: Path, spec: NetworkSpec, threads: int) -> None:
        self.spec = spec
        self._path = path
        self._threads = threads
        self._library = _library()
        self._slots: OrderedDict[tuple[int, int], _Slot] = OrderedDict()
        self._closed = False
        first = self._load()
        self._input, self._outputs, self._tails = self._described(first)
        self._whole_numbers = first.get_input_details()[0]["dtype"] == np.int8
        _, height, width, _ = spec.input_shape
        if height is not None and width is not None:
            self._slots[height, width] = _Slot(first)

    def run(self, images: Images) -> Outputs:
        if self._closed:
            raise EngineFailed(f"network {self.spec.name} is closed; open it again")
        values = checked_input(self.spec, images, whole_numbers=self._whole_numbers)
        if len(images) == 0:
            return tuple(np.zeros((0, *tail), np.float32) for tail in self._tails)
        size = (images.shape[1], images.shape[2])
        slot = self._slot(size)
        interpreter = slot.interpreter
        try:
            if slot.shape != images.shape:
                self._allocate(slot, images.shape)
            if self._whole_numbers:
                values = (values ^ _SIGN).view(np.int8)
            interpreter.set_tensor(self._input, values)
            interpreter.invoke()
        except (RuntimeError, ValueError) as error:
            del self._slots[size]  # what it is allocated for is unknown now
            raise EngineFailed(
                f"tflite cannot run network {self.spec.name} on {len(images)} pictures of"
                f" {size[1]} x {size[0]} pixels; use larger or fewer ones"
            ) from error
        # Copies: a view of the interpreter's memory that is still alive makes its next run fail.
        return tuple(interpreter.get_tensor(index) for index in self._outputs)

    def close(self) -> None:
        self._closed = True
        self._slots.clear()

    def _allocate(self, slot: _Slot, shape: tuple[int, ...]) -> None:
        slot.interpreter.resize_tensor_input(self._input, shape, strict=True)
        if slot.shape is None:
            with without_banner():
                slot.interpreter.allocate_tensors()
        else:
            slot.interpreter.allocate_tensors()
        slot.shape = shape

    def _slot(self, size: tuple[int, int]) -> _Slot:
        if size in self._slots:
            self._slots.move_to_end(size)
            return self._slots[size]
        pixels = size[0] * size[1] + sum(height * width for height, width in self._slots)
        while self._slots and (pixels > MAX_PIXELS or len(self._slots) >= MAX_SIZES):
            (height, width), _ = self._slots.popitem(last=False)
            pixels -= height * width
        self._slots[size] = _Slot(self._load())
        return self._slots[size]

    def _load(self) -> Any:
        """The file is mapped, not read: the interpreters of one network share its pages."""
        try:
            return self._library.Interpreter(model_path=str(self._path), num_threads=self._threads)
        except (ValueError, RuntimeError) as error:
            raise ModelDamaged(
                f"{self._path.name} is not a TFLite network; install the model again"
            ) from error

    def _described(self, interpreter: Any) -> tuple[int, list[int], list[tuple[int, ...]]]:
        """Index of the input, indices and shapes (without batch) of the outputs in the order of `spec`."""
        inputs = interpreter.get_input_details()
        outputs = {details["name"]: details for details in interpreter.get_output_details()}
        wanted = [-1 if size is None else size for size in self.spec.input_shape]
        if (
            len(inputs) != 1
            or not _takes_pixels(inputs[0])
            or list(inputs[0]["shape_signature"]) != wanted
            or set(outputs) != set(self.spec.outputs)
        ):
            raise ModelDamaged(
                f"{self._path.name} does not hold the network {self.spec.name}; install the model again"
            )
        ordered = [outputs[name] for name in self.spec.outputs]
        tails = [tuple(int(size) for size in details["shape"][1:]) for details in ordered]
        return int(inputs[0]["index"]), [int(details["index"]) for details in ordered], tails


def _takes_pixels(details: dict[str, Any]) -> bool:
    """float32 0..255, or eight-bit numbers -128..127 that stand for 0..255."""
    if details["dtype"] == np.int8:
        return tuple(details["quantization"]) == (1.0, -128)
    return bool(details["dtype"] == np.float32)


def _library() -> Any:
    for name in _LIBRARIES:
        if importlib.util.find_spec(name) is not None:
            try:
                return importlib.import_module(f"{name}.interpreter")
            except ImportError as error:
                raise EngineUnavailable(
                    f"{_LIBRARIES[name]} is installed but does not load here ({error}); install it again"
                ) from error
    raise EngineUnavailable("no TFLite library is installed; install ai-edge-litert")


def _probe() -> Availability:
    try:
        library = _library()
    except EngineUnavailable as error:
        return Availability(False, str(error))
    package = _LIBRARIES[library.__name__.partition(".")[0]]
    return Availability(True, f"{package} is installed", importlib.metadata.version(package))


def _open(path: Path, spec: NetworkSpec, threads: int) -> Network:
    if not path.is_file():
        raise ModelDamaged(f"{path.name} is not there; install the model again")
    return TfliteNetwork(path, spec, threads)


ENGINE = Engine(NAME, ".tflite", _probe, _open)
