"""dlib's face ResNet from dlib_face_recognition_resnet_model_v1.dat (150x150, 128-d).

King 2017, "High Quality Face Recognition with Deep Metric Learning"; layers as in dlib's
dnn_face_recognition_ex.cpp: 29 convolutions, no padding where they halve the map, and zeros
where the two sides of a sum differ in size.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from models.convert.builder import GraphBuilder
from models.convert.dlib_file import DlibFile
from models.convert.folding import channels_last, fold_affine, fold_input
from models.convert.graph import INPUT, NO_PADDING, Activation, Graph

SOURCE = "dlib_face_recognition_resnet_model_v1.dat"
DIMENSIONS = 128
MEAN = (122.782, 117.001, 104.298)  # red, green, blue: dlib/dnn/input.h
DEVIATION = 256.0
_AROUND = (1, 1, 1, 1)


def graphs(sources: Mapping[str, Path]) -> tuple[Graph, ...]:
    """The embedder: images (N, 150, 150, 3); "embedding" (N, 128), not of unit length.

    Raises ModelDamaged.
    """
    layers = _Layers(DlibFile(sources[SOURCE]))
    x = layers.first()
    for channels, down, plain in ((32, False, 3), (64, True, 3), (128, True, 2), (256, True, 2)):
        if down:
            x = layers.down_block(x, channels)
        for _ in range(plain):
            x = layers.block(x, channels)
    x = layers.down_block(x, 256)
    x = layers.net.global_average(x)
    layers.net.dense(x, layers.file.dense(DIMENSIONS, 256), name="embedding")
    return (layers.net.graph("embedding"),)


class _Layers:
    def __init__(self, file: DlibFile) -> None:
        self.file = file
        self.net = GraphBuilder("embedder", (None, 150, 150, 3))

    def first(self) -> str:
        """7x7 convolution on pixels, with their normalisation folded in, and max-pooling."""
        weights, bias = fold_affine(*self.file.convolution(32, 3, 7), *self.file.affine(32))
        folded = fold_input(channels_last(weights), bias, MEAN, DEVIATION)
        return self.net.max_pool(self.net.conv(INPUT, *folded, stride=2, activation="relu"), 3, 2)

    def block(self, x: str, channels: int) -> str:
        """Two convolutions and a sum with their input."""
        side = self._conv(x, channels, channels, 1, "relu")
        side = self._conv(side, channels, channels, 1, "none")
        return self.net.add(x, side, activation="relu")

    def down_block(self, x: str, channels: int) -> str:
        """The same at half the size; the input is averaged, and the smaller side padded with zeros."""
        into = self.net.shape_of(x)[3]
        assert into is not None
        side = self._conv(x, into, channels, 2, "relu")
        side = self._conv(side, channels, channels, 1, "none")
        short = self.net.average_pool(x, 2, 2)
        return self.net.add(self._grown(short, side), self._grown(side, short), activation="relu")

    def _conv(self, x: str, into: int, out: int, stride: int, activation: Activation) -> str:
        weights, bias = fold_affine(*self.file.convolution(out, into, 3), *self.file.affine(out))
        padding = _AROUND if stride == 1 else NO_PADDING
        return self.net.conv(
            x, channels_last(weights), bias, stride=stride, padding=padding, activation=activation
        )

    def _grown(self, x: str, other: str) -> str:
        """x with zeros at the far ends where `other` is larger."""
        own, wanted = self.net.shape_of(x)[1:], self.net.shape_of(other)[1:]
        rows, columns, channels = (max((b or 0) - (a or 0), 0) for a, b in zip(own, wanted, strict=True))
        return self.net.far_pad(x, rows, columns, channels)
