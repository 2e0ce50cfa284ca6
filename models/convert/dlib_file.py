"""Reads the tensors of a network file that dlib has written, in the order from input to output.

Of dlib's format (dlib/serialize.h, dlib/cuda/tensor.h) only what holds weights is read: a layer with
weights starts with its tag, and its tensor is a version, four sizes and little-endian float32.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from models.convert.graph import Array
from models.errors import ModelDamaged

MAX_BYTES = 64 * 1024 * 1024
TENSOR_VERSION = 2
_MAX_GAP = 1024  # settings between the tensors of two layers; 277 bytes at most in the published file


class DlibFile:
    """The weights of one file, taken layer by layer. Every method raises ModelDamaged."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._place = 0
        try:
            if path.stat().st_size > MAX_BYTES:
                raise ModelDamaged(f"{path.name} is too large for a network of the catalogue; get it again")
            self._bytes = path.read_bytes()
        except OSError as error:
            raise ModelDamaged(
                f"{path.name} cannot be read ({error.strerror}); check the file and its owner"
            ) from error

    def convolution(self, out: int, into: int, kernel: int) -> tuple[Array, Array]:
        """Weights (out, in, h, w) and biases of the next layer, which is a convolution."""
        values = self._layer(b"con_4", 0, (out * into * kernel * kernel + out, 1, 1, 1))
        return values[:-out].reshape(out, into, kernel, kernel), values[-out:]

    def affine(self, channels: int) -> tuple[Array, Array]:
        """Multiply and add of the next layer, which is affine."""
        values = self._layer(b"affine_", 0, (2 * channels, 1, 1, 1))
        return values[:channels], values[channels:]

    def dense(self, out: int, into: int) -> Array:
        """Weights (out, in) of the next layer, which is fully connected without biases."""
        return np.ascontiguousarray(self._layer(b"fc_2", 2, (into, out, 1, 1)).reshape(into, out).T)

    def _layer(self, tag: bytes, settings: int, sizes: tuple[int, ...]) -> Array:
        """The tensor of these sizes behind the next tag and its first settings."""
        start = self._bytes.find(bytes((1, len(tag))) + tag, self._place, self._place + _MAX_GAP)
        if start < 0:
            raise self._damaged()
        self._place = start + 2 + len(tag)
        for _ in range(settings):
            self._integer()
        if self._integer() != TENSOR_VERSION or tuple(self._integer() for _ in range(4)) != sizes:
            raise self._damaged()
        count = int(np.prod(sizes))
        data = self._bytes[self._place : self._place + 4 * count]
        self._place += 4 * count
        if len(data) != 4 * count:
            raise self._damaged()
        values = np.frombuffer(data, "<f4").astype(np.float32)
        if not np.isfinite(values).all():
            raise self._damaged()
        return values

    def _integer(self) -> int:
        """dlib's integer: low 4 bits the number of bytes, top bit the sign; then little-endian bytes."""
        head = self._bytes[self._place : self._place + 1]
        size = head[0] & 0x0F if head else 0
        digits = self._bytes[self._place + 1 : self._place + 1 + size]
        if not 1 <= size <= 8 or len(digits) != size:
            raise self._damaged()
        self._place += 1 + size
        value = int.from_bytes(digits, "little")
        return -value if head[0] & 0x80 else value

    def _damaged(self) -> ModelDamaged:
        return ModelDamaged(f"{self._name} is not the network of dlib that it should be; get it again")
