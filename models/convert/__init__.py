"""Published weights into network files, one for each engine.

`convert` needs onnx and ai-edge-litert, never PyTorch or TensorFlow: weights are read as data, a
small graph is built from them, and both files are written from that graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import ModelUnknown

if TYPE_CHECKING:
    from models.convert.graph import Graph

CONVERTER_VERSIONS: dict[str, int] = {"mtcnn": 3, "minifasnet": 1}
"""Of each model; grows whenever the files made from the same weights change."""

_FIRST_KEPT = 2  # the version of models that are not named

_BUILDERS = {
    "mtcnn": "models.convert.mtcnn",
    "facenet": "models.convert.facenet",
    "dlib-resnet": "models.convert.dlib_resnet",
    "mobilefacenet": "models.convert.mobilefacenet",
    "sface": "models.convert.sface",
    "minifasnet": "models.convert.minifasnet",
}


def convert(name: str, sources: Mapping[str, Path], folder: Path) -> None:
    """Writes `<network>.onnx` and `<network>.tflite` of every network of the model into `folder`.

    sources: the published files by the name that the catalogue gives them.
    Raises ModelUnknown for a name without a converter, ModelDamaged for files that are not the model's.
    """
    if name not in _BUILDERS:
        raise ModelUnknown(f"there is no converter for {name!r}; it has {', '.join(_BUILDERS)}")
    _write(import_module(_BUILDERS[name]).graphs(sources), folder)


def convert_random_facenet(folder: Path, seed: int) -> None:
    """FaceNet's network with random weights, as costly as the real one and good for timings only."""
    from models.convert.facenet import graph, random_weights

    _write((graph(random_weights(seed)),), folder)


def _write(graphs: tuple[Graph, ...], folder: Path) -> None:
    from models.convert.onnx_writer import write_onnx
    from models.convert.tflite_writer import write_tflite

    for graph in graphs:
        write_onnx(graph, folder / f"{graph.name}.onnx")
        write_tflite(graph, folder / f"{graph.name}.tflite")


def converter_version(name: str) -> int:
    """The version of the converter of the model of that name."""
    return CONVERTER_VERSIONS.get(name, _FIRST_KEPT)


__all__ = ["CONVERTER_VERSIONS", "convert", "convert_random_facenet", "converter_version"]
