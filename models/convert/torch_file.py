"""PyTorch's state dictionaries (.pt, .pth) without PyTorch, and without running what they hold.

Two formats: the old one (pickles one after the other, then the raw numbers; before PyTorch 1.6)
and the zip archive of today. Source: torch/serialization.py, `_legacy_load` and `_load`.
"""

from __future__ import annotations

import io
import math
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.convert.pickle_reader import Name, PickleError, read_pickle
from models.errors import ModelDamaged

StateDict = dict[str, npt.NDArray[Any]]

MAGIC = 0x1950A86A20F9469CFC6C
PROTOCOL = 1001
MAX_BYTES = 512 * 1024 * 1024  # four times the largest file of the catalogue

# What zipfile raises for archives that are not, by reading its source and by changing bytes.
_ARCHIVE_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, RuntimeError, EOFError, OSError)
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TYPES = {
    "torch FloatStorage": "<f4",
    "torch DoubleStorage": "<f8",
    "torch HalfStorage": "<f2",
    "torch LongStorage": "<i8",
    "torch IntStorage": "<i4",
    "torch ShortStorage": "<i2",
    "torch CharStorage": "i1",
    "torch ByteStorage": "u1",
    "torch BoolStorage": "?",
}


def read_state_dict(path: Path) -> StateDict:
    """Every tensor of the file by name. Raises ModelDamaged for anything but a state dictionary."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
    except OSError as error:
        raise ModelDamaged(
            f"{path.name} cannot be read ({error.strerror}); check the file and its owner"
        ) from error
    try:
        return _read_zip(raw) if raw.startswith(b"PK\x03\x04") else _read_old(raw)
    except PickleError as error:
        raise ModelDamaged(f"{path.name} is not a file of PyTorch weights ({error}); get it again") from error
    except _ARCHIVE_ERRORS as error:
        raise ModelDamaged(f"{path.name} is not a whole archive of PyTorch weights; get it again") from error


def tensor_named(
    state: Mapping[str, npt.NDArray[Any]], name: str, shape: tuple[int, ...]
) -> npt.NDArray[np.float32]:
    """One tensor as float32. Raises ModelDamaged when it is absent, of another shape or not finite."""
    if name not in state:
        raise ModelDamaged(f"the weights lack {name!r}: they belong to another network")
    values = state[name]
    if values.shape != shape:
        raise ModelDamaged(f"the weights {name!r} have the shape {values.shape} instead of {shape}")
    numbers = values.astype(np.float32)
    if not np.isfinite(numbers).all():
        raise ModelDamaged(f"the weights {name!r} hold values that are not numbers; get the file again")
    return numbers


@dataclass(frozen=True, eq=False)
class _Storage:
    """A block of numbers of the file, and how many the pickle promises."""

    key: str
    kind: str
    count: int


@dataclass(frozen=True, eq=False)
class _View:
    """A tensor: a strided window into a storage."""

    storage: _Storage
    offset: int
    size: tuple[int, ...]
    stride: tuple[int, ...]


def _read_old(raw: bytes) -> StateDict:
    if not raw:
        raise PickleError("it is empty or larger than 512 MiB")
    stream = io.BytesIO(raw)
    magic, protocol, _system = (read_pickle(stream, _call, _persistent) for _ in range(3))
    if magic != MAGIC or protocol != PROTOCOL:
        raise PickleError("the beginning is not PyTorch's")
    state = read_pickle(stream, _call, _persistent)
    keys = read_pickle(stream, _call, _persistent)
    views = _views(state)
    storages = {view.storage.key: view.storage for view in views.values()}
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise PickleError("the list of its blocks is not one")
    if len(keys) != len(storages) or set(keys) != set(storages):
        raise PickleError("the list of its blocks does not fit")
    blocks: dict[str, npt.NDArray[Any]] = {}
    for key in keys:
        storage = storages[key]
        count = int.from_bytes(stream.read(8), "little")
        data = stream.read(storage.count * np.dtype(storage.kind).itemsize)
        blocks[key] = _block(storage, count, data)
    return {name: _window(view, blocks[view.storage.key]) for name, view in views.items()}


def _read_zip(raw: bytes) -> StateDict:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        records = {info.filename.partition("/")[2]: info for info in archive.infolist()}
        if sum(info.file_size for info in records.values()) > MAX_BYTES:
            raise PickleError("it is too large")
        if any(info.compress_type not in _COMPRESSIONS for info in records.values()):
            raise PickleError("it is compressed in an unusual way")
        if "data.pkl" not in records:
            raise PickleError("the archive has no data.pkl")
        if "byteorder" in records and archive.read(records["byteorder"]) != b"little":
            raise PickleError("its numbers are big-endian")
        views = _views(read_pickle(io.BytesIO(archive.read(records["data.pkl"])), _call, _persistent))
        blocks: dict[str, npt.NDArray[Any]] = {}
        for storage in {view.storage.key: view.storage for view in views.values()}.values():
            if f"data/{storage.key}" not in records:
                raise PickleError("a block of numbers is missing")
            data = archive.read(records[f"data/{storage.key}"])
            blocks[storage.key] = _block(storage, storage.count, data)
    return {name: _window(view, blocks[view.storage.key]) for name, view in views.items()}


def _call(name: Name, arguments: tuple[Any, ...]) -> Any:
    """The three calls that a state dictionary needs; what they would do in PyTorch is described, not done."""
    if name == "collections OrderedDict" and not arguments:
        return {}
    if name == "torch._utils _rebuild_tensor_v2" and len(arguments) >= 4:
        storage, offset, size, stride = arguments[:4]
        if isinstance(storage, _Storage) and _counts((offset,)) and _counts(size) and _counts(stride):
            return _View(storage, offset, size, stride)
    if name == "torch._utils _rebuild_parameter" and arguments and isinstance(arguments[0], _View):
        return arguments[0]
    raise PickleError(f"it asks for {name[:80]!r}, which no file of weights needs")


def _persistent(identity: Any) -> _Storage:
    """("storage", type, key, device, count), in the old format with a sixth entry that is None."""
    if not isinstance(identity, tuple) or len(identity) not in (5, 6) or identity[0] != "storage":
        raise PickleError("it refers to something outside")
    _, kind, key, _device, count = identity[:5]
    name = getattr(kind, "name", "")
    if name not in _TYPES or not isinstance(key, str) or not _counts((count,)):
        raise PickleError("a block of numbers has no known type")
    if len(identity) == 6 and identity[5] is not None:
        raise PickleError("a block of numbers is part of another")
    return _Storage(key, _TYPES[name], count)


def _counts(values: Any) -> bool:
    return isinstance(values, tuple) and all(
        type(value) is int and 0 <= value <= MAX_BYTES for value in values
    )


def _views(state: Any) -> dict[str, _View]:
    if not isinstance(state, dict):
        raise PickleError("it holds no dictionary of tensors")
    for name, view in state.items():
        if not isinstance(name, str) or not isinstance(view, _View):
            raise PickleError("it holds more than tensors")
    return state


def _block(storage: _Storage, count: int, data: bytes) -> npt.NDArray[Any]:
    kind = np.dtype(storage.kind)
    if count != storage.count or len(data) != storage.count * kind.itemsize:
        raise PickleError("a block of numbers is cut short")
    return np.frombuffer(data, kind)


def _window(view: _View, block: npt.NDArray[Any]) -> npt.NDArray[Any]:
    if len(view.size) != len(view.stride) or len(view.size) > 8 or math.prod(view.size) > len(block):
        raise PickleError("a tensor is larger than its numbers")
    if 0 in view.size:
        return np.zeros(view.size, block.dtype)
    last = view.offset + sum((size - 1) * step for size, step in zip(view.size, view.stride, strict=True))
    if last >= len(block):
        raise PickleError("a tensor leaves its block of numbers")
    steps = tuple(step * block.itemsize for step in view.stride)
    window: npt.NDArray[Any] = np.lib.stride_tricks.as_strided(block[view.offset :], view.size, steps)
    return np.array(window)
