"""dlib's file format, on files made here; the published file is compared in test_golden.py."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.convert import convert
from models.convert.dlib_file import DlibFile
from models.errors import ModelDamaged

SOURCE = "dlib_face_recognition_resnet_model_v1.dat"


def integer(value: int) -> bytes:
    digits = abs(value).to_bytes(max((abs(value).bit_length() + 7) // 8, 1), "little")
    return bytes([len(digits) | (0x80 if value < 0 else 0)]) + digits


def layer(tag: bytes, settings: tuple[int, ...], sizes: tuple[int, ...], values: np.ndarray) -> bytes:
    head = bytes((1, len(tag))) + tag + b"".join(map(integer, settings))
    return head + b"".join(map(integer, (2, *sizes))) + values.astype("<f4").tobytes() + b"\x01\x00" * 20


CONV = layer(b"con_4", (), (2 * 3 * 1 + 2, 1, 1, 1), np.arange(8))
AFFINE = layer(b"affine_", (), (4, 1, 1, 1), np.arange(4))
DENSE = layer(b"fc_2", (5, -3), (3, 5, 1, 1), np.arange(15))


def written(folder: Path, raw: bytes) -> DlibFile:
    (folder / "net.dat").write_bytes(raw)
    return DlibFile(folder / "net.dat")


def test_layers_in_order(tmp_path: Path) -> None:
    file = written(tmp_path, b"\x01\x01head" + CONV + AFFINE + DENSE)
    weights, bias = file.convolution(2, 3, 1)
    np.testing.assert_array_equal(weights, np.arange(6).reshape(2, 3, 1, 1))
    np.testing.assert_array_equal(bias, [6, 7])
    multiply, add = file.affine(2)
    np.testing.assert_array_equal([*multiply, *add], np.arange(4))
    np.testing.assert_array_equal(file.dense(5, 3), np.arange(15).reshape(3, 5).T)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        AFFINE,
        CONV[:20],
        CONV[:12],
        bytes(2000) + CONV,
        CONV.replace(b"\x01\x02\x01\x08", b"\x01\x02\x01\x09"),
    ],
    ids=["empty", "another layer", "cut", "cut early", "too far away", "another size"],
)
def test_damage(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(ModelDamaged):
        written(tmp_path, raw).convolution(2, 3, 1)


def test_values_that_are_no_numbers(tmp_path: Path) -> None:
    raw = layer(b"affine_", (), (4, 1, 1, 1), np.array([1, np.nan, 2, 3]))
    with pytest.raises(ModelDamaged):
        written(tmp_path, raw).affine(2)


def test_an_absent_file(tmp_path: Path) -> None:
    with pytest.raises(ModelDamaged, match="cannot be read"):
        DlibFile(tmp_path / "net.dat")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / SOURCE).write_bytes(CONV + raw)
    with pytest.raises(ModelDamaged):
        convert("dlib-resnet", {SOURCE: tmp_path / SOURCE}, tmp_path)
